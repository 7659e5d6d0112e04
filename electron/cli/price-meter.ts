import { type CatalogOffering, CATALOG } from '#models/catalog/catalog'
import type { CatalogMeter } from '#models/catalog/meter'
import { METER_WORDS } from '#models/catalog/meter-words'
import { OFFERING_WORDS } from '#models/catalog/offering-words'
import { wrongCall } from './exit.ts'
import { nearest } from './nearest.ts'

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

const wordsOf = (text: string): string[] => plain(text).split('-')

/** Names that people put before those of a vendor's products. */
const BRANDS: Readonly<Record<string, string>> = { aws: 'amazon', azure: 'microsoft', gcp: 'google cloud' }
const titleOf = ({ id, name, vendorId, vendorName }: CatalogOffering): string =>
  `${id} ${vendorName} ${BRANDS[vendorId] ?? ''} ${name}`

const squashed = (text: string): string => slug(text).replace(/-/g, '')

/** Ways in which a text can mean an offering, the closest first; each is taken only where it means one alone. */
const OFFERING_WAYS: readonly ((offering: CatalogOffering, text: string) => boolean)[] = [
  (offering, text) => offering.id === slug(text),
  (offering, text) => slug(offering.name) === slug(text),
  (offering, text) => (OFFERING_WORDS[offering.id] ?? []).includes(slug(text)),
  (offering, text) => squashed(offering.id) === squashed(text),
  // Without the vendor in front: "lambda", "cloud-run".
  (offering, text) => offering.id.slice(offering.id.indexOf('-') + 1) === slug(text),
  (offering, text) => slug(offering.name).startsWith(slug(text)),
  (offering, text) => wordsOf(text).every((word) => wordsOf(titleOf(offering)).includes(word)),
]

/** An offering by id, by name, or by words of both that mean it alone ("lambda"); else a sentence with what is near it. */
export function offeringNamed(text: string): CatalogOffering {
  const all = [...CATALOG.offerings.values()]
  let several: readonly CatalogOffering[] = []
  for (const way of slug(text) === '' ? [] : OFFERING_WAYS) {
    const found = all.filter((offering) => way(offering, text))
    const [first] = found
    if (first !== undefined && found.length === 1) return first
    if (found.length > 1 && several.length === 0) several = found
  }
  const ids = (offerings: readonly CatalogOffering[]): string => offerings.map((each) => each.id).join(', ')
  if (several.length > 0)
    throw wrongCall(`offering: "${text}" can mean ${ids(several.slice(0, 12))}; expected one of them by its id`)
  const near = ids(nearest(wordsOf(text), all, (offering) => wordsOf(titleOf(offering)), 5))
  throw wrongCall(
    `offering: found "${text}", which the catalog does not have${near === '' ? '' : `; near it: ${near}`}. \`lastmoment catalog\` lists all.`,
  )
}

const hasWord = (offering: CatalogOffering, meter: CatalogMeter, text: string): boolean =>
  (METER_WORDS[offering.id]?.[meter.id] ?? []).some((word) => plain(word) === text)

/** "storage-gb" of a meter in GB-month, "cpu-time-ms" of one in milliseconds: the words of the unit at the end taken off. */
function withoutUnit(text: string, meter: CatalogMeter): string {
  const units = [...wordsOf(meter.unit), 'gb', 'hour', 'second', 'ms', 'minute', 'month']
  const words = wordsOf(text)
  while (words.length > 1 && units.includes(words[words.length - 1] ?? '')) words.pop()
  return words.join('-')
}

/** Ways in which a text can mean a meter, the closest first; each is taken only where it means one meter alone. */
const WAYS: readonly ((meter: CatalogMeter, text: string, offering: CatalogOffering) => boolean)[] = [
  (meter, text) => meter.id === text,
  (meter, text) => meter.name.toLowerCase() === text.toLowerCase(),
  (meter, text) => meter.id === slug(text) || slug(meter.name) === slug(text),
  (meter, text) => plain(meter.id) === plain(text) || plain(meter.name) === plain(text),
  // A size of Azure by its whole name: Standard_D2s_v5.
  (meter, text) => /^standard_/i.test(text) && meter.id === slug(text.slice('standard_'.length)),
  (meter, text, offering) => hasWord(offering, meter, plain(text)),
  (meter, text, offering) =>
    hasWord(offering, meter, withoutUnit(text, meter)) || plain(meter.id) === withoutUnit(text, meter),
  (meter, text) => plain(meter.unit) === plain(text),
  (meter, text) => meter.id.startsWith(slug(text)) || slug(meter.name).startsWith(slug(text)),
  (meter, text) => plain(meter.id).startsWith(plain(text)) || plain(meter.unit).startsWith(plain(text)),
  (meter, text) => wordsOf(text).every((word) => wordsOf(`${meter.id} ${meter.name} ${meter.unit}`).includes(word)),
]

const list = (meters: readonly CatalogMeter[]): string =>
  meters.map((meter) => `${meter.id} (${meter.unit})`).join(', ')

/** The one of several that is tied to the option, or the one that a bill has by itself: no add-on and no alternative. */
function usualOf(several: readonly CatalogMeter[], option: string | undefined): CatalogMeter | undefined {
  const billed = several.filter((meter) => !('unpriced' in meter.follows))
  const tied = billed.filter((meter) => option !== undefined && meter.options?.includes(option) === true)
  return [tied, billed].find((meters) => meters.length === 1)?.[0]
}

/**
 * A meter of the offering by slug, name, a word of its vendor, unit or the beginning of one, as long as it means one
 * alone; of those of one option where the option is said.
 */
export function meterNamed(offering: CatalogOffering, text: string, option?: string): CatalogMeter {
  const meters = offering.meters.filter((each) => option === undefined || (each.options ?? [option]).includes(option))
  let several: readonly CatalogMeter[] = []
  for (const way of slug(text) === '' ? [] : WAYS) {
    const found = meters.filter((meter) => way(meter, text, offering))
    const [first] = found
    if (first !== undefined && found.length === 1) return first
    if (found.length > 1 && several.length === 0) several = found
  }
  const usual = usualOf(several, option)
  if (usual !== undefined) return usual
  if (several.length > 0)
    throw wrongCall(`${offering.id}: "${text}" can mean ${list(several)}; expected one of them by its id`)
  if (meters.length === 0)
    throw wrongCall(`${offering.id}: its price is known by quote only, so it has no meters; add a price of your own`)
  const words = ({ id, name, unit }: CatalogMeter): string[] => wordsOf(`${id} ${name} ${unit}`)
  const near = nearest(wordsOf(text), meters, words, 4)
  const others = meters.filter((each) => !near.includes(each))
  throw wrongCall(
    near.length === 0 || others.length === 0
      ? `${offering.id}: found meter "${text}", expected one of: ${list(meters)}`
      : `${offering.id}: found meter "${text}"; near it: ${list(near)}; the others are: ${list(others)}`,
  )
}

/** An option of the offering by id or name. */
export function optionNamed(offering: CatalogOffering, text: string): string {
  const found = offering.options.find((each) => each.id === slug(text) || slug(each.name) === slug(text))
  if (found !== undefined) return found.id
  const ids = offering.options.map((each) => each.id).join(', ')
  throw wrongCall(
    `${offering.id}: found option "${text}", ${ids === '' ? 'but it has no options' : `expected one of: ${ids}`}`,
  )
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
