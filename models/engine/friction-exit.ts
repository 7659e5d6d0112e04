import { quantitiesOf } from '#models/catalog/follows'
import { egressFactorFor } from '#models/catalog/switching-rules'
import type { CatalogOffering } from '#models/catalog/catalog'
import type { Contract } from '#models/ecosystem/contract'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { dateOfMonth, HOURS_PER_MONTH } from '../quantity.ts'
import type { Medians } from './bill-book.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { boundUntil, covers, isInForce } from './contract-terms.ts'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import { followMeter } from './follow-meter.ts'
import type { Reduction } from './friction-effort.ts'
import { placeOfProduct } from './places.ts'
import { priceTableOf } from './pooled-price.ts'
import { assumed } from './service-demand.ts'

/** Hours for a TiB are transforming and verifying in equal parts. */
const VERIFYING = 0.5

/** Steps of moving what a product holds: GiB, money for egress, hours of work, months that it takes. */
export type DataMove = {
  readonly gib: number
  readonly egress: number
  readonly hours: number
  readonly months: number
}

/** What it holds: stated, else what its stored quantities come to; undefined where neither is known. */
function heldGib(compilation: Compilation, product: DeliveryProduct, medians: Medians): number | undefined {
  if (product.dataGiB !== undefined)
    return columns.doubt(compilation.draft, `products/${product.id}/dataGiB`, product.dataGiB)
  const own = medians.get(product.id)
  for (const id of ['storage-gib-months', 'kept-gib-months', 'registry-gib-months', 'artifact-gib-months'] as const) {
    const held = own?.get(id)
    if (held !== undefined) return columns.constant(compilation.draft, held, `quantities/${product.id}/${id}`)
  }
  return undefined
}

/** `isStaying`: whether anything is still bought of a vendor once the move is done. */
export function dataMove(
  compilation: Compilation,
  index: EcosystemIndex,
  bound: Bound,
  to: CatalogOffering | undefined,
  month: number,
  medians: Medians,
  reduction: Reduction,
  isStaying: (vendor: string) => boolean,
): DataMove {
  const { draft, question } = compilation
  const { assumptions } = question
  const product = index.productById.get(bound.binding.product)!
  const gib = heldGib(compilation, product, medians)
  const zero = columns.constant(draft, 0)
  if (gib === undefined) return { gib: zero, egress: zero, hours: zero, months: zero }
  const one = columns.constant(draft, 1)
  const perTib = assumed(compilation, 'dataHoursPerTiB', assumptions.dataHoursPerTiB)
  const work = columns.add(
    draft,
    columns.multiply(draft, columns.constant(draft, 1 - VERIFYING), reduction.get('data-transform') ?? one),
    columns.multiply(draft, columns.constant(draft, VERIFYING), reduction.get('data-verify') ?? one),
  )
  const tib = columns.multiply(draft, gib, columns.constant(draft, 1 / 1024, 'fact/TiB in a GiB'))
  const bandwidth = assumed(compilation, 'bandwidthGiBPerHour', assumptions.bandwidthGiBPerHour)
  const changes = columns.multiply(
    draft,
    gib,
    columns.constant(draft, (product.dataChangePerDay ?? 0) / 24, `1/24 of products/${product.id}/dataChangePerDay`),
  )
  // Where data changes faster than it moves, it takes a stop: twenty times the plain copy stands for that.
  const net = columns.larger(
    draft,
    columns.subtract(draft, bandwidth, changes),
    columns.multiply(draft, bandwidth, columns.constant(draft, 0.05)),
  )
  return {
    gib,
    egress: egressOf(compilation, index, bound, to, month, gib, isStaying),
    hours: columns.multiply(draft, columns.multiply(draft, tib, perTib), work),
    months: columns.multiply(
      draft,
      columns.divide(draft, gib, net),
      columns.constant(draft, 1 / HOURS_PER_MONTH, 'fact/months in an hour'),
    ),
  }
}

