import { memoryOf } from './band-memory.ts'
import type { Rows } from './band-rows.ts'
import { logGamma } from './beta.ts'
import { exp, log, pow } from './elementary.ts'
import type { Readings } from './run-columns.ts'

/** The normal's 95th percentile. */
const Z95 = 1.6448536269514722

/**
 * The 95th percentile of a gamma with this mean and variance, to 1e-5, from a table made by Newton's method.
 * A mean that is not finite passes through.
 */
export function gammaQuantile95(mean: number, variance: number): number {
  if (!(variance > 0) || !Number.isFinite(mean) || !Number.isFinite(variance)) return mean
  const spread = Math.sqrt(variance) / mean
  const place = spread * STEPS
  if (place >= LIMIT * STEPS) return quantile95(1 / (spread * spread)) * spread * spread * mean
  const at = Math.floor(place)
  TABLE ??= tableOf()
  return mean * (TABLE[at]! + (place - at) * (TABLE[at + 1]! - TABLE[at]!))
}

/** The same of rows of means and of variances, each times a factor. */
export const rowsOfQuantiles95 = (means: Rows, variances: Rows, factor: number): Rows => ({
  ...means,
  fill: (room, from) => {
    if (isByKernel(means, variances, factor, room, from)) return
    const spreads = means.isSingle ? new Float32Array(room.length) : new Float64Array(room.length)
    means.fill(room, from)
    variances.fill(spreads, from)
    for (let i = 0; i < room.length; i++) room[i] = gammaQuantile95(room[i]!, spreads[i]!) * factor
  },
})

/** The kernel has the table alone: a spread beyond it is left to JavaScript, with all that came at once. */
function isByKernel(means: Rows, variances: Rows, factor: number, room: Readings, from: number): boolean {
  const here = memoryOf(room)
  if (here === null) return false
  const { kernel, beside, table } = here
  TABLE ??= tableOf()
  if (table[0] === 0) table.set(TABLE)
  means.fill(room, from)
  variances.fill(beside.subarray(0, room.length), from)
  const [at, other] = [room.byteOffset, beside.byteOffset]
  return kernel.tailSingles(at, other, table.byteOffset, room.length, STEPS, LIMIT * STEPS, factor) === 0
}

/** The quantile over the mean, by the coefficient of variation in steps: within 1e-5 between them. */
const STEPS = 512
const LIMIT = 4
let TABLE: Float64Array | undefined

function tableOf(): Float64Array {
  return Float64Array.from({ length: LIMIT * STEPS + 1 }, (_, i) => {
    const spread = i / STEPS
    return i === 0
      ? 1
      : i < 16
        ? 1 + Z95 * spread + ((Z95 * Z95 - 1) * spread * spread) / 3
        : quantile95(1 / (spread * spread)) * spread * spread
  })
}

/** The 95th percentile of a gamma with this shape and scale 1. */
function quantile95(shape: number): number {
  let x =
    shape >= 0.5 ? shape * pow(Math.max(0, 1 - 1 / (9 * shape) + Z95 / (3 * Math.sqrt(shape))), 3) : -log(0.05) * shape
  x = Math.max(x, 1e-6)
  // Newton on the lower regularised gamma by its series: a handful of steps.
  const logGammaOfShape = logGamma(shape)
  for (let round = 0; round < 8; round++) {
    const density = exp((shape - 1) * log(x) - x - logGammaOfShape)
    const step = (lowerGamma(shape, x, logGammaOfShape) - 0.95) / density
    const next = Math.max(x / 4, Math.min(x * 4, x - step))
    if (Math.abs(next - x) <= 1e-9 * x) return next
    x = next
  }
  return x
}

/** P(shape, x) by the series x^a e^-x sum x^n / (a (a + 1) … (a + n)) (Abramowitz and Stegun 6.5.29). */
function lowerGamma(shape: number, x: number, logGammaOfShape: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < 500; n++) {
    term *= x / (shape + n)
    sum += term
    if (term < sum * 1e-12) break
  }
  return sum * exp(shape * log(x) - x - logGammaOfShape)
}
