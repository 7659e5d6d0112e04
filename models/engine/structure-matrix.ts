import type { Catalog } from '#models/catalog/catalog'
import { reducerById } from '#models/catalog/reducer'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { combinedLikelihood, combinedRisk, spread, spreadGraph } from './change-friction.ts'
import { indexOf, type EcosystemIndex } from './ecosystem-index.ts'
import { significant } from './significant.ts'
import { SCRAMBLES } from './sobol.ts'
import { agreementOf, byScramble, errorOf } from './standard-errors.ts'
import { clusterOrder, layerOrder } from './structure-order.ts'
import { tieStrength } from './tie-strength.ts'

/** Constant: changes neither reach nor leave it. Absorber: more reach it than it passes on. Multiplier: the reverse. */
export type Role = 'constant' | 'absorber' | 'carrier' | 'multiplier'

/**
 * The dependency structure matrix of an ecosystem: services and products by id. In every matrix the row is affected and
 * the column changes: `reach[i][j]` is the chance that a change in j reaches i. Own entries are 0.
 */
export type StructureMatrix = {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly kind: 'service' | 'product' }[]
  /** One step: the chance that it is passed on, and the share of the effort that it then causes. */
  readonly likelihood: readonly (readonly number[])[]
  readonly impact: readonly (readonly number[])[]
  /** The change prediction method over paths of at most `depth` steps, branches taken as independent. */
  readonly depth: number
  readonly combinedLikelihood: readonly (readonly number[])[]
  readonly combinedRisk: readonly (readonly number[])[]
  /** Over any number of steps, by live edges on `draws` draws: without the two errors of the method above. */
  readonly draws: number
  readonly reach: readonly (readonly number[])[]
  /** Its standard errors: draws are independent here, so those of a share of them. */
  readonly reachSe: readonly (readonly number[])[]
  /** Orders of the nodes in which the shape shows: what changes others first; what changes each other together. */
  readonly layers: readonly number[]
  readonly clusters: readonly number[]
  /**
   * By node: how many others a change in it reaches on average, and of how many others a change reaches it (if each changed
   * once), with standard errors; and the share of the eighths of the draws that give it its role by themselves.
   */
  readonly roles: readonly {
    readonly id: string
    readonly role: Role
    readonly roleAgreement: number | null
    readonly out: number
    readonly outSe: number | null
    readonly in: number
    readonly inSe: number | null
  }[]
}

type Matrix = readonly (readonly number[])[]
type Flow = { readonly out: number; readonly into: number }
/** By eighth of the draws and node; null where there are too few draws to ask. */
type Parts = readonly (readonly Flow[])[] | null

export type StructureOptions = { readonly depth?: number; readonly draws?: number; readonly seed?: number }

/** Depth that the change prediction method is used with (methods 3.2), and the steps that may be spent on it. */
const DEPTH = 4
const MOST_STEPS = 30_000_000
/** Below this in both directions a node is constant; within this share of their sum, in and out are alike. */
const CONSTANT = 0.1
const ALIKE = 0.2

/**
 * Who is hit by a change of what. Ties are uses and what runs on what, with their stated or rated likelihood; a reducer
 * that stands lowers what its product passes on by its median factor. Depth falls below the one asked for (4) where the
 * paths would be too many, and the answer says which was used. Reach is within 0.02 at 16,384 draws (5 standard errors).
 */
export function structureMatrix(
  ecosystem: Ecosystem,
  catalog: Catalog,
  { depth = DEPTH, draws = 16_384, seed = 1 }: StructureOptions = {},
  progress: (share: number) => void = () => undefined,
): StructureMatrix {
  const index = indexOf(ecosystem, catalog, [])
  const nodes = [
    ...index.services.map(({ id, name }) => ({ id, name, kind: 'service' as const })),
    ...index.products.map(({ id, name }) => ({ id, name, kind: 'product' as const })),
  ]
  const { likelihood, impact } = directOf(index, nodes)
  const used = depthFor(likelihood, depth)
  const ids = nodes.map(({ id }) => id)
  const { reach, parts } = reachOf(likelihood, ids, draws, seed, progress)
  return {
    nodes,
    likelihood,
    impact,
    depth: used,
    combinedLikelihood: combinedLikelihood(likelihood, used),
    combinedRisk: combinedRisk(likelihood, impact, used),
    draws,
    reach,
    reachSe: reach.map((row) => row.map((p) => significant(Math.sqrt((p * (1 - p)) / draws), 1e3))),
    layers: layerOrder(likelihood),
    clusters: clusterOrder(likelihood),
    roles: rolesOf(ids, reach, parts),
  }
}

