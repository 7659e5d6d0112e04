import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { idOfLine, lineIndex, type BillBook } from './bill-book.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import type { Member } from './bill-member.ts'
import { assumed } from './service-demand.ts'

/** People's time to run what is bound: hours x day rate. Money of the document already. */
export function peopleOf(
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
    columns.constant(draft, 1 / question.assumptions.hoursPerDay, '1 / assumptions/hoursPerDay'),
  )
  return {
    line,
    pool: `people ${binding.id}`,
    product: product.id,
    offering: offering.id,
    isSized: false,
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
