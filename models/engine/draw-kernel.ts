/** What the kernel has for draws. Addresses are byte offsets of whole columns of a store; `count` draws, padded to groups. */
export type DrawKernel = {
  /** Uniforms of draws first, first + 1, … at a period, under the key (k0, k1). */
  readonly chances: (out: number, count: number, k0: number, k1: number, first: number, period: number) => void
  /** A bit a draw, in words at `out`: whether its uniform under the key is below the chance in the column `chance`. */
  readonly liveTies: (out: number, chance: number, count: number, k0: number, k1: number, first: number) => void
  /** Standard normals of draws first, first + 1, … at a period, under the key (k0, k1). */
  readonly normals: (out: number, count: number, k0: number, k1: number, first: number, period: number) => void
  /** out = exp(shift + scale x a); 1 where an exponent is beyond 700: those numbers are wrong. */
  readonly exponentials: (out: number, a: number, shift: number, scale: number, count: number) => number
  /** next = persistence x held + size x out, and out = exp(next); 1 where an exponent is beyond 700. */
  readonly walk: (out: number, held: number, next: number, persistence: number, size: number, count: number) => number
}

const kernels = new WeakMap<object, DrawKernel>()

/** Says that the columns of this store belong to a kernel. */
export function rememberKernel(buffer: ArrayBuffer, kernel: DrawKernel): void {
  kernels.set(buffer, kernel)
}

/** The kernel in whose store the column is: it gives the same bytes as JavaScript does, sooner. */
export function drawKernelOf(column: Float64Array): DrawKernel | undefined {
  return kernels.get(column.buffer)
}
