import type { CatalogOffering } from '#models/catalog/catalog'
import type { Standing } from '#models/catalog/price-book'
import { listedRegions, REGION_NAMES, regionOfPrice } from '#models/catalog/region'
import { TextField } from '../parts/TextField.tsx'

type Props = {
  readonly label: string
  readonly value: string | undefined
  /** What holds where this says nothing. */
  readonly placeholder: string
  /** The offering whose prices it decides, so that what its list has stands first. */
  readonly offering?: CatalogOffering | undefined
  /** Where that stands in the end, and what may stand in: a gap of the list is said here. */
  readonly standing?: Standing | undefined
  readonly finding?: string | undefined
  readonly onChange: (region: string | undefined) => void
}

/** A region by its vendor's name for it, with those that the catalog knows to choose from; another one is taken too. */
export function RegionField({ label, value, placeholder, offering, standing, finding, onChange }: Props) {
  const suggestions = offering === undefined ? REGION_NAMES : listedRegions(offering)
  const listed = offering === undefined ? [] : listedRegions(offering)
  const price = standing === undefined ? undefined : regionOfPrice(listed, standing.region, standing.standIns ?? [])
  const gap = price?.kind === 'missing' ? sentence(price.reason) : undefined
  const elsewhere =
    price?.kind === 'permitted' || (price?.kind === 'counterpart' && standing?.isDefault !== true)
      ? `Priced at ${price.region}, for the list lacks ${standing?.region ?? 'its region'}. `
      : ''
  const hint =
    offering === undefined
      ? undefined
      : `${elsewhere}The list of ${offering.name} is for ${listed.slice(0, 4).join(', ')}${listed.length > 4 ? ` and ${listed.length - 4} more` : ''}`
  return (
    <TextField
      label={label}
      value={value ?? ''}
      placeholder={placeholder}
      suggestions={suggestions}
      finding={finding ?? gap}
      hint={hint}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  )
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
