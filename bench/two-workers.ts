import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { joinRuns } from '#models/engine/join-runs'
import type { Plan } from '#models/engine/plan'
import { run, type Run } from '#models/engine/run'

/** Draws that a worker does at a time. */
const CHUNK = 512
type Ask = { readonly plan?: Plan; readonly samples: number; readonly first: number }

/** In a worker: draws the chunks that it is sent, under the plan that came last. */
export function serveChunks(): void {
  let held: Plan | undefined
  parentPort?.on('message', ({ plan, samples, first }: Ask) => {
    held = plan ?? held
    if (held === undefined) throw new Error('worker: expected a plan before the first chunk')
    const answer = run(held, { samples, first, count: Math.min(CHUNK, samples - first) })
    parentPort?.postMessage(answer, [...buffersOf(answer)])
  })
}

function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (value instanceof Float64Array) found.add(value.buffer as ArrayBuffer)
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) buffersOf(each, found)
  return found
}

/** Milliseconds for all draws on so many workers, joined; the middle of `times` after one that isn't counted. */
export async function drawOn(count: number, plan: Plan, samples: number, times: number): Promise<number[]> {
  if (!isMainThread) throw new Error('drawOn: expected the main thread')
  const workers = Array.from({ length: count }, () => new Worker(process.argv[1] ?? '', { argv: ['serve'] }))
  const all = async (): Promise<void> => {
    const chunks: Run[] = []
    let next = 0
    await Promise.all(
      workers.map(async (worker) => {
        for (let first = next; first < samples; first = next) {
          next += CHUNK
          chunks.push(await ask(worker, { samples, first }))
        }
      }),
    )
    joinRuns(chunks, plan.months)
  }
  for (const worker of workers) await ask(worker, { plan, samples, first: 0 })
  const answers: number[] = []
  for (let i = 0; i <= times; i++) {
    const before = performance.now()
    await all()
    if (i > 0) answers.push(performance.now() - before)
  }
  await Promise.all(workers.map((worker) => worker.terminate()))
  return answers
}

function ask(worker: Worker, question: Ask): Promise<Run> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (answer: Run) => {
      worker.off('error', reject)
      resolve(answer)
    })
    worker.postMessage(question)
  })
}
