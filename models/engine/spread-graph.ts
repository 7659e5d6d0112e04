import type { BusinessService } from '#models/ecosystem/business-service'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import * as columns from './column-program.ts'
import type { Draft } from './column-program.ts'
import { byId, type EcosystemIndex } from './ecosystem-index.ts'
import { tieStrength } from './tie-strength.ts'

/** Over what a change of `to` is felt by `from` (nodes by number): which key its luck has, its likelihood (a step) and impact. */
export type Tie = {
  readonly number: number
  readonly from: number
  readonly to: number
  readonly likelihood: number
  readonly impact: number
}

/** Who may feel a change of whom, for all cases of friction in an ecosystem. */
export type SpreadGraph = {
  /** Services and products in the order of their ids, and their numbers in it. */
  readonly nodes: readonly (BusinessService | DeliveryProduct)[]
  readonly numberOf: ReadonlyMap<string, number>
  /** Of the ties, by their number. */
  readonly keys: readonly string[]
  /** By node that changes. */
  readonly tiesTo: readonly (readonly Tie[])[]
  /** By node, the step of its hours if all that it uses changes; -1 where nobody has asked yet. */
  readonly hours: Int32Array
  /** Room for one case: by node, its place among those that the case reaches; -1 where it reaches none. */
  readonly places: Int32Array
}

export function spreadGraphOf(draft: Draft, index: EcosystemIndex): SpreadGraph {
  const products = index.products.filter(({ id }) => !index.serviceById.has(id))
  const nodes = byId<BusinessService | DeliveryProduct>([...index.services, ...products])
  const numberOf = new Map(nodes.map(({ id }, number) => [id, number]))
  const keys: string[] = []
  const tiesTo: Tie[][] = []
  for (const { id } of nodes) {
    const ties: Tie[] = []
    for (const use of index.tiesTo.get(id) ?? []) {
      const { likelihood, impact } = tieStrength(index, use)
      ties.push({
        number: keys.push(`spread/${use.id}`) - 1,
        from: numberOf.get(use.from)!,
        to: numberOf.get(use.to)!,
        likelihood: columns.constant(draft, likelihood),
        impact,
      })
    }
    tiesTo.push(ties)
  }
  return {
    nodes,
    numberOf,
    keys,
    tiesTo,
    hours: new Int32Array(nodes.length).fill(-1),
    places: new Int32Array(nodes.length).fill(-1),
  }
}

/** The same for another scenario: what is asked for there is not in the other. */
export function copyOfSpreadGraph(graph: SpreadGraph): SpreadGraph {
  return { ...graph, hours: graph.hours.slice(), places: graph.places.slice() }
}

/** Everyone whom a change of a node can reach, itself first, in the order in which they are found; each has a place from then on. */
export function reachedFrom({ tiesTo, places }: SpreadGraph, node: number): readonly number[] {
  const order = [node]
  places[node] = 0
  // The list is read while it grows.
  for (const each of order)
    for (const { from } of tiesTo[each]!) {
      if (places[from]! >= 0) continue
      places[from] = 0
      order.push(from)
    }
  return order
}
