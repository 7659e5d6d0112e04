import type { SummaryHead } from '#models/engine/summary-head'
import { err, ok, type Result } from '#models/result'
import type { Message, Reply, Request, SentValue, Value } from './request.ts'
import { sender } from './sent-once.ts'
import { summaryReceiver } from './sent-summary.ts'

export type EngineFailure = { readonly kind: 'failed'; readonly message: string }
export type EngineListener = {
  readonly progress: (share: number) => void
  /** Of a run, before all of it. */
  readonly head: (head: SummaryHead) => void
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
  postMessage: (message: Message) => void
  terminate: () => void
  onmessage: ((event: { readonly data: Reply }) => void) | null
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null
}

/** So long a question waits for a worker that is deep in an older one; then a fresh worker is faster. */
const PATIENCE_MS = 250

/**
 * One question at a time. The worker is kept, with all that it has read, compiled and drawn: a newer question takes the
 * place of an older one at the next chunk of draws. A worker that doesn't get there in time is ended and started anew.
 */
export function engineClient(spawn: () => EngineWorker): EngineClient {
  let worker: EngineWorker | null = null
  /** Knows what this worker has. */
  let send = sender()
  let listener: EngineListener | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  let id = 0
  /** It has said something since it was started, and has not answered since it was asked. */
  let [hasSpoken, isAsked] = [false, false]

  function end(): void {
    clearTimeout(waiting)
    worker?.terminate()
    worker = null
    listener = null
    isAsked = false
  }

  function finish(answer: Result<Value, EngineFailure>): void {
    const told = listener
    listener = null
    told?.done(answer)
  }

  function start(): EngineWorker {
    const fresh = spawn()
    send = sender()
    const summaryOf = summaryReceiver()
    const whole = (sent: SentValue): Value =>
      sent.kind === 'run' ? { kind: 'run', value: summaryOf(sent.value) } : sent
    hasSpoken = false
    fresh.onmessage = ({ data }) => {
      hasSpoken = true
      // Taken in even where nobody waits for it any more: later ones name its parts.
      const value = data.kind === 'answer' ? whole(data.answer) : null
      if (data.id !== id || listener === null) return
      clearTimeout(waiting)
      isAsked = data.kind !== 'answer' && data.kind !== 'error'
      if (data.kind === 'progress') listener.progress(data.share)
      else if (data.kind === 'head') listener.head(data.head)
      else if (value !== null) finish(ok(value))
      else if (data.kind === 'error') finish(err({ kind: 'failed', message: data.message }))
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
      const mayBeDeep = isAsked && hasSpoken
      isAsked = true
      id += 1
      listener = next
      const { inputs, ...rest } = request
      const message = (): Message => ({ kind: 'ask', id, request: { ...rest, id }, inputs: send(inputs) })
      worker ??= start()
      worker.postMessage(message())
      clearTimeout(waiting)
      if (mayBeDeep)
        waiting = setTimeout(() => {
          worker?.terminate()
          worker = start()
          worker.postMessage(message())
        }, PATIENCE_MS)
    },
    drop() {
      if (listener === null) return
      id += 1
      listener = null
      clearTimeout(waiting)
      worker?.postMessage({ kind: 'drop', id })
    },
    close: end,
  }
}
