import { exp, log, log1p } from './elementary.ts'

/** The logarithm of the gamma function for x > 0, to 1e-14 of the larger of it and 1: Stirling's series after steps up to 12. */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN
  if (x === Infinity) return x
  let steps = 1
  let y = x
  for (; y < 12; y++) steps *= y
  const z = 1 / (y * y)
  const series =
    (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360 - z / 156)))))) / y
  return (y - 0.5) * log(y) - y + 0.9189385332046727418 + series - log(steps)
}

/** ln of x^a (1-x)^b / B(a,b), the factor before the continued fraction. */
function logFactor(a: number, b: number, x: number): number {
  return logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)
}

/** The continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes 6.4); x below a/(a+b). */
function betaFraction(a: number, b: number, x: number): number {
  const least = 1e-300
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1), least)
  let value = d
  for (let m = 1; m <= 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d, least)
    c = awayFromZero(1 + even / c, least)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d, least)
    c = awayFromZero(1 + odd / c, least)
    const step = d * c
    value *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return value
}

function awayFromZero(x: number, least: number): number {
  return Math.abs(x) < least ? least : x
}

/** The chance that a beta variable with shapes a, b > 0 stays below x (the regularised incomplete beta function). */
export function betaCdf(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const factor = exp(logFactor(a, b, x))
  if (x < (a + 1) / (a + b + 2)) return (factor * betaFraction(a, b, x)) / a
  return 1 - (factor * betaFraction(b, a, 1 - x)) / b
}

/** The x in [0, 1] that a beta variable with shapes a, b > 0 stays below with chance p; within 1e-12 relative. */
export function betaQuantile(a: number, b: number, p: number): number {
  if (p !== p) return NaN
  if (p <= 0) return 0
  if (p >= 1) return 1
  // Nearer to the end that p belongs to, so that small answers keep their digits.
  if (p > betaCdf(a, b, a / (a + b))) return 1 - lowerBetaQuantile(b, a, 1 - p)
  return lowerBetaQuantile(a, b, p)
}

/** Newton's method on ln x inside a bracket that always halves when a step would leave it. */
function lowerBetaQuantile(a: number, b: number, p: number): number {
  const constant = logGamma(a + b) - logGamma(a) - logGamma(b)
  let below = 0
  let above = 1
  let x = Math.min(a / (a + b), exp((log(p * a) - constant) / a))
  for (let i = 0; i < 200; i++) {
    const error = betaCdf(a, b, x) - p
    if (error === 0) return x
    if (error > 0) above = x
    else below = x
    const density = exp(constant + (a - 1) * log(x) + (b - 1) * log1p(-x))
    // The step in ln x: a small answer needs relative, not absolute, care.
    let next = x * exp(Math.max(-3, Math.min(3, -error / (density * x))))
    if (!(next > below && next < above)) next = below + (above - below) / 2
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}
