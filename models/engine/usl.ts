/** The universal scalability law (Gunther 2007): throughput of n servers that contend and keep one another coherent. */

export type Usl = {
  /** Throughput of one server. */
  readonly gamma: number
  /** Share of the work that is serial, 0 to 1. */
  readonly alpha: number
  /** Cost of agreement between each pair, 0 to 1. */
  readonly beta: number
}

/** Throughput of n servers, in gamma's unit. */
export function uslThroughput(usl: Usl, n: number): number {
  return (usl.gamma * n) / (1 + usl.alpha * (n - 1) + usl.beta * n * (n - 1))
}

/** Where throughput peaks, and the peak; undefined where it only ever rises (beta 0: Amdahl's limit, or a straight line). */
export function uslPeak(usl: Usl): { n: number; throughput: number } | undefined {
  if (usl.beta <= 0) return undefined
  const n = Math.sqrt(Math.max(0, 1 - usl.alpha) / usl.beta)
  return { n, throughput: uslThroughput(usl, n) }
}

/** How many servers (a fraction) give this throughput; undefined where no number does. */
export function uslReplicas(usl: Usl, throughput: number): number | undefined {
  if (throughput <= 0) return 0
  const a = throughput * usl.beta
  const b = throughput * (usl.alpha - usl.beta) - usl.gamma
  const c = throughput * (1 - usl.alpha)
  const discriminant = b * b - 4 * a * c
  if (b >= 0 || discriminant < 0) return undefined
  return (2 * c) / (-b + Math.sqrt(discriminant))
}

const starts = [1e-3, 0.01, 0.05, 0.2].flatMap((alpha) =>
  [0, 1e-6, 1e-5, 1e-4, 1e-3].map((beta) => [alpha, beta] as const),
)

/**
 * The law closest to measured throughputs by least squares, within gamma > 0 and 0 <= alpha, beta <= 1, from many starts.
 * Give six points or more, past the knee. beta 0 means that the measurements show no peak.
 */
export function fitUsl(loads: readonly number[], throughputs: readonly number[]): Usl {
  if (loads.length === 0 || loads.length !== throughputs.length) {
    throw new RangeError(`${loads.length} loads and ${throughputs.length} throughputs: give one for one, at least one`)
  }
  let best: Fit | undefined
  for (const [alpha, beta] of starts) {
    const fit = descend(loads, throughputs, alpha, beta)
    if (best === undefined || fit.error < best.error) best = fit
  }
  return { gamma: best!.gamma, alpha: best!.alpha, beta: best!.beta }
}

type Fit = Usl & { readonly error: number }

/** For given alpha and beta the best gamma follows by division: two unknowns remain. */
function fitGamma(loads: readonly number[], throughputs: readonly number[], alpha: number, beta: number): Fit {
  let shapeSquared = 0
  let shapeTimesThroughput = 0
  for (let i = 0; i < loads.length; i++) {
    const shape = uslThroughput({ gamma: 1, alpha, beta }, loads[i]!)
    shapeSquared += shape * shape
    shapeTimesThroughput += shape * throughputs[i]!
  }
  const gamma = shapeSquared > 0 ? shapeTimesThroughput / shapeSquared : 0
  let error = 0
  for (let i = 0; i < loads.length; i++) {
    const miss = throughputs[i]! - uslThroughput({ gamma, alpha, beta }, loads[i]!)
    error += miss * miss
  }
  return { gamma, alpha, beta, error }
}

/** Levenberg and Marquardt's descent in (gamma, alpha, beta), with alpha and beta held where they press on a bound. */
function descend(loads: readonly number[], throughputs: readonly number[], alpha0: number, beta0: number): Fit {
  let at = fitGamma(loads, throughputs, alpha0, beta0)
  let damping = 1e-3
  for (let round = 0; round < 300 && damping < 1e12; round++) {
    const step = gaussNewton(loads, throughputs, at, damping)
    const next = fitGamma(loads, throughputs, within(at.alpha + step[0]), within(at.beta + step[1]))
    if (next.error < at.error) {
      const gain = at.error - next.error
      at = next
      damping = Math.max(1e-12, damping / 5)
      if (gain <= 1e-15 * at.error) break
    } else damping *= 4
  }
  return at
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}

/** The damped step in alpha and beta, with gamma eliminated from the three normal equations. */
function gaussNewton(
  loads: readonly number[],
  throughputs: readonly number[],
  at: Fit,
  damping: number,
): [number, number] {
  let gg = 0
  let ga = 0
  let gb = 0
  let aa = 0
  let ab = 0
  let bb = 0
  let g = 0
  let a = 0
  let b = 0
  for (let i = 0; i < loads.length; i++) {
    const n = loads[i]!
    const below = 1 + at.alpha * (n - 1) + at.beta * n * (n - 1)
    const byGamma = n / below
    const byAlpha = (-at.gamma * n * (n - 1)) / (below * below)
    const byBeta = byAlpha * n
    const miss = throughputs[i]! - at.gamma * byGamma
    gg += byGamma * byGamma
    ga += byGamma * byAlpha
    gb += byGamma * byBeta
    aa += byAlpha * byAlpha
    ab += byAlpha * byBeta
    bb += byBeta * byBeta
    g += byGamma * miss
    a += byAlpha * miss
    b += byBeta * miss
  }
  if (gg === 0) return [0, 0]
  const alphaHeld = (at.alpha <= 0 && a <= 0) || (at.alpha >= 1 && a >= 0)
  const betaHeld = (at.beta <= 0 && b <= 0) || (at.beta >= 1 && b >= 0)
  const raa = aa - (ga * ga) / gg + damping * aa
  const rab = ab - (ga * gb) / gg
  const rbb = bb - (gb * gb) / gg + damping * bb
  const ra = a - (ga * g) / gg
  const rb = b - (gb * g) / gg
  if (alphaHeld && betaHeld) return [0, 0]
  if (alphaHeld) return [0, rbb > 0 ? rb / rbb : 0]
  if (betaHeld) return [raa > 0 ? ra / raa : 0, 0]
  const determinant = raa * rbb - rab * rab
  return determinant > 0 ? [(ra * rbb - rb * rab) / determinant, (rb * raa - ra * rab) / determinant] : [0, 0]
}
