import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { setImmediate } from 'node:timers/promises'
import { drawnFor } from '#models/engine/drawing'
import { helperOver, type HelperReply, type HelperRequest, helperServer } from '#models/engine/helper'
import { type Helper, pool } from '#models/engine/pool'
import type { Question } from '#models/engine/question'

/** In a worker: draws for the thread that asks, as in the window and the terminal. */
export function serveChunks(catalog: Question['catalog']): void {
  const serve = helperServer(catalog)
  parentPort?.on('message', (request: HelperRequest) => {
    const { reply, moved } = serve(request)
    parentPort?.postMessage(reply, [...moved])
  })
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

/**
 * Milliseconds on the clock for all draws of a question by the product's pool, compiled and joined, on this thread and so
 * many helpers; each of `times` after one that isn't counted.
 */
export async function drawnBy(helpers: number, question: Question, times: number): Promise<number[]> {
  if (!isMainThread) throw new Error('drawnBy: expected the main thread')
  const threads = Array.from({ length: helpers }, helperThread)
  const answers: number[] = []
  for (let i = 0; i <= times; i++) {
    // A pool of its own each time: what one has drawn it does not draw again.
    const own = pool(threads, () => setImmediate())
    const before = performance.now()
    await own.answer(drawnFor(question, null), { progress: () => undefined, isWanted: () => true })
    if (i > 0) answers.push(performance.now() - before)
  }
  for (const thread of threads) thread.close()
  return answers
}
