import type { CatalogMeter, Tier } from './meter.ts'
import type { Offering } from './offering.ts'
import { regionOfPrice } from './region.ts'

/** The part of the document's price overlay that prices need: ecosystem/price-overlay.ts has all of it. */
export type Overlay = {
  readonly id: string
  readonly vendor?: string | undefined
  readonly offering?: string | undefined
  readonly meter?: string | undefined
  readonly region?: string | undefined
  readonly discount?: number | undefined
  readonly tiers?: readonly Tier[] | undefined
  readonly freePerMonth?: number | undefined
  readonly minimumPerMonth?: number | undefined
  readonly date: string
}

/** A meter at your own price: `overlaidBy` names the most specific overlay that changed it. */
export type PricedMeter = CatalogMeter & {
  readonly overlaidBy?: string
  /** The region whose price it is, where that is not the one asked for. */
  readonly elsewhere?: { readonly region: string; readonly isPermitted: boolean }
  /** It is one of the further regions of the meter, with a source and a date of its own. */
  readonly regional?: { readonly region: string; readonly source: string; readonly asOf: string }
  /** Why there is no price for the region asked for. */
  readonly noPrice?: string
}

/** Where something stands, and which regions stand in for one that a list lacks. */
export type Standing = {
  readonly region?: string | undefined
  /** Nobody said so of the thing itself: that a list has another name for that part of the world is no news. */
  readonly isDefault?: boolean | undefined
  readonly standIns?: readonly string[] | undefined
}

const specificity = (overlay: Overlay): number =>
  overlay.meter !== undefined ? 2 : overlay.offering !== undefined ? 1 : 0

/**
 * The offering's meters with the overlays on top, from the vendor's to the offering's to the meter's, older before
 * newer: a discount multiplies what stands so far, tiers replace it. Meters that no overlay meets are returned as they are.
 */
export function pricedMeters(
  offering: Offering,
  vendorId: string,
  overlays: readonly Overlay[],
  standing: Standing = {},
): readonly PricedMeter[] {
  const meant = overlays
    .filter((o) => (o.vendor ?? vendorId) === vendorId && (o.offering ?? offering.id) === offering.id)
    .filter((o) => o.region === undefined || o.region === standing.region)
    .sort((a, b) => specificity(a) - specificity(b) || byText(a.date, b.date) || byText(a.id, b.id))
  if (meant.length === 0 && standing.region === undefined) return offering.meters
  return offering.meters.map((meter) => {
    const own = meant.filter((o) => (o.meter ?? meter.id) === meter.id)
    // Tiers of your own are for where you are: the list's region no longer matters.
    const listed = own.some((o) => o.tiers !== undefined) ? meter : inRegion(offering, meter, standing)
    return own.reduce<PricedMeter>(overlaid, listed)
  })
}

/** A meter with the price of the region that something stands in; as it is where the list prices every region alike. */
function inRegion(offering: Offering, meter: CatalogMeter, standing: Standing): PricedMeter {
  const { region, isDefault = false, standIns = [] } = standing
  const further = meter.regions ?? []
  const listed = [meter.region ?? offering.region, ...further.map((each) => each.region)]
  const found = regionOfPrice(listed, region, standIns)
  if (found.kind === 'missing') return { ...meter, noPrice: found.reason }
  const own = further.find((each) => each.region === found.region)
  const priced =
    own === undefined
      ? meter
      : {
          ...meter,
          tiers: own.tiers,
          confidence: own.confidence,
          regional: { region: own.region, source: own.source, asOf: own.asOf },
        }
  if (found.kind === 'own' || (found.kind === 'counterpart' && isDefault)) return priced
  return { ...priced, elsewhere: { region: found.region, isPermitted: found.kind === 'permitted' } }
}

function overlaid(meter: PricedMeter, overlay: Overlay): PricedMeter {
  const tiers = overlay.tiers ?? meter.tiers
  const factor = 1 - (overlay.discount ?? 0)
  return {
    ...meter,
    tiers: tiers.map((tier) => ({ upTo: tier.upTo, price: tier.price * factor })),
    freePerMonth: overlay.freePerMonth ?? meter.freePerMonth,
    minimumPerMonth: overlay.minimumPerMonth ?? meter.minimumPerMonth,
    overlaidBy: overlay.id,
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
