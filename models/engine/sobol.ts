import { sobolDirections } from './sobol-directions.ts'
import { furtherSobolDirections } from './sobol-directions-further.ts'
import { threefry2x32 } from './threefry.ts'

const bits = 32
const twoToMinus32 = 2.3283064365386963e-10

/** Rows of the first table; one dimension more than rows, since the first is plain. */
const few = rowsOf(sobolDirections)
/** How many dimensions have direction numbers. */
export const sobolDimensions = 1111

function rowsOf(text: string): readonly string[] {
  return text.split(',')
}

/** The direction numbers, 32 a dimension; those of few dimensions are made at the first use, those of all where needed. */
let directions: Int32Array | undefined

function directionNumbers(dimensions: number): Int32Array {
  if (directions !== undefined && dimensions * bits <= directions.length) return directions
  const rows = dimensions <= few.length + 1 ? few : [...few, ...rowsOf(furtherSobolDirections)]
  const made = new Int32Array((rows.length + 1) * bits)
  for (let k = 0; k < bits; k++) made[k] = 1 << (bits - 1 - k)
  rows.forEach((row, index) => {
    const [polynomial, ...initial] = row.trim().split(' ').map(Number)
    const degree = initial.length
    const at = (index + 1) * bits
    initial.forEach((m, k) => (made[at + k] = m << (bits - 1 - k)))
    for (let k = degree; k < bits; k++) {
      let v = made[at + k - degree]! ^ (made[at + k - degree]! >>> degree)
      for (let j = 1; j < degree; j++) if ((polynomial! >>> (degree - j)) & 1) v ^= made[at + k - j]!
      made[at + k] = v
    }
  })
  directions = made
  return made
}

/** The 32 bits of one coordinate of point `index`, in Gray-code order. */
function sobolBits(table: Int32Array, dimension: number, index: number): number {
  let x = 0
  let at = dimension * bits
  for (let gray = index ^ (index >>> 1); gray !== 0; gray >>>= 1, at++) if (gray & 1) x ^= table[at]!
  return x
}

/**
 * The first `count` points of the Sobol sequence (Joe and Kuo's directions, Gray-code order), unscrambled, the point at
 * the origin kept: out[point][dimension] in [0, 1).
 */
export function sobol(dimensions: number, count: number): Float64Array[] {
  const table = directionsFor(dimensions)
  return Array.from({ length: count }, (_, index) =>
    Float64Array.from(
      { length: dimensions },
      (__, dimension) => (sobolBits(table, dimension, index) >>> 0) * twoToMinus32,
    ),
  )
}

/**
 * The same points under scramble number `scramble` of `seed`: an Owen scramble by hashing (Laine and Karras 2011, with the
 * constants of Vegdahl 2021), each dimension with its own key. out[point][dimension], strictly between 0 and 1.
 */
export function scrambledSobol(dimensions: number, count: number, seed: number, scramble: number): Float64Array[] {
  const points = Array.from({ length: count }, () => new Float64Array(dimensions))
  const column = new Float64Array(count)
  for (let dimension = 0; dimension < dimensions; dimension++) {
    fillScrambledSobol(dimension, 0, seed, scramble, column)
    for (let index = 0; index < count; index++) points[index]![dimension] = column[index]!
  }
  return points
}

/** One dimension of the scrambled points from point `first` on, into `out`: addressed, so that chunks don't matter. */
export function fillScrambledSobol(
  dimension: number,
  first: number,
  seed: number,
  scramble: number,
  out: Float64Array,
): void {
  const table = directionsFor(dimension + 1)
  const key = keyOf(seed, dimension, scramble)
  for (let i = 0; i < out.length; i++) {
    out[i] = (owenScramble(sobolBits(table, dimension, first + i), key) + 0.5) * twoToMinus32
  }
}

/** Independent scrambles that draws are dealt to in turn: their estimates differ by what sampling leaves open (methods 6.2). */
export const SCRAMBLES = 8

/**
 * Draws first, first + 1, … of a dimension: draw s is point floor(s / 8) of scramble s mod 8. So any number of draws
 * works, chunks join, more draws keep the first ones, and 8 x 2^m draws are eight whole nets.
 */
export function fillScrambles(seed: number, dimension: number, first: number, out: Float64Array): void {
  const table = directionsFor(dimension + 1)
  const keys: number[] = []
  for (let scramble = 0; scramble < SCRAMBLES; scramble++) keys.push(keyOf(seed, dimension, scramble))
  for (let i = 0; i < out.length; i++) {
    const point = Math.floor((first + i) / SCRAMBLES)
    const key = keys[first + i - SCRAMBLES * point]!
    out[i] = (owenScramble(sobolBits(table, dimension, point), key) + 0.5) * twoToMinus32
  }
}

function keyOf(seed: number, dimension: number, scramble: number): number {
  return threefry2x32([seed | 0, Math.floor(seed / 4294967296) | 0], [dimension, scramble])[0]
}

function directionsFor(dimensions: number): Int32Array {
  if (dimensions > sobolDimensions) {
    throw new RangeError(`${dimensions} Sobol dimensions asked for, but directions are known for ${sobolDimensions}`)
  }
  return directionNumbers(dimensions)
}

/** Flips each bit by a hash of the bits above it. */
function owenScramble(x: number, key: number): number {
  let v = reverseBits(x)
  v ^= Math.imul(v, 0x3d20adea)
  v = (v + key) | 0
  v = Math.imul(v, (key >>> 16) | 1)
  v ^= Math.imul(v, 0x05526c56)
  v ^= Math.imul(v, 0x53a22864)
  return reverseBits(v) >>> 0
}

function reverseBits(x: number): number {
  let v = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1)
  v = ((v >>> 2) & 0x33333333) | ((v & 0x33333333) << 2)
  v = ((v >>> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4)
  v = ((v >>> 8) & 0x00ff00ff) | ((v & 0x00ff00ff) << 8)
  return (v >>> 16) | (v << 16)
}
