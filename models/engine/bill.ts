import { NEUTRAL_QUANTITIES, type QuantityId } from '#models/catalog/neutral-quantity'
import { linesFor } from '#models/catalog/lines-for'
import { evaluateFollows } from '#models/catalog/quantity-of-meter'
import { quantitiesOf } from '#models/catalog/follows'
import type { PricedMeter } from '#models/catalog/price-book'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { UnpricedLine } from './summary.ts'
import * as columns from './column-program.ts'
import { monthly, type Compilation } from './compilation.ts'
import { footprintHost, includesCompute } from './compute-quantities.ts'
import { covers, isInForce, renewalsBy } from './contract-terms.ts'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import { followMeter } from './follow-meter.ts'
import { addCommitments, type Member, priceTogether } from './pooled-price.ts'
import type { ProductQuantities } from './product-quantities.ts'
import { computeOf } from './places.ts'
import { otherRegionOf } from './regions.ts'
import { assumed } from './service-demand.ts'

/** What a line of the bill is about; its numbers come from the run. */
export type LinePlan = {
  readonly id: string
  readonly binding: string
  readonly product: string
  readonly offering: string
  readonly vendor: string
  readonly meter: string
  readonly meterName: string
  readonly unit: string
  readonly option?: string
  readonly size?: string
  readonly account: string
  readonly source: string
  readonly asOf: string
  readonly confidence: 'source' | 'memory'
  readonly overlay?: string
  readonly otherRegion?: string
}

/** A meter that can't be priced although it is in use, and why. */
type Gap = { readonly meter: string; readonly meterName: string; readonly reason: string }

/** What a binding is billed by: chosen once a run, at median demand. */
type Billed = {
  readonly option: string | undefined
  readonly size: string | undefined
  readonly meters: readonly PricedMeter[]
  readonly gaps: readonly Gap[]
}

/** The bill of one phase in steps: money of the document a month. `lines` point into the plan's list. */
export type PhaseBill = {
  readonly lines: readonly { readonly line: number; readonly quantity: number; readonly cost: number }[]
  /**
   * By product id: its lines and its part of shortfalls; what the whole bill falls by without it; and what of a commitment
   * would stay unused without it.
   */
  readonly products: ReadonlyMap<string, { readonly cost: number; readonly marginal: number; readonly short: number }>
  readonly total: number
  readonly unpriced: readonly UnpricedLine[]
}

/** Quantities of products by id with all inputs at their medians. */
export type Medians = ReadonlyMap<string, ReadonlyMap<QuantityId, number>>

/** What is kept from phase to phase: lines by id, what each binding was found to be billed by, and gaps. */
export type BillBook = {
  readonly lines: LinePlan[]
  readonly lineOf: Map<string, number>
  readonly choices: Map<string, Billed>
  /** Lines whose meter has a closed last tier: price rows to watch. */
  readonly closedTiers: { readonly line: number; readonly price: number }[]
}

export const billBookOf = (): BillBook => ({
  lines: [],
  lineOf: new Map(),
  choices: new Map(),
  closedTiers: [],
})

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
    return columns.multiply(draft, step, columns.constant(draft, bound.binding.share))
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
        const step = followMeter(draft, meter.follows, quantity, meter.size)
        members.push(memberOf(compilation, index, each, billed, meter, step, book))
      }
      const people = peopleOf(compilation, index, product, each, book)
      if (people !== undefined) members.push(people)
    }
  }
  return { ...addCommitments(compilation, index, priceTogether(compilation, members, book), book), unpriced }
}

/** Chosen once for a binding and its offering, in the phase in which they first stand. */
function choiceOf(
  { findings }: Compilation,
  index: EcosystemIndex,
  product: DeliveryProduct,
  { binding, offering }: Bound,
  medians: Medians,
  book: BillBook,
): Billed {
  const key = `${binding.id} ${offering.id} ${binding.option ?? ''} ${binding.size ?? ''}`
  const known = book.choices.get(key)
  if (known !== undefined) return known
  if (binding.option !== undefined && !offering.options.some((option) => option.id === binding.option))
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
    option,
    size: binding.size,
    overlays: index.ecosystem.prices,
  })
  const gaps: Gap[] = answer.gaps.map((id) => ({
    meter: id,
    meterName: NEUTRAL_QUANTITIES[id].name,
    reason: 'in use, but this offering does not bill it: bind another product for it',
  }))
  const meters: PricedMeter[] = []
  const bringsCost = offering.footprint !== undefined || binding.peopleHours !== undefined
  for (const line of answer.lines)
    if (line.kind === 'priced') {
      if (isInUse(line.meter, quantities)) meters.push(line.meter)
    } else if (line.meter !== undefined)
      gaps.push({ meter: line.meter.id, meterName: line.meter.name, reason: line.reason })
    else if (!bringsCost) gaps.push({ meter: 'price', meterName: 'Price', reason: line.reason })
  const billed = { option: answer.option, size: answer.size, meters, gaps }
  book.choices.set(key, billed)
  return billed
}

