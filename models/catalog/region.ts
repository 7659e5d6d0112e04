/** How the large clouds write a region; other texts ("global", "US", "n/a") name none: what they price holds everywhere. */
const STYLES: readonly RegExp[] = [
  /^[a-z]{2}-[a-z]+-\d$/,
  /^[a-z]+-[a-z]+\d$/,
  /^(?:[A-Z][A-Za-z]+ )+[A-Z][A-Za-z]+(?: \d)?$/,
]
const styleOf = (region: string): number => STYLES.findIndex((style) => style.test(region))

const AREAS: readonly (readonly [string, RegExp])[] = [
  ['north-america', /^(us|ca|mx)-|^northamerica|\bUS\b|Canada|Mexico/],
  ['europe', /^eu-|^europe|Europe|UK |France|Germany|Sweden|Norway|Switzerland|Italy|Poland|Spain/],
  ['asia-pacific', /^ap-|^asia|^australia|Asia|Japan|Korea|India|Australia|New Zealand|China|Indonesia|Malaysia/],
  ['south-america', /^sa-|^southamerica|Brazil|Chile/],
  ['middle-east-africa', /^(me|il|af)-|^(me|africa)|UAE|Qatar|Israel|South Africa/],
]
const areaOf = (region: string): string | undefined => AREAS.find(([, pattern]) => pattern.test(region))?.[0]

/** Where a list's price stands for what is in a region. */
export type RegionOfPrice =
  /** The list prices that region, or it prices every one alike. */
  | { readonly kind: 'own' }
  /** Another vendor's name for a place in the same part of the world: the list's own region there. */
  | { readonly kind: 'counterpart'; readonly region: string }
  /** A region that stands in by permission of the document. */
  | { readonly kind: 'permitted'; readonly region: string }
  | { readonly kind: 'missing'; readonly reason: string }

/**
 * Which price of a list with these regions (the first is the main one) is meant by something that stands in `stated`.
 * Never another region's price silently: without permission (`standIns`, in order) there is none.
 */
export function regionOfPrice(
  listed: readonly string[],
  stated: string | undefined,
  standIns: readonly string[],
): RegionOfPrice {
  const [main = ''] = listed
  const style = styleOf(main)
  if (stated === undefined || style === -1 || listed.includes(stated)) return { kind: 'own' }
  if (styleOf(stated) === -1) return { kind: 'own' }
  const near = listed.find((each) => areaOf(each) !== undefined && areaOf(each) === areaOf(stated))
  if (styleOf(stated) !== style && near !== undefined) return { kind: 'counterpart', region: near }
  const permitted = standIns.find((each) => listed.includes(each))
  if (permitted !== undefined) return { kind: 'permitted', region: permitted }
  return {
    kind: 'missing',
    reason: `no price for ${stated}: the list has ${listed.join(', ')}. Add a price of your own, or say in the assumptions which region stands in`,
  }
}
