import { type DrawPlan, receivedPlan, type SentPlan } from './draw-plan.ts'
import { type Column, isSharedMemory, memoryOf, type RunBytes, type RunMemory, weighed } from './run-memory.ts'
import { bytesFor, type Draws, roomWithin } from './run-room.ts'
import { drawInto, prepareToDraw } from './run.ts'

/** Draws `first` to `first + count - 1`. */
export type Chunk = { readonly first: number; readonly count: number }

/** What is drawn: what it sums up to, and the memory that its columns lie in, where none is shared. */
export type DrawnChunk = { readonly sums: Float64Array; readonly memory: RunMemory | null }

/** What is to be drawn: `samples` draws of a plan, with what it begins with of an earlier run. */
export type ToDraw = { readonly plan: SentPlan; readonly samples: number; readonly given: readonly Column[] }

/** Chunks that are dealt to whoever asks next: `next` is one number that all threads have. */
export type Dealt = { readonly chunks: readonly Chunk[]; readonly next: Int32Array }

/** The next chunk that nobody has taken. */
export const takeChunk = ({ chunks, next }: Dealt): Chunk | undefined => chunks[Atomics.add(next, 0, 1)]
/** How many are taken. */
export const takenOf = ({ chunks, next }: Dealt): number => Math.min(chunks.length, Atomics.load(next, 0))
/** Leaves none to take. */
export const stopDealing = ({ chunks, next }: Dealt): void => void Atomics.store(next, 0, chunks.length)

/**
 * Where the draws go that were told of last, and what is dealt of them: memory that threads share, and whether it is new to this
 * one.
 */
export type SharedRoom = Dealt & { readonly bytes: RunBytes; readonly memory: RunMemory; readonly isNew: boolean }

/**
 * The worker's side of a pool: it is told what to draw, and then, where threads share memory, draws until all chunks are taken; else
 * those that it is told of.
 */
export type ChunkServer = {
  readonly begin: (what: ToDraw) => void
  /** What its draws sum up to. */
  readonly share: (room: SharedRoom) => DrawnChunk
  readonly chunk: (chunk: Chunk) => DrawnChunk
}

export function chunkServer(): ChunkServer {
  let begun: { readonly what: ToDraw; readonly plan: DrawPlan } | undefined
  let before: DrawPlan | undefined
  const told = (): NonNullable<typeof begun> => {
    if (begun === undefined) throw new Error('worker: expected what to draw before where to')
    return begun
  }
  return {
    begin: (what) => {
      begun = undefined
      const plan = receivedPlan(what.plan, before)
      before = plan
      prepareToDraw(plan, what.samples)
      begun = { what, plan }
    },
    share: ({ bytes, memory, isNew, ...dealt }) => {
      const { plan, what } = told()
      const { samples, given } = what
      if (isNew) for (const each of [memory.columns, memory.rare]) if (isSharedMemory(each)) weighed(each)
      const room = roomWithin(plan, { first: 0, count: samples, samples, isMedian: false }, bytes, memory)
      for (let chunk = takeChunk(dealt); chunk !== undefined; chunk = takeChunk(dealt))
        drawInto(room, plan, { samples, given, ...chunk })
      return { sums: room.sums, memory: null }
    },
    chunk: ({ first, count }) => {
      const { plan, what } = told()
      const { samples, given } = what
      const draws: Draws = { first, count, samples, isMedian: false }
      const bytes = bytesFor(plan, draws)
      const memory = { columns: memoryOf(bytes.columns, false), rare: memoryOf(bytes.rare, false) }
      const room = roomWithin(plan, draws, bytes, memory)
      drawInto(room, plan, { samples, first, count, given })
      return { sums: room.sums, memory }
    },
  }
}
