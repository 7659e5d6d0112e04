import { GLOBAL_FACTORS } from '#models/ecosystem/global-factor'
import { overMonths } from './bands.ts'
import { OP } from './column-program.ts'
import { type Drawing, pause } from './drawing.ts'
import { neededFor } from './needed-steps.ts'
import { normalCdf, pow } from './elementary.ts'
import { significant } from './significant.ts'
import { FACTOR_STREAM, type Variable } from './shared-luck.ts'
import { SCRAMBLES } from './sobol.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import type { TornadoBar } from './summary.ts'
import { fillChances, fillOwnChances, streamNormals } from './variable-draws.ts'

const BARS = 12
/** Fewer draws than this can't tell shares of a variance from noise. */
const LEAST_DRAWS = 64
/** Shares of inputs without any effect lie below so many standard deviations of such shares 98 % of the time. */
const FLOOR = 2
/** Sources between two pauses. */
const AT_ONCE = 16

/** Something independent of the other sources: an input, what inputs have in common, or what one has for itself. */
type Source = {
  readonly input: string
  readonly name: string
  /** Its place between 0 and 1, draw by draw. */
  readonly fill: (chances: Float64Array, scratch: Float64Array) => void
  /** The variable that it is of, and which draws of which part of it: of equal ones the bins are the same. */
  readonly of?: { readonly variable: Variable; readonly draws: string }
}

/**
 * First-order shares of the variance of the total cost, from the draws that are there (methods 6.3): equally likely bins of
 * each source, S = max(0, [V_between - (K - 1) / (n - K) V_within] / V). The sign is that of the rank correlation, the error
 * is from leaving out one scramble after the other. What inputs have in common is a source of its own, so that shares of
 * independent things add up. Only chances are drawn again (draws are addressed): they order values without sorting them.
 */
export function* tornadoOf(plan: Plan, run: Run): Drawing<TornadoBar[]> {
  const n = run.count
  if (n < LEAST_DRAWS) return []
  const total = overMonths(run.total, plan.months, n)
  const mean = total.reduce((sum, value) => sum + value, 0) / n
  for (let s = 0; s < n; s++) total[s]! -= mean
  if (!total.some((value) => Math.abs(value) > 1e-12 * Math.abs(mean))) return []
  const bins = binsOf(n)
  const floor = (FLOOR * Math.sqrt(2 * (bins - 1))) / n
  const [chances, scratch, ranks] = [new Float64Array(n), new Float64Array(n), ranksOf(total)]
  const squares = squaresOf(total)
  const all: { readonly source: Source; readonly share: number; readonly se: number }[] = []
  for (const source of sourcesOf(plan, run.first)) {
    all.push({ source, ...firstOrder(placesOf(source, chances, scratch, bins), total, squares, bins) })
    if (all.length % AT_ONCE === 0) yield* pause()
  }
  return all
    .filter(({ share }) => share > floor)
    .sort((a, b) => b.share - a.share || (a.source.input < b.source.input ? -1 : 1))
    .slice(0, BARS)
    .map(({ source: { input, name, fill }, share, se }): TornadoBar => {
      fill(chances, scratch)
      return { input, name, share, se, sign: signOf(chances, ranks) }
    })
}

/** By variable, the bins of its draws: those of an input that two runs share are not drawn again. */
const places = new WeakMap<Variable, { readonly draws: string; readonly bins: Uint8Array }>()

/** The bin that each draw of a source is in. */
function placesOf({ fill, of }: Source, chances: Float64Array, scratch: Float64Array, bins: number): Uint8Array {
  const known = of === undefined ? undefined : places.get(of.variable)
  if (known !== undefined && known.draws === of?.draws && known.bins.length === chances.length) return known.bins
  fill(chances, scratch)
  const found = new Uint8Array(chances.length)
  for (let s = 0; s < found.length; s++) found[s] = Math.min(bins - 1, Math.floor(chances[s]! * bins))
  if (of !== undefined) places.set(of.variable, { draws: of.draws, bins: found })
  return found
}

/** By scramble. */
function squaresOf(values: Float64Array): Float64Array {
  const squares = new Float64Array(SCRAMBLES)
  for (let s = 0; s < values.length; s++) squares[s % SCRAMBLES]! += values[s]! * values[s]!
  return squares
}

