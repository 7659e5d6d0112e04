import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { HELPER, helperOver, type HelperReply, type HelperRequest, helperServer } from '#models/engine/helper'
import { type Helper, pool, type Pool } from '#models/engine/pool'
import type { Question } from '#models/engine/question'

/** More threads than this find no work for all. */
export const MOST_WORKERS = 64
const USUAL_MOST = 8
/** Draws x months x nodes below which starting a thread takes longer than it saves. */
const WORTH_A_THREAD = 10_000_000

/** How many threads work on a question where nobody says: one where it is small, else all cores but one. */
export function workersFor({ samples, months, ecosystem }: Question): number {
  const work = samples * months * (ecosystem.services.length + ecosystem.products.length)
  return work < WORTH_A_THREAD ? 1 : Math.max(1, Math.min(USUAL_MOST, availableParallelism() - 1))
}

/** This thread and as many more as are asked for, which draw for it: copies of the command with another job. */
export function poolOf(workers: number): Pool {
  const breathe = (): Promise<void> => new Promise((done) => setImmediate(done))
  return pool(Array.from({ length: workers - 1 }, spawn), breathe)
}

function spawn(): Helper {
  const worker = new Worker(new URL(import.meta.url), { workerData: HELPER })
  const { helper, heard, ended } = helperOver(
    (request) => worker.postMessage(request),
    () => void worker.terminate(),
  )
  worker.on('message', (reply: HelperReply) => heard(reply))
  worker.on('error', (error: unknown) => ended(error instanceof Error ? error.message : String(error)))
  worker.on('exit', () => ended('it was stopped'))
  return helper
}

/** True where this thread draws for another; then it does so until it is ended. */
export function helps(): boolean {
  if (isMainThread || workerData !== HELPER) return false
  const hear = helperServer((reply, moved) => parentPort?.postMessage(reply, [...moved]))
  parentPort?.on('message', (request: HelperRequest) => hear(request))
  return true
}
