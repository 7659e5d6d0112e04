import type { Chunk } from '#models/engine/chunk-server'
import type { Helper } from '#models/engine/pool'
import type { Run } from '#models/engine/run'

/** Name of a worker that draws chunks for the one that answers. */
export const HELPER = 'draws'

export type HelperRequest = { readonly number: number; readonly chunk: Chunk }
export type HelperReply =
  { readonly number: number; readonly run: Run } | { readonly number: number; readonly message: string }

/** What is needed of a Worker. */
export type HelperWorker = {
  postMessage: (request: HelperRequest) => void
  terminate: () => void
  onmessage: ((event: { readonly data: HelperReply }) => void) | null
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null
}

/** A worker as a helper of the pool: chunks are answered in the order in which they are sent. */
export function helperOf(worker: HelperWorker): Helper {
  const waiting = new Map<number, { readonly done: (run: Run) => void; readonly failed: (error: Error) => void }>()
  let number = 0
  worker.onmessage = ({ data }) => {
    const own = waiting.get(data.number)
    waiting.delete(data.number)
    if ('run' in data) own?.done(data.run)
    else own?.failed(new Error(data.message))
  }
  worker.onerror = (event) => {
    event.preventDefault?.()
    const why = event.message === undefined || event.message === '' ? 'it gave no reason' : event.message
    for (const { failed } of waiting.values()) failed(new Error(`a worker ended: ${why}`))
    waiting.clear()
  }
  return {
    draw: (chunk) =>
      new Promise((done, failed) => {
        number += 1
        waiting.set(number, { done, failed })
        worker.postMessage({ number, chunk })
      }),
    close: () => worker.terminate(),
  }
}
