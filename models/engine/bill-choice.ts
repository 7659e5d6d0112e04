import { quantitiesOf } from '#models/catalog/follows'
import { linesFor } from '#models/catalog/lines-for'
import { NEUTRAL_QUANTITIES, type QuantityId } from '#models/catalog/neutral-quantity'
import type { PricedMeter } from '#models/catalog/price-book'
import { evaluateFollows } from '#models/catalog/quantity-of-meter'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { overlaysInUsd } from '#models/ecosystem/overlay-money'
import type { Billed, BillBook, Gap, Medians } from './bill-book.ts'
import type { Compilation } from './compilation.ts'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import { standingOfBinding } from './regions.ts'

/**
 * What a binding is billed by. Option and size are chosen once, in the phase in which binding and offering first stand;
 * which meters are in use is asked anew in each phase, for a swap elsewhere can bring a quantity that was not there.
 */
export function choiceOf(
  { findings, question }: Compilation,
  index: EcosystemIndex,
  product: DeliveryProduct,
  { binding, offering }: Bound,
  medians: Medians,
  book: BillBook,
): Billed {
  const key = `${binding.id} ${offering.id} ${binding.option ?? ''} ${binding.size ?? ''} ${binding.region ?? ''}`
  const known = book.choices.get(key)
  if (
    known === undefined &&
    binding.option !== undefined &&
    !offering.options.some((option) => option.id === binding.option)
  )
    findings.push({
      code: 'unknown-option',
      severity: 'warning',
      path: `ecosystem.bindings.${binding.id}.option`,
      message: `${offering.name} has no option "${binding.option}"; the cheapest that fits is taken`,
      fix: `choose one of: ${offering.options.map((option) => option.id).join(', ') || 'none, it has no options'}`,
      about: binding.id,
    })
  const own = medians.get(product.id) ?? new Map<QuantityId, number>()
  const median = (id: QuantityId): number | undefined => {
    const whole = own.get(id)
    const kind = NEUTRAL_QUANTITIES[id].kind
    return whole === undefined || kind === 'count' || kind === 'ratio' ? whole : whole * binding.share
  }
  const quantities = new Map<QuantityId, number>()
  for (const id of own.keys()) quantities.set(id, median(id)!)
  const option = offering.options.some((each) => each.id === binding.option) ? binding.option : undefined
  const answer = linesFor(offering, {
    subDomain: product.subDomain,
    quantities,
    option: known?.option ?? option,
    size: known?.size ?? binding.size,
    overlays: overlaysInUsd(index.ecosystem.prices, question.assumptions),
    standing: standingOfBinding(index, question.assumptions, binding),
  })
  const gaps: Gap[] = answer.gaps.map((id) => ({
    meter: id,
    meterName: NEUTRAL_QUANTITIES[id].name,
    reason: 'in use, but this offering does not bill it: bind another product for it',
  }))
  const meters: PricedMeter[] = []
  // What it runs on is a cost of its own; a price by quote is unknown all the same.
  const bringsCost = offering.footprint !== undefined || binding.peopleHours !== undefined
  for (const line of answer.lines)
    if (line.kind === 'priced') {
      if (isInUse(line.meter, quantities)) meters.push(line.meter)
    } else if (line.meter !== undefined)
      gaps.push({ meter: line.meter.id, meterName: line.meter.name, reason: line.reason })
    else if (!bringsCost || !offering.priceKnown) gaps.push({ meter: 'price', meterName: 'Price', reason: line.reason })
  book.choices.set(key, { option: answer.option, size: answer.size })
  return { option: answer.option, size: answer.size, meters, gaps }
}

/** A meter that reads nothing that is stated is not in use: it counts as neither priced nor unpriced. */
function isInUse(meter: PricedMeter, quantities: ReadonlyMap<QuantityId, number>): boolean {
  if ('unpriced' in meter.follows) return false
  const reads = quantitiesOf(meter.follows)
  const used = reads.length === 0 || reads.some((id) => quantities.has(id))
  // "One gateway, or as many as balancers" costs something where nothing is stated.
  return used || evaluateFollows(meter.follows, () => 0, meter.size) > 0
}
