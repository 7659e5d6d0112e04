import { setImmediate } from 'node:timers/promises'
import { pool } from '#models/engine/pool'
import type { Question } from '#models/engine/question'
import { anew } from './anew.ts'
import { drawnAlone } from './drawn-alone.ts'
import { median, processorNow } from './measure.ts'

/** Milliseconds of processor time of all draws of a question behind those of `few` draws, and from scratch. */
export async function behindTimes(
  question: Question,
  few: number,
  times: number,
): Promise<{ behind: number; scratch: number }> {
  const [behind, scratch]: [number[], number[]] = [[], []]
  const watch = { progress: () => undefined, isWanted: () => true }
  for (let i = -1; i < times; i++)
    for (const [before, into] of [
      [few, behind],
      [0, scratch],
    ] as const) {
      const own = pool([], () => setImmediate())
      const asked = anew(question)
      if (before > 0) await own.answer(drawnAlone({ ...asked, samples: before }), watch)
      const start = processorNow()
      await own.answer(drawnAlone(asked), watch)
      if (i >= 0) into.push(processorNow() - start)
    }
  return { behind: median(behind), scratch: median(scratch) }
}
