import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { compare } from '#models/engine/comparison'
import type { Question } from '#models/engine/question'
import { answerDecide } from './answer.ts'
import { sampleDocument } from '#models/sample.fixture'

const document = sampleDocument()
const question: Question = {
  ecosystem: document.ecosystem,
  assumptions: document.assumptions,
  scenarios: document.ecosystem.decisions.flatMap(({ alternatives }) =>
    alternatives.map(({ id, name, changes }) => ({ id, name, changes })),
  ),
  catalog: CATALOG,
  start: document.start,
  samples: 64,
  seed: 1,
  months: 36,
  today: 0,
}

it('says of an alternative what the same changes say as a what-if', () => {
  const { scenarios } = compare(
    question,
    question.scenarios.map(({ id }) => id),
  )
  for (const { alternatives } of answerDecide(question).decisions)
    for (const { alternative, difference } of alternatives) {
      const same = scenarios.find(({ scenario }) => scenario === alternative)
      expect(difference.mean).toBeCloseTo((same?.total.mean ?? NaN) + (same?.oneOff.total.mean ?? NaN), 4)
    }
})
