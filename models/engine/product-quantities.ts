import { NEUTRAL_QUANTITIES, QUANTITY_IDS, type QuantityId } from '#models/catalog/neutral-quantity'
import type { Quantities, QuantityAmount } from '#models/ecosystem/use'
import { addAgents } from './agent-quantities.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { COMPLETIONS } from './completions.ts'
import { addCompute } from './compute-quantities.ts'
import { addCrowds } from './crowd-quantities.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { addTraffic } from './network-quantities.ts'
import { addQuantity, ledgerOf, type Drivers, type ProductQuantities, type QuantityLedger } from './quantity-ledger.ts'
import type { Traffic } from './traffic.ts'

/** Requests a month of a user of products, and a second at the peak. */
type Load = { readonly requests: number; readonly peak: number }

/** All quantities of all products: stated by uses and by products, and derived from services, calls and footprints. */
export function productQuantities(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
): { readonly quantities: ProductQuantities; readonly drivers: Drivers } {
  const ledger = ledgerOf(index.products)
  const loads = new Map<string, Load>()
  for (const product of index.products) {
    for (const use of index.usesTo.get(product.id) ?? []) {
      const load = loadOf(compilation, index, traffic, use.from, loads)
      addStated(compilation, ledger, product.id, `uses/${use.id}/quantities`, use.quantities, load, use.from)
    }
    const load = loadOf(compilation, index, traffic, product.id, loads)
    addStated(compilation, ledger, product.id, `products/${product.id}/quantities`, product.quantities, load, '')
    addRatios(compilation, index, ledger, product.id)
  }
  addCompute(compilation, index, traffic, ledger)
  addAgents(compilation, index, ledger)
  addCrowds(compilation, index, ledger)
  addTraffic(compilation, index, traffic, ledger)
  for (const product of index.products) complete(compilation, ledger.steps.get(product.id)!)
  return { quantities: ledger.steps, drivers: ledger.drivers }
}

/** A service's carried load; for a product, the sum of its users'. A circle of products counts what enters it once. */
function loadOf(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  id: string,
  known: Map<string, Load>,
  open: ReadonlySet<string> = new Set(),
): Load {
  const { draft } = compilation
  const found = known.get(id)
  if (found !== undefined) return found
  const zero = columns.constant(draft, 0)
  if (index.serviceById.has(id)) {
    const service = traffic.get(id)
    return { requests: service?.requests ?? zero, peak: service?.carriedPeak ?? zero }
  }
  let load: Load = { requests: zero, peak: zero }
  for (const from of new Set((index.usesTo.get(id) ?? []).map((use) => use.from))) {
    if (from === id || open.has(from)) continue
    const each = loadOf(compilation, index, traffic, from, known, new Set([...open, id]))
    load = {
      requests: columns.add(draft, load.requests, each.requests),
      peak: columns.add(draft, load.peak, each.peak),
    }
  }
  if (open.size === 0) known.set(id, load)
  return load
}

function addStated(
  compilation: Compilation,
  ledger: QuantityLedger,
  product: string,
  path: string,
  quantities: Quantities,
  load: Load,
  by: string,
): void {
  for (const quantity of amountsIn(quantities)) {
    const amount = quantities[quantity]!
    addQuantity(
      compilation,
      ledger,
      product,
      quantity,
      amountOf(compilation, quantity, `${path}/${quantity}`, amount, load),
      by,
    )
  }
}

/** Records never change, and each phase asks for the amounts of all of them, which are few of many. */
const AMOUNTS = new WeakMap<Quantities, readonly QuantityId[]>()

/** Quantities that are amounts, in the order of the catalog. */
function amountsIn(quantities: Quantities): readonly QuantityId[] {
  const known = AMOUNTS.get(quantities)
  if (known !== undefined) return known
  const stated = QUANTITY_IDS.filter((id) => quantities[id] !== undefined && NEUTRAL_QUANTITIES[id].kind !== 'ratio')
  AMOUNTS.set(quantities, stated)
  return stated
}

function amountOf(
  { draft }: Compilation,
  quantity: QuantityId,
  path: string,
  amount: QuantityAmount,
  load: Load,
): number {
  const kind = NEUTRAL_QUANTITIES[quantity].kind
  const monthly = columns.doubt(draft, `${path}.perMonth`, amount.perMonth ?? 0)
  if (amount.perRequest === undefined) return monthly
  const each = columns.doubt(draft, `${path}.perRequest`, amount.perRequest)
  if (kind === 'peak') return columns.add(draft, monthly, columns.multiply(draft, each, load.peak))
  const flow = columns.multiply(draft, each, load.requests)
  if (kind !== 'stock') return columns.add(draft, monthly, flow)
  const kept = columns.constant(draft, 1 - (amount.deletedPerMonth ?? 0), `1 - ${path}.deletedPerMonth`)
  return columns.add(draft, monthly, columns.stock(draft, path, flow, kept))
}

/** Size of a message: the mean of what is stated, weighed by each use's messages where they are stated. */
function addRatios(compilation: Compilation, index: EcosystemIndex, ledger: QuantityLedger, product: string): void {
  const { draft } = compilation
  const stated: { readonly path: string; readonly quantities: Quantities }[] = [
    ...(index.usesTo.get(product) ?? []).map((use) => ({
      path: `uses/${use.id}/quantities`,
      quantities: use.quantities,
    })),
    { path: `products/${product}/quantities`, quantities: index.productById.get(product)!.quantities },
  ]
  const ratio: QuantityId = 'kib-per-message'
  const having = stated.filter((each) => each.quantities[ratio] !== undefined)
  const values = having.map((each) =>
    columns.doubt(
      draft,
      `${each.path}/${ratio}.perMonth`,
      (each.quantities[ratio]!.perMonth ?? each.quantities[ratio]!.perRequest)!,
    ),
  )
  if (values.length === 0) return
  let mean = values[0]!
  if (values.length > 1) {
    const mass = (q: Quantities): number => {
      const messages = q.messages
      return messages === undefined ? 1 : medianOfAmount(messages)
    }
    const weights = having.map((each) => mass(each.quantities))
    const total = weights.reduce((a, b) => a + b, 0)
    mean = columns.sum(
      draft,
      values.map((value, i) =>
        columns.multiply(
          draft,
          value,
          columns.constant(
            draft,
            total === 0 ? 1 / values.length : weights[i]! / total,
            `share/${having[i]!.path}/messages`,
          ),
        ),
      ),
    )
  }
  ledger.steps.get(product)!.set(ratio, mean)
}

function medianOfAmount(amount: QuantityAmount): number {
  const value = amount.perMonth ?? amount.perRequest ?? 0
  return typeof value === 'number' ? value : (value.p50 ?? (value.p10 + value.p90) / 2)
}

function complete({ draft }: Compilation, quantities: Map<QuantityId, number>): void {
  for (const { to, from, times } of COMPLETIONS) {
    const step = quantities.get(from)
    if (step === undefined || quantities.has(to)) continue
    quantities.set(
      to,
      columns.multiply(
        draft,
        step,
        columns.constant(draft, times, times < 1 ? 'fact/months in an hour' : 'fact/hours in a month'),
      ),
    )
  }
}
