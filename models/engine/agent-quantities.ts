import { familyById } from '#models/catalog/families'
import { QUANTITY_IDS, type QuantityId } from '#models/catalog/neutral-quantity'
import type { AgentNeeds } from '#models/ecosystem/closed-population'
import type { Doubt } from '../quantity.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { COMPLETIONS } from './completions.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { addQuantity, type QuantityLedger } from './quantity-ledger.ts'

/** What the agents of crowds need all month: as many agents as there are, times what each needs. */
export function addAgents(compilation: Compilation, index: EcosystemIndex, ledger: QuantityLedger): void {
  const { draft } = compilation
  for (const { id, population } of index.products)
    for (const { id: station, agents, needs } of population?.stations ?? []) {
      const host = index.productById.get(needs?.product ?? id)
      if (needs === undefined || host === undefined) continue
      const path = `products/${id}/population/stations/${station}`
      const count = columns.constant(draft, agents, `${path}/agents`)
      for (const { quantity, from, times, each } of neededOf(needs, familyById(host.family).quantities)) {
        const own = columns.doubt(draft, `${path}/needs/perAgent/${from}`, each)
        const step = columns.multiply(draft, columns.multiply(draft, count, own), columns.constant(draft, times))
        addQuantity(compilation, ledger, host.id, quantity, step, host.id === id ? '' : id)
      }
    }
}

type Needed = { readonly quantity: QuantityId; readonly from: QuantityId; readonly times: number; readonly each: Doubt }

/** What is stated, and what follows from it: an agent is there all month, so hours of it are a peak too, and the other way round. */
function neededOf({ perAgent }: AgentNeeds, known: readonly QuantityId[]): Needed[] {
  const stated: Partial<Record<QuantityId, Doubt>> = perAgent
  return QUANTITY_IDS.flatMap((quantity): Needed[] => {
    const each = stated[quantity]
    if (each !== undefined) return [{ quantity, from: quantity, times: 1, each }]
    const way = COMPLETIONS.find(({ to, from }) => to === quantity && stated[from] !== undefined)
    if (way === undefined || !known.includes(quantity)) return []
    return [{ quantity, from: way.from, times: way.times, each: stated[way.from]! }]
  })
}
