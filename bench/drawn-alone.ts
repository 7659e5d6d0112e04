import { drawnFor, type Drawing } from '#models/engine/drawing'
import type { Question } from '#models/engine/question'

/** All draws of a question, and nothing made of them. */
export function* drawnAlone(question: Question): Drawing<number> {
  return (yield* drawnFor(question, null)).run.count
}
