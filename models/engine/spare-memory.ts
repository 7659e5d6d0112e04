import { isSharedMemory, memoryOf, type RunBytes, type RunMemory } from './run-memory.ts'

/** Bytes and runs that wait to be drawn into again: a large document's run, or its previews and what edits leave to draw. */
const MOST_BYTES = 402_653_184
const MOST_RUNS = 6
/** A run takes memory of so many times its size at most. */
const MOST_TIMES = 1.5

/** Memory of runs that nobody reads any more, for those that come: its pages are there already, and nothing is left to collect. */
export type SpareMemory = {
  /** Memory of so many bytes or more; of what was drawn there before its rare part alone is cleared. */
  readonly take: (bytes: RunBytes, isShared: boolean) => { readonly memory: RunMemory; readonly isNew: boolean }
  readonly give: (memory: RunMemory) => void
}

export function spareMemory(): SpareMemory {
  let spare: readonly RunMemory[] = []
  return {
    take: (bytes, isShared) => {
      const fits = (memory: RunMemory): boolean =>
        isSharedMemory(memory.columns) === isShared &&
        isWithin(bytes.columns, memory.columns.byteLength) &&
        memory.rare.byteLength >= bytes.rare
      const [found] = spare.filter(fits).sort((a, b) => a.columns.byteLength - b.columns.byteLength)
      spare = spare.filter((each) => each !== found)
      if (found !== undefined) return { memory: found, isNew: false }
      return {
        memory: { columns: memoryOf(bytes.columns, isShared), rare: memoryOf(bytes.rare, isShared) },
        isNew: true,
      }
    },
    give: (memory) => {
      if (memory.columns.byteLength === 0) return
      let held = 0
      spare = [memory, ...spare].slice(0, MOST_RUNS).filter(({ columns, rare }) => {
        held += columns.byteLength + rare.byteLength
        return held <= MOST_BYTES
      })
    },
  }
}

const isWithin = (wanted: number, bytes: number): boolean => bytes >= wanted && bytes <= MOST_TIMES * wanted
