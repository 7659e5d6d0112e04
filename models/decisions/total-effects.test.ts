import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { bandOf, overMonths } from '#models/engine/bands'
import { compile } from '#models/engine/compile'
import { luckGroupsOf } from '#models/engine/luck-groups'
import type { Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import { answerSensitivity } from './total-effects.ts'
import { sampleDocument } from '#models/sample.fixture'

function questionOf(samples: number, change: (question: Question) => Question = (q) => q): Question {
  const { ecosystem, assumptions, scenarios, start } = sampleDocument()
  return change({ ecosystem, assumptions, scenarios, start, catalog: CATALOG, samples, seed: 1, months: 12, today: 0 })
}

const totals = (question: Question): Float64Array => {
  const plan = compile(question, null)
  return overMonths(run(plan, { samples: question.samples }).total, plan.months, question.samples)
}

it('finds shares that add up to the variance, totals not below what is alone, and the strongest first', () => {
  const { groups, runs } = answerSensitivity(questionOf(2048), null)
  expect(runs).toBe(groups.length + 2)
  expect(groups.length).toBeLessThanOrEqual(12)
  for (const { first, firstSe, total, totalSe, id } of groups) {
    expect(total, id).toBeGreaterThan(first - 3 * (firstSe + totalSe) - 0.01)
    expect(total, id).toBeLessThan(1.1)
  }
  const alone = groups.reduce((sum, { first }) => sum + first, 0)
  expect(alone).toBeGreaterThan(0.6)
  expect(alone).toBeLessThan(1.15)
  const order = groups.map(({ total }) => total)
  expect(order).toEqual([...order].sort((a, b) => b - a))
  // What only migrations depend on is no part of the bill as it stands.
  expect(groups.map(({ id }) => id)).not.toContain('factor/effort')
})

it('counts the work of a change where a what-if has one', () => {
  const question = questionOf(256)
  const { groups } = answerSensitivity(question, question.scenarios[0]!.id)
  const ids = groups.map(({ id }) => id)
  expect(ids).toContain('factor/effort')
  expect(ids).toContain('events')
})

it('gives a document without doubt no groups', () => {
  const certain = questionOf(64, (question) => {
    const assumptions = { ...question.assumptions, noiseSize: 0, growthPerYear: 1, peakToMean: 1 }
    const ecosystem = JSON.parse(JSON.stringify(question.ecosystem), (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'p10' in value && 'p90' in value ? value.p90 : value,
    ) as Question['ecosystem']
    return { ...question, ecosystem, assumptions }
  })
  expect(answerSensitivity(certain, null).groups.filter(({ total }) => total > 0)).toEqual([])
})

it('turns the luck of the groups that are named and of no other', () => {
  const question = questionOf(512)
  const plan = compile(question, null)
  const groups = luckGroupsOf(
    plan,
    plan.program.variables.map((_, k) => k),
  ).map(({ id }) => id)
  const own = totals(question)
  expect(totals({ ...question, otherLuck: [] })).toEqual(own)
  expect(totals({ ...question, otherLuck: ['factor/effort', 'group/nobody'] })).toEqual(own)
  const other = totals({ ...question, otherLuck: groups })
  const [a, b] = [bandOf(own), bandOf(other)]
  expect(Math.abs(a.mean - b.mean)).toBeLessThan(5 * Math.sqrt(a.se * a.se + b.se * b.se))
  let [ab, aa, bb] = [0, 0, 0]
  own.forEach((value, s) => {
    const [x, y] = [value - a.mean, other[s]! - b.mean]
    ab += x * y
    aa += x * x
    bb += y * y
  })
  expect(Math.abs(ab / Math.sqrt(aa * bb))).toBeLessThan(0.2)
})
