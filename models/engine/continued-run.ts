import type { Run } from './run-columns.ts'
import { type Column, type LaidColumn, laidIn } from './run-memory.ts'
import { type RunRoom, takeRows } from './run-room.ts'

/** A column that goes on from an earlier one. */
type Pair = { readonly to: LaidColumn; readonly from: Column }

/**
 * Takes the draws of an earlier run of the same plan, of fewer draws, to their places: draws are addressed, so that a run of more
 * begins with the same. False, and nothing is taken, where the earlier run does not have all that this one keeps.
 */
export function takeEarlier(into: RunRoom, earlier: Run): boolean {
  const laidOf = new Map(into.parts.flatMap(laidIn).map((laid) => [laid.column, laid]))
  const pairs = new Map<Column, Pair>()
  const pair = (to: unknown, from: unknown): boolean => {
    if (isColumn(to)) {
      if (!isColumn(from)) return false
      // What adds up over draws has no row, and what is empty was never written.
      if (from.length === 0 || to.length === 0) return true
      const laid = laidOf.get(to)
      const width = from.length / (laid?.rows ?? 1)
      if (laid !== undefined && width !== earlier.count && width !== earlier.scaleCount) return false
      pairs.set(to, { to: laid ?? { column: to, rows: 1, isGrouped: false }, from })
      return true
    }
    if (typeof to !== 'object' || to === null) return true
    if (typeof from !== 'object' || from === null) return false
    return Object.entries(to).every(([name, own]) => pair(own, (from as Readonly<Record<string, unknown>>)[name]))
  }
  // Of the first draws the months of products are kept themselves, and no groups.
  const hasGroups = earlier.count > earlier.scaleCount
  if (!pair(hasGroups ? into.run : { ...into.run, groups: [] }, earlier)) return false
  for (const { to, from } of pairs.values()) takeRows(to, from, 0)
  return true
}

const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value)
