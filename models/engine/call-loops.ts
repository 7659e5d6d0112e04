/**
 * Strongly connected parts of a graph, callers before callees (Tarjan 1972). In: `calls[i]`, the nodes that i calls.
 * Out: lists of nodes; a part of one node is no loop unless it calls itself.
 */
export function partsInOrder(calls: readonly (readonly number[])[]): number[][] {
  const n = calls.length
  const index = new Int32Array(n).fill(-1)
  const low = new Int32Array(n)
  const onStack = new Uint8Array(n)
  const stack: number[] = []
  const parts: number[][] = []
  let counter = 0
  for (let root = 0; root < n; root++) {
    if (index[root] !== -1) continue
    const work: { readonly node: number; at: number }[] = [{ node: root, at: 0 }]
    while (work.length > 0) {
      const frame = work[work.length - 1]!
      const { node } = frame
      if (frame.at === 0) {
        index[node] = low[node] = counter++
        stack.push(node)
        onStack[node] = 1
      }
      const callee = calls[node]![frame.at]
      if (callee !== undefined) {
        frame.at++
        if (index[callee] === -1) work.push({ node: callee, at: 0 })
        else if (onStack[callee] === 1) low[node] = Math.min(low[node]!, index[callee]!)
        continue
      }
      work.pop()
      const parent = work[work.length - 1]
      if (parent !== undefined) low[parent.node] = Math.min(low[parent.node]!, low[node]!)
      if (low[node] !== index[node]) continue
      const part: number[] = []
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack[member] = 0
        part.push(member)
        if (member === node) break
      }
      parts.push(part.sort((a, b) => a - b))
    }
  }
  return parts.reverse()
}

/** Spectral radius of a non-negative matrix by rows: power iteration on the matrix plus the identity (never periodic). */
export function spectralRadius(matrix: readonly number[], n: number): number {
  let vector = new Float64Array(n).fill(1)
  let radius = 0
  for (let round = 0; round < 2000; round++) {
    const next = new Float64Array(n)
    let norm = 0
    for (let i = 0; i < n; i++) {
      let value = vector[i]!
      for (let j = 0; j < n; j++) value += matrix[i * n + j]! * vector[j]!
      next[i] = value
      norm = Math.max(norm, value)
    }
    for (let i = 0; i < n; i++) next[i]! /= norm
    const found = norm - 1
    if (Math.abs(found - radius) < 1e-12 * Math.max(1, found)) return found
    radius = found
    vector = next
  }
  return radius
}
