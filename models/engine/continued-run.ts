import type { Run } from './run-columns.ts'
import type { Column } from './run-memory.ts'
import type { RunRoom } from './run-room.ts'

/** A column that goes on from an earlier one: `rows` of so many draws each. */
type Pair = { readonly to: Column; readonly from: Column; readonly rows: number }

/**
 * Takes the draws of an earlier run of the same plan, of fewer draws, to their places: draws are addressed, so that a run of more
 * begins with the same. False, and nothing is taken, where the earlier run does not have all that this one keeps.
 */
export function takeEarlier(into: RunRoom, earlier: Run): boolean {
  const rowsOf = new Map(into.columns.map((column, at) => [column, into.rows[at]!]))
  const pairs = new Map<Column, Pair>()
  const pair = (to: unknown, from: unknown): boolean => {
    if (isColumn(to)) {
      if (!isColumn(from)) return false
      // What adds up over draws has no row, and what is empty was never written.
      const rows = from.length === 0 || to.length === 0 ? 0 : (rowsOf.get(to) ?? 1)
      const width = from.length / rows
      if (rowsOf.has(to) && rows > 0 && width !== earlier.count && width !== earlier.scaleCount) return false
      if (rows > 0) pairs.set(to, { to, from, rows })
      return true
    }
    if (typeof to !== 'object' || to === null) return true
    if (typeof from !== 'object' || from === null) return false
    return Object.entries(to).every(([name, own]) => pair(own, (from as Readonly<Record<string, unknown>>)[name]))
  }
  // Of the first draws the months of products are kept themselves, and no groups.
  const hasGroups = earlier.count > earlier.scaleCount
  if (!pair(hasGroups ? into.run : { ...into.run, groups: [] }, earlier)) return false
  for (const { to, from, rows } of pairs.values()) {
    const [width, all] = [from.length / rows, to.length / rows]
    for (let row = 0; row < rows; row++) to.set(from.subarray(row * width, (row + 1) * width), row * all)
  }
  return true
}

const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value)
