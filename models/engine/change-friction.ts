import { drawKey } from './draws.ts'
import { pow } from './elementary.ts'
import { uniformAtCounter } from './threefry.ts'

/**
 * How far a change spreads and how much work it is. Everywhere likelihood[i][j] is the chance, 0 to 1, that a change in j
 * changes i as well: the column instigates, the row is affected.
 */

/** The edges out of every node in columns, so that spreading a change allocates nothing. */
export type SpreadGraph = {
  readonly nodes: number
  /** Node j's edges are first[j] to first[j + 1]; length nodes + 1. */
  readonly first: Int32Array
  /** The node that an edge leads to; length edges. */
  readonly to: Int32Array
  /** The chance that the edge carries a change, 0 to 1; length edges. */
  readonly likelihood: Float64Array
  /** Keys of the edges' draws; length edges each. */
  readonly key0: Int32Array
  readonly key1: Int32Array
}

/** Lays a likelihood matrix out as columns. `nameOf` names an edge's draws: give the records' ids to keep them for ever. */
export function spreadGraph(
  likelihood: readonly (readonly number[])[],
  seed: number,
  nameOf: (from: number, to: number) => string = (from, to) => `spread/${from}/${to}`,
): SpreadGraph {
  const nodes = likelihood.length
  const edges: { from: number; to: number; chance: number }[] = []
  for (let from = 0; from < nodes; from++) {
    for (let to = 0; to < nodes; to++) {
      const chance = likelihood[to]?.[from] ?? 0
      if (to !== from && chance > 0) edges.push({ from, to, chance })
    }
  }
  const first = new Int32Array(nodes + 1)
  for (const { from } of edges) first[from + 1]!++
  for (let j = 0; j < nodes; j++) first[j + 1]! += first[j]!
  const keys = edges.map(({ from, to }) => drawKey(seed, nameOf(from, to)))
  return {
    nodes,
    first,
    to: Int32Array.from(edges, ({ to }) => to),
    likelihood: Float64Array.from(edges, ({ chance }) => chance),
    key0: Int32Array.from(keys, ([k0]) => k0),
    key1: Int32Array.from(keys, ([, k1]) => k1),
  }
}

/**
 * The nodes that a change reaches in one draw: every edge is live with its likelihood, addressed by (edge, draw), and what
 * is reachable over live edges changes (Kempe, Kleinberg and Tardos 2003). Fills the first entries of `reached` (length
 * nodes), initiators first, and answers how many; `mark` (length nodes) must be all 0 and is left all 0.
 */
export function spread(
  graph: SpreadGraph,
  initiators: ArrayLike<number>,
  draw: number,
  reached: Int32Array,
  mark: Uint8Array,
): number {
  let count = 0
  for (let i = 0; i < initiators.length; i++) {
    const node = initiators[i]!
    if (mark[node] === 0) {
      mark[node] = 1
      reached[count++] = node
    }
  }
  for (let at = 0; at < count; at++) {
    const from = reached[at]!
    for (let edge = graph.first[from]!; edge < graph.first[from + 1]!; edge++) {
      const to = graph.to[edge]!
      if (mark[to] === 1) continue
      if (uniformAtCounter(graph.key0[edge]!, graph.key1[edge]!, draw, 0) < graph.likelihood[edge]!) {
        mark[to] = 1
        reached[count++] = to
      }
    }
  }
  for (let at = 0; at < count; at++) mark[reached[at]!] = 0
  return count
}

/**
 * The chance that a change in `from` reaches each node, without a limit of depth and with cycles counted once; 0 for
 * `from` itself. By simulation: within 0.01 at the 65,536 draws of the default (5 standard errors).
 */
export function reachProbability(
  likelihood: readonly (readonly number[])[],
  from: number,
  options: { readonly draws?: number; readonly seed?: number } = {},
): number[] {
  const { draws = 65536, seed = 1 } = options
  const graph = spreadGraph(likelihood, seed)
  const hits = new Float64Array(graph.nodes)
  const reached = new Int32Array(graph.nodes)
  const mark = new Uint8Array(graph.nodes)
  for (let draw = 0; draw < draws; draw++) {
    const count = spread(graph, [from], draw, reached, mark)
    for (let at = 1; at < count; at++) hits[reached[at]!]!++
  }
  return Array.from(hits, (count) => (draws > 0 ? count / draws : 0))
}

/**
 * Effort of one change, a draw at a time: the full effort of the initiators, and of every node that it reaches the share
 * 1 - prod(1 - impact[i][u]) over the reached u that changed it. Without impacts a reached node costs its full effort.
 */
