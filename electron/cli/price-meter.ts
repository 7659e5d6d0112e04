import { type CatalogOffering, CATALOG, searchOfferings } from '#models/catalog/catalog'
import type { CatalogMeter } from '#models/catalog/meter'
import { wrongCall } from './exit.ts'

/** An offering by id or name, case aside; else a sentence with what is near it. */
export function offeringNamed(text: string): CatalogOffering {
  const wanted = text.trim().toLowerCase()
  const found =
    CATALOG.offerings.get(wanted) ?? [...CATALOG.offerings.values()].find((each) => each.name.toLowerCase() === wanted)
  if (found !== undefined) return found
  const near = searchOfferings(text.replace(/-/g, ' '))
    .slice(0, 5)
    .map((each) => each.id)
  throw wrongCall(
    `offering: found "${text}", which the catalog does not have${near.length > 0 ? `; near it: ${near.join(', ')}` : ''}. \`lastmoment catalog\` lists all.`,
  )
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

const plain = (text: string): string =>
  slug(text)
    .split('-')
    .map((word) => word.replace(/(?<=..)s$/, ''))
    .join('-')

/** Ways in which a text can mean a meter, the closest first; each is taken only where it means one meter alone. */
const WAYS: readonly ((meter: CatalogMeter, text: string) => boolean)[] = [
  (meter, text) => meter.id === text,
  (meter, text) => meter.name.toLowerCase() === text.toLowerCase(),
  (meter, text) => meter.id === slug(text) || slug(meter.name) === slug(text),
  (meter, text) => plain(meter.id) === plain(text) || plain(meter.name) === plain(text),
  (meter, text) => plain(meter.unit) === plain(text),
  (meter, text) => meter.id.startsWith(slug(text)) || slug(meter.name).startsWith(slug(text)),
  (meter, text) => plain(meter.id).startsWith(plain(text)) || plain(meter.unit).startsWith(plain(text)),
  (meter, text) => wordsOf(text).every((word) => wordsOf(`${meter.id} ${meter.name} ${meter.unit}`).includes(word)),
]

const wordsOf = (text: string): string[] => plain(text).split('-')

/** A meter of the offering by slug, name, unit or the beginning of one, as long as it means one alone. */
export function meterNamed(offering: CatalogOffering, text: string): CatalogMeter {
  let several: readonly CatalogMeter[] = []
  for (const way of slug(text) === '' ? [] : WAYS) {
    const found = offering.meters.filter((meter) => way(meter, text))
    const [first] = found
    if (first !== undefined && found.length === 1) return first
    if (found.length > 1 && several.length === 0) several = found
  }
  const list = (meters: readonly CatalogMeter[]): string =>
    meters.map((meter) => `${meter.id} (${meter.unit})`).join(', ')
  if (several.length > 0)
    throw wrongCall(`${offering.id}: "${text}" can mean ${list(several)}; expected one of them by its id`)
  throw wrongCall(`${offering.id}: found meter "${text}", expected one of: ${list(offering.meters)}`)
}

/** Meters of two options are never on one bill. */
export function refuseTwoOptions(offering: CatalogOffering, meters: readonly CatalogMeter[]): void {
  const tied = meters.filter((meter) => meter.options !== undefined)
  const common = offering.options.filter((option) => tied.every((meter) => meter.options?.includes(option.id)))
  if (tied.length > 0 && common.length === 0)
    throw wrongCall(
      `${offering.id}: ${tied.map((m) => `"${m.id}" (${(m.options ?? []).join(' or ')})`).join(' and ')} belong to different options; expected the meters of one`,
    )
}
