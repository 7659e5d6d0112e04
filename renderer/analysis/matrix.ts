import type { Role, StructureMatrix } from '#models/engine/structure-matrix'
import { percent } from '../parts/format.ts'

type Square = readonly (readonly number[])[]

export const MEASURES = [
  { id: 'reach', name: 'Likelihood over any number of steps', of: (m: StructureMatrix): Square => m.reach },
  { id: 'direct', name: 'Likelihood over one step', of: (m: StructureMatrix): Square => m.likelihood },
  {
    id: 'method',
    name: 'Likelihood by the change prediction method',
    of: (m: StructureMatrix): Square => m.combinedLikelihood,
  },
  { id: 'risk', name: 'Risk by the change prediction method', of: (m: StructureMatrix): Square => m.combinedRisk },
  {
    id: 'excess',
    name: 'What the method says too much (+) or too little (−)',
    of: (m: StructureMatrix): Square =>
      m.combinedLikelihood.map((row, i) => row.map((value, j) => value - (m.reach[i]?.[j] ?? 0))),
  },
] as const
export type MeasureId = (typeof MEASURES)[number]['id']

export const ORDERS = [
  { id: 'role', name: 'who multiplies change' },
  { id: 'layers', name: 'what changes what (layers)' },
  { id: 'clusters', name: 'what changes together (clusters)' },
  { id: 'name', name: 'name' },
] as const
export type OrderId = (typeof ORDERS)[number]['id']

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  multiplier: 'A change in it reaches more than reaches it',
  absorber: 'More reaches it than it passes on',
  carrier: 'It passes on about as much as reaches it',
  constant: 'Changes neither reach it nor leave it',
}

export const nodeName = (matrix: StructureMatrix, i: number): string => matrix.nodes[i]?.name ?? ''

export function orderOf(matrix: StructureMatrix, order: OrderId): readonly number[] {
  const all = [...matrix.nodes.keys()]
  switch (order) {
    case 'layers':
      return matrix.layers
    case 'clusters':
      return matrix.clusters
    case 'name':
      return all.sort((a, b) => nodeName(matrix, a).localeCompare(nodeName(matrix, b)))
    case 'role': {
      const net = (i: number): number => (matrix.roles[i]?.out ?? 0) - (matrix.roles[i]?.in ?? 0)
      return all.sort((a, b) => net(b) - net(a) || a - b)
    }
  }
}

/** More rows than this can't be read: then those tied to the selection are shown, else the ones that pass on or take up most. */
const MOST = 60

export function shownNodes(
  matrix: StructureMatrix,
  order: readonly number[],
  selection: readonly string[],
): readonly number[] {
  if (order.length <= MOST) return order
  const chosen = order.filter((i) => selection.includes(matrix.nodes[i]?.id ?? ''))
  const tied = (i: number): number =>
    chosen.reduce((sum, c) => sum + (matrix.reach[i]?.[c] ?? 0) + (matrix.reach[c]?.[i] ?? 0) + (i === c ? 3 : 0), 0)
  const weight = (i: number): number =>
    chosen.length > 0 ? tied(i) : (matrix.roles[i]?.out ?? 0) + (matrix.roles[i]?.in ?? 0)
  const kept = new Set([...order].sort((a, b) => weight(b) - weight(a) || a - b).slice(0, MOST))
  return order.filter((i) => kept.has(i))
}

/** The cell where row i meets column j, in a sentence. */
export function cellWords(matrix: StructureMatrix, i: number, j: number): string {
  const [row, column] = [nodeName(matrix, i), nodeName(matrix, j)]
  if (i === j) return `${row} itself.`
  const at = (square: Square): number => square[i]?.[j] ?? 0
  const direct = at(matrix.likelihood)
  if (at(matrix.reach) === 0 && direct === 0) return `A change of ${column} does not reach ${row}.`
  const step =
    direct === 0
      ? 'not in one step'
      : `in one step with ${percent(direct)}, then ${percent(at(matrix.impact))} of the effort`
  return `A change of ${column} changes ${row} with ${percent(at(matrix.reach))} over any number of steps: ${step}. The change prediction method says ${percent(at(matrix.combinedLikelihood))} over ${matrix.depth} steps, and a risk of ${percent(at(matrix.combinedRisk))} (likelihood times share of the effort).`
}
