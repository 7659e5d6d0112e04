import { fused, type TapePlan } from './column-fusion.ts'
import { columnsOf, readBy, viewed } from './column-layout.ts'
import { OP, type Program } from './column-program.ts'
import { FREE_FROM } from './draw-constants.ts'
import { hasKernel, storeOf, type Store } from './column-store.ts'
import { type Layout, scriptedBy, type Tape, tapeBytes, writeTape } from './column-tape.ts'
import { tableBytes, writeTables } from './kernel-tables.ts'

/**
 * A program with its columns, one value for each draw of the block in hand. `columns[step]` is there for steps that are read
 * (MachineOptions) and for those that only JavaScript runs; others have no column, or share one with what comes later.
 * `held[slot]` is what stocks and noise keep from the month before, `next[slot]` what they leave for the next.
 * `exceeded[price]` counts draws and months in which a quantity passed a closed last tier; `block` says how many draws count.
 */
export type Machine = {
  readonly program: Program
  readonly seed: number
  readonly size: number
  readonly isMedian: boolean
  /** A column holds months, not draws: of the one deterministic draw. */
  readonly isOverMonths: boolean
  readonly columns: readonly Float64Array[]
  readonly held: readonly Float64Array[]
  readonly next: readonly Float64Array[]
  readonly scratch: Float64Array
  readonly exceeded: Float64Array
  /** Sums over months, and first months, by draw of the block (see Keep). */
  readonly kept: readonly Float64Array[]
  /** Exact sums over draws, two numbers a month (see tally.ts). */
  readonly tallies: readonly Float64Array[]
  readonly tapes: readonly Tape[]
  /** Where the free room is that was asked for: a byte offset in the store. */
  readonly roomAt: number
  first: number
  count: number
  /** The memory of all of it, and the bytes of a column. */
  readonly store: Store
  readonly bytes: number
}

export type MachineOptions = {
  /** Inputs at their medians, events at their expectation, no noise (one draw is enough). */
  readonly isMedian: boolean
  readonly isOverMonths?: boolean
  readonly tapes: readonly TapePlan[]
  /** Steps whose columns are read from outside. Absent: all that are run. */
  readonly read?: readonly number[]
  readonly kept?: number
  readonly tallies?: number
  readonly months?: number
  /** Bytes of free room for others. */
  readonly room?: number
  /** Without the kernel. */
  readonly isPlain?: boolean
}

/** The kernel works on whole groups of so many draws, JavaScript on smaller ones. */
const GROUP = 8
const PLAIN_GROUP = 4
/** From this many draws on the kernel is worth its call. */
const LEAST_DRAWS = 16

/** Numbers of a column for so many draws. */
export const columnLength = (size: number, isPlain: boolean): number => {
  const group = isPlain ? PLAIN_GROUP : GROUP
  return group * Math.ceil(size / group)
}

/** Lays all columns, tables and tapes out in one piece of memory. `size`: draws of a block. */
export function machineOf(program: Program, seed: number, size: number, options: MachineOptions): Machine {
  const { isMedian, isOverMonths = false, tapes, kept = 0, tallies = 0, months = 1, room = 0 } = options
  const isPlain = options.isPlain === true || size < LEAST_DRAWS || !hasKernel()
  const isScripted = scriptedBy({ isPlain, isOverMonths })
  const isRead = readBy(program, tapes, options.read)
  const instructions = tapes.map(({ steps, keeps }) => fused(program, steps, isRead, keeps))
  const bytes = 8 * columnLength(size, isPlain)
  const views = viewed(program, instructions, isRead, isScripted)
  const { columnAts, columns: used } = columnsOf(program, instructions, views)
  const slots = program.stocks + program.noises.length

  let free = FREE_FROM
  const take = (length: number): number => {
    free += length
    return free - length
  }
  const takeAll = (n: number, length: number): Int32Array => Int32Array.from({ length: n }, () => take(length))
  const first = take(bytes * used)
  for (const columnAt of columnAts)
    for (let id = 0; id < columnAt.length; id++) columnAt[id] = columnAt[id]! < 0 ? 0 : first + bytes * columnAt[id]!
  const [heldAt, nextAt, keptAt] = [takeAll(slots, bytes), takeAll(slots, bytes), takeAll(kept, bytes)]
  const scratchAt = take(bytes)
  const tallyAt = takeAll(tallies, 16 * months)
  const exceededAt = take(8 * program.prices.length)
  const tablesAt = take(tableBytes(program))
  const tapesAt = instructions.map((each) => take(tapeBytes(each)))
  const roomAt = take(8 * Math.ceil(room / 8))

  const store = storeOf(free, isPlain)
  const layout: Omit<Layout, 'columnAt'> = {
    heldAt,
    nextAt,
    keptAt,
    tallyAt,
    exceededAt,
    places: writeTables(program, store.buffer, tablesAt),
  }
  const viewOf = (at: number): Float64Array => new Float64Array(store.buffer, at, size)
  const columns: Float64Array[] = []
  for (const id of views) columns[id] = viewOf(columnAts[0]![id]!)
  program.steps.forEach(({ op, k }, id) => {
    if (op === OP.constant && columnAts[0]![id]! > 0) viewOf(columnAts[0]![id]!).fill(program.constants[k]!)
  })
  return {
    program,
    seed,
    size,
    isMedian,
    isOverMonths,
    columns,
    held: Array.from(heldAt, viewOf),
    next: Array.from(nextAt, viewOf),
    scratch: viewOf(scratchAt),
    exceeded: new Float64Array(store.buffer, exceededAt, program.prices.length),
    kept: Array.from(keptAt, viewOf),
    tallies: Array.from(tallyAt, (at) => new Float64Array(store.buffer, at, 2 * months)),
    tapes: instructions.map((each, i) =>
      writeTape(program, { ...layout, columnAt: columnAts[i]! }, store, each, tapesAt[i]!, isScripted),
    ),
    roomAt,
    first: 0,
    count: size,
    store,
    bytes,
  }
}
