/** The nodes of one cycle, first one repeated at the end; undefined where there is none. Edges point from, to. */
export function cycleOf(
  nodes: readonly string[],
  edges: readonly (readonly [string, string])[],
): readonly string[] | undefined {
  const next = new Map<string, string[]>()
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to])
  const state = new Map<string, 'open' | 'done'>()
  for (const start of nodes) {
    const path: string[] = []
    const stack: { readonly node: string; readonly leave: boolean }[] = [{ node: start, leave: false }]
    while (stack.length > 0) {
      const step = stack.pop()
      if (step === undefined) break
      if (step.leave) {
        state.set(step.node, 'done')
        path.pop()
        continue
      }
      const seen = state.get(step.node)
      if (seen === 'open') return [...path.slice(path.indexOf(step.node)), step.node]
      if (seen === 'done') continue
      state.set(step.node, 'open')
      path.push(step.node)
      stack.push({ node: step.node, leave: true })
      for (const node of next.get(step.node) ?? []) stack.push({ node, leave: false })
    }
  }
  return undefined
}