/** Several ties between two nodes pass a change on if any of them does; the largest impact counts. */
function directOf(
  index: EcosystemIndex,
  nodes: StructureMatrix['nodes'],
): { readonly likelihood: number[][]; readonly impact: number[][] } {
  const place = new Map(nodes.map(({ id }, i) => [id, i]))
  const square = (): number[][] => nodes.map(() => nodes.map(() => 0))
  const [likelihood, impact] = [square(), square()]
  for (const [to, ties] of index.tiesTo) {
    const factor = passedOn(index.productById.get(to)?.reducers ?? [])
    for (const use of ties) {
      const [i, j] = [place.get(use.from), place.get(to)]
      if (i === undefined || j === undefined || i === j) continue
      const tie = tieStrength(index, use)
      likelihood[i]![j] = 1 - (1 - likelihood[i]![j]!) * (1 - tie.likelihood * factor)
      impact[i]![j] = Math.max(impact[i]![j]!, tie.impact)
    }
  }
  return { likelihood, impact }
}

/** What the reducers of a product leave of the likelihood that it passes a change on. */
function passedOn(reducers: readonly string[]): number {
  return reducers
    .flatMap((id) => reducerById(id)?.effects ?? [])
    .reduce((left, { on, factor }) => (on === 'likelihood' ? left * factor.p50 : left), 1)
}

/** The largest depth up to `wanted` whose walks, from every node for every target, are few enough. */
function depthFor(likelihood: readonly (readonly number[])[], wanted: number): number {
  const count = likelihood.length
  let walks = likelihood.map(() => 1)
  let steps = 0
  for (let depth = 1; depth <= wanted; depth++) {
    walks = walks.map((_, from) =>
      walks.reduce((sum, further, to) => (likelihood[to]![from]! > 0 ? sum + further : sum), 0),
    )
    steps += walks.reduce((sum, each) => sum + each, 0) * count
    if (steps > MOST_STEPS) return Math.max(1, depth - 1)
  }
  return wanted
}

function reachOf(
  likelihood: readonly (readonly number[])[],
  ids: readonly string[],
  draws: number,
  seed: number,
  progress: (share: number) => void,
): { readonly reach: Matrix; readonly parts: Parts } {
  // Draws are addressed by the records' ids: a new node changes no other node's numbers.
  const graph = spreadGraph(likelihood, seed, (from, to) => `structure/${ids[from]!}/${ids[to]!}`)
  const reach = ids.map(() => ids.map(() => 0))
  // By scramble and node: how many others its change reached, and changes of others that reached it, over all its draws.
  const [outs, ins] = [new Float64Array(SCRAMBLES * graph.nodes), new Float64Array(SCRAMBLES * graph.nodes)]
  const [reached, mark] = [new Int32Array(graph.nodes), new Uint8Array(graph.nodes)]
  const initiator = new Int32Array(1)
  for (let from = 0; from < graph.nodes; from++) {
    initiator[0] = from
    const hits = new Int32Array(graph.nodes)
    for (let draw = 0; draw < draws; draw++) {
      const count = spread(graph, initiator, draw, reached, mark)
      const part = (draw % SCRAMBLES) * graph.nodes
      outs[part + from]! += count - 1
      for (let at = 1; at < count; at++) {
        hits[reached[at]!]!++
        ins[part + reached[at]!]!++
      }
    }
    for (let to = 0; to < graph.nodes; to++) reach[to]![from] = hits[to]! / draws
    progress((from + 1) / graph.nodes)
  }
  const sizes = Array.from({ length: SCRAMBLES }, (_, k) => Math.ceil((draws - k) / SCRAMBLES))
  const parts = byScramble(draws, (_, k) =>
    ids.map((__, i) => ({
      out: outs[k * graph.nodes + i]! / sizes[k]!,
      into: ins[k * graph.nodes + i]! / sizes[k]!,
    })),
  )
  return { reach, parts }
}

/** Out-reach less in-reach (Eckert, Clarkson & Zanker 2004): who multiplies change and who absorbs it. */
function rolesOf(ids: readonly string[], reach: Matrix, parts: Parts): StructureMatrix['roles'] {
  return ids.map((id, i) => {
    const into = reach[i]!.reduce((sum, chance) => sum + chance, 0)
    const out = reach.reduce((sum, row) => sum + row[i]!, 0)
    const role = roleOf({ out, into })
    return {
      id,
      role,
      roleAgreement: agreementOf(parts, (part) => roleOf(part[i]!) === role),
      out,
      outSe: errorOf(parts, (part) => part[i]!.out),
      in: into,
      inSe: errorOf(parts, (part) => part[i]!.into),
    }
  })
}

function roleOf({ out, into }: Flow): Role {
  if (out < CONSTANT && into < CONSTANT) return 'constant'
  if (Math.abs(out - into) <= ALIKE * (out + into)) return 'carrier'
  return out > into ? 'multiplier' : 'absorber'
}
