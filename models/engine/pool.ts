import { compile } from './compile.ts'
import { type Chunk, withoutCatalog } from './chunk-server.ts'
import type { Drawing, Wanted } from './drawing.ts'
import type { Drawn } from './drawn.ts'
import { joinRuns } from './join-runs.ts'
import { keptDraws } from './kept-draws.ts'
import type { Plan } from './plan.ts'
import type { Rerun } from './rerun.ts'
import type { Taken } from './rest-plan.ts'
import { run, type Run } from './run.ts'

/** A thread that draws, as the pool sees it. `draw` is rejected where the thread ends. */
export type Helper = {
  readonly draw: (chunk: Chunk) => Promise<Run>
  readonly close: () => void
}

/** What works answers out: the thread that it is on, with helpers beside it or without. */
export type Pool = {
  /**
   * Works an answer out; null where it was not wanted any more before it was done. What the answer throws rejects it.
   * One answer at a time.
   */
  readonly answer: <T>(drawing: Drawing<T>, watch: Watch) => Promise<T | null>
  readonly close: () => void
}

/** What an answer under way is watched by. */
export type Watch = {
  /** 0..1 of the draws that are known to be needed. */
  readonly progress: (share: number) => void
  /** False: the work ends at the next chunk. */
  readonly isWanted: () => boolean
}

/** Draws of a chunk: few enough to stop soon and to deal evenly, many enough to be worth their message. */
export const CHUNK = 256
/** Where chunks begin and how long they are; the same for any number of workers. */
export function chunksOf(samples: number): readonly { readonly first: number; readonly count: number }[] {
  return Array.from({ length: Math.ceil(samples / CHUNK) }, (_, i) => ({
    first: i * CHUNK,
    count: Math.min(CHUNK, samples - i * CHUNK),
  }))
}

/**
 * A pool of this thread and its helpers, with the last runs: what those have already is not drawn again. `breathe` lets the thread's messages in (a cancel, a helper's chunk). Chunks are
 * dealt to whoever is free and joined in their order: the answer's bytes are those of one thread.
 */
export function pool(helpers: readonly Helper[], breathe: () => Promise<void>): Pool {
  let key = 0
  const kept = keptDraws()
  return {
    answer: async (drawing, watch) => {
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
    key += 1
    const { samples } = wanted.question
    const open = [...chunksOf(samples)]
    const work: Work = { key, wanted, open, all: open.length, done: [], failed: [], watch }
    // For a single chunk a helper would only compile what this thread compiles too.
    const deal = (taken?: Taken): Promise<void>[] =>
      open.length < 2 ? [] : helpers.flatMap((helper) => lanesOf(helper, work, withoutCatalog(wanted, taken)))
    const isNew = !kept.hasLike(wanted)
    const dealt = isNew ? deal() : []
    let plan: Plan | undefined
    let rest: Rerun | undefined
    try {
      plan = compile(wanted.question, wanted.scenario)
      if (!isNew) {
        rest = kept.rest(wanted, plan)
        dealt.push(...deal(rest?.taken))
      }
      await drawOpen(rest?.plan ?? plan, work)
    } catch (error) {
      work.failed.push(error)
    }
    await Promise.all(dealt)
    if (work.failed.length > 0 || plan === undefined) throw work.failed[0]
    if (!watch.isWanted()) return null
    const run = joinRuns(work.done, plan.months)
    const drawn = { plan, run: rest === undefined ? run : rest.whole(run) }
    kept.keep(wanted, drawn)
    return drawn
  }

  /** Keeps a helper busy: the second lane waits until there is more to do than a chunk for everyone. */
  function lanesOf(helper: Helper, work: Work, question: Chunk['asked']): Promise<void>[] {
    let asked = question
    const lane = async (leave: number): Promise<void> => {
      while (work.open.length > leave && work.failed.length === 0 && work.watch.isWanted()) {
        const next = work.open.shift()
        if (next === undefined) return
        const sent = asked === undefined ? {} : { asked }
        asked = undefined
        took(work, await helper.draw({ key: work.key, ...sent, samples: work.wanted.question.samples, ...next }))
      }
    }
    return [0, helpers.length].map((leave) => lane(leave).catch((error: unknown) => void work.failed.push(error)))
  }

  /** This thread's share: chunk by chunk, with a breath between. */
  async function drawOpen(plan: Plan, work: Work): Promise<void> {
    for (let next = work.open.shift(); next !== undefined; next = work.open.shift()) {
      await breathe()
      if (!work.watch.isWanted() || work.failed.length > 0) return
      took(work, run(plan, { samples: work.wanted.question.samples, ...next }))
    }
  }
}

/** One plan's draws under way: chunks that nobody has begun, and those that are done. */
type Work = {
  readonly key: number
  readonly wanted: Wanted
  readonly open: { readonly first: number; readonly count: number }[]
  readonly all: number
  readonly done: Run[]
  readonly failed: unknown[]
  readonly watch: Watch
}

function took(work: Work, chunk: Run): void {
  work.done.push(chunk)
  work.watch.progress(work.done.length / work.all)
}
