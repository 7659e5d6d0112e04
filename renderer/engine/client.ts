import { err, ok, type Result } from '#models/result'
import type { Reply, Request, Value } from './request.ts'

export type EngineFailure = { readonly kind: 'failed'; readonly message: string }
export type EngineListener = {
  readonly progress: (share: number) => void
  readonly done: (answer: Result<Value, EngineFailure>) => void
}
export type EngineClient = {
  /** Asks; a question under way is dropped and never answered. */
  readonly ask: (request: Omit<Request, 'id'>, listener: EngineListener) => void
  /** Drops the question under way. */
  readonly drop: () => void
  readonly close: () => void
}

/** What the client needs of a Worker: the tests pass one that runs in the same thread. */
export type EngineWorker = {
  postMessage: (request: Request) => void
  terminate: () => void
  onmessage: ((event: { readonly data: Reply }) => void) | null
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null
}

/**
 * One question at a time. Kernels are synchronous and know no cancel flag, so a newer question ends the worker that
 * computes an old one and starts a fresh one; a worker that has answered is used again.
 */
export function engineClient(spawn: () => EngineWorker): EngineClient {
  let worker: EngineWorker | null = null
  let listener: EngineListener | null = null
  let id = 0

  function end(): void {
    worker?.terminate()
    worker = null
    listener = null
  }

  function finish(answer: Result<Value, EngineFailure>): void {
    const told = listener
    listener = null
    told?.done(answer)
  }

  function start(): EngineWorker {
    const fresh = spawn()
    fresh.onmessage = ({ data }) => {
      if (data.id !== id || listener === null) return
      if (data.kind === 'progress') listener.progress(data.share)
      else if (data.kind === 'answer') finish(ok(data.answer))
      else finish(err({ kind: 'failed', message: data.message }))
    }
    fresh.onerror = (event) => {
      event.preventDefault?.()
      const told = listener
      end()
      const why = event.message === undefined || event.message === '' ? 'it gave no reason' : event.message
      told?.done(err({ kind: 'failed', message: `The engine stopped: ${why}.` }))
    }
    return fresh
  }

  return {
    ask(request, next) {
      if (listener !== null) end()
      worker ??= start()
      id += 1
      listener = next
      worker.postMessage({ ...request, id })
    },
    drop() {
      if (listener !== null) end()
    },
    close: end,
  }
}
