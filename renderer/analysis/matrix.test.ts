import { expect, it } from 'vitest'
import type { StructureMatrix } from '#models/engine/structure-matrix'
import { cellWords, orderOf, shownNodes } from './matrix.ts'

/** `count` nodes, each used by the next one with likelihood 0.5. */
function chain(count: number): StructureMatrix {
  const square = (of: (i: number, j: number) => number): number[][] =>
    Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => of(i, j)))
  const step = square((i, j) => (i === j + 1 ? 0.5 : 0))
  const reach = square((i, j) => (i > j ? 0.5 ** (i - j) : 0))
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    name: `Node ${count - i}`,
    kind: 'product' as const,
  }))
  return {
    nodes,
    likelihood: step,
    impact: square(() => 0.3),
    depth: 4,
    combinedLikelihood: reach,
    combinedRisk: square((i, j) => 0.3 * (reach[i]?.[j] ?? 0)),
    draws: 1,
    reach,
    reachSe: square(() => 0),
    layers: nodes.map((_, i) => i),
    clusters: nodes.map((_, i) => count - 1 - i),
    roles: nodes.map(({ id }, i) => ({
      id,
      role: 'carrier',
      roleAgreement: 1,
      out: count - i,
      outSe: 0,
      in: i,
      inSe: 0,
    })),
  }
}

it('puts who passes on most first, and follows the orders of the model', () => {
  const matrix = chain(4)
  expect(orderOf(matrix, 'role')).toEqual([0, 1, 2, 3])
  expect(orderOf(matrix, 'clusters')).toEqual([3, 2, 1, 0])
  expect(orderOf(matrix, 'name')).toEqual([3, 2, 1, 0])
})

it('shows every node of a small matrix, and of a large one those tied to the selection', () => {
  expect(shownNodes(chain(60), orderOf(chain(60), 'layers'), [])).toHaveLength(60)
  const large = chain(90)
  const near = shownNodes(large, large.layers, ['n88'])
  expect(near).toHaveLength(60)
  expect(near).toContain(89)
  expect(near).toContain(88)
})

it('says a cell in words, with both answers, and what never happens as that', () => {
  expect(cellWords(chain(3), 1, 0)).toMatch(
    /^A change of Node 3 changes Node 2 with 50 % .* in one step with 50 %, then 30 % of the effort\./,
  )
  expect(cellWords(chain(3), 2, 0)).toMatch(/25 % over any number of steps: not in one step/)
  expect(cellWords(chain(3), 0, 2)).toBe('A change of Node 1 does not reach Node 3.')
})
