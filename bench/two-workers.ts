import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { helperOver, type HelperReply, type HelperRequest, helperServer } from '#models/engine/helper'
import { type Helper, pool, type Pool } from '#models/engine/pool'
import type { Question } from '#models/engine/question'
import { anew } from './anew.ts'
import { drawnAlone } from './drawn-alone.ts'
import { processorNow } from './measure.ts'

/** In a worker: draws for the thread that asks, as in the window and the terminal. */
export function serveChunks(): void {
  const hear = helperServer((reply, moved) => parentPort?.postMessage(reply, [...moved]))
  parentPort?.on('message', (request: HelperRequest) => hear(request))
}

function helperThread(): Helper {
  const worker = new Worker(process.argv[1] ?? '', { argv: ['serve'] })
  const { helper, heard, ended } = helperOver(
    (request) => worker.postMessage(request),
    () => void worker.terminate(),
  )
  worker.on('message', (reply: HelperReply) => heard(reply))
  worker.on('error', (error) => ended(error.message))
  return helper
}

/** In a worker: draws questions of its own, each with the seed that it is told. */
export function serveQuestions(question: Question): void {
  const own = pool([], () => setImmediate())
  parentPort?.on(
    'message',
    (seed: number) => void drawnBy(own, question, seed).then(() => parentPort?.postMessage(seed)),
  )
}

function drawnBy(own: Pool, question: Question, seed: number): Promise<number | null> {
  return own.answer(drawnAlone({ ...anew(question), seed }), { progress: () => undefined, isWanted: () => true })
}

/** Milliseconds on the clock, and of processor time on all threads of the process, V8's own among them. */
type Spent = { readonly clock: number; readonly processor: number }

/**
 * What all draws of a question take by the product's pool, on this thread alone and with one helper, and what those of two
 * questions take on two threads that have nothing to do with one another (`unrelated`: what the machine lets two threads do at
 * once), `times` each in turn after `warmUps` of each that aren't counted: a question compiles once, so that the code which
 * compiles it takes a dozen to be warm.
 * In it: compiling (on this thread), sending the plan, laying it out on both threads, all chunks, and joining. Not in it: starting
 * a thread and getting it warm, and first touches of memory, since pool and helper are kept, as in the window; and the summary.
 * Records are new each time: nothing of them is compiled already. Questions differ in their seed alone, or (`edited`) in what is
 * laid out for their plan too.
 */
export async function drawnByOneAndTwo(
  question: Question,
  times: number,
  warmUps: number,
  edited: (seed: number) => Question = () => question,
): Promise<{ one: Spent[]; two: Spent[]; unrelated: Spent[] }> {
  if (!isMainThread) throw new Error('drawnByOneAndTwo: expected the main thread')
  const threads = [helperThread()]
  const other = new Worker(process.argv[1] ?? '', { argv: ['serve-questions', question.samples] })
  // A seed of its own for each question, so that nothing is taken over of the one before.
  const [alone, shared] = [pool([], () => setImmediate()), pool(threads, () => setImmediate())]
  let seed = 0
  const [one, two, unrelated]: [Spent[], Spent[], Spent[]] = [[], [], []]
  const spentOn = async (work: () => Promise<unknown>): Promise<Spent> => {
    const [clock, processor] = [performance.now(), processorNow()]
    await work()
    return { clock: performance.now() - clock, processor: processorNow() - processor }
  }
  const drawn = (own: Pool) => {
    seed++
    return drawnBy(own, edited(seed), seed)
  }
  const drawnByOther = (): Promise<unknown> => {
    other.postMessage(seed++)
    return once(other, 'message')
  }
  for (let i = -warmUps; i < times; i++) {
    const spent = [
      await spentOn(() => drawn(alone)),
      await spentOn(() => drawn(shared)),
      await spentOn(() => Promise.all([drawnByOther(), drawn(alone)])),
    ] as const
    if (i < 0) continue
    one.push(spent[0])
    two.push(spent[1])
    unrelated.push(spent[2])
  }
  for (const thread of threads) thread.close()
  await other.terminate()
  return { one, two, unrelated }
}
