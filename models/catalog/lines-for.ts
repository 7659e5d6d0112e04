import { subDomainById } from './families.ts'
import type { SubDomainId } from './family.ts'
import { isNeeded, quantitiesOf } from './follows.ts'
import { meterCost } from './meter.ts'
import { NEUTRAL_QUANTITIES, type QuantityId } from './neutral-quantity.ts'
import type { CatalogOffering } from './catalog.ts'
import { pricedMeters, type Overlay, type PricedMeter, type Standing } from './price-book.ts'
import { evaluateFollows } from './quantity-of-meter.ts'

/** What is asked of an offering: one month's neutral quantities of a product, for one sub-domain. */
export type Workload = {
  readonly subDomain: SubDomainId
  readonly quantities: ReadonlyMap<QuantityId, number>
  /** A fixed option and size (meter id); absent: the cheapest that fits. */
  readonly option?: string | undefined
  readonly size?: string | undefined
  readonly overlays?: readonly Overlay[] | undefined
  /** Where it stands; absent: anywhere, at the list's own region. */
  readonly standing?: Standing | undefined
}

export type OfferingLine =
  | { readonly kind: 'priced'; readonly meter: PricedMeter; readonly quantity: number; readonly cost: number }
  | { readonly kind: 'unpriced'; readonly meter: PricedMeter | undefined; readonly reason: string }

export type OfferingLines = {
  readonly option: string | undefined
  /** The meter of the size that was taken. */
  readonly size: string | undefined
  readonly lines: readonly OfferingLine[]
  /** Of the priced lines, in US dollars a month. */
  readonly total: number
  readonly unpriced: number
  /** Quantities in use that it neither bills nor includes: bind another product for them. */
  readonly gaps: readonly QuantityId[]
}

/** A month's lines of one offering by itself: free parts and tiers are not shared with anything else. */
export function linesFor(offering: CatalogOffering, workload: Workload): OfferingLines {
  const meters = pricedMeters(offering, offering.vendorId, workload.overlays ?? [], workload.standing)
  const option = workload.option ?? chooseOption(offering, workload)
  return underOption(offering, meters, workload, option)
}

/**
 * The option that costs least: fewest unpriced lines, then the lowest total, then the first in the list. Commitments
 * and what is only taken where fixed are never picked by price, and options that include the pods' compute only where every option does.
 */
export function chooseOption(offering: CatalogOffering, workload: Workload): string | undefined {
  const meters = pricedMeters(offering, offering.vendorId, workload.overlays ?? [], workload.standing)
  const free = offering.options.filter((option) => option.termMonths === undefined && option.onlyFixed !== true)
  const open = free.length > 0 ? free : offering.options
  const alike = open.filter((option) => option.includesCompute !== true)
  let best: OfferingLines | undefined
  for (const option of alike.length > 0 ? alike : open) {
    const lines = underOption(offering, meters, workload, option.id)
    const cheaper =
      best === undefined ||
      lines.unpriced < best.unpriced ||
      (lines.unpriced === best.unpriced && lines.total < best.total)
    if (cheaper) best = lines
  }
  return best?.option
}

/** The meters that a product of the sub-domain meets under the option. */
export function metersUnder(
  meters: readonly PricedMeter[],
  subDomain: SubDomainId,
  option: string | undefined,
): readonly PricedMeter[] {
  return meters.filter(
    (meter) =>
      (meter.subDomains?.includes(subDomain) ?? true) &&
      (meter.options === undefined || (option !== undefined && meter.options.includes(option))),
  )
}

/** Quantities in use that the sub-domain expects of an offering, and that it neither bills nor includes. */
export function gapsOf(
  offering: CatalogOffering,
  workload: Pick<Workload, 'subDomain' | 'quantities'>,
): readonly QuantityId[] {
  const read = new Set<QuantityId>(offering.included)
  for (const meter of offering.meters)
    if (!('unpriced' in meter.follows) && (meter.subDomains?.includes(workload.subDomain) ?? true))
      for (const id of quantitiesOf(meter.follows)) read.add(id)
  const expected = subDomainById(workload.subDomain).supplied ?? []
  return expected.filter((id) => (workload.quantities.get(id) ?? 0) > 0 && !read.has(id))
}

function underOption(
  offering: CatalogOffering,
  meters: readonly PricedMeter[],
  workload: Workload,
  option: string | undefined,
): OfferingLines {
  const billed = metersUnder(meters, workload.subDomain, option)
  const taken = sizeLine(billed.filter(isSized), workload)
  const isBeside = ({ sizes }: PricedMeter): boolean =>
    sizes === undefined || (taken?.meter !== undefined && sizes.includes(taken.meter.id))
  const lines = billed
    .filter((meter) => !isSized(meter) && isBeside(meter))
    .flatMap((meter) => lineOf(meter, workload) ?? [])
  if (taken !== undefined) lines.unshift(taken)
  if (lines.length === 0) lines.push({ kind: 'unpriced', meter: undefined, reason: noLineReason(offering, billed) })
  let total = 0
  let unpriced = 0
  for (const line of lines)
    if (line.kind === 'priced') total += line.cost
    else unpriced += 1
  const size = taken?.kind === 'priced' ? taken.meter.id : undefined
  return { option, size, lines, total, unpriced, gaps: gapsOf(offering, workload) }
}

function noLineReason(offering: CatalogOffering, billed: readonly PricedMeter[]): string {
  if (!offering.priceKnown) return 'its price is known by quote only'
  const own = billed.find((meter) => meter.options !== undefined) ?? billed[0]
  if (own !== undefined && 'unpriced' in own.follows) return own.follows.unpriced
  return 'it has no meter for this sub-domain'
}

const isSized = (meter: PricedMeter): boolean => !('unpriced' in meter.follows) && meter.size !== undefined

/** Undefined for a meter whose rule says that nothing asks for it. */
function lineOf(meter: PricedMeter, workload: Workload): OfferingLine | undefined {
  if ('unpriced' in meter.follows) return undefined
  const { follows } = meter
  const { core } = subDomainById(workload.subDomain)
  const reads = quantitiesOf(follows)
  const missing = reads.find((id) => isNeeded(follows, id, core.includes(id)) && !workload.quantities.has(id))
  if (missing !== undefined)
    return { kind: 'unpriced', meter, reason: `"${NEUTRAL_QUANTITIES[missing].name}" is not stated` }
  const quantity = evaluateFollows(meter.follows, (id) => workload.quantities.get(id) ?? 0, meter.size)
  if (!Number.isFinite(quantity))
    return { kind: 'unpriced', meter, reason: 'more of its size are needed than can serve one product' }
  const isUsed = quantity > 0 || reads.some((id) => workload.quantities.has(id))
  if (meter.noPrice !== undefined && isUsed) return { kind: 'unpriced', meter, reason: meter.noPrice }
  const cost = meterCost(meter, quantity)
  if (Number.isNaN(cost))
    return { kind: 'unpriced', meter, reason: `${quantity} ${meter.unit} is above the last tier that has a price` }
  return { kind: 'priced', meter, quantity, cost }
}

/** Of the sizes, the one that is fixed, else the least n x price. */
function sizeLine(sizes: readonly PricedMeter[], workload: Workload): OfferingLine | undefined {
  const open = workload.size === undefined ? sizes : sizes.filter((meter) => meter.id === workload.size)
  let best: OfferingLine | undefined
  for (const meter of open.length > 0 ? open : sizes) {
    const line = lineOf(meter, workload)
    if (line === undefined) continue
    if (best === undefined || (line.kind === 'priced' && (best.kind === 'unpriced' || line.cost < best.cost)))
      best = line
  }
  return best
}
