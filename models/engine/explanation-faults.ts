import type { Explanation } from './explanation.ts'

const nodesOf = (tree: Explanation): Explanation[] => [tree, ...tree.parts.flatMap(nodesOf)]

/** What the parts come to, for the operations that are arithmetic. */
function recomputed({ operation, parts, tiers, value }: Explanation, of: (part: Explanation) => number): number {
  const [a = NaN, b = NaN] = parts.map(of)
  switch (operation as string) {
    case 'sum':
      return parts.reduce((sum, part) => sum + of(part), 0)
    case 'product':
      return parts.reduce((product, part) => product * of(part), 1)
    case 'difference':
      return a - b
    case 'quotient':
      return b === 0 ? 0 : a / b
    case 'larger':
      return Math.max(a, b)
    case 'smaller':
      return Math.min(a, b)
    case 'price':
      return tiers.reduce((sum, tier) => sum + tier.units * tier.price, 0)
    default:
      return value
  }
}

export const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

/** Everything that is wrong with a tree, in words: dead ends, and figures that their parts don't come to. */
export function faultsOf(tree: Explanation): string[] {
  const nodes = nodesOf(tree)
  const told = new Set(nodes.filter((node) => node.sameAs === null).map((node) => node.path))
  return nodes.flatMap((node) => {
    const where = `${node.path} "${node.name}"`
    if (node.sameAs !== null)
      return told.has(node.sameAs) || node.sameAs === tree.path
        ? []
        : [`${where}: as ${node.sameAs}, which is not told`]
    if (node.parts.length === 0) {
      if (node.origins.length === 0) return [`${where}: no parts and no origin`]
      return node.origins.flatMap((origin) => {
        if (origin.kind === 'catalog')
          return origin.date === '' || origin.source === '' ? [`${where}: no dated source`] : []
        return origin.kind === 'fact' && origin.note === '' ? [`${where}: an origin without words`] : []
      })
    }
    const atMonth = recomputed(node, (part) => part.value)
    const minimum = node.operation === 'price' && atMonth < node.value && node.formula.includes('at least')
    const wrong =
      close(atMonth, node.value) || minimum
        ? []
        : [`${where}: ${node.operation} of its parts is ${atMonth}, not ${node.value}`]
    if (node.operation === 'price') return wrong
    const months = node.byMonth.flatMap((value, m) => {
      if (node.parts.some((part) => part.byMonth.length !== node.byMonth.length)) return []
      const then = recomputed({ ...node, value }, (part) => part.byMonth[m]!)
      return close(then, value) ? [] : [`${where}: in month ${m} ${node.operation} is ${then}, not ${value}`]
    })
    return [...wrong, ...months]
  })
}
