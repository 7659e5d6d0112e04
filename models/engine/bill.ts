import { NEUTRAL_QUANTITIES, type QuantityId } from '#models/catalog/neutral-quantity'
import type { PricedMeter } from '#models/catalog/price-book'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { idOfLine, lineIndex, type Billed, type BillBook, type Gap, type Medians, type PhaseBill } from './bill-book.ts'
import { choiceOf } from './bill-choice.ts'
import * as columns from './column-program.ts'
import { monthly, type Compilation } from './compilation.ts'
import { footprintHost, includesCompute } from './compute-quantities.ts'
import { covers, isInForce, riseStep } from './contract-terms.ts'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import { followMeter } from './follow-meter.ts'
import { hourlyGroups } from './hourly-commitment.ts'
import { peopleOf } from './people-cost.ts'
import { computeOf } from './places.ts'
import { addContracts } from './contract-bill.ts'
import type { Member } from './bill-member.ts'
import { priceTogether } from './pooled-price.ts'
import type { ProductQuantities } from './quantity-ledger.ts'
import { elsewhereFinding, regionOf } from './regions.ts'
import type { UnpricedLine } from './summary.ts'

/** Steps of a binding's own quantities: flows, stocks and peaks by share; counts and ratios whole. */
export function quantityOfBinding(
  { draft }: Compilation,
  quantities: ProductQuantities,
  bound: Bound,
): (id: QuantityId) => number | undefined {
  const own = quantities.get(bound.binding.product)
  return (id) => {
    const step = own?.get(id)
    if (step === undefined) return undefined
    const kind = NEUTRAL_QUANTITIES[id].kind
    if (kind === 'count' || kind === 'ratio') return step
    return columns.multiply(
      draft,
      step,
      columns.constant(draft, bound.binding.share, `bindings/${bound.binding.id}/share`),
    )
  }
}

/** Writes the bill of a phase. `medians` are of the phase's first month. */
export function billOf(
  compilation: Compilation,
  index: EcosystemIndex,
  quantities: ProductQuantities,
  medians: Medians,
  book: BillBook,
): PhaseBill {
  const { draft } = compilation
  const members: Member[] = []
  const unpriced: UnpricedLine[] = []
  for (const product of index.products) {
    const bound = index.bound.get(product.id) ?? []
    if (bound.length === 0) unpriced.push(unboundLine(index, product))
    for (const each of bound) {
      const quantity = quantityOfBinding(compilation, quantities, each)
      const billed = choiceOf(compilation, index, product, each, medians, book)
      unpriced.push(...[...billed.gaps, ...hostGaps(index, product, each)].map((gap) => unpricedLine(each, gap)))
      for (const meter of billed.meters) {
        if ('unpriced' in meter.follows) continue
        const step = followMeter(draft, meter.follows, quantity, meter.size, `catalog/${each.offering.id}/${meter.id}`)
        members.push(memberOf(compilation, index, each, billed, meter, step, book))
      }
      const people = peopleOf(compilation, index, product, each, book)
      if (people !== undefined) members.push(people)
    }
  }
  const groups = hourlyGroups(compilation, index, members)
  const bill = priceTogether(compilation, members, groups, book)
  return { ...addContracts(compilation, index, bill, groups, book), unpriced }
}

function unpricedLine({ binding, offering }: Bound, gap: Gap): UnpricedLine {
  return {
    id: `${binding.id}/${gap.meter}`,
    binding: binding.id,
    product: binding.product,
    offering: offering.id,
    meter: gap.meter,
    meterName: gap.meterName,
    reason: gap.reason,
  }
}

/** A product that nothing known provides: its cost is unknown, not 0. */
function unboundLine(index: EcosystemIndex, product: DeliveryProduct): UnpricedLine {
  const binding = index.ecosystem.bindings.find((each) => each.product === product.id)
  return {
    id: `${binding?.id ?? product.id}/price`,
    binding: binding?.id ?? '',
    product: product.id,
    offering: binding?.offering ?? '',
    meter: 'price',
    meterName: 'Price',
    reason: binding === undefined ? 'nothing provides it' : `offering "${binding.offering}" is unknown`,
  }
}

