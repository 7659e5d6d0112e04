import type { CatalogMeter, Tier } from './meter.ts'
import type { Offering } from './offering.ts'

/** The part of the document's price overlay that prices need: ecosystem/price-overlay.ts has all of it. */
export type Overlay = {
  readonly id: string
  readonly vendor?: string | undefined
  readonly offering?: string | undefined
  readonly meter?: string | undefined
  readonly discount?: number | undefined
  readonly tiers?: readonly Tier[] | undefined
  readonly freePerMonth?: number | undefined
  readonly minimumPerMonth?: number | undefined
  readonly date: string
}

/** A meter at your own price: `overlaidBy` names the most specific overlay that changed it. */
export type PricedMeter = CatalogMeter & { readonly overlaidBy?: string }

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
): readonly PricedMeter[] {
  const meant = overlays
    .filter((o) => (o.vendor ?? vendorId) === vendorId && (o.offering ?? offering.id) === offering.id)
    .sort((a, b) => specificity(a) - specificity(b) || byText(a.date, b.date) || byText(a.id, b.id))
  if (meant.length === 0) return offering.meters
  return offering.meters.map((meter) =>
    meant.filter((o) => (o.meter ?? meter.id) === meter.id).reduce<PricedMeter>(overlaid, meter),
  )
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
