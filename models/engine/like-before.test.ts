import { expect, it } from 'vitest'
import { sampleQuestion } from '#models/sample.fixture'
import { answerRun, running } from '#models/decisions/answer'
import type { Doubt } from '../quantity.ts'
import { compile } from './compile.ts'
import type { DrawPlan } from './draw-plan.ts'
import { isLaidOutAlike, likeBefore } from './like-before.ts'
import { pool } from './pool.ts'
import { preparedRun } from './prepared-run.ts'
import type { Question } from './question.ts'

const asked = (): Question => structuredClone(sampleQuestion({ samples: 300, months: 4 }))

/** What the question is drawn from, compiled of records of its own. */
const drawnFrom = (question: Question): DrawPlan => compile(structuredClone(question), null)

/** The same question with another service time of one service: a lognormal of two points, or a metalog of three. */
function withTime(question: Question, serviceTimeMs: Doubt): Question {
  const { ecosystem } = question
  const services = ecosystem.services.map((service, at) =>
    at > 0 ? service : { ...service, sizing: { ...service.sizing!, serviceTimeMs } },
  )
  return { ...question, ecosystem: { ...ecosystem, services } }
}

it('takes the very parts of the plan before where those are equal, and no number of it where they are not', () => {
  const first = likeBefore(drawnFrom(asked()))
  const [other, again] = [drawnFrom({ ...asked(), seed: 2 }), drawnFrom({ ...asked(), seed: 2 })]
  const like = likeBefore(other)
  expect(like).toEqual(expect.objectContaining({ seed: 2, program: again.program, frictions: again.frictions }))
  for (const part of ['phases', 'frictions', 'services', 'lines'] as const) expect(like[part]).toBe(first[part])
  for (const part of ['steps', 'variables', 'constants', 'prices'] as const)
    expect(like.program[part]).toBe(first.program[part])
  expect(isLaidOutAlike(like, first)).toBe(true)
  expect(isLaidOutAlike(other, first)).toBe(false)
})

it('is laid out anew for another constant, and not for another range of a doubt', () => {
  const preparation = {
    size: 128,
    isMedian: false,
    isOverMonths: false,
    isPlain: false,
    hasLate: false,
    quantities: 0,
  }
  const question = withTime(asked(), { p10: 1, p90: 4 })
  const keepsOf = (plan: DrawPlan) => preparedRun(likeBefore(plan), preparation).keeps
  const first = keepsOf(drawnFrom(question))
  expect(keepsOf(drawnFrom({ ...question, seed: 7 }))).toBe(first)
  const wider = drawnFrom(withTime(question, { p10: 1, p90: 9 }))
  expect(wider.program.variables).not.toEqual(drawnFrom(question).program.variables)
  expect(keepsOf(wider)).toBe(first)
  // The kernel draws no such one.
  expect(keepsOf(drawnFrom(withTime(question, { p10: 1, p50: 2, p90: 3 })))).not.toBe(first)
  const dearer = { ...question, assumptions: { ...question.assumptions, hoursPerDay: 7 } }
  expect(keepsOf(drawnFrom(dearer))).not.toBe(first)
})

it('draws the same bytes of plan after plan as of each by itself', async () => {
  const question = asked()
  const questions = [
    withTime(question, { p10: 1, p90: 4 }),
    { ...withTime(question, { p10: 1, p90: 4 }), seed: 2 },
    { ...withTime(question, { p10: 1, p90: 9 }), seed: 3 },
    { ...withTime(question, { p10: 1, p50: 2, p90: 3 }), seed: 4 },
    { ...withTime(question, { p10: 1, p90: 4 }), seed: 5 },
    { ...question, seed: 6, months: 5 },
  ]
  const one = pool([], () => Promise.resolve())
  const watch = { progress: () => undefined, isWanted: () => true }
  const digests: (string | undefined)[] = []
  for (const each of questions) digests.push((await one.answer(running(each, null), watch))?.digest)
  expect(digests).toEqual(questions.map((each) => answerRun(structuredClone(each), null).digest))
  expect(new Set(digests).size).toBe(questions.length)
})
