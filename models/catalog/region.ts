import type { Offering } from './offering.ts'

/** How the large clouds write a region; other texts ("global", "US", "n/a") name none: what they price holds everywhere. */
const STYLES: readonly RegExp[] = [
  /^[a-z]{2}-[a-z]+-\d$/,
  /^[a-z]+-[a-z]+\d$/,
  /^(?:[A-Z][A-Za-z]+ )+[A-Z][A-Za-z]+(?: \d)?$/,
]
const styleOf = (region: string): number => STYLES.findIndex((style) => style.test(region))

/** One place of the world in the words of AWS, Google Cloud and Azure. */
const SITES: readonly (readonly string[])[] = [
  ['us-east-1', 'us-east4', 'East US', 'East US 2'],
  ['us-east-2', 'us-east5', 'North Central US'],
  ['us-west-1', 'us-west2', 'West US'],
  ['us-west-2', 'us-west1', 'West US 2'],
  ['us-east1'],
  ['us-central1', 'Central US'],
  ['ca-central-1', 'northamerica-northeast1', 'Canada Central'],
  ['europe-west1'],
  ['eu-west-1', 'North Europe'],
  ['eu-west-2', 'europe-west2', 'UK South'],
  ['eu-west-3', 'europe-west9', 'France Central'],
  ['eu-central-1', 'europe-west3', 'Germany West Central'],
  ['europe-west4', 'West Europe'],
  ['eu-north-1', 'europe-north1', 'Sweden Central'],
  ['ap-southeast-1', 'asia-southeast1', 'Southeast Asia'],
  ['ap-southeast-2', 'australia-southeast1', 'Australia East'],
  ['ap-northeast-1', 'asia-northeast1', 'Japan East'],
  ['ap-south-1', 'asia-south1', 'Central India'],
  ['ap-northeast-2', 'asia-northeast3', 'Korea Central'],
  ['ap-east-1', 'asia-east2', 'East Asia'],
  ['eu-central-2', 'europe-west6', 'Switzerland North'],
  ['eu-south-1', 'europe-west8', 'Italy North'],
  ['eu-south-2', 'europe-southwest1', 'Spain Central'],
  ['sa-east-1', 'southamerica-east1', 'Brazil South'],
]

/** Regions by the names that AWS, Google Cloud and Azure have for them, to choose from; others are read too. */
export const REGION_NAMES: readonly string[] = SITES.flat().sort()

const AREAS: readonly (readonly [string, RegExp])[] = [
  ['north-america', /^(us|ca|mx)-|^northamerica|\bUS\b|Canada|Mexico/],
  ['europe', /^eu-|^europe|Europe|UK |France|Germany|Sweden|Norway|Switzerland|Italy|Poland|Spain/],
  ['asia-pacific', /^ap-|^asia|^australia|Asia|Japan|Korea|India|Australia|New Zealand|China|Indonesia|Malaysia/],
  ['south-america', /^sa-|^southamerica|Brazil|Chile/],
  ['middle-east-africa', /^(me|il|af)-|^(me|africa)|UAE|Qatar|Israel|South Africa/],
]
const areaOf = (region: string): string | undefined => AREAS.find(([, pattern]) => pattern.test(region))?.[0]

const AZURE_SHORT = new Map(
  SITES.flat()
    .filter((name) => name.includes(' '))
    .map((name) => [short(name), name]),
)
function short(name: string): string {
  return name.toLowerCase().replaceAll(' ', '')
}

/**
 * A region without what is written around it: a service that runs on a cloud names the cloud first (`AWS us-east-1`),
 * and Azure's command line has `westeurope` for West Europe.
 */
const bare = (region: string): string => {
  const own = region.trim().replace(/^(AWS|GCP|Azure) (?=[a-zA-Z])/, '')
  return AZURE_SHORT.get(own) ?? own
}

/** Where a list's price stands for what is in a region. */
export type RegionOfPrice =
  /** The list prices that region, or it prices every one alike. */
  | { readonly kind: 'own'; readonly region: string | undefined }
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
  const style = styleOf(bare(main))
  if (stated === undefined || style === -1) return { kind: 'own', region: undefined }
  const asked = bare(stated)
  const own = listed.find((each) => bare(each) === asked)
  if (own !== undefined) return { kind: 'own', region: own }
  if (styleOf(asked) !== style) {
    const site = SITES.find((names) => names.includes(asked)) ?? []
    const area = areaOf(asked)
    const near =
      listed.find((each) => site.includes(bare(each))) ??
      listed.find((each) => area !== undefined && areaOf(bare(each)) === area)
    if (near !== undefined) return { kind: 'counterpart', region: near }
  }
  const permitted = standIns.flatMap((each) => listed.find((own) => bare(own) === bare(each)) ?? [])[0]
  if (permitted !== undefined) return { kind: 'permitted', region: permitted }
  return {
    kind: 'missing',
    reason: `no price for ${stated}: the list has ${someOf(listed)}. Add a price of your own, or say in the assumptions which region stands in`,
  }
}

/** "us-east-1, us-east-2, us-west-2 and 5 more": a reason is one line. */
const someOf = (listed: readonly string[]): string =>
  listed.length <= 4 ? listed.join(', ') : `${listed.slice(0, 3).join(', ')} and ${listed.length - 3} more`

/** The regions that an offering's list has a price for: its own first, then those of its meters. */
export function listedRegions(offering: Pick<Offering, 'region' | 'meters'>): readonly string[] {
  const further = offering.meters.flatMap((meter) => (meter.regions ?? []).map((each) => each.region))
  return [...new Set([offering.region, ...further])]
}
