import type { LoopEquations } from './column-program.ts'

/** Passes until a loop with full members settles: what they carry falls in every one, to a limit. */
const PASSES = 500

/**
 * Solves rate = outside + calls x min(rate, capacity) in every draw: by elimination without exchange of rows, which is safe
 * while the loop is bounded (spectral radius below 1, checked by compile at the upper end of every doubt); and where that
 * passes a capacity, from there down in passes. The rates go into the columns of the steps that follow `solve`.
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
    let isFull = false
    for (let i = 0; i < n; i++) {
      const rate = Math.max(0, matrix[i * (n + 1) + n]!)
      const limit = loop.capacity[i]!
      columns[solve + 1 + i]![s] = rate
      if (limit >= 0 && rate > columns[limit]![s]!) isFull = true
    }
    if (isFull) settleFull(loop, columns, solve, s)
  }
}

/** Each in turn takes what the others, at most full, send it. */
function settleFull(loop: LoopEquations, columns: readonly Float64Array[], solve: number, s: number): void {
  const n = loop.outside.length
  for (let pass = 0; pass < PASSES; pass++) {
    let change = 0
    for (let i = 0; i < n; i++) {
      let rate = columns[loop.outside[i]!]![s]!
      for (let j = 0; j < n; j++) {
        const limit = loop.capacity[j]!
        const sent = columns[solve + 1 + j]![s]!
        rate += columns[loop.calls[i * n + j]!]![s]! * (limit < 0 ? sent : Math.min(sent, columns[limit]![s]!))
      }
      const column = columns[solve + 1 + i]!
      change = Math.max(change, Math.abs(rate - column[s]!) / Math.max(1e-300, rate))
      column[s] = rate
    }
    if (change < 1e-12) return
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
