import type { QuantityId } from '#models/catalog/neutral-quantity'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'

/** Steps of the neutral quantities of each product, in their own units a month (methods 1.2). What is missing is not stated. */
export type ProductQuantities = ReadonlyMap<string, ReadonlyMap<QuantityId, number>>

/** The same while it is being added up. */
export type QuantityLedger = Map<string, Map<QuantityId, number>>

/** Adds a step to a quantity of a product of the index. */
export function addQuantity(
  { draft }: Compilation,
  ledger: QuantityLedger,
  product: string,
  quantity: QuantityId,
  step: number,
): void {
  const own = ledger.get(product)
  if (own === undefined) throw new Error(`quantities: expected a product of the index, found "${product}"`)
  const before = own.get(quantity)
  own.set(quantity, before === undefined ? step : columns.add(draft, before, step))
}
