import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '#models/document/file'
import { compile } from './compile.ts'
import { begunFor } from './compile-begin.ts'
import { canonicalJson } from './digest.ts'
import type { Question } from './question.ts'

function questionOf(name: string): Question {
  const read = readDocument(readFileSync(`scenarios/${name}.lastmoment`, 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  const { ecosystem, assumptions, scenarios, start } = read.value
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples: 8, seed: 1, months: 24, today: 0 }
}

/** The same records, unknown to whatever is kept. */
const anew = (question: Question): Question => ({ ...question, ecosystem: { ...question.ecosystem } })

it('a plan is the same to the last step whatever was compiled before it', () => {
  for (const name of ['online-boutique', 'hello-world', 'with-gaps']) {
    const question = questionOf(name)
    const scenarios = [null, ...question.scenarios.map(({ id }) => id)]
    const alone = scenarios.map((scenario) => canonicalJson(compile(anew(question), scenario)))
    const together = [...scenarios, ...scenarios.toReversed()].map((scenario) => compile(question, scenario))
    together.forEach((plan, i) =>
      expect(canonicalJson(plan)).toBe(alone[i < alone.length ? i : 2 * alone.length - 1 - i]),
    )
  }
})

it('another assumption, start or horizon is another beginning', () => {
  const question = questionOf('hello-world')
  const steps = (asked: Question): number => begunFor(asked).compilation.draft.steps.length
  const before = canonicalJson(compile(question, null).program.tables)
  expect(steps(question)).toBeGreaterThan(10)
  for (const other of [
    { ...question, months: 12 },
    { ...question, start: '2030-07' },
    { ...question, assumptions: { ...question.assumptions, damping: 0.5 } },
  ]) {
    const plan = compile(other, null)
    expect(canonicalJson(plan)).toBe(canonicalJson(compile(anew(other), null)))
    expect(canonicalJson([plan.months, plan.start, plan.program.tables])).not.toBe(
      canonicalJson([question.months, question.start, JSON.parse(before)]),
    )
  }
})
