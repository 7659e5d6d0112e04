/** Draws in order of a column, equal values in order of draws. */
export function orderBy(column: Float64Array): Int32Array {
  return Int32Array.from({ length: column.length }, (_, s) => s).sort((a, b) => column[a]! - column[b]! || a - b)
}

/** Where groups of about equal count end in that order; draws of one value are never parted. */
export function groupEnds(column: Float64Array, order: Int32Array, groups: number): number[] {
  const count = order.length
  const ends: number[] = []
  let from = 0
  for (let group = 1; group <= groups; group++) {
    let end = Math.round((group * count) / groups)
    while (end > from && end < count && column[order[end]!] === column[order[end - 1]!]) end++
    if (end <= from) continue
    ends.push(end)
    from = end
  }
  return ends
}

/** Draws in order of a column, cut into groups of about equal count. Out: the order, and where each group ends. */
export function groupsBy(column: Float64Array, groups: number): { order: Int32Array; ends: number[] } {
  const order = orderBy(column)
  return { order, ends: groupEnds(column, order, groups) }
}
