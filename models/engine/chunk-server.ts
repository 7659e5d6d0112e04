import { type DrawPlan, receivedPlan, type SentPlan } from './draw-plan.ts'
import { type Column, isSharedMemory, memoryOf, type RunBytes, type RunMemory, weighed } from './run-memory.ts'
import { bytesFor, type Draws, type RunRoom, roomWithin } from './run-room.ts'
import { drawInto } from './run.ts'

/** Draws `first` to `first + count - 1`. */
export type Chunk = { readonly first: number; readonly count: number }

/** A chunk that is drawn: what it sums up to, and the memory that its columns lie in, where none is shared. */
export type DrawnChunk = { readonly sums: Float64Array; readonly memory: RunMemory | null }

/** What is to be drawn: `samples` draws of a plan, with what it begins with of an earlier run. */
export type ToDraw = { readonly plan: SentPlan; readonly samples: number; readonly given: readonly Column[] }

/** Where all draws go that are told of last: memory that threads share, and whether it is new to this one. */
export type SharedRoom = { readonly bytes: RunBytes; readonly memory: RunMemory; readonly isNew: boolean }

/** The worker's side of a pool: it is told what to draw and, where threads share memory, where to, and then draws chunk by chunk. */
export type ChunkServer = {
  readonly begin: (what: ToDraw) => void
  readonly share: (room: SharedRoom) => void
  readonly chunk: (chunk: Chunk) => DrawnChunk
}

export function chunkServer(): ChunkServer {
  let begun: { readonly what: ToDraw; readonly plan: DrawPlan; room: RunRoom | undefined } | undefined
  return {
    begin: (what) => {
      begun = undefined
      begun = { what, plan: receivedPlan(what.plan), room: undefined }
    },
    share: ({ bytes, memory, isNew }) => {
      if (begun === undefined) throw new Error('worker: expected what to draw before where to')
      const { what, plan } = begun
      const draws: Draws = { first: 0, count: what.samples, samples: what.samples, isMedian: false }
      if (isNew) for (const each of [memory.columns, memory.rare]) if (isSharedMemory(each)) weighed(each)
      begun.room = roomWithin(plan, draws, bytes, memory)
    },
    chunk: ({ first, count }) => {
      if (begun === undefined) throw new Error('worker: expected what to draw before its chunks')
      const { what, plan, room } = begun
      const { samples, given } = what
      if (room !== undefined) {
        room.sums.fill(0)
        drawInto(room, plan, { samples, first, count, given })
        return { sums: room.sums.slice(), memory: null }
      }
      const draws: Draws = { first, count, samples, isMedian: false }
      const bytes = bytesFor(plan, draws)
      const memory = { columns: memoryOf(bytes.columns, false), rare: memoryOf(bytes.rare, false) }
      const own = roomWithin(plan, draws, bytes, memory)
      drawInto(own, plan, { samples, first, count, given })
      return { sums: own.sums, memory }
    },
  }
}
