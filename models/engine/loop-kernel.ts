import type { LoopEquations } from './column-program.ts'

/**
 * Solves rate = outside + calls x rate in every draw, by elimination without exchange of rows: safe while the loop is
 * bounded (spectral radius below 1), which compile has checked at the upper end of every doubt.
 * The rates go into the columns of the steps that follow `solve`.
 */
export function fillLoop(loop: LoopEquations, columns: readonly Float64Array[], solve: number): void {
  const n = loop.outside.length
  const matrix = new Float64Array(n * (n + 1))
  const size = columns[solve]!.length
  for (let s = 0; s < size; s++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) matrix[i * (n + 1) + j] = (i === j ? 1 : 0) - columns[loop.calls[i * n + j]!]![s]!
      matrix[i * (n + 1) + n] = columns[loop.outside[i]!]![s]!
    }
    eliminate(matrix, n)
    for (let i = 0; i < n; i++) columns[solve + 1 + i]![s] = Math.max(0, matrix[i * (n + 1) + n]!)
  }
}

/** Gauss-Jordan on an n x (n + 1) matrix by rows; the answer is left in the last column. */
function eliminate(matrix: Float64Array, n: number): void {
  const width = n + 1
  for (let k = 0; k < n; k++) {
    const pivot = matrix[k * width + k]!
    for (let j = k; j < width; j++) matrix[k * width + j]! /= pivot
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = matrix[i * width + k]!
      if (factor !== 0) for (let j = k; j < width; j++) matrix[i * width + j]! -= factor * matrix[k * width + j]!
    }
  }
}