/** A meter that reads nothing that is stated is not in use: it counts as neither priced nor unpriced. */
function isInUse(meter: PricedMeter, quantities: ReadonlyMap<QuantityId, number>): boolean {
  if ('unpriced' in meter.follows) return false
  const reads = quantitiesOf(meter.follows)
  const used = reads.length === 0 || reads.some((id) => quantities.has(id))
  // "One gateway, or as many as balancers" costs something where nothing is stated.
  return used || evaluateFollows(meter.follows, () => 0, meter.size) > 0
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

function lineIndex(book: BillBook, line: LinePlan): number {
  const known = book.lineOf.get(line.id)
  if (known !== undefined) return known
  const at = book.lines.push(line) - 1
  book.lineOf.set(line.id, at)
  return at
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
  const otherRegion = otherRegionOf(index, bound)
  if (otherRegion !== undefined) compilation.findings.push(otherRegion.finding)
  const contract = index.contracts.find((each) => covers(each, bound))
  let factor = columns.constant(draft, question.assumptions.usdRate)
  if (contract !== undefined) {
    const listPrice = meter.overlaidBy === undefined
    const discount = monthly(question.months, (m) => (listPrice && isInForce(contract, m) ? 1 - contract.discount : 1))
    factor = columns.multiply(draft, factor, columns.byMonth(draft, discount))
    const rise = columns.doubt(draft, `contracts/${contract.id}/escalation`, contract.escalation ?? 0)
    const renewals = monthly(question.months, (m) => renewalsBy(contract, m))
    factor = columns.multiply(draft, factor, columns.compound(draft, rise, renewals))
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
    source: offering.source,
    asOf: offering.asOf,
    confidence: meter.confidence,
    ...(meter.overlaidBy === undefined ? {} : { overlay: meter.overlaidBy }),
    ...(otherRegion === undefined ? {} : { otherRegion: otherRegion.region }),
  })
  const pool =
    meter.skuGroup === undefined ? `${account} ${offering.id} ${meter.id}` : `${account} sku ${meter.skuGroup}`
  return { line, pool, product: binding.product, meter, quantity, factor, contract: contract?.id }
}

/** `binding/meter`, and with the offering in between where the same binding had another offering's meter of that name. */
function idOfLine(book: BillBook, binding: string, meter: string, offering: string): string {
  const plain = `${binding}/${meter}`
  const at = book.lineOf.get(plain)
  return at === undefined || book.lines[at]!.offering === offering ? plain : `${binding}/${offering}/${meter}`
}

/** People's time to run what is bound: hours x day rate. Money of the document already. */
function peopleOf(
  compilation: Compilation,
  index: EcosystemIndex,
  product: DeliveryProduct,
  { binding, offering }: Bound,
  book: BillBook,
): Member | undefined {
  if (binding.peopleHours === undefined) return undefined
  const { draft, question } = compilation
  const hours = columns.doubt(draft, `bindings/${binding.id}/peopleHours`, binding.peopleHours)
  const line = lineIndex(book, {
    id: idOfLine(book, binding.id, 'people-hours', offering.id),
    binding: binding.id,
    product: product.id,
    offering: offering.id,
    vendor: offering.vendorId,
    meter: 'people-hours',
    meterName: 'People’s time',
    unit: 'hour',
    account: binding.account ?? offering.vendorId,
    source: 'assumption: the document’s day rate',
    asOf: question.start,
    confidence: 'memory',
  })
  const factor = columns.multiply(
    draft,
    dayRateOf(compilation, index, product.team),
    columns.constant(draft, 1 / question.assumptions.hoursPerDay),
  )
  return {
    line,
    pool: `people ${binding.id}`,
    product: product.id,
    meter: undefined,
    quantity: hours,
    factor,
    contract: undefined,
  }
}

/** Money a person and day: the team's, else the document's. */
export function dayRateOf(compilation: Compilation, index: EcosystemIndex, team: string | undefined): number {
  const own = team === undefined ? undefined : index.teams.get(team)?.dayRate
  if (own !== undefined) return columns.doubt(compilation.draft, `teams/${team}/dayRate`, own)
  return assumed(compilation, 'dayRate', compilation.question.assumptions.dayRate)
}
