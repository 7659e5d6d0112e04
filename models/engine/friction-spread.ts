import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { dayRateOf } from './people-cost.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { useHours, type Reduction } from './friction-effort.ts'
import { reachedFrom, type SpreadGraph, spreadGraphOf } from './spread-graph.ts'

/** Someone who may be hit: hours if all of it changed (a step), and the team (index; -1 none). */
export type SpreadNode = { readonly id: string; readonly name: string; readonly hours: number; readonly team: number }
/**
 * Edges in columns, for there are many: a change in `from` (-1: the product itself) changes `to` with a likelihood (steps), by a
 * share of its effort. `keys[tie]` is the key of its luck; the cases of an ecosystem have one list of keys.
 */
export type SpreadEdges = {
  readonly keys: readonly string[]
  readonly tie: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly likelihood: Int32Array
  readonly unreduced: Int32Array
  readonly impact: Float64Array
}

/** So many edges, to be filled. */
export const spreadEdges = (keys: readonly string[], count: number): SpreadEdges => ({
  keys,
  tie: new Int32Array(count),
  from: new Int32Array(count),
  to: new Int32Array(count),
  likelihood: new Int32Array(count),
  unreduced: new Int32Array(count),
  impact: new Float64Array(count),
})

export function hasReducedEdges({ likelihood, unreduced }: SpreadEdges): boolean {
  for (let e = 0; e < likelihood.length; e++) if (likelihood[e] !== unreduced[e]) return true
  return false
}

/** Another team than the product's: its people and money a day (steps), its focus, and hours that it has for certain (a step). */
export type SpreadTeam = {
  readonly id: string
  readonly name: string
  readonly people: number
  readonly dayRate: number
  readonly focus: number
  readonly hours: number
}

/** Everyone whom a change of the product can reach over uses, against their direction (methods 3.2). */
export function spreadOf(
  compilation: Compilation,
  index: EcosystemIndex,
  product: DeliveryProduct,
  reduction: Reduction,
  byTeam: ReadonlyMap<string, number>,
): { readonly nodes: SpreadNode[]; readonly edges: SpreadEdges; readonly teams: SpreadTeam[] } {
  const graph = spreadGraphFor(compilation, index)
  const changed = graph.numberOf.get(product.id)!
  const order = reachedFrom(graph, changed)
  const reached = Int32Array.from(order).sort()
  const nodes: SpreadNode[] = []
  const teams: SpreadTeam[] = []
  const itself = new Set((index.tiesTo.get(product.id) ?? []).map((use) => use.from))
  graph.places[changed] = -1
  for (const number of reached) {
    if (number === changed) continue
    const { id, name, team } = graph.nodes[number]!
    graph.places[number] = nodes.length
    nodes.push({
      id,
      name,
      team: team === undefined || team === product.team ? -1 : placeOfTeam(compilation, index, team, byTeam, teams),
      hours: itself.has(id)
        ? hoursOfNode(compilation, index, id, team ?? '', product.id)
        : hoursOfWhole(compilation, index, graph, number),
    })
  }
  const edges = edgesFrom(compilation, graph, order, changed, reduction)
  for (const number of order) graph.places[number] = -1
  return { nodes, edges, teams }
}

/** Edges between those whom a change reaches, in the order in which they are reached. A node's ties to itself are none. */
function edgesFrom(
  { draft }: Compilation,
  { keys, tiesTo, places }: SpreadGraph,
  order: readonly number[],
  changed: number,
  reduction: Reduction,
): SpreadEdges {
  const factor = reduction.get('likelihood')
  let count = 0
  for (const from of order) for (const tie of tiesTo[from]!) if (tie.from !== changed && tie.from !== from) count++
  const edges = spreadEdges(keys, count)
  let e = 0
  for (const from of order)
    for (const tie of tiesTo[from]!) {
      if (tie.from === changed || tie.from === from) continue
      edges.tie[e] = tie.number
      edges.from[e] = places[from]!
      edges.to[e] = places[tie.from]!
      edges.unreduced[e] = tie.likelihood
      const isReduced = factor !== undefined && from === changed
      edges.likelihood[e] = isReduced ? columns.multiply(draft, tie.likelihood, factor) : tie.likelihood
      edges.impact[e] = tie.impact
      e++
    }
  return edges
}

function spreadGraphFor({ draft, spreads }: Compilation, index: EcosystemIndex): SpreadGraph {
  const known = spreads.get(index)
  if (known !== undefined) return known
  const graph = spreadGraphOf(draft, index)
  spreads.set(index, graph)
  return graph
}

/** The place of a team among those of a case, where it is put if it is new; -1 where nobody knows it. */
function placeOfTeam(
  compilation: Compilation,
  index: EcosystemIndex,
  id: string,
  byTeam: ReadonlyMap<string, number>,
  teams: SpreadTeam[],
): number {
  const team = index.teams.get(id)
  if (team === undefined) return -1
  const at = teams.findIndex((each) => each.id === id)
  if (at >= 0) return at
  const { draft, question } = compilation
  const made = {
    id,
    name: team.name,
    people: columns.doubt(draft, `teams/${id}/people`, team.people),
    dayRate: dayRateOf(compilation, index, id),
    focus: team.focus ?? question.assumptions.focus,
    hours: byTeam.get(id) ?? columns.constant(draft, 0),
  }
  return teams.push(made) - 1
}

/** Hours if all of a node's uses changed: the same for all cases in which it does not use what is changed. */
function hoursOfWhole(compilation: Compilation, index: EcosystemIndex, graph: SpreadGraph, number: number): number {
  const known = graph.hours[number]!
  if (known >= 0) return known
  const { id, team } = graph.nodes[number]!
  return (graph.hours[number] = hoursOfNode(compilation, index, id, team ?? '', ''))
}

/** Hours if all of a node's uses changed but those of the product, whose hours the change itself has. */
function hoursOfNode(
  compilation: Compilation,
  index: EcosystemIndex,
  id: string,
  team: string,
  product: string,
): number {
  const hours: number[] = []
  for (const use of index.tiesFrom.get(id) ?? [])
    if (use.to !== product) hours.push(useHours(compilation, index, use, team, NO_REDUCTION))
  return columns.sum(compilation.draft, hours)
}

const NO_REDUCTION: Reduction = new Map()
