/** The memory that the columns of a run lie in. */
export type Memory = ArrayBuffer | SharedArrayBuffer
export type Column = Float64Array | Float32Array | Uint8Array

/** Hands columns out, `rows` times `width` long, one behind the other. */
export type Room = {
  readonly numbers: (rows: number, width: number) => Float64Array
  readonly readings: (rows: number, width: number) => Float32Array
  readonly flags: (rows: number, width: number) => Uint8Array
  /** What was handed out so far, the rows of each, and the bytes that it takes. */
  readonly columns: readonly Column[]
  readonly rows: readonly number[]
  readonly bytes: () => number
}

const NOTHING = new ArrayBuffer(0)
const NO_COLUMN = { 8: new Float64Array(NOTHING), 4: new Float32Array(NOTHING), 1: new Uint8Array(NOTHING) }

/** Columns of a piece of memory; without one they are empty, and only the bytes that they would take are counted. */
export function roomIn(memory?: Memory): Room {
  const columns: Column[] = []
  const rowsOf: number[] = []
  let bytes = 0
  const take = <T extends Column>(
    kind: { readonly BYTES_PER_ELEMENT: number; new (memory: Memory, at?: number, length?: number): T },
    rows: number,
    width: number,
  ): T => {
    const length = rows * width
    const at = bytes
    bytes += 8 * Math.ceil((kind.BYTES_PER_ELEMENT * length) / 8)
    if (memory === undefined) return NO_COLUMN[kind.BYTES_PER_ELEMENT as 1 | 4 | 8] as T
    const column = length === 0 ? new kind(NOTHING) : new kind(memory, at, length)
    columns.push(column)
    rowsOf.push(rows)
    return column
  }
  return {
    numbers: (rows, width) => take(Float64Array, rows, width),
    readings: (rows, width) => take(Float32Array, rows, width),
    flags: (rows, width) => take(Uint8Array, rows, width),
    columns,
    rows: rowsOf,
    bytes: () => bytes,
  }
}

/** From so many bytes that nobody holds any more an engine's collector begins its work. */
const NOTICED_BYTES = 67_108_864

/**
 * Zeroed memory that threads share; undefined where there is none, as on a page that is not isolated. Pages that nobody
 * writes cost nothing.
 */
export function sharedMemory(bytes: number): SharedArrayBuffer | undefined {
  return typeof SharedArrayBuffer === 'undefined' ? undefined : weighed(new SharedArrayBuffer(bytes))
}

export const isShared = ({ buffer }: Column): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer

/**
 * Engines count no shared memory, so that a thread which makes little other garbage would keep all that it ever shared.
 * What is put beside it is counted and never written. To be said in each thread that holds it.
 */
export const weighed = <T extends SharedArrayBuffer>(memory: T): T =>
  Object.assign(memory, { weight: new ArrayBuffer(Math.min(memory.byteLength, NOTICED_BYTES)) })
