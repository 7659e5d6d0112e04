import type { Plan } from './plan.ts'
import { memoryOf } from './run-memory.ts'
import { bytesFor, clear, roomWithin, wholeRun } from './run-room.ts'
import { drawInto, type Run, type RunOptions } from './run.ts'

/**
 * All draws of a plan in memory that others were drawn into before: what nobody writes and nobody clears is NaN. Groups of
 * products have their first draws cleared, which nobody writes or reads.
 */
export function runInUsedMemory(plan: Plan, { samples, ...options }: Omit<RunOptions, 'first' | 'count'>): Run {
  const draws = { first: 0, count: samples, samples, isMedian: false }
  const bytes = bytesFor(plan, draws)
  const columns = memoryOf(bytes.columns + 64, true)
  new Uint8Array(columns).fill(0xff)
  const room = roomWithin(plan, draws, bytes, { columns, rare: memoryOf(bytes.rare, true) })
  clear(room)
  for (const group of room.run.groups)
    for (let month = 0; month < plan.months; month++)
      group.fill(0, month * samples, month * samples + room.run.scaleCount)
  drawInto(room, plan, { ...options, samples, first: 0, count: samples })
  return wholeRun(room)
}