/** Egress of the move at the source's own price to the internet, where it has one; what the law waives is not paid. */
function egressOf(
  compilation: Compilation,
  index: EcosystemIndex,
  bound: Bound,
  to: CatalogOffering | undefined,
  month: number,
  gib: number,
  isStaying: (vendor: string) => boolean,
): number {
  const { draft, question } = compilation
  const zero = columns.constant(draft, 0)
  const place = placeOfProduct(index, bound.binding.product, question.assumptions)
  if (place === undefined || to?.vendorId === place.vendor) return zero
  const networks = [...index.bound.values()].flat().map((each) => each.offering)
  const sellers = [...networks, ...question.catalog.offerings.values()].filter(
    (offering) => offering.vendorId === place.vendor && offering.subDomains.includes('connectivity'),
  )
  for (const offering of sellers)
    for (const meter of offering.meters) {
      if ('unpriced' in meter.follows || !quantitiesOf(meter.follows).includes('gib-internet')) continue
      const quantity = followMeter(
        draft,
        meter.follows,
        (id) => (id === 'gib-internet' ? gib : undefined),
        meter.size,
        `catalog/${offering.id}/${meter.id}`,
      )
      const factor = egressFactorFor(
        {
          jurisdiction: question.assumptions.jurisdiction,
          vendor: place.vendor,
          fullExit: !isStaying(place.vendor),
          date: dateOfMonth(question.start, Math.max(0, month)),
          covers: 'switch',
        },
        question.assumptions.leaversWaiver === 'asked',
      )
      const money = columns.constant(draft, factor * question.assumptions.usdRate, `egress/${place.vendor}`)
      return columns.multiply(
        draft,
        columns.price(draft, priceTableOf(meter), quantity, `price/${offering.id}/${meter.id}/`),
        money,
      )
    }
  return zero
}

/**
 * Leaving the contract that covers a binding. `fixed`: fee and what is committed until it ends, steps. `shortMonths`:
 * months for which the gap that is left behind has to be filled. `noticeMonths`: of the old cost, where nothing is committed.
 */
export type Exit = { readonly fixed: number; readonly shortMonths: number; readonly noticeMonths: number }

/**
 * `isLast`: nothing else is left under the contract, so that all of it ends. `settled` names the contracts that another
 * part of the same change pays for already.
 */
export function exitOf(
  compilation: Compilation,
  index: EcosystemIndex,
  bound: Bound,
  month: number,
  isLast: (contract: Contract) => boolean,
  settled: Set<string>,
): Exit {
  const { draft } = compilation
  const zero = columns.constant(draft, 0)
  const contract = index.contracts.find((each) => covers(each, bound) && isInForce(each, month))
  if (contract === undefined) return { fixed: zero, shortMonths: 0, noticeMonths: 0 }
  const months = Math.max(0, boundUntil(contract, month) - month)
  const isCommitted =
    contract.commitmentPerMonth !== undefined ||
    contract.commitmentPerTerm !== undefined ||
    (contract.hourly ?? []).length > 0
  const noticeMonths = isCommitted ? 0 : Math.min(contract.noticeMonths, months)
  if (!isLast(contract)) return { fixed: zero, shortMonths: isCommitted ? months : 0, noticeMonths }
  if (settled.has(contract.id)) return { fixed: zero, shortMonths: 0, noticeMonths }
  settled.add(contract.id)
  return { fixed: endingOf(compilation, contract, month), shortMonths: 0, noticeMonths }
}

/** Ending a contract in a month: its fee, and what is committed until it ends, by month, in proportion of the term and by the hour. */
function endingOf({ draft }: Compilation, contract: Contract, month: number): number {
  const path = `contracts/${contract.id}`
  const months = columns.constant(draft, Math.max(0, boundUntil(contract, month) - month), `${path}/termMonths`)
  const perTerm = columns.doubt(draft, `${path}/commitmentPerTerm`, contract.commitmentPerTerm ?? 0)
  const hourly = (contract.hourly ?? []).map((each) =>
    columns.multiply(
      draft,
      columns.doubt(draft, `${path}/hourly.${each.id}.unitsPerHour`, each.unitsPerHour),
      columns.constant(draft, each.pricePerUnit * HOURS_PER_MONTH, `${path}/hourly.${each.id}.pricePerUnit`),
    ),
  )
  const committed = columns.sum(draft, [
    columns.doubt(draft, `${path}/commitmentPerMonth`, contract.commitmentPerMonth ?? 0),
    columns.multiply(draft, perTerm, columns.constant(draft, 1 / contract.termMonths, `1 / ${path}/termMonths`)),
    ...hourly,
  ])
  const fee = columns.doubt(draft, `${path}/exitFee`, contract.exitFee ?? 0)
  return columns.add(draft, fee, columns.multiply(draft, committed, months))
}

/** Ending every contract in force with a vendor now, each once. */
export function vendorExit(compilation: Compilation, index: EcosystemIndex, vendor: string): number {
  const bound = [...index.bound.values()].flat().filter((each) => each.offering.vendorId === vendor)
  const contracts = index.contracts.filter(
    (contract) => isInForce(contract, 0) && bound.some((each) => covers(contract, each)),
  )
  return columns.sum(
    compilation.draft,
    contracts.map((contract) => endingOf(compilation, contract, 0)),
  )
}
