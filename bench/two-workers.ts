import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { setImmediate } from 'node:timers/promises'
import { drawnFor } from '#models/engine/drawing'
import { helperOver, type HelperReply, type HelperRequest, helperServer } from '#models/engine/helper'
import { type Helper, pool } from '#models/engine/pool'
import type { Question } from '#models/engine/question'
import { anew } from './anew.ts'
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

/** Milliseconds on the clock, and of processor time on all threads of the process, V8's own among them. */
type Spent = { readonly clock: number; readonly processor: number }

/**
 * What all draws of a question take by the product's pool, on this thread alone and with one helper, `times` each in turn after
 * `warmUps` of each that aren't counted: a question compiles once, so that the code which compiles it takes a dozen to be warm. In it: compiling (on this thread), sending the plan, laying it out on both threads, all
 * chunks, first touches of the memory, and joining. Not in it: starting a thread and getting it warm, since the helper is kept,
 * as in the window; and the summary. Records are new each time, as after an edit: nothing of them is compiled already.
 */
export async function drawnByOneAndTwo(
  question: Question,
  times: number,
  warmUps: number,
): Promise<{ one: Spent[]; two: Spent[] }> {
  if (!isMainThread) throw new Error('drawnByOneAndTwo: expected the main thread')
  const threads = [helperThread()]
  const [one, two]: [Spent[], Spent[]] = [[], []]
  const drawn = async (helpers: readonly Helper[]): Promise<Spent> => {
    // A pool of its own each time: what one has drawn it does not draw again.
    const own = pool(helpers, () => setImmediate())
    const [clock, processor] = [performance.now(), processorNow()]
    await own.answer(drawnFor(anew(question), null), {
      progress: () => undefined,
      isWanted: () => true,
    })
    return { clock: performance.now() - clock, processor: processorNow() - processor }
  }
  for (let i = -warmUps; i < times; i++) {
    const [alone, shared] = [await drawn([]), await drawn(threads)]
    if (i < 0) continue
    one.push(alone)
    two.push(shared)
  }
  for (const thread of threads) thread.close()
  return { one, two }
}
