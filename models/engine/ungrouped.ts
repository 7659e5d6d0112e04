import { GROUPED_AT, memoryAt } from './band-memory.ts'
import { type FirstMonths, placeOf, readMonths, TOGETHER } from './first-months.ts'
import type { Readings } from './run-columns.ts'

/**
 * Fills room with whole months of the first draws, by month and draw: in the kernel's room by the kernel, which is told group by
 * group, else as `readMonths` does.
 */
export function fillUngrouped(months: FirstMonths<Readings>, from: number, room: Readings): void {
  const { numbers, draws } = months
  const here = draws > TOGETHER && room.length % draws === 0 && from % draws === 0 ? memoryAt(room) : null
  const each = numbers.BYTES_PER_ELEMENT
  if (here === null || each !== room.BYTES_PER_ELEMENT) return readMonths(months, from, room)
  const grouped = room instanceof Float32Array ? here.groupedSingles : here.groupedDoubles
  const rows = room.length / draws
  for (let draw = 0; draw < draws; draw += TOGETHER) {
    const width = Math.min(TOGETHER, draws - draw)
    const at = placeOf(months, from + draw)
    grouped.set(numbers.subarray(at, at + rows * width))
    here.kernel.ungroup(GROUPED_AT, room.byteOffset + draw * each, rows, width * each, draws * each)
  }
}
