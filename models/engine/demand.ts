import { pow } from './elementary.ts'

/**
 * Requests a time at every node, from what arrives from outside and `calls[i][j]`, the calls to j for each request at i
 * (cache misses, retries and batches already in). rates = external + calls' x rates, solved exactly: one strongly connected
 * part after another, callers first. A loop that calls itself more than it is called has no answer: the spectral radius
 * of `calls` is 1 or more, and it is what comes back. No caps here. Traffic equations: Jackson 1957.
 */
export function propagate(
  external: readonly number[],
  calls: readonly (readonly number[])[],
): { ok: true; rates: number[] } | { ok: false; spectralRadius: number } {
  const rates = external.slice()
  const parts = callOrder(calls, external.length)
  for (const part of parts) {
    if (!solvePart(part, calls, rates)) return { ok: false, spectralRadius: spectralRadius(parts, calls) }
    const inside = new Set(part)
    for (const i of part) {
      for (let j = 0; j < rates.length; j++) if (!inside.has(j)) rates[j]! += rates[i]! * callsFrom(calls, i, j)
    }
  }
  return { ok: true, rates }
}

function callsFrom(calls: readonly (readonly number[])[], i: number, j: number): number {
  return calls[i]?.[j] ?? 0
}

/**
 * The strongly connected parts of the call graph (Tarjan 1972), callers before the called. Iterative, so that a long
 * chain does not overflow the stack.
 */
export function callOrder(calls: readonly (readonly number[])[], nodes: number): number[][] {
  const seen = new Int32Array(nodes).fill(-1)
  const lowest = new Int32Array(nodes)
  const next = new Int32Array(nodes)
  const open = new Uint8Array(nodes)
  const stack: number[] = []
  const parts: number[][] = []
  let clock = 0
  for (let root = 0; root < nodes; root++) {
    const path = seen[root] === -1 ? [root] : []
    while (path.length > 0) {
      const v = path[path.length - 1]!
      if (seen[v] === -1) {
        seen[v] = lowest[v] = clock++
        stack.push(v)
        open[v] = 1
      }
      let into = -1
      while (into === -1 && next[v]! < nodes) {
        const w = next[v]!++
        if (callsFrom(calls, v, w) === 0) continue
        if (seen[w] === -1) into = w
        else if (open[w] === 1) lowest[v] = Math.min(lowest[v]!, seen[w]!)
      }
      if (into !== -1) {
        path.push(into)
        continue
      }
      path.pop()
      const caller = path[path.length - 1]
      if (caller !== undefined) lowest[caller] = Math.min(lowest[caller]!, lowest[v]!)
      if (lowest[v] === seen[v]) {
        const part = stack.splice(stack.lastIndexOf(v))
        for (const w of part) open[w] = 0
        parts.push(part)
      }
    }
  }
  return parts.reverse()
}

/**
 * Solves (I - P') rates = inflow inside one part, in place. Elimination without row swaps: I - P' has an answer that is
 * nowhere negative exactly while every pivot stays above 0 (it is an M-matrix), so the pivots are the check as well.
 */
function solvePart(part: readonly number[], calls: readonly (readonly number[])[], rates: number[]): boolean {
  const n = part.length
  const width = n + 1
  const rows = new Float64Array(n * width)
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) rows[r * width + c] = (r === c ? 1 : 0) - callsFrom(calls, part[c]!, part[r]!)
    rows[r * width + n] = rates[part[r]!]!
  }
  for (let k = 0; k < n; k++) {
    const pivot = rows[k * width + k]!
    if (!(pivot > 1e-12)) return false
    for (let r = k + 1; r < n; r++) {
      const factor = rows[r * width + k]! / pivot
      if (factor !== 0) for (let c = k; c <= n; c++) rows[r * width + c]! -= factor * rows[k * width + c]!
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let sum = rows[k * width + n]!
    for (let c = k + 1; c < n; c++) sum -= rows[k * width + c]! * rates[part[c]!]!
    rates[part[k]!] = sum / rows[k * width + k]!
  }
  return true
}

