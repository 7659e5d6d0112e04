import type { QuantityId } from '#models/catalog/neutral-quantity'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'

/** Steps of the neutral quantities of each product, in their own units a month (methods 1.2). What is missing is not stated. */
export type ProductQuantities = ReadonlyMap<string, ReadonlyMap<QuantityId, number>>

/** A part of a quantity: who makes it (a service or product; empty for what the product itself states), and its step. */
export type Driver = { readonly by: string; readonly step: number }

/** By product and quantity: the parts that it is the sum of. */
export type Drivers = ReadonlyMap<string, ReadonlyMap<QuantityId, readonly Driver[]>>

/** Quantities and their parts while they are being added up. */
export type QuantityLedger = {
  readonly steps: Map<string, Map<QuantityId, number>>
  readonly drivers: Map<string, Map<QuantityId, Driver[]>>
}

export const ledgerOf = (products: readonly { readonly id: string }[]): QuantityLedger => ({
  steps: new Map(products.map((product) => [product.id, new Map<QuantityId, number>()])),
  drivers: new Map(products.map((product) => [product.id, new Map<QuantityId, Driver[]>()])),
})

/** Adds a step to a quantity of a product of the index, as made by a service, a product, or (empty) the product itself. */
export function addQuantity(
  { draft }: Compilation,
  ledger: QuantityLedger,
  product: string,
  quantity: QuantityId,
  step: number,
  by: string,
): void {
  const own = ledger.steps.get(product)
  const parts = ledger.drivers.get(product)
  if (own === undefined || parts === undefined)
    throw new Error(`quantities: expected a product of the index, found "${product}"`)
  const before = own.get(quantity)
  own.set(quantity, before === undefined ? step : columns.add(draft, before, step))
  const known = parts.get(quantity)
  if (known === undefined) parts.set(quantity, [{ by, step }])
  else known.push({ by, step })
}
