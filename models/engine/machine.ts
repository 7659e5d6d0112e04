import { OP, type Program } from './column-program.ts'
import { storeOf, type Store } from './column-store.ts'
import { STEP_BYTES, tableBytes, type TablePlaces, writeTables } from './kernel-tables.ts'

/**
 * A program with its columns: `columns[step]`, one value for each draw of the block in hand.
 * `held[slot]` is what stocks and noise keep from the month before, `next[slot]` what they leave for the next.
 * `exceeded[price]` counts draws and months in which a quantity passed a closed last tier; `block` says how many draws count.
 */
export type Machine = {
  readonly program: Program
  readonly seed: number
  readonly size: number
  readonly isMedian: boolean
  readonly columns: readonly Float64Array[]
  readonly held: readonly Float64Array[]
  readonly next: readonly Float64Array[]
  readonly scratch: Float64Array
  readonly exceeded: Float64Array
  /** Sums over months, and first months, by draw of the block (see Keep). */
  readonly kept: readonly Float64Array[]
  first: number
  count: number
  /** The memory of all of it, the bytes of a column, and where each stands: byte offsets by step, slot and kept column. */
  readonly store: Store
  readonly bytes: number
  readonly columnAt: Int32Array
  readonly heldAt: readonly number[]
  readonly nextAt: readonly number[]
  readonly keptAt: readonly number[]
  readonly places: TablePlaces
  /** The first byte that no tape has taken yet. */
  free: number
}

export type MachineOptions = {
  /** Inputs at their medians, events at their expectation, no noise (one draw is enough). */
  readonly isMedian: boolean
  /** Steps that will be run; constants are always there. Absent: all. */
  readonly steps?: readonly number[]
  readonly kept?: number
  /** Steps and keeps of all tapes. */
  readonly taped?: number
  /** Without the kernel. */
  readonly isPlain?: boolean
}

/** Draws in a column are rounded up to whole groups of so many. */
const GROUP = 4
/** From this many draws on the kernel is worth its call. */
const LEAST_DRAWS = 16

/** Lays all columns, tables and tapes out in one piece of memory. `size`: draws of a block. */
export function machineOf(program: Program, seed: number, size: number, options: MachineOptions): Machine {
  const { isMedian, steps, kept = 0, taped = 0, isPlain = false } = options
  const slots = program.stocks + program.noises.length
  const isUsed = new Uint8Array(program.steps.length).fill(steps === undefined ? 1 : 0)
  if (steps !== undefined) for (const id of steps) isUsed[id] = 1
  program.steps.forEach((step, id) => {
    if (step.op === OP.constant) isUsed[id] = 1
  })
  const used = isUsed.reduce((sum, flag) => sum + flag, 0)
  const bytes = 8 * GROUP * Math.ceil(size / GROUP)
  const own = 8 * program.prices.length + tableBytes(program)
  const store = storeOf(
    bytes * (used + 2 * slots + kept + 1) + own + STEP_BYTES * taped + 64,
    isPlain || size < LEAST_DRAWS,
  )
  let free = 0
  const take = (): number => {
    free += bytes
    return free - bytes
  }
  const viewOf = (at: number): Float64Array => new Float64Array(store.buffer, at, size)
  const none = new Float64Array(0)
  const columnAt = new Int32Array(program.steps.length)
  const columns = program.steps.map((step, id) => {
    if (isUsed[id] === 0) return none
    columnAt[id] = take()
    const column = viewOf(columnAt[id])
    return step.op === OP.constant ? column.fill(program.constants[step.k]!) : column
  })
  const heldAt = Array.from({ length: slots }, take)
  const nextAt = Array.from({ length: slots }, take)
  const keptAt = Array.from({ length: kept }, take)
  const scratch = viewOf(take())
  const exceeded = new Float64Array(store.buffer, free, program.prices.length)
  free += exceeded.byteLength
  const places = writeTables(program, store.buffer, free)
  free += tableBytes(program)
  return {
    program,
    seed,
    size,
    isMedian,
    columns,
    held: heldAt.map(viewOf),
    next: nextAt.map(viewOf),
    scratch,
    exceeded,
    kept: keptAt.map(viewOf),
    first: 0,
    count: size,
    store,
    bytes,
    columnAt,
    heldAt,
    nextAt,
    keptAt,
    places,
    free,
  }
}
