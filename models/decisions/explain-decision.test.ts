import { expect, it } from 'vitest'
import { close, faultsOf } from '#models/engine/explanation-faults'
import { sampleQuestion } from '#models/sample.fixture'
import { answerDecide } from './answer.ts'
import { figureOf } from './explain-decision.ts'
import type { DecisionGround } from './explain-ground.ts'

const question = sampleQuestion({ samples: 64, months: 24 })
const grounds = answerDecide(question).decisions.map((answer): DecisionGround => ({
  question,
  decision: question.ecosystem.decisions.find(({ id }) => id === answer.decision)!,
  answer,
  money: question.assumptions.currency,
  base: `decisions.${answer.decision}`,
}))

/** Every number of a value with its path, and the numbers beside it. */
function numbersIn(value: unknown, path: readonly string[] = []): { path: string; number: number; beside: object }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'number'
      ? [{ path: [...path, key].join('.'), number: each, beside: value }]
      : numbersIn(each, [...path, key]),
  )
}

it('tells each kind of number of a decision as the answer has it: a band by one of its own, a name in place of an index or not', () => {
  // Of a list the first record stands for all: some figures take runs of their own.
  const kinds = new Set<string>()
  for (const ground of grounds)
    for (const { path, number, beside } of numbersIn(ground.answer)) {
      const kind = path.replaceAll(/\.\d+(?=\.|$)/g, '.#')
      if (kinds.has(kind)) continue
      kinds.add(kind)
      const told = figureOf(ground, path)
      const values = /\.(p10|p50|p90|mean)$/.test(path) ? Object.values(beside) : [number]
      expect(
        values.some((value) => typeof value === 'number' && close(told?.value ?? NaN, value)),
        `${path}: ${told?.value} against ${number}`,
      ).toBe(true)
      expect(faultsOf(told!), path).toEqual([])
    }
  expect(kinds.size).toBeGreaterThan(80)
}, 120_000)

it('tells nothing of what no decision has', () => {
  const [ground] = grounds
  for (const field of ['at.foo', 'foo', 'name', 'alternatives.none.at', 'waiting.1000', 'learn.none', 'learning.foo'])
    expect(figureOf(ground!, field), field).toBe(undefined)
})
