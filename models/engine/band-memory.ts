import { BAND_KERNEL } from './band-kernel.ts'
import type { Readings } from './run-columns.ts'
import { compiledFrom, webAssembly } from './wasm-code.ts'

type Bands = (at: number, rows: number, count: number, isNullable: boolean, out: number) => void

/** bench/assembly/bands.ts, with the places of its memory. What is written to `singles` or `doubles` it works on. */
export type BandKernel = {
  readonly bandsOfSingles: Bands
  readonly bandsOfDoubles: Bands
  readonly ungroup: (at: number, out: number, rows: number, bytes: number, stride: number) => void
  readonly scaleSingles: (at: number, n: number, factor: number) => void
  readonly busySingles: (
    at: number,
    replicas: number,
    seconds: number,
    rows: number,
    count: number,
    servers: number,
  ) => number
  readonly tailSingles: (
    at: number,
    variances: number,
    table: number,
    n: number,
    steps: number,
    limit: number,
    factor: number,
  ) => number
}
export type BandMemory = {
  readonly kernel: BandKernel
  readonly singles: Float32Array
  readonly doubles: Float64Array
  /** As much room beside them, for what is worked out of two columns; and for a number a draw. */
  readonly beside: Float32Array
  readonly byDraw: Float64Array
  /** Room for what `ungroup` reads. */
  readonly groupedSingles: Float32Array
  readonly groupedDoubles: Float64Array
  readonly table: Float64Array
  readonly found: Float64Array
}

/** Room for a quarter of a megabyte of rows, which stays near the processor. The kernel's own tables are below. */
const ROOM = 262_144
export const ROWS_AT = 655_360
export const FOUND_AT = ROWS_AT + ROOM
const BESIDE_AT = FOUND_AT + ROOM / 2
const BY_DRAW_AT = BESIDE_AT + ROOM
const TABLE_AT = BY_DRAW_AT + ROOM
const PAGE = 65_536
export const GROUPED_AT = TABLE_AT + PAGE
const PAGES = (GROUPED_AT + ROOM) / PAGE

let held: BandMemory | null | undefined

/** One for a thread; null where there is no kernel. */
export function bandMemory(): BandMemory | null {
  if (held !== undefined) return held
  const [wasm, code] = [webAssembly(), compiledFrom(BAND_KERNEL)]
  if (wasm === undefined || code === null) return (held = null)
  const memory = new wasm.Memory({ initial: PAGES })
  const { exports } = new wasm.Instance(code, { env: { memory } })
  const { buffer } = memory
  return (held = {
    kernel: exports as BandKernel,
    singles: new Float32Array(buffer, ROWS_AT, ROOM / 4),
    doubles: new Float64Array(buffer, ROWS_AT, ROOM / 8),
    beside: new Float32Array(buffer, BESIDE_AT, ROOM / 4),
    byDraw: new Float64Array(buffer, BY_DRAW_AT, ROOM / 8),
    groupedSingles: new Float32Array(buffer, GROUPED_AT, ROOM / 4),
    groupedDoubles: new Float64Array(buffer, GROUPED_AT, ROOM / 8),
    table: new Float64Array(buffer, TABLE_AT, PAGE / 8),
    found: new Float64Array(buffer, FOUND_AT, ROOM / 16),
  })
}

/** The kernel that works where there is room, if one does. */
export const memoryAt = (room: Readings): BandMemory | null =>
  held !== undefined && held !== null && room.buffer === held.singles.buffer ? held : null

/** The same for columns of 24 bits alone. */
export const memoryOf = (room: Readings): BandMemory | null => (room instanceof Float32Array ? memoryAt(room) : null)
