import { type DrawPlan, receivedPlan, type SentPlan } from './draw-plan.ts'
import { type Column, weighed } from './run-memory.ts'
import { type Draws, roomFor, type RunRoom } from './run-room.ts'
import { drawInto } from './run.ts'

/** Draws `first` to `first + count - 1`. */
export type Chunk = { readonly first: number; readonly count: number }

/** A chunk that is drawn: what it sums up to, and the memory that its columns lie in, where none is shared. */
export type DrawnChunk = { readonly sums: Float64Array; readonly memory: ArrayBuffer | null }

/**
 * What is to be drawn: `samples` draws of a plan, with what it begins with of an earlier run. `memory`: room for
 * all of them, where threads share any.
 */
export type ToDraw = {
  readonly plan: SentPlan
  readonly samples: number
  readonly given: readonly Column[]
  readonly memory: SharedArrayBuffer | null
}

/** The worker's side of a pool: it is told what to draw and where to, and then draws chunk by chunk. */
export type ChunkServer = { readonly begin: (what: ToDraw) => void; readonly chunk: (chunk: Chunk) => DrawnChunk }

export function chunkServer(): ChunkServer {
  let begun: { readonly what: ToDraw; readonly plan: DrawPlan; readonly room: RunRoom | undefined } | undefined
  return {
    begin: (what) => {
      const { samples, memory } = what
      begun = undefined
      const plan = receivedPlan(what.plan)
      const draws: Draws = { first: 0, count: samples, samples, isMedian: false }
      const room = memory === null ? undefined : roomFor(plan, draws, (bytes) => ofBytes(memory, bytes))
      begun = { what, plan, room }
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
      let memory: ArrayBuffer | null = null
      const own = roomFor(
        plan,
        { first, count, samples, isMedian: false },
        (bytes) => (memory = new ArrayBuffer(bytes)),
      )
      drawInto(own, plan, { samples, first, count, given })
      return { sums: own.sums, memory }
    },
  }
}

/** Threads that share memory lay it out alike, for they have the same plan. */
function ofBytes(memory: SharedArrayBuffer, bytes: number): SharedArrayBuffer {
  if (memory.byteLength !== bytes)
    throw new Error(`worker: expected memory of ${bytes} bytes, found ${memory.byteLength}`)
  return weighed(memory)
}
