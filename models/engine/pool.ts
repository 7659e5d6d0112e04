import { compile } from './compile.ts'
import {
  type Chunk,
  type Dealt,
  type DrawnChunk,
  type SharedRoom,
  stopDealing,
  takeChunk,
  takenOf,
  type ToDraw,
} from './chunk-server.ts'
import { takeEarlier } from './continued-run.ts'
import { type DrawPlan, sentPlanOf } from './draw-plan.ts'
import type { ColumnlessDrawing, Wanted } from './drawing.ts'
import type { Drawn } from './drawn.ts'
import { keptDraws } from './kept-draws.ts'
import { likeBefore } from './like-before.ts'
import { canShare, type Column, isShared, type RunMemory } from './run-memory.ts'
import {
  addTo,
  bytesFor,
  clear,
  clearRare,
  type Draws,
  type RunRoom,
  roomWithin,
  takeDraws,
  wholeRun,
} from './run-room.ts'
import { blockOf, drawInto } from './run.ts'
import { spareMemory } from './spare-memory.ts'

/** A thread that draws, as the pool sees it. */
export type Helper = {
  /** What it will draw of, until it is told of something else. */
  readonly begin: (what: ToDraw) => void
  /** Draws until all chunks are taken. Rejected where the thread ends, or could not draw. */
  readonly share: (room: SharedRoom) => Promise<DrawnChunk>
  /** The same of one chunk, in memory of its own. */
  readonly draw: (chunk: Chunk) => Promise<DrawnChunk>
  readonly close: () => void
}

/** What works answers out: the thread that it is on, with helpers beside it or without. */
export type Pool = {
  /**
   * Works an answer out; null where it was not wanted any more before it was done. What the answer throws rejects it.
   * One answer at a time.
   */
  readonly answer: <T>(drawing: ColumnlessDrawing<T>, watch: Watch) => Promise<T | null>
  readonly close: () => void
}

/** What an answer under way is watched by. */
export type Watch = {
  /** 0..1 of the draws that are known to be needed. */
  readonly progress: (share: number) => void
  /** False: the work ends at the next chunk. */
  readonly isWanted: () => boolean
}

/** Draws of a chunk: few enough to stop soon and to end together, many enough to be worth their message; a block (run.ts). */
export const CHUNK = 128
/** So many draws of a whole plan take a thread as long as taking it in and laying it out. */
const DRAWS_OF_SENDING = 128

/** So many runs' memory waits for the end of an answer that no longer has them among its last runs. */
const MOST_PASSED_OVER = 2

/** Where chunks begin, the first at `from`, and how long they are; the same for any number of workers. */
export function chunksOf(samples: number, size = CHUNK, from = 0): readonly Chunk[] {
  return Array.from({ length: Math.ceil((samples - from) / size) }, (_, i) => ({
    first: from + i * size,
    count: Math.min(size, samples - from - i * size),
  }))
}

/**
 * The same for so many workers side by side, in an order in which none draws next to what another draws at the same time: numbers
 * of neighbours lie in lines that one processor fetches while the other writes them.
 */
export function apart(chunks: readonly Chunk[], workers: number): readonly Chunk[] {
  const ordered: Chunk[] = []
  for (let from = 0, to = 0; from < chunks.length; from = to) {
    to = Math.min(chunks.length, from + APART * workers)
    const step = Math.ceil((to - from) / workers)
    for (let i = 0; i < step; i++) for (let at = from + i; at < to; at += step) ordered.push(chunks[at]!)
  }
  return ordered
}
/** How many chunks one that is drawn is from the next that is at the same time, where there are enough. */
const APART = 4

/**
 * A pool of this thread and its helpers, with the last runs: what those have already is not drawn again. `breathe` lets the
 * thread's messages in (a cancel, a helper's chunk). Chunks are dealt to whoever is free, who writes each draw at its own
 * places of one memory; without memory to share, a helper's chunk is copied there. The answer's bytes are those of one thread.
 */
