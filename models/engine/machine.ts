import { type Instruction, fused, type Keep } from './column-fusion.ts'
import { argumentsOf, OP, type Program } from './column-program.ts'
import { hasKernel, storeOf, type Store } from './column-store.ts'
import { isScripted, type Tape, tapeBytes, writeTape } from './column-tape.ts'
import { tableBytes, type TablePlaces, writeTables } from './kernel-tables.ts'

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
  first: number
  count: number
  /** The memory of all of it, and the bytes of a column. */
  readonly store: Store
  readonly bytes: number
}

export type MachineOptions = {
  /** Inputs at their medians, events at their expectation, no noise (one draw is enough). */
  readonly isMedian: boolean
  /** What is run: steps in order, and what is kept of them. A tape may read what an earlier one has written. */
  readonly tapes: readonly { readonly steps: readonly number[]; readonly keeps?: readonly Keep[] }[]
  /** Steps whose columns are read from outside. Absent: all that are run. */
  readonly read?: readonly number[]
  readonly kept?: number
  readonly tallies?: number
  readonly months?: number
  /** Without the kernel. */
  readonly isPlain?: boolean
}

/** Byte offsets in the store, by step, slot, kept column, tally and row of a table. 0 is nobody's. */
export type Layout = {
  readonly columnAt: Int32Array
  readonly heldAt: Int32Array
  readonly nextAt: Int32Array
  readonly keptAt: Int32Array
  readonly tallyAt: Int32Array
  readonly exceededAt: number
  readonly places: TablePlaces
}

/** The kernel works on whole groups of so many draws. */
const GROUP = 8
/** From this many draws on the kernel is worth its call. */
const LEAST_DRAWS = 16

/** Lays all columns, tables and tapes out in one piece of memory. `size`: draws of a block. */
export function machineOf(program: Program, seed: number, size: number, options: MachineOptions): Machine {
  const { isMedian, tapes, kept = 0, tallies = 0, months = 1 } = options
  const isPlain = options.isPlain === true || size < LEAST_DRAWS || !hasKernel()
  const isRead = readBy(program, options)
  const instructions = tapes.map(({ steps, keeps = [] }) => fused(program, steps, isRead, keeps))
  const bytes = 8 * (isPlain ? size : GROUP * Math.ceil(size / GROUP))
  const views = viewed(program, instructions, isRead, isPlain)
  const { columnAts, columns: used } = columnsOf(program, instructions, views)
  const slots = program.stocks + program.noises.length

  let free = 16
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
    columns,
    held: Array.from(heldAt, viewOf),
    next: Array.from(nextAt, viewOf),
    scratch: viewOf(scratchAt),
    exceeded: new Float64Array(store.buffer, exceededAt, program.prices.length),
    kept: Array.from(keptAt, viewOf),
    tallies: Array.from(tallyAt, (at) => new Float64Array(store.buffer, at, 2 * months)),
    tapes: instructions.map((each, i) =>
      writeTape(program, { ...layout, columnAt: columnAts[i]! }, store, each, tapesAt[i]!),
    ),
    first: 0,
    count: size,
    store,
    bytes,
  }
}

/** Steps whose columns outlive the tape that writes them. */
function readBy(program: Program, { read, tapes }: MachineOptions): Uint8Array {
  const isRead = new Uint8Array(program.steps.length)
  if (read === undefined) for (const { steps } of tapes) for (const id of steps) isRead[id] = 1
  else for (const id of read) isRead[id] = 1
  const tapeOf = new Int32Array(program.steps.length).fill(-1)
  tapes.forEach(({ steps, keeps = [] }, tape) => {
    for (const id of steps) tapeOf[id] = tape
    const note = (id: number): void => {
      if (id >= 0 && tapeOf[id] !== tape && program.steps[id]!.op !== OP.constant) isRead[id] = 1
    }
    for (const id of steps) {
      const { op, a, b, c } = program.steps[id]!
      note(a)
      note(b)
      note(c)
      if (op === OP.solve) argumentsOf(program, id).forEach(note)
    }
    for (const keep of keeps) {
      note(keep.a)
      if ('above' in keep && keep.above !== undefined) note(keep.above)
    }
  })
  return isRead
}

/**
 * The column of each step by number (-1: none), for each tape. Those that are read from outside, constants and what JavaScript
 * runs keep theirs; all others give it to what comes later in the tape, so that few columns stay near the processor.
 */
function columnsOf(
  program: Program,
  tapes: readonly (readonly Instruction[])[],
  fixed: ReadonlySet<number>,
): { readonly columnAts: readonly Int32Array[]; readonly columns: number } {
  const shared = new Int32Array(program.steps.length).fill(-1)
  let columns = 0
  const fix = (id: number): void => void (shared[id]! < 0 && (shared[id] = columns++))
  fixed.forEach(fix)
  for (const each of tapes.flat())
    for (const id of columnsIn(program, each)) if (program.steps[id]!.op === OP.constant) fix(id)
  const lent: number[] = []
  const last = new Int32Array(program.steps.length)
  const columnAts = tapes.map((tape) => {
    const columnAt = shared.slice()
    const spare = [...lent]
    tape.forEach((each, at) => {
      for (const id of columnsIn(program, each)) last[id] = at
    })
    tape.forEach((each, at) => {
      const out = outOf(each)
      if (out >= 0 && columnAt[out]! < 0) {
        const column = spare.pop() ?? columns++
        if (!lent.includes(column)) lent.push(column)
        columnAt[out] = column
      }
      for (const id of columnsIn(program, each))
        if (last[id] === at && shared[id]! < 0) {
          last[id] = -1
          spare.push(columnAt[id]!)
        }
    })
    return columnAt
  })
  return { columnAts, columns }
}

/** Steps whose columns an instruction reads or writes. */
function columnsIn(program: Program, each: Instruction): readonly number[] {
  switch (each.kind) {
    case 'step':
      return [...argumentsOf(program, each.id), each.id]
    case 'keep':
      return 'above' in each.keep && each.keep.above !== undefined ? [each.keep.a, each.keep.above] : [each.keep.a]
    case 'sum':
      return [...each.terms.flatMap(({ a, b }) => (b < 0 ? [a] : [a, b])), ...(each.out < 0 ? [] : [each.out])]
    case 'price':
      return [each.quantity.a, each.quantity.b, each.out].filter((id) => id >= 0)
  }
}

function outOf(each: Instruction): number {
  return each.kind === 'step' ? each.id : each.kind === 'keep' ? -1 : each.out
}

/** Steps that JavaScript reads or writes by column. */
function viewed(
  program: Program,
  tapes: readonly (readonly Instruction[])[],
  isRead: Uint8Array,
  isPlain: boolean,
): Set<number> {
  const ids = new Set<number>()
  for (let id = 0; id < isRead.length; id++) if (isRead[id] === 1) ids.add(id)
  for (const each of tapes.flat()) {
    if (each.kind !== 'step' || !isScripted(program.steps[each.id]!.op, isPlain)) continue
    for (const id of columnsIn(program, each)) ids.add(id)
    if (program.steps[each.id]!.op === OP.solve)
      program.loops[program.steps[each.id]!.k]!.outside.forEach((_, i) => ids.add(each.id + 1 + i))
  }
  return ids
}