/** The largest of the parts' spectral radii: that of the whole. */
function spectralRadius(parts: readonly (readonly number[])[], calls: readonly (readonly number[])[]): number {
  return parts.reduce((most, part) => Math.max(most, radiusOfPart(part, calls)), 0)
}

/**
 * Power iteration on I + P, which turns no loop's period into an oscillation, between Collatz and Wielandt's bounds: the
 * least and the largest growth of any entry enclose the radius. Squaring the matrix doubles the steps made each round.
 */
function radiusOfPart(part: readonly number[], calls: readonly (readonly number[])[]): number {
  const n = part.length
  if (n === 1) return callsFrom(calls, part[0]!, part[0]!)
  const plain = new Float64Array(n * n)
  let largest = 0
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      plain[r * n + c] = callsFrom(calls, part[r]!, part[c]!)
      largest = Math.max(largest, plain[r * n + c]!)
    }
  }
  // A second time at the scale that the first one found: far from it, I would drown P.
  return growthOf(plain, n, growthOf(plain, n, largest))
}

function growthOf(plain: Float64Array, n: number, scale: number): number {
  let powers: Float64Array = plain.map((x, at) => x / scale + (at % (n + 1) === 0 ? 1 : 0))
  let least = 0
  let most = Infinity
  for (let round = 0; round < 60 && !(most <= least * (1 + 1e-14)); round++) {
    powers = squared(powers, n)
    const vector = Float64Array.from({ length: n }, (_, r) => rowSum(powers, n, r))
    least = Infinity
    most = 0
    for (let r = 0; r < n; r++) {
      let image = 0
      for (let c = 0; c < n; c++) image += plain[r * n + c]! * vector[c]!
      least = Math.min(least, image / vector[r]!)
      most = Math.max(most, image / vector[r]!)
    }
  }
  return (least + most) / 2
}

function rowSum(matrix: Float64Array, n: number, r: number): number {
  let sum = 0
  for (let c = 0; c < n; c++) sum += matrix[r * n + c]!
  return sum
}

/** The square, scaled to a largest entry of 1 so that many squarings don't overflow. */
function squared(matrix: Float64Array, n: number): Float64Array {
  const square = new Float64Array(n * n)
  let largest = 0
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < n; k++) {
      const factor = matrix[r * n + k]!
      if (factor !== 0) for (let c = 0; c < n; c++) square[r * n + c]! += factor * matrix[k * n + c]!
    }
  }
  for (const x of square) largest = Math.max(largest, x)
  return square.map((x) => x / largest)
}

/**
 * Demand of months 0 .. months - 1 as multiples of month 0, for a growth of `annualGrowth` a year (0.2 is a fifth more)
 * whose monthly rate shrinks to `damping` of itself each month (1: it does not). Gardner and McKenzie 1985.
 */
export function growthFactors(annualGrowth: number, months: number, damping = 1): Float64Array {
  const factors = new Float64Array(months)
  fillGrowth(1 + annualGrowth, damping, factors)
  return factors
}

/** The same into `out`, from the growth as a factor (1.2 is a fifth more), which must be above 0. Allocates nothing. */
export function fillGrowth(annualFactor: number, damping: number, out: Float64Array): void {
  let months = 0
  let weight = 1
  for (let t = 0; t < out.length; t++) {
    out[t] = t === 0 ? 1 : pow(annualFactor, months / 12)
    weight *= damping
    months += weight
  }
}

/** Monthly indices scaled to a mean of 1, so that they move demand through the year and leave the year's total alone. */
export function seasonalFactors(indices: readonly number[]): number[] {
  const mean = indices.reduce((sum, index) => sum + index, 0) / indices.length
  return mean > 0 ? indices.map((index) => index / mean) : indices.map(() => 1)
}
