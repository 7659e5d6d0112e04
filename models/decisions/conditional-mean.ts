import { normalQuantile, pow } from '#models/engine/elementary'
import { groupEnds, orderBy } from './draw-groups.ts'
import { meanOf } from './quantile-of-draws.ts'

/** Polynomials go up to this degree. */
const DEGREES = 4
/** What a parameter of a fit costs in generalised cross-validation: more than 1, since 1 follows noise (Kim & Gu 2004). */
const COST = 1.4

/** Writes what one kind of curve makes of a target into `fitted` (all 0); answers how many parameters it took. */
type Curve = (target: Float64Array, fitted: Float64Array) => number

/**
 * The mean of a target given a parameter, from draws of both: the curve that generalised cross-validation finds best
 * (Craven & Wahba 1979) among polynomials of the parameter and of its normal score, means of like draws, lines through like
 * draws, and one step at the place that fits best. A target that hangs on nothing is given its mean. Curves are laid out once for any number of targets.
 * In: `parameter[draw]`. Out: a function of `target[draw]` that answers the mean by draw, in the target's unit.
 */
export function conditionalMean(parameter: Float64Array): (target: Float64Array) => Float64Array {
  const curves = curvesOf(parameter)
  const count = parameter.length
  return (target) => {
    const { mean, unit, column } = spreadTo1(target)
    let best = new Float64Array(count)
    let least = missOf(column, best, 1)
    for (const curve of curves) {
      const fitted = new Float64Array(count)
      const miss = missOf(column, fitted, curve(column, fitted))
      if (miss < least) [best, least] = [fitted, miss]
    }
    return best.map((value) => mean + unit * value)
  }
}

/** The squared miss that a fit of so many parameters would have on draws that it has not seen. */
function missOf(column: Float64Array, fitted: Float64Array, parameters: number): number {
  const left = 1 - (COST * parameters) / column.length
  if (!(left > 0)) return Infinity
  let squares = 0
  for (let s = 0; s < column.length; s++) squares += (column[s]! - fitted[s]!) * (column[s]! - fitted[s]!)
  return squares / (left * left)
}

function curvesOf(parameter: Float64Array): Curve[] {
  const order = orderBy(parameter)
  const { column } = spreadTo1(parameter)
  const many = Math.max(1, Math.round(pow(parameter.length, 1 / 3)))
  const ends = (groups: number): number[] => groupEnds(parameter, order, groups)
  const byValue = ends(parameter.length)
  return [
    ...polynomialsOf(column),
    ...polynomialsOf(scoresOf(parameter, order)),
    byGroup(column, order, ends(many), false),
    byGroup(column, order, byValue.length <= 4 * many ? byValue : ends(4 * many), false),
    byGroup(column, order, ends(Math.round(many / 2)), true),
    byGroup(column, order, ends(many), true),
    oneStep(order, byValue),
  ]
}

/** The standard normal value of each draw's rank; draws of one value share the rank in their middle. */
function scoresOf(parameter: Float64Array, order: Int32Array): Float64Array {
  const scores = new Float64Array(order.length)
  for (let from = 0, end = 0; from < order.length; from = end) {
    while (end < order.length && parameter[order[end]!] === parameter[order[from]!]) end++
    const score = normalQuantile((from + end) / (2 * order.length))
    for (let at = from; at < end; at++) scores[order[at]!] = score
  }
  return scores
}

/** Draws about their mean in units of the farthest, so that squares of any size can be held; all 0 where none differs. */
function spreadTo1(draws: Float64Array): { mean: number; unit: number; column: Float64Array } {
  const mean = meanOf(draws)
  const unit = draws.reduce((farthest, value) => Math.max(farthest, Math.abs(value - mean)), 0)
  if (!(unit > 1e-12 * Math.abs(mean))) return { mean, unit: 0, column: new Float64Array(draws.length) }
  return { mean, unit, column: draws.map((value) => (value - mean) / unit) }
}

/** Polynomials of degree 1 to 4, by columns orthogonal over the draws (Forsythe 1957); fewer where few values differ. */
function polynomialsOf(variable: Float64Array): Curve[] {
  const columns = orthogonalColumns(spreadTo1(variable).column)
  return columns.slice(1).map((_, last) => (target, fitted) => {
    for (const column of columns.slice(0, last + 2)) {
      let along = 0
      for (let s = 0; s < column.length; s++) along += column[s]! * target[s]!
      for (let s = 0; s < column.length; s++) fitted[s]! += along * column[s]!
    }
    return last + 2
  })
}

/** Columns of length 1 that span the powers of a variable over the draws. */
function orthogonalColumns(x: Float64Array): Float64Array[] {
  const columns = [new Float64Array(x.length).fill(1 / Math.sqrt(x.length))]
  while (columns.length <= DEGREES) {
    const before = columns[columns.length - 1]!
    const next = before.map((value, s) => value * x[s]!)
    // Twice, since once leaves what rounding made of the parts that are taken off.
    for (const column of [...columns, ...columns]) {
      let along = 0
      for (let s = 0; s < x.length; s++) along += column[s]! * next[s]!
      for (let s = 0; s < x.length; s++) next[s]! -= along * column[s]!
    }
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0))
    if (!(length > 1e-9)) break
    columns.push(next.map((value) => value / length))
  }
  return columns
}

/** The mean of each group of like draws, or a line through each. */
function byGroup(x: Float64Array, order: Int32Array, ends: readonly number[], hasSlope: boolean): Curve {
  return (target, fitted) => {
    let from = 0
    for (const end of ends) {
      let [level, middle] = [0, 0]
      for (let at = from; at < end; at++) level += target[order[at]!]! / (end - from)
      for (let at = from; at < end; at++) middle += x[order[at]!]! / (end - from)
      let [xx, xy] = [0, 0]
      for (let at = from; at < end && hasSlope; at++) {
        const off = x[order[at]!]! - middle
        xx += off * off
        xy += off * (target[order[at]!]! - level)
      }
      // What differs by rounding alone has no slope.
      const slope = xx > 1e-24 * (end - from) ? xy / xx : 0
      for (let at = from; at < end; at++) fitted[order[at]!] = level + slope * (x[order[at]!]! - middle)
      from = end
    }
    return hasSlope ? 2 * ends.length : ends.length
  }
}

/**
 * A level below and one above the place that leaves least. The place is found among all, and finds outliers of a long tail
 * where nothing else is: it counts as fourteen parameters beside the two levels.
 */
function oneStep(order: Int32Array, ends: readonly number[]): Curve {
  return (target, fitted) => {
    const count = order.length
    let whole = 0
    for (let s = 0; s < count; s++) whole += target[s]!
    let [sum, from, best, at, below] = [0, 0, 0, 0, 0]
    for (const end of ends.slice(0, -1)) {
      for (; from < end; from++) sum += target[order[from]!]!
      const gain = (sum * sum) / end + ((whole - sum) * (whole - sum)) / (count - end)
      if (gain > best) [best, at, below] = [gain, end, sum]
    }
    for (let i = 0; i < count; i++) fitted[order[i]!] = i < at ? below / at : (whole - below) / (count - at)
    return 16
  }
}
