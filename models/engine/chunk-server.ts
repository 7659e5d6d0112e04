import type { Catalog } from '#models/catalog/catalog'
import { compile } from './compile.ts'
import type { Plan } from './plan.ts'
import type { Question } from './question.ts'
import { type Taken, without } from './rest-plan.ts'
import { weighed } from './run-memory.ts'
import { type Draws, roomFor, type RunRoom } from './run-room.ts'
import { drawInto } from './run.ts'

/** Records of a question; those that are left out are the ones that came last. The catalog each thread has itself. */
export type Records = Partial<Omit<Question, 'catalog'>>

/** Draws `first` to `first + count - 1`. */
export type Chunk = { readonly first: number; readonly count: number }

/** A chunk that is drawn: what it sums up to, and the memory that its columns lie in, where none is shared. */
export type DrawnChunk = { readonly sums: Float64Array; readonly memory: ArrayBuffer | null }

/** The worker's side of a pool: it is told what will be drawn, then where to, and then draws chunk by chunk. */
export type ChunkServer = {
  readonly question: (records: Records, scenario: string | null) => void
  /**
   * `taken`: what need not be drawn, because an earlier run has it; `given`: its quantities. `memory`: for all draws, where threads
   * share any.
   */
  readonly room: (taken: Taken | null, given: readonly Float64Array[], memory: SharedArrayBuffer | null) => void
  readonly chunk: (chunk: Chunk) => DrawnChunk
}

export function chunkServer(catalog: Catalog): ChunkServer {
  let records: Records = {}
  let plan: Plan | undefined
  let room: RunRoom | undefined
  let begunWith: readonly Float64Array[] = []
  const asked = (): { readonly plan: Plan; readonly samples: number } => {
    if (plan === undefined || records.samples === undefined)
      throw new Error('worker: expected a question before its chunks')
    return { plan, samples: records.samples }
  }
  return {
    question: (more, scenario) => {
      records = { ...records, ...more }
      plan = undefined
      // Whoever asks sends all records with the first question.
      plan = compile({ ...(records as Omit<Question, 'catalog'>), catalog }, scenario)
    },
    room: (taken, given, memory) => {
      const { plan: whole, samples } = asked()
      begunWith = given
      plan = taken === null ? whole : without(whole, taken)
      const draws: Draws = { first: 0, count: samples, samples, isMedian: false }
      room = memory === null ? undefined : roomFor(plan, draws, (bytes) => ofBytes(weighed(memory), bytes))
    },
    chunk: ({ first, count }) => {
      const { plan, samples } = asked()
      if (room !== undefined) {
        room.sums.fill(0)
        drawInto(room, plan, { samples, first, count, given: begunWith })
        return { sums: room.sums.slice(), memory: null }
      }
      let memory: ArrayBuffer | null = null
      const own = roomFor(
        plan,
        { first, count, samples, isMedian: false },
        (bytes) => (memory = new ArrayBuffer(bytes)),
      )
      drawInto(own, plan, { samples, first, count, given: begunWith })
      return { sums: own.sums, memory }
    },
  }
}

/** Threads that share memory lay it out alike, for they compile the same. */
function ofBytes(memory: SharedArrayBuffer, bytes: number): SharedArrayBuffer {
  if (memory.byteLength !== bytes)
    throw new Error(`worker: expected memory of ${bytes} bytes, found ${memory.byteLength}`)
  return memory
}