/** A self-hosted tool, or an orchestrator without compute, that has no compute product to be priced on. */
function hostGaps(index: EcosystemIndex, product: DeliveryProduct, bound: Bound): Gap[] {
  const gaps: Gap[] = []
  if (bound.offering.footprint !== undefined && footprintHost(index, product.id, bound.binding.runsOn) === undefined)
    gaps.push({ meter: 'footprint', meterName: 'Footprint', reason: 'no compute product to price its footprint on' })
  const passesOn = product.family === 'container-orchestration' && !includesCompute(bound)
  if (passesOn && product.runsOn === undefined && computeOf(index, product.environment) === undefined)
    gaps.push({ meter: 'compute', meterName: 'Compute', reason: 'no compute product for the services that run on it' })
  return gaps
}

/** A meter of a binding on its way to the till: priced with the others of its account, then times its own factor. */
function memberOf(
  compilation: Compilation,
  index: EcosystemIndex,
  bound: Bound,
  { option, size }: Billed,
  meter: PricedMeter,
  quantity: number,
  book: BillBook,
): Member {
  const { draft, question } = compilation
  const { binding, offering } = bound
  const account = binding.account ?? offering.vendorId
  const region = regionOf(index, question.assumptions, binding)
  const elsewhere = elsewhereFinding(bound, meter, region)
  if (elsewhere !== undefined) compilation.findings.push(elsewhere)
  const contract = index.contracts.find((each) => covers(each, bound))
  let factor = columns.constant(draft, question.assumptions.usdRate, 'assumptions/usdRate')
  if (contract !== undefined) {
    const listPrice = meter.overlaidBy === undefined
    const discount = monthly(question.months, (m) => (listPrice && isInForce(contract, m) ? 1 - contract.discount : 1))
    factor = columns.multiply(draft, factor, columns.byMonth(draft, discount, `1 - contracts/${contract.id}/discount`))
    factor = columns.multiply(draft, factor, riseStep(compilation, contract))
  }
  const line = lineIndex(book, {
    // A swapped binding keeps its id: the offering tells its lines apart.
    id: idOfLine(book, binding.id, meter.id, offering.id),
    binding: binding.id,
    product: binding.product,
    offering: offering.id,
    vendor: offering.vendorId,
    meter: meter.id,
    meterName: meter.name,
    unit: meter.unit,
    ...(option === undefined ? {} : { option }),
    ...(size === undefined ? {} : { size }),
    account,
    source: meter.regional === undefined ? offering.source : `${meter.regional.source}, ${meter.regional.region}`,
    asOf: meter.regional?.asOf ?? offering.asOf,
    confidence: meter.confidence,
    ...(meter.overlaidBy === undefined ? {} : { overlay: meter.overlaidBy }),
    ...(meter.regional === undefined ? {} : { priceRegion: meter.regional.region }),
    ...(meter.elsewhere === undefined ? {} : { otherRegion: meter.elsewhere.region }),
  })
  if (isFee(meter.follows)) book.fees.add(line)
  const shared =
    meter.skuGroup === undefined ? `${account} ${offering.id} ${meter.id}` : `${account} sku ${meter.skuGroup}`
  const pool = `${shared} ${poolOfRegion(index, meter, region)}`
  return {
    line,
    pool,
    product: binding.product,
    offering: offering.id,
    isSized: meter.size !== undefined,
    meter,
    quantity,
    factor,
    contract: contract?.id,
  }
}

/**
 * Regions with prices of their own are tiers of their own. A free part is the account's, wherever it is used, and a SKU
 * group reaches over lists of several regions: there, what is priced alike is pooled.
 */
function poolOfRegion(index: EcosystemIndex, meter: PricedMeter, region: string): string {
  if (meter.freePerMonth > 0 || meter.skuGroup !== undefined)
    return `at ${meter.tiers.map((tier) => tier.price).join(' ')}`
  const isRegional = meter.regions !== undefined || index.ecosystem.prices.some((each) => each.region !== undefined)
  return isRegional ? `in ${region}` : ''
}

/** Quantities that there are as many of as somebody set up, whatever the load. */
const SET_UP: ReadonlySet<QuantityId> = new Set(['clusters', 'cluster-hours', 'balancer-hours', 'dns-zones'])

/** Owed for having it, not for using it. */
function isFee(follows: PricedMeter['follows']): boolean {
  if ('unpriced' in follows) return false
  return follows.form === 'constant' || (follows.form === 'quantity' && SET_UP.has(follows.of))
}