/** Inputs that the total depends on, and what two or more of them have in common. */
function sourcesOf(plan: Plan, first: number): Source[] {
  const { program, seed, inputNames } = plan
  const wanted = neededFor(
    program,
    plan.phases.map((phase) => phase.total),
  )
  const used = wanted.map((id) => program.steps[id]!).filter((step) => step.op === OP.variable)
  const followers = new Map<string, number>()
  for (const { k } of used)
    for (const { stream } of program.variables[k]!.shared) followers.set(stream, (followers.get(stream) ?? 0) + 1)
  const common = [...followers]
    .filter(([, count]) => count > 1)
    .map(([stream, count]) => commonSource(seed, first, stream, count))
  const own = used.flatMap(({ k }): Source[] => {
    const variable = program.variables[k]!
    const [input, name] = [variable.key, inputNames[k]!]
    const isAlone = variable.shared.every(({ stream }) => followers.get(stream) === 1)
    const of = { variable, draws: `${seed} ${first} ${isAlone ? 'all' : 'own'}` }
    if (isAlone) return [{ input, name, of, fill: (out, scratch) => fillChances(seed, variable, first, out, scratch) }]
    if (hasNothingOwn(variable)) return []
    return [{ input, name: `${name}, on its own`, of, fill: (out) => fillOwnChances(seed, variable, first, out) }]
  })
  return [...common, ...own]
}

const hasNothingOwn = ({ shared }: Variable): boolean =>
  shared.reduce((sum, { strength }) => sum + strength, 0) > 1 - 1e-12

function commonSource(seed: number, first: number, stream: string, count: number): Source {
  const factor = GLOBAL_FACTORS.find(({ id }) => stream === `${FACTOR_STREAM}${id}`)
  const what = factor?.name ?? `Group ${stream.slice(stream.indexOf('/') + 1)}`
  return {
    input: stream,
    name: `${what} (${count} inputs)`,
    fill: (chances, scratch) => {
      const normals = streamNormals(seed, stream, first, scratch)
      for (let s = 0; s < chances.length; s++) chances[s] = normalCdf(normals[s]!)
    },
  }
}

const binsOf = (n: number): number => Math.max(2, Math.round(1.5 * pow(n, 1 / 3)))

/** Rank of each value less the middle one (ties by position). */
function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b)
  const ranks = new Float64Array(values.length)
  order.forEach((at, rank) => (ranks[at] = rank - (values.length - 1) / 2))
  return ranks
}

function signOf(chances: Float64Array, ranks: Float64Array): -1 | 0 | 1 {
  let covariance = 0
  for (let s = 0; s < chances.length; s++) covariance += (chances[s]! - 0.5) * ranks[s]!
  return covariance > 0 ? 1 : covariance < 0 ? -1 : 0
}

/** The share and its standard error: one pass fills the bins of each scramble, so that leaving one out is a subtraction. */
function firstOrder(
  places: Uint8Array,
  values: Float64Array,
  squares: Float64Array,
  bins: number,
): { share: number; se: number } {
  const [sums, counts] = [new Float64Array(bins * SCRAMBLES), new Float64Array(bins * SCRAMBLES)]
  for (let s = 0; s < places.length; s++) {
    const bin = places[s]! * SCRAMBLES + (s % SCRAMBLES)
    sums[bin]! += values[s]!
    counts[bin]! += 1
  }
  const without = (left: number): number => {
    let [size, sum, square, between] = [0, 0, 0, 0]
    for (let k = 0; k < SCRAMBLES; k++) if (k !== left) square += squares[k]!
    for (let bin = 0; bin < bins; bin++) {
      let [inBin, count] = [0, 0]
      for (let k = 0; k < SCRAMBLES; k++) {
        if (k === left) continue
        inBin += sums[bin * SCRAMBLES + k]!
        count += counts[bin * SCRAMBLES + k]!
      }
      size += count
      sum += inBin
      if (count > 0) between += (inBin * inBin) / count
    }
    between -= (sum * sum) / size
    const variance = square - (sum * sum) / size
    const within = variance - between
    return variance > 0 ? Math.max(0, (between - ((bins - 1) / (size - bins)) * within) / variance) : 0
  }
  const shares = Array.from({ length: SCRAMBLES }, (_, left) => without(left))
  const middle = shares.reduce((sum, share) => sum + share, 0) / SCRAMBLES
  const off = shares.reduce((sum, share) => sum + (share - middle) * (share - middle), 0)
  return { share: without(-1), se: significant(Math.sqrt((off * (SCRAMBLES - 1)) / SCRAMBLES), 1e3) }
}
