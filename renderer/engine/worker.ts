/// <reference lib="webworker" />
// The only file of the interface that runs the engine. It is a module worker: kernels are synchronous, and a newer
// question ends the worker instead of interrupting them.
import { CATALOG } from '#models/catalog/catalog'
import type { Question } from '#models/engine/question'
import { simulate } from '#models/engine/simulate'
import { z } from 'zod'
import type { Reply, Request, Value } from './request.ts'

z.config({ jitless: true })

declare const self: DedicatedWorkerGlobalScope

function questionOf(request: Request): Question {
  const { ecosystem, assumptions, scenarios, start } = request.inputs
  const { samples, seed, months, today } = request
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples, seed, months, today }
}

function answer(request: Request): Value {
  const question = questionOf(request)
  const { ask } = request
  switch (ask.kind) {
    case 'run':
      return { kind: 'run', value: simulate(question, ask.scenario) }
    default:
      throw new Error(`it can't answer "${ask.kind}"`)
  }
}

self.onmessage = ({ data: request }: MessageEvent<Request>) => {
  const post = (reply: Reply): void => self.postMessage(reply)
  try {
    post({ id: request.id, kind: 'answer', answer: answer(request) })
  } catch (error) {
    // A broken invariant of the engine: the document is untouched, and the sentence says where it came from.
    const reason = error instanceof Error ? error.message : String(error)
    post({ id: request.id, kind: 'error', message: `The engine stopped: ${reason}.` })
  }
}
