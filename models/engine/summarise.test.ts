import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '../document/file.ts'
import { compile } from './compile.ts'
import type { Question } from './question.ts'
import { rerunOf } from './rerun.ts'
import { run } from './run.ts'
import { headOf, summarise } from './summarise.ts'

function questionOf(name: string): Question {
  const read = readDocument(readFileSync(new URL(`../../scenarios/${name}.lastmoment`, import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  const { ecosystem, assumptions, scenarios, start } = read.value
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples: 64, seed: 1, months: 36, today: 0 }
}

it.each(['hello-world', 'online-boutique', 'with-gaps'])(
  'has the head of %s first, to the byte of the whole',
  (name) => {
    const question = questionOf(name)
    for (const scenario of [null, ...question.scenarios.map(({ id }) => id)]) {
      const plan = compile(question, scenario)
      const drawn = run(plan, { samples: 64 })
      const head = headOf(plan, drawn)
      const whole = summarise(plan, drawn)
      expect(whole).toMatchObject(head)
      expect(JSON.stringify(summarise(plan, drawn, head))).toBe(JSON.stringify(whole))
      expect(head.cost.byMonth).toHaveLength(36)
      expect(head.cost.coverage.priced).toBe(whole.cost.lines.length)
    }
  },
)

it('says of columns that an edit did not reach what it would say of the same ones drawn anew', () => {
  const question = questionOf('online-boutique')
  const baseline = compile(question, null)
  const earlier = { plan: baseline, run: run(baseline, { samples: 64 }) }
  summarise(baseline, earlier.run)
  let shared = 0
  for (const { id } of question.scenarios) {
    const plan = compile(question, id)
    const rest = rerunOf(plan, earlier)!
    const [taken, anew] = [rest.whole(run(rest.plan, { samples: 64, given: rest.given })), run(plan, { samples: 64 })]
    if (taken.scale === earlier.run.scale || taken.frictions.some((own) => earlier.run.frictions.includes(own)))
      shared++
    expect(JSON.stringify(summarise(plan, taken)), id).toBe(JSON.stringify(summarise(plan, anew)))
  }
  expect(shared).toBeGreaterThan(0)
})
