import { drawKernelOf } from './draw-kernel.ts'
import { fillNormalQuantiles } from './normal-kernel.ts'
import { fillUniforms, threefry2x32, uniformAtCounter } from './threefry.ts'

export { fillFromNormals, fillQuantiles, quantileOf } from './distributions.ts'
export { fillScrambledSobol, fillScrambles, scrambledSobol, sobol } from './sobol.ts'
export { threefry2x32, uniformAtCounter } from './threefry.ts'

/** FNV-1a, 64 bits, of the name in UTF-8: the high word, then the low one. */
export function hashVariable(name: string): [number, number] {
  let upper = 0xcbf29ce4
  let lower = 0x84222325
  for (const letter of name) {
    const code = letter.codePointAt(0)!
    const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    for (let i = 0; i < length; i++) {
      lower = (lower ^ utf8Byte(code, length, i)) >>> 0
      // Times the prime 2^40 + 435: the low word times 435 fits a double exactly.
      const product = lower * 435
      upper = (Math.imul(upper, 435) + Math.floor(product / 4294967296) + (lower << 8)) >>> 0
      lower = product >>> 0
    }
  }
  return [upper, lower]
}

function utf8Byte(code: number, length: number, i: number): number {
  if (length === 1) return code
  const part = code >>> (6 * (length - 1 - i))
  return i === 0 ? part | ((0xf00 >>> length) & 0xff) : (part & 0x3f) | 0x80
}

/** Keys of the seed that was asked for last: every block asks for those of all variables again. */
const known = { seed: 0, keys: new Map<string, readonly [number, number]>() }
const MOST_KEYS = 100_000

/** The key of a variable's draws under a seed: a whole number up to 2^53, or below 0. */
export function drawKey(seed: number, variable: string): readonly [number, number] {
  if (known.seed !== seed || known.keys.size > MOST_KEYS) {
    known.seed = seed
    known.keys.clear()
  }
  let key = known.keys.get(variable)
  if (key === undefined) {
    key = threefry2x32([seed | 0, Math.floor(seed / 4294967296) | 0], hashVariable(variable))
    known.keys.set(variable, key)
  }
  return key
}

/** Draw number `draw` of a variable: strictly between 0 and 1, and the same whatever else is drawn. */
export function uniform(seed: number, variable: string, draw: number): number {
  return uniformAt(seed, variable, draw, 0)
}

/** Draw number `draw` of a variable that has a value a period. Period 0 is what `uniform` gives. */
export function uniformAt(seed: number, variable: string, draw: number, period: number): number {
  const [k0, k1] = drawKey(seed, variable)
  return uniformAtCounter(k0, k1, draw, period)
}

/** Draws first, first + 1, ... of a variable into `out`, each what `uniformAt` gives. */
export function fillUniform(seed: number, variable: string, first: number, out: Float64Array, period = 0): void {
  const [k0, k1] = drawKey(seed, variable)
  fillUniformUnder(k0, k1, first, out, period)
}

/** The same under a key that is known. */
export function fillUniformUnder(k0: number, k1: number, first: number, out: Float64Array, period = 0): void {
  const kernel = drawKernelOf(out)
  if (kernel === undefined) fillUniforms(k0, k1, first, period, out)
  else kernel.chances(out.byteOffset, out.length, k0, k1, first, period)
}

/** The same draws as standard normals: the quantile of each. */
export function fillNormal(seed: number, variable: string, first: number, out: Float64Array, period = 0): void {
  const [k0, k1] = drawKey(seed, variable)
  const kernel = drawKernelOf(out)
  if (kernel !== undefined) return kernel.normals(out.byteOffset, out.length, k0, k1, first, period)
  fillUniforms(k0, k1, first, period, out)
  fillNormalQuantiles(out)
}
