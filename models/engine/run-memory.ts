/** The memory that columns of a run lie in. */
export type Memory = ArrayBuffer | SharedArrayBuffer
export type Column = Float64Array | Float32Array | Uint8Array

/** The memory of a run: `rare` holds what is 0 but where services are full, and is all 0 before it is drawn into. */
export type RunMemory = { readonly columns: Memory; readonly rare: Memory }
/** Bytes of a run's memory, and of what adds up over its draws. */
export type RunBytes = { readonly columns: number; readonly rare: number; readonly sums: number }

/** A column and its rows, with one place a draw in each; `isGrouped`: they stand as months of the first draws do. */
export type LaidColumn = { readonly column: Column; readonly rows: number; readonly isGrouped: boolean }

/** Where columns are handed out from, one behind the other; without memory they are empty, and only their bytes are counted. */
export type Room = {
  readonly memory: Memory | undefined
  /** What was handed out so far (a list a field, for they are thousands), and the bytes that it takes. */
  readonly columns: Column[]
  readonly rows: number[]
  readonly isGrouped: boolean[]
  bytes: number
  /** Of those, columns with places that nobody writes, which are read as 0. */
  readonly sparse: Column[]
}

const NOTHING = new ArrayBuffer(0)
const NO_COLUMN = { 8: new Float64Array(NOTHING), 4: new Float32Array(NOTHING), 1: new Uint8Array(NOTHING) }

export const roomIn = (memory?: Memory): Room => ({
  memory,
  columns: [],
  rows: [],
  isGrouped: [],
  bytes: 0,
  sparse: [],
})

export const numbersIn = (room: Room, rows: number, width: number, isGrouped = false): Float64Array =>
  handOut(room, Float64Array, 8, rows, width, isGrouped)
export const readingsIn = (room: Room, rows: number, width: number, isGrouped = false): Float32Array =>
  handOut(room, Float32Array, 4, rows, width, isGrouped)
export const flagsIn = (room: Room, rows: number, width: number, isGrouped = false): Uint8Array =>
  handOut(room, Uint8Array, 1, rows, width, isGrouped)

/** All that a room has handed out. */
export const laidIn = ({ columns, rows, isGrouped }: Room): LaidColumn[] =>
  columns.map((column, at) => ({ column, rows: rows[at]!, isGrouped: isGrouped[at]! }))

/** Notes that a column has places that nobody writes. */
export function sparseIn<C extends Column>(room: Room, column: C): C {
  room.sparse.push(column)
  return column
}

function handOut<C extends Column>(
  room: Room,
  kind: new (memory: Memory, at?: number, length?: number) => C,
  bytesOfEach: 1 | 4 | 8,
  rows: number,
  width: number,
  isGrouped: boolean,
): C {
  const { memory, bytes: at } = room
  const length = rows * width
  room.bytes += 8 * Math.ceil((bytesOfEach * length) / 8)
  if (memory === undefined) return NO_COLUMN[bytesOfEach] as Column as C
  const column = length === 0 ? new kind(NOTHING) : new kind(memory, at, length)
  room.columns.push(column)
  room.rows.push(rows)
  room.isGrouped.push(isGrouped)
  return column
}

/** From so many bytes that nobody holds any more an engine's collector begins its work. */
const NOTICED_BYTES = 67_108_864

/** Zeroed memory: pages that nobody writes cost nothing. `isShared`: that threads share, where there is any. */
export const memoryOf = (bytes: number, isShared: boolean): Memory =>
  isShared ? weighed(new SharedArrayBuffer(bytes)) : new ArrayBuffer(bytes)

/** False on a page that is not isolated. */
export const canShare = (): boolean => typeof SharedArrayBuffer !== 'undefined'

export const isSharedMemory = (memory: ArrayBufferLike): memory is SharedArrayBuffer =>
  canShare() && memory instanceof SharedArrayBuffer

export const isShared = ({ buffer }: Column): boolean => isSharedMemory(buffer)

/**
 * Engines count no shared memory, so that a thread which makes little other garbage would keep all that it ever shared.
 * What is put beside it is counted and never written. To be said in each thread that holds it.
 */
export const weighed = <T extends SharedArrayBuffer>(memory: T): T =>
  Object.assign(memory, { weight: new ArrayBuffer(Math.min(memory.byteLength, NOTICED_BYTES)) })
