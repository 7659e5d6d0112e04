import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { setImmediate } from 'node:timers/promises'
import { drawnFor } from '#models/engine/drawing'
import { helperOver, type HelperReply, type HelperRequest, helperServer } from '#models/engine/helper'
import { type Helper, pool } from '#models/engine/pool'
import type { Question } from '#models/engine/question'

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

/** Until the code that compiles a question, which runs once a round, is compiled itself. */
const WARM_UPS = 6

/**
 * Milliseconds on the clock for all draws of a question by the product's pool, compiled and joined: on this thread alone,
 * and with one helper, `times` each in turn after some of each that aren't counted. The helper is kept, as in the window:
 * what is measured is how the work is shared, not how long a thread takes to start and to get warm. Records are new each
 * time, as after an edit: nothing of them is compiled already.
 */
export async function drawnByOneAndTwo(question: Question, times: number): Promise<{ one: number[]; two: number[] }> {
  if (!isMainThread) throw new Error('drawnByOneAndTwo: expected the main thread')
  const threads = [helperThread()]
  const [one, two]: [number[], number[]] = [[], []]
  const drawn = async (helpers: readonly Helper[]): Promise<number> => {
    // A pool of its own each time: what one has drawn it does not draw again.
    const own = pool(helpers, () => setImmediate())
    const before = performance.now()
    await own.answer(drawnFor({ ...question, ecosystem: { ...question.ecosystem } }, null), {
      progress: () => undefined,
      isWanted: () => true,
    })
    return performance.now() - before
  }
  for (let i = -WARM_UPS; i < times; i++) {
    const [alone, shared] = [await drawn([]), await drawn(threads)]
    if (i < 0) continue
    one.push(alone)
    two.push(shared)
  }
  for (const thread of threads) thread.close()
  return { one, two }
}
