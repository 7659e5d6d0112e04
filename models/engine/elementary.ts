/**
 * The functions that JavaScript engines may round differently, written with + - * / and exact functions only, so that the
 * same bytes come out everywhere. Every one of them is within 2 units in the last place of the true value.
 * The minimax coefficients of exp, log, sin, cos and erfc are those published with fdlibm (Sun Microsystems, 1993).
 */

import { erfcDenominators, erfcNumerators } from './normal-coefficients.ts'
import { farTail, MIDDLE, middleQuantile, nearTail } from './normal-parts.ts'

const float = new Float64Array(1)
const words = new Int32Array(float.buffer)
float[0] = 1
/** Which of the two words holds sign and exponent: the second on every little-endian machine. */
const high = words[1] === 0 ? 0 : 1

const ln2High = 6.9314718036912381649e-1
const ln2Low = 1.90821492927058770002e-10
const perLn2 = 1.442695040888963387
const twoTo54 = 18014398509481984

/** 2 to the k for k from -1022 to 1023, at k + 1022. */
const powerOfTwo = powersOfTwo()

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2046)
  powers[1022] = 1
  for (let k = 1023; k < 2046; k++) powers[k] = powers[k - 1]! * 2
  for (let k = 1021; k >= 0; k--) powers[k] = powers[k + 1]! / 2
  return powers
}

/** x times 2 to the k, rounded once. */
function scale(x: number, k: number): number {
  if (k >= -1022 && k <= 1023) return x * powerOfTwo[k + 1022]!
  return k > 0 ? x * 2 * powerOfTwo[2045]! : x * powerOfTwo[k + 54 + 1022]! * (1 / twoTo54)
}

/** e to the r, less 1 + r, for |r| up to half of ln 2. */
function expRest(r: number): number {
  const square = r * r
  const c =
    r -
    square *
      (1.66666666666666019037e-1 +
        square *
          (-2.77777777770155933842e-3 +
            square *
              (6.61375632143793436117e-5 + square * (-1.6533902205465251539e-6 + square * 4.13813679705723846039e-8))))
  return (r * c) / (2 - c)
}

/** e to the (x + tail), where the tail is what x could not hold. */
function expOfSum(x: number, tail: number): number {
  if (!(x < 709.782712893384 && x > -745.1332191019412)) return x > 0 ? Infinity : x < 0 ? 0 : NaN
  const k = (x * perLn2 + (x < 0 ? -0.5 : 0.5)) | 0
  const above = x - k * ln2High
  const below = k * ln2Low - tail
  const r = above - below
  return scale(1 - (below - expRest(r) - above), k)
}

/** e to the x. Infinity above 709.78, 0 below -745.13. */
export function exp(x: number): number {
  return expOfSum(x, 0)
}

/** e to the x, less one; exact to the last places for small x. */
export function expm1(x: number): number {
  if (x > 40) return exp(x)
  if (x < -40) return -1
  if (x !== x || x === 0) return x
  const k = (x * perLn2 + (x < 0 ? -0.5 : 0.5)) | 0
  const above = x - k * ln2High
  const below = k * ln2Low
  const r = above - below
  const rest = expRest(r) - below
  if (k === 0) return above + rest
  const two = powerOfTwo[k + 1022]!
  return two - 1 + two * above + two * rest
}

/** The whole k that brings x / 2^k between 1/sqrt 2 and sqrt 2, for x from 1e-307 to 1e300. */
function exponentOf(x: number): number {
  float[0] = x
  return ((words[high]! + 0x95f64) >> 20) - 1023
}

/** The natural logarithm. -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  let moved = 0
  if (x < 2.2250738585072014e-308 || x > 1e300) {
    moved = x > 1 ? 54 : -54
    x = scale(x, -moved)
  }
  const k = exponentOf(x)
  const f = x * powerOfTwo[1022 - k]! - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const half = 0.5 * f * f
  const n = k + moved
  return n * ln2High - (half - (s * (half + odd + even) + n * ln2Low) - f)
}

/** The natural logarithm of 1 + x; exact to the last places for small x. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN
  if (x > 9007199254740992) return log(x)
  const u = 1 + x
  if (u === 1) return x
  const lost = u >= 2 ? 1 - (u - x) : x - (u - 1)
  return log(u) + lost / u
}

/** The upper half of a number's digits, so that products of such halves are exact (Dekker 1971). */
function upper(x: number): number {
  const t = 134217729 * x
  return t - (t - x)
}

/** What the rounded product a * b has lost. */
function lostInProduct(a: number, b: number, product: number): number {
  const ah = upper(a)
  const bh = upper(b)
  const al = a - ah
  const bl = b - bh
  return al * bl - (product - ah * bh - al * bh - ah * bl)
}

/** x to the y, at the edges as JavaScript defines it; within 1 unit in the last place; whole powers of whole numbers are exact. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (x !== x || y !== y) return NaN
  if (y === 1) return x
  if (y === 2) return x * x
  if (y === 0.5 && x > 0) return Math.sqrt(x)
  const size = Math.abs(x)
  const whole = Math.floor(y) === y
  const odd = whole && Math.abs(y) < 9007199254740992 && y - 2 * Math.floor(y / 2) === 1
  const sign = odd && (x < 0 || 1 / x < 0) ? -1 : 1
  if (Math.abs(y) === Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0
  if (size === 0 || size === Infinity) return sign * ((size === 0) === y > 0 ? 0 : Infinity)
  if (x < 0 && !whole) return NaN
  return size === 1 ? sign : sign * powOfPositive(size, y)
}

/** The terms of 2 atanh from s^27 down to s^5. */
const atanhTerms = Float64Array.from([27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5], (n) => 2 / n)

