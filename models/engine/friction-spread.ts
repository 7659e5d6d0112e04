import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Use } from '#models/ecosystem/use'
import { dayRateOf } from './people-cost.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { useHours, type Reduction } from './friction-effort.ts'
import { tieStrength } from './tie-strength.ts'

/** Someone who may be hit: hours if all of it changed (a step), and the team (index; -1 none). */
export type SpreadNode = { readonly id: string; readonly name: string; readonly hours: number; readonly team: number }
/** A change in `from` (-1: the product itself) changes `to` with a likelihood (steps), by a share of its effort. */
export type SpreadEdge = {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly likelihood: number
  readonly unreduced: number
  readonly impact: number
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
): { readonly nodes: SpreadNode[]; readonly edges: SpreadEdge[]; readonly teams: SpreadTeam[] } {
  const { draft } = compilation
  // A set is read while it grows: everyone is visited once, in the order in which they are found.
  const reached = new Set([product.id])
  for (const id of reached) for (const use of index.tiesTo.get(id) ?? []) reached.add(use.from)
  const order = [...reached]
  const ids = order.slice(1).sort()
  const place = new Map(ids.map((id, at) => [id, at]))
  const teams: SpreadTeam[] = []
  const nodes = ids.map((id): SpreadNode => {
    const record = index.serviceById.get(id) ?? index.productById.get(id)!
    const team = record.team === undefined || record.team === product.team ? undefined : index.teams.get(record.team)
    let at = -1
    if (team !== undefined) {
      at = teams.findIndex((each) => each.id === team.id)
      if (at === -1)
        at =
          teams.push({
            id: team.id,
            name: team.name,
            people: columns.doubt(draft, `teams/${team.id}/people`, team.people),
            dayRate: dayRateOf(compilation, index, team.id),
            focus: team.focus ?? compilation.question.assumptions.focus,
            hours: byTeam.get(team.id) ?? columns.constant(draft, 0),
          }) - 1
    }
    return {
      id,
      name: record.name,
      hours: hoursOfNode(compilation, index, id, record.team ?? '', product.id),
      team: at,
    }
  })
  const edges = order.flatMap((from) =>
    (index.tiesTo.get(from) ?? [])
      .filter((use) => use.from !== product.id && use.from !== from)
      .map((use): SpreadEdge => edgeOf(compilation, index, use, place, from === product.id ? reduction : undefined)),
  )
  return { nodes, edges, teams }
}

/** Hours if all of a node's uses changed but those of the product, whose hours the change itself has. */
function hoursOfNode(
  compilation: Compilation,
  index: EcosystemIndex,
  id: string,
  team: string,
  product: string,
): number {
  const uses = index.tiesFrom.get(id) ?? []
  const own = uses.filter((use) => use.to !== product)
  const known = compilation.nodeHours.get(index) ?? new Map<string, number>()
  compilation.nodeHours.set(index, known)
  const whole = own.length === uses.length
  const before = whole ? known.get(id) : undefined
  if (before !== undefined) return before
  const hours = own.map((use) => useHours(compilation, index, use, team, new Map()))
  const sum = columns.sum(compilation.draft, hours)
  if (whole) known.set(id, sum)
  return sum
}

function edgeOf(
  { draft }: Compilation,
  index: EcosystemIndex,
  use: Use,
  place: ReadonlyMap<string, number>,
  reduction: Reduction | undefined,
): SpreadEdge {
  const { likelihood, impact } = tieStrength(index, use)
  const unreduced = columns.constant(draft, likelihood)
  const factor = reduction?.get('likelihood')
  return {
    key: `spread/${use.id}`,
    from: place.get(use.to) ?? -1,
    to: place.get(use.from)!,
    likelihood: factor === undefined ? unreduced : columns.multiply(draft, unreduced, factor),
    unreduced,
    impact,
  }
}