export function changeEfforts(
  likelihood: readonly (readonly number[])[],
  impact: readonly (readonly number[])[] | undefined,
  effort: readonly number[],
  initiators: readonly number[],
  options: { readonly draws?: number; readonly seed?: number } = {},
): Float64Array {
  const { draws = 4096, seed = 1 } = options
  const graph = spreadGraph(likelihood, seed)
  const reached = new Int32Array(graph.nodes)
  const mark = new Uint8Array(graph.nodes)
  const spared = new Float64Array(graph.nodes)
  const totals = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw++) {
    const count = spread(graph, initiators, draw, reached, mark)
    for (let at = 0; at < count; at++) spared[reached[at]!] = impact === undefined ? 0 : 1
    if (impact !== undefined) spare(graph, impact, draw, reached, count, spared)
    for (const node of initiators) spared[node] = 0
    let total = 0
    for (let at = 0; at < count; at++) total += effort[reached[at]!]! * (1 - spared[reached[at]!]!)
    totals[draw] = total
  }
  return totals
}

/** Multiplies into `spared` what every live edge from a reached node leaves untouched of the node at its end. */
function spare(
  graph: SpreadGraph,
  impact: readonly (readonly number[])[],
  draw: number,
  reached: Int32Array,
  count: number,
  spared: Float64Array,
): void {
  for (let at = 0; at < count; at++) {
    const from = reached[at]!
    for (let edge = graph.first[from]!; edge < graph.first[from + 1]!; edge++) {
      const to = graph.to[edge]!
      if (uniformAtCounter(graph.key0[edge]!, graph.key1[edge]!, draw, 0) < graph.likelihood[edge]!) {
        spared[to]! *= 1 - (impact[to]?.[from] ?? 1)
      }
    }
  }
}

/**
 * The change prediction method's combined likelihood (Clarkson, Simons and Eckert 2004): the chance that a change in j
 * reaches i over paths of at most `depth` steps that visit no node twice, branches taken as independent. Beside the reach
 * probability it over-counts shared branches and misses long paths. Its cost grows with the number of paths.
 */
export function combinedLikelihood(likelihood: readonly (readonly number[])[], depth: number): number[][] {
  return combine(likelihood, undefined, depth)
}

/** The same with the impact of the last step, impact[i][j] in 0 to 1: the combined risk. */
export function combinedRisk(
  likelihood: readonly (readonly number[])[],
  impact: readonly (readonly number[])[],
  depth: number,
): number[][] {
  return combine(likelihood, impact, depth)
}

function combine(
  likelihood: readonly (readonly number[])[],
  impact: readonly (readonly number[])[] | undefined,
  depth: number,
): number[][] {
  const nodes = likelihood.length
  const affected = likelihood.map((_, from) =>
    Array.from({ length: nodes }, (__, to) => to).filter((to) => to !== from && (likelihood[to]![from] ?? 0) > 0),
  )
  const visited = new Uint8Array(nodes)

  function reach(from: number, target: number, left: number): number {
    let missed = 1
    visited[from] = 1
    for (const to of affected[from]!) {
      if (visited[to] === 1) continue
      const step = likelihood[to]![from]!
      if (to === target) missed *= 1 - step * (impact?.[to]?.[from] ?? 1)
      else if (left > 1) missed *= 1 - step * reach(to, target, left - 1)
    }
    visited[from] = 0
    return 1 - missed
  }

  return likelihood.map((_, target) =>
    likelihood.map((__, from) => (from === target || depth < 1 ? 0 : reach(from, target, depth))),
  )
}

/**
 * The share of new work that adapting something takes (COCOMO II reuse model). Per cent in: design, code and integration
 * modified (dm, cm, im), assessment (aa, 0 to 8), understanding (su, 10 clear to 50 obscure); unfamiliarity unfm 0 to 1.
 */
export function adaptationModifier(a: {
  readonly dm: number
  readonly cm: number
  readonly im: number
  readonly aa: number
  readonly su: number
  readonly unfm: number
}): number {
  const factor = 0.4 * a.dm + 0.3 * a.cm + 0.3 * a.im
  const understanding = a.su * a.unfm
  return (a.aa + (factor <= 50 ? factor * (1 + 0.02 * understanding) : factor + understanding)) / 100
}

/**
 * Lines as good as new to adapt `lines`: `translated` per cent are converted by a tool, the rest takes `modifier` (a
 * ratio) of new work each. COCOMO II.
 */
export function equivalentLines(lines: number, translated: number, modifier: number): number {
  return lines * (1 - translated / 100) * modifier
}

/**
 * Effort and schedule of `ksloc` thousand new lines (COCOMO II.2000): person-months of 152 hours, and calendar months at
 * the nominal schedule. Five scale factors (18.97 in all when nominal); multipliers of 1 when nominal. Made for 2 KSLOC
 * and more: below, an order of magnitude.
 */
export function cocomoEffort(c: {
  readonly ksloc: number
  readonly scaleFactors: readonly number[]
  readonly multipliers: readonly number[]
}): { personMonths: number; months: number } {
  const exponent = 0.91 + 0.01 * c.scaleFactors.reduce((sum, factor) => sum + factor, 0)
  const nominal = c.ksloc > 0 ? 2.94 * pow(c.ksloc, exponent) : 0
  const personMonths = c.multipliers.reduce((product, multiplier) => product * multiplier, nominal)
  const months = personMonths > 0 ? 3.67 * pow(personMonths, 0.28 + 0.2 * (exponent - 0.91)) : 0
  return { personMonths, months }
}
