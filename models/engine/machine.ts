import { fused, type TapePlan } from './column-fusion.ts'
import { columnsOf, readBy, touchedBy, viewed } from './column-layout.ts'
import { OP, type Program } from './column-program.ts'
import { FREE_FROM } from './draw-constants.ts'
import { hasKernel, storeOf, type Store } from './column-store.ts'
import { type Layout, type Tape, tapeBytes, writeTape } from './column-tape.ts'
import { tableBytes, writeTables } from './kernel-tables.ts'
import {
  areDrawnAlike,
  type KernelVariables,
  kernelVariablesOf,
  VARIABLE_BYTES,
  writeVariables,
} from './kernel-variables.ts'

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
  /** Normals of the factors that variables of the kernel follow, by dimension: of the block in hand. */
  readonly factors: readonly { readonly dimension: number; readonly normals: Float64Array }[]
  readonly exceeded: Float64Array
  /** Sums over months, and first months, by draw of the block (see Keep). */
  readonly kept: readonly Float64Array[]
  /** Exact sums over draws, two numbers a month (see tally.ts). */
  readonly tallies: readonly Float64Array[]
  readonly tapes: readonly Tape[]
  /** Where the free room is that was asked for: a byte offset in the store. */
  readonly roomAt: number
  /** Variables that the kernel draws, and where it is told of them. */
  readonly told: { readonly variables: KernelVariables; readonly at: number; readonly factorsAt: Int32Array }
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
  /** Where its memory comes from. */
  readonly storeFor?: typeof storeOf
}

const NO_VARIABLES: KernelVariables = { byRow: [], dimensions: [] }

/** The kernel works on whole groups of so many draws, JavaScript on smaller ones. */
const GROUP = 16
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
  const {
    isMedian,
    isOverMonths = false,
    tapes,
    kept = 0,
    tallies = 0,
    months = 1,
    room = 0,
    storeFor = storeOf,
  } = options
  const isPlain = options.isPlain === true || size < LEAST_DRAWS || !hasKernel()
  const variables = isPlain || isMedian ? NO_VARIABLES : kernelVariablesOf(program)
  const scripting = { isPlain, isOverMonths, variables: variables.byRow }
  const isRead = readBy(program, tapes, options.read)
  const laid = tapes.map(({ steps, keeps }) => touchedBy(program, fused(program, steps, isRead, keeps)))
  const bytes = 8 * columnLength(size, isPlain)
  const views = viewed(program, laid, isRead, scripting)
  const { columnAts, columns: used } = columnsOf(program, laid, views)
  const slots = program.stocks + program.noises.length

  const free: Free = { from: FREE_FROM }
  const first = take(free, bytes * used)
  for (const columnAt of columnAts)
    for (let id = 0; id < columnAt.length; id++) columnAt[id] = columnAt[id]! < 0 ? 0 : first + bytes * columnAt[id]!
  const [heldAt, nextAt, keptAt] = [
    takeAll(free, slots, bytes),
    takeAll(free, slots, bytes),
    takeAll(free, kept, bytes),
  ]
  const scratchAt = take(free, bytes)
  const tallyAt = takeAll(free, tallies, 16 * months)
  const exceededAt = take(free, 8 * program.prices.length)
  const tablesAt = take(free, tableBytes(program))
  const factorsAt = takeAll(free, variables.dimensions.length, bytes)
  const variablesAt = take(free, VARIABLE_BYTES * variables.byRow.length)
  const tapesAt = laid.map(({ instructions }) => take(free, tapeBytes(instructions)))
  const roomAt = take(free, 8 * Math.ceil(room / 8))

  const store = storeFor(free.from, isPlain)
  const layout: Omit<Layout, 'columnAt'> = {
    heldAt,
    nextAt,
    keptAt,
    tallyAt,
    exceededAt,
    variableAt: writeVariables(variables, seed, store, variablesAt, factorsAt),
    places: writeTables(program, store.buffer, tablesAt),
  }
  const columnAt = columnAts[0]!
  const columns: Float64Array[] = []
  for (const id of views) columns[id] = new Float64Array(store.buffer, columnAt[id], size)
  writeConstants(program, columnAt, store, size)
  return {
    program,
    seed,
    size,
    isMedian,
    isOverMonths,
    columns,
    held: viewsAt(store, heldAt, size),
    next: viewsAt(store, nextAt, size),
    scratch: new Float64Array(store.buffer, scratchAt, size),
    factors: variables.dimensions.map((dimension, i) => ({
      dimension,
      normals: new Float64Array(store.buffer, factorsAt[i], size),
    })),
    exceeded: new Float64Array(store.buffer, exceededAt, program.prices.length),
    kept: viewsAt(store, keptAt, size),
    tallies: viewsAt(store, tallyAt, 2 * months),
    tapes: laid.map(({ instructions }, i) =>
      writeTape(program, { ...layout, columnAt: columnAts[i]! }, store, instructions, tapesAt[i]!, scripting),
    ),
    roomAt,
    told: { variables, at: variablesAt, factorsAt },
    first: 0,
    count: size,
    store,
    bytes,
  }
}

/**
 * A machine for another program, which differs in its variables alone, and another seed, in the place of the one that it is made
 * from: that must not be run any more. Undefined where the kernel draws other variables of it.
 */
export function machineWith(machine: Machine, program: Program, seed: number): Machine | undefined {
  const { told, store } = machine
  if (told.variables === NO_VARIABLES) return { ...machine, program, seed }
  const variables = kernelVariablesOf(program)
  if (!areDrawnAlike(variables, told.variables)) return undefined
  writeVariables(variables, seed, store, told.at, told.factorsAt)
  return { ...machine, program, seed, told: { ...told, variables } }
}

/** The first byte of a store that nobody has taken. */
type Free = { from: number }

function take(free: Free, length: number): number {
  const at = free.from
  free.from += length
  return at
}

function takeAll(free: Free, n: number, length: number): Int32Array {
  const places = new Int32Array(n)
  for (let i = 0; i < n; i++) places[i] = take(free, length)
  return places
}

function viewsAt({ buffer }: Store, places: Int32Array, length: number): Float64Array[] {
  const views: Float64Array[] = []
  for (const at of places) views.push(new Float64Array(buffer, at, length))
  return views
}

/** Fills the columns of constants, where they have one. */
function writeConstants({ steps, constants }: Program, columnAt: Int32Array, { numbers }: Store, size: number): void {
  for (let id = 0; id < steps.length; id++) {
    const { op, k } = steps[id]!
    const at = columnAt[id]! / 8
    if (op === OP.constant && at > 0) numbers.fill(constants[k]!, at, at + size)
  }
}
