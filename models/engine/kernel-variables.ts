import type { Program } from './column-program.ts'
import { shapeOf } from './distributions.ts'
import { drawKey } from './draws.ts'
import { dimensionOf } from './factor-draws.ts'
import type { Variable } from './shared-luck.ts'
import { distributionOf } from './variable-draws.ts'

/**
 * A variable that the kernel draws from its address to its value (bench/assembly/variables.ts): a lognormal of its own luck and
 * one factor's, by their weights. `mu`, `sigma`: of its logarithm.
 */
export type KernelVariable = {
  readonly key: string
  readonly own: number
  readonly weight: number
  readonly mu: number
  readonly sigma: number
  readonly dimension: number
}

/** Bytes of one in the store. */
export const VARIABLE_BYTES = 48

/** By the variable's record: every plan asks for it again. */
const known = new WeakMap<Variable, { readonly found: KernelVariable | undefined }>()

/** Undefined where JavaScript draws it. */
export function kernelVariableOf(variable: Variable): KernelVariable | undefined {
  let kept = known.get(variable)
  if (kept === undefined) known.set(variable, (kept = { found: find(variable) }))
  return kept.found
}

function find({ key, doubt, shared }: Variable): KernelVariable | undefined {
  const [first, second] = shared
  const dimension = first === undefined ? undefined : dimensionOf(first.stream)
  const own = 1 - (first?.strength ?? 1)
  if (first === undefined || second !== undefined || dimension === undefined || !(own > 1e-12)) return undefined
  const shape = shapeOf(distributionOf(doubt))
  // Where exponents could be too large, JavaScript takes care of them.
  if (shape.kind !== 'lognormal' || Math.abs(shape.mu) + 40 * shape.sigma >= 700) return undefined
  const { mu, sigma } = shape
  return { key, own: Math.sqrt(own), weight: Math.sqrt(first.strength), mu, sigma, dimension }
}

/** Of a program: by variable what the kernel draws, and the dimensions of the factors that they follow. */
export type KernelVariables = {
  readonly byRow: readonly (KernelVariable | undefined)[]
  readonly dimensions: readonly number[]
}

export function kernelVariablesOf({ variables }: Program): KernelVariables {
  const byRow = variables.map(kernelVariableOf)
  const dimensions = new Set<number>()
  for (const each of byRow) if (each !== undefined) dimensions.add(each.dimension)
  return { byRow, dimensions: [...dimensions] }
}

/** Whether the kernel draws the same rows, along the same dimensions. */
export function areDrawnAlike(a: KernelVariables, b: KernelVariables): boolean {
  if (a.byRow.length !== b.byRow.length || a.dimensions.length !== b.dimensions.length) return false
  return (
    a.byRow.every((each, row) => (each === undefined) === (b.byRow[row] === undefined)) &&
    a.dimensions.every((dimension, i) => dimension === b.dimensions[i])
  )
}

/** Tells the kernel of them from byte `at` on; by row where each stands. `factorsAt`: columns of the factors' normals. */
export function writeVariables(
  { byRow, dimensions }: KernelVariables,
  seed: number,
  { numbers, words }: { readonly numbers: Float64Array; readonly words: Int32Array },
  at: number,
  factorsAt: Int32Array,
): Int32Array {
  const places = new Int32Array(byRow.length)
  let next = at
  for (let row = 0; row < byRow.length; row++) {
    const each = byRow[row]
    if (each === undefined) continue
    const [k0, k1] = drawKey(seed, each.key)
    words[next / 4] = k0
    words[next / 4 + 1] = k1
    numbers[next / 8 + 1] = each.own
    numbers[next / 8 + 2] = each.weight
    numbers[next / 8 + 3] = each.mu
    numbers[next / 8 + 4] = each.sigma
    words[next / 4 + 10] = factorsAt[dimensions.indexOf(each.dimension)]!
    places[row] = next
    next += VARIABLE_BYTES
  }
  return places
}