export function pool(helpers: readonly Helper[], breathe: () => Promise<void>): Pool {
  const kept = keptDraws()
  const spare = spareMemory()
  /** What the runs that are kept lie in, and those before them that the answer under way may still read. */
  let used: readonly UsedMemory[] = []
  /** What nobody reads any more. */
  let unread: readonly UsedMemory[] = []
  /** What helpers were told of last. */
  let told: DrawPlan | undefined
  return {
    answer: async (drawing, watch) => {
      unread = [...unread, ...used.filter((each) => !isHeld(each))]
      used = used.filter(isHeld)
      let [done, more] = [0, 0]
      let step = drawing.next()
      while (step.done !== true) {
        const need = step.value
        await breathe()
        if (!watch.isWanted()) return null
        let drawn: Drawn | null = null
        if (need.kind === 'ahead') more += need.more
        else if (need.kind === 'draws') {
          const progress = (share: number): void => watch.progress((done + share) / (done + 1 + more))
          try {
            drawn = await draw(need.wanted, { ...watch, progress })
          } catch (error) {
            step = drawing.throw(error)
            continue
          }
          if (drawn === null) return null
          done += 1
          more = Math.max(0, more - 1)
        }
        step = drawing.next(drawn ?? undefined)
      }
      return step.value
    },
    close: () => helpers.forEach((helper) => helper.close()),
  }

  async function draw(wanted: Wanted, watch: Watch): Promise<Drawn | null> {
    const before = kept.same(wanted)
    if (before !== undefined) {
      watch.progress(1)
      return before
    }
    const { samples } = wanted.question
    const plan = compile(wanted.question, wanted.scenario)
    const fewer = kept.fewer(wanted)
    const anew = stepsRun(plan) * (samples - (fewer?.count ?? 0))
    const beside = kept.rest(wanted, plan)
    // What is left beside an earlier run, or behind one of fewer draws, whichever is less.
    const rest = beside !== undefined && stepsRun(beside.plan) * samples < anew ? beside : undefined
    const left = likeBefore(rest?.plan ?? plan)
    const given = rest?.given ?? []
    const isWorthSending = Math.min(anew, stepsRun(left) * samples) > stepsRun(plan) * DRAWS_OF_SENDING
    // What is given is not copied: what is left beside it is little.
    const helping = isWorthSending && given.every(isShared) ? helpers : []
    if (helping.length > 0) {
      const what = { plan: sentPlanOf(left, told), samples, given }
      told = left
      for (const helper of helping) helper.begin(what)
    }
    // While they lay it out. Memory of its own for each run: what a chunk of an earlier one left half-written nobody reads.
    for (const each of unread) {
      each.clear()
      spare.give(each.memory)
    }
    unread = []
    const draws: Draws = { first: 0, count: samples, samples, isMedian: false }
    const bytes = bytesFor(left, draws)
    const { memory, isNew } = spare.take(bytes, helping.length > 0 && canShare())
    const room = roomWithin(left, draws, bytes, memory)
    if (!isNew) clear(room)
    const from = rest === undefined && fewer !== undefined && takeEarlier(room, fewer) ? fewer.count : 0
    const chunks =
      helping.length === 0
        ? chunksOf(samples, blockOf(left), from)
        : apart(chunksOf(samples, CHUNK, from), helping.length + 1)
    const next = new Int32Array(canShare() ? new SharedArrayBuffer(4) : new ArrayBuffer(4))
    const work: Work = { plan: left, samples, given, room, chunks, next, others: helping.length, failed: [], watch }
    const others = canShare()
      ? helping.map((helper) => shareWith(helper, work, { bytes, memory, isNew, chunks, next }))
      : helping.flatMap((helper) => lanesOf(helper, work))
    await Promise.all([...others, drawOpen(work)])
    if (helping.length > 0 && watch.isWanted()) watch.progress(1)
    if (work.failed.length > 0) {
      // Whoever failed may not have it.
      told = undefined
      throw work.failed[0]
    }
    used = [{ memory, clear: () => clearRare(room, left) }, ...used]
    if (!watch.isWanted()) return null
    const run = wholeRun(room)
    const drawn = { plan, run: rest === undefined ? run : rest.whole(run) }
    kept.keep(wanted, drawn)
    // What an answer has drawn and passed over long ago it may have let go.
    let passedOver = 0
    used = used.filter((each) => isHeld(each) || ++passedOver <= MOST_PASSED_OVER)
    return drawn
  }

  function isHeld({ memory }: UsedMemory): boolean {
    return kept.isHeld(memory.columns) || kept.isHeld(memory.rare)
  }

  /** A helper that has the same memory takes chunks as this thread does, and says what its own sum up to. */
  async function shareWith(helper: Helper, work: Work, shared: SharedRoom): Promise<void> {
    await guarded(work, async () => addTo(work.room.sums, (await helper.share(shared)).sums))
  }

  /** Keeps a helper with memory of its own busy: the second lane waits until there is more to do than a chunk for everyone. */
  function lanesOf(helper: Helper, work: Work): Promise<void>[] {
    const lane = async (leave: number): Promise<void> => {
      while (work.chunks.length - takenOf(work) > leave && work.watch.isWanted()) {
        const chunk = takeChunk(work)
        if (chunk === undefined) return
        const { sums, memory } = await helper.draw(chunk)
        if (memory === null) throw new Error('worker: expected the memory of a chunk, found none')
        const draws = { ...chunk, samples: work.samples, isMedian: false }
        takeDraws(work.room, roomWithin(work.plan, draws, bytesFor(work.plan, draws), memory, sums))
      }
    }
    return [0, helpers.length].map((leave) => guarded(work, () => lane(leave)))
  }

  /** This thread's share: chunk by chunk, with a breath between. */
  async function drawOpen(work: Work): Promise<void> {
    const { room, plan, samples, given, watch } = work
    await guarded(work, async () => {
      while (takenOf(work) < work.chunks.length) {
        await breathe()
        if (!watch.isWanted()) return stopDealing(work)
        const chunk = takeChunk(work)
        if (chunk === undefined) return
        drawInto(room, plan, { samples, given, ...chunk })
        // What others have taken they have in hand.
        watch.progress(Math.max(0, takenOf(work) - work.others) / work.chunks.length)
      }
    })
  }

  /** Nobody draws on once somebody could not. */
  async function guarded(work: Work, draws: () => Promise<void>): Promise<void> {
    try {
      await draws()
    } catch (error) {
      work.failed.push(error)
      stopDealing(work)
    }
  }
}

/** How much a draw of a plan is, in steps. */
const stepsRun = ({ perBlock, phases }: DrawPlan): number =>
  phases.reduce((sum, { steps }) => sum + steps.length, perBlock.length)

/** Memory that a run was drawn into; `clear` leaves its rare part all 0. */
type UsedMemory = { readonly memory: RunMemory; readonly clear: () => void }

/** One plan's draws under way, by this thread and `others`. */
type Work = Dealt & {
  readonly plan: DrawPlan
  readonly samples: number
  readonly given: readonly Column[]
  readonly room: RunRoom
  readonly others: number
  readonly failed: unknown[]
  readonly watch: Watch
}