/** The logarithm is taken in twice the usual number of digits, because the power magnifies its error. */
function powOfPositive(x: number, y: number): number {
  let moved = 0
  if (x < 2.2250738585072014e-308 || x > 1e300) {
    moved = x > 1 ? 54 : -54
    x = scale(x, -moved)
  }
  const near = exponentOf(x)
  const f = x * powerOfTwo[1022 - near]! - 1
  const k = near + moved
  const d = 2 + f
  const s = f / d
  const sd = s * d
  const sLow = (f - sd - lostInProduct(s, d, sd) - s * (f - (d - 2))) / d
  const z = s * s
  const zLow = lostInProduct(s, s, z) + 2 * s * sLow
  // 2 atanh(s) = 2s + 2/3 s^3 + 2/5 s^5 + ...; the first two terms in two parts, the rest in one.
  let rest = 0
  for (let i = 0; i < atanhTerms.length; i++) rest = rest * z + atanhTerms[i]!
  const third = z * (2 / 3)
  const thirdLow = lostInProduct(z, 2 / 3, third) + zLow * (2 / 3) + z * 3.700743415417188e-17
  const cube = s * third
  const cubeLow = lostInProduct(s, third, cube) + s * thirdLow + sLow * third + s * z * z * rest
  const first = k * ln2High + 2 * s
  const firstLow = k === 0 ? 0 : 2 * s - (first - k * ln2High)
  const sum = first + cube
  const sumLow = cube - (sum - first) + firstLow + (k * ln2Low + 2 * sLow + cubeLow)
  const logHigh = sum + sumLow
  const logLow = sumLow - (logHigh - sum)
  const product = y * logHigh
  if (product > 710) return Infinity
  if (product < -746) return 0
  return expOfSum(product, lostInProduct(y, logHigh, product) + y * logLow)
}

/** sin(x + tail) for |x| up to pi/4. */
function sinNearZero(x: number, tail: number): number {
  const z = x * x
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  const cube = z * x
  return x - (z * (0.5 * tail - cube * r) - tail + cube * 1.66666666666666324348e-1)
}

/** cos(x + tail) for |x| up to pi/4. */
function cosNearZero(x: number, tail: number): number {
  const z = x * x
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))))
  const half = 0.5 * z
  const near = 1 - half
  return near + (1 - near - half + (z * r - x * tail))
}

/** The sine of x + quarter right angles, with pi/2 taken off in three parts (Cody and Waite 1980). */
function sineFrom(x: number, quarter: number): number {
  // Beyond this the three parts of pi/2 no longer give all the digits.
  if (!(Math.abs(x) < 8e5)) return NaN
  const n = Math.floor(x * 0.636619772367581343 + 0.5)
  const first = x - n * 1.57079632673412561417
  const w = n * 6.0771005063039659766e-11
  const second = first - w
  const tail = n * 2.02226624879595063154e-21 - (first - second - w)
  const near = second - tail
  const far = second - near - tail
  const turn = n + quarter - 4 * Math.floor((n + quarter) / 4)
  const value = turn === 0 || turn === 2 ? sinNearZero(near, far) : cosNearZero(near, far)
  return turn < 2 ? value : -value
}

/** The sine of x radians, |x| < 800,000; NaN beyond. */
export function sin(x: number): number {
  return x === 0 ? x : sineFrom(x, 0)
}

/** The cosine of x radians, |x| < 800,000; NaN beyond. */
export function cos(x: number): number {
  return sineFrom(x, 1)
}

/** The value at x of the polynomial whose coefficients are given from the highest power down. */
function polynomial(coefficients: Float64Array, x: number): number {
  let value = 0
  for (let i = 0; i < coefficients.length; i++) value = value * x + coefficients[i]!
  return value
}

/** The approximation of erfc that holds on range 0 to 3, at s. */
function erfcRatio(range: number, s: number): number {
  return polynomial(erfcNumerators[range]!, s) / polynomial(erfcDenominators[range]!, s)
}

/** The complementary error function of x + tail, for x from 0 up; the tail is what x could not hold. */
function erfcAbove(x: number, tail: number): number {
  if (x < 0.84375) {
    const sum = x + tail
    return 1 - (sum + sum * erfcRatio(0, sum * sum))
  }
  if (x < 1.25) return 1 - 8.45062911510467529297e-1 - erfcRatio(1, x - 1 + tail)
  if (x > 28) return 0
  const square = x * x
  const lost = lostInProduct(x, x, square) + 2 * x * tail
  const correction = erfcRatio(x < 2.857142857142857 ? 2 : 3, 1 / square) - 0.5625
  const power = correction - square
  return expOfSum(power, correction - (power + square) - lost) / x
}

/** The chance that a standard normal stays below x. Relative error below 1e-15 in the middle, 1e-14 in the lower tail. */
export function normalCdf(x: number): number {
  if (x !== x) return NaN
  const size = Math.abs(x)
  if (size > 39) return x > 0 ? 1 : 0
  const t = size * 0.7071067811865476
  const tail = size * -4.833646656726457e-17 + lostInProduct(size, 0.7071067811865476, t)
  const beyond = 0.5 * erfcAbove(t, tail)
  return x > 0 ? 1 - beyond : beyond
}

/** The x that a standard normal stays below with chance p; -Infinity at 0, Infinity at 1. Wichura 1988, AS 241: 1e-16. */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= MIDDLE) return middleQuantile(q)
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p))
  const size = r <= 5 ? nearTail(r) : farTail(r)
  return q < 0 ? -size : size
}
