import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '../document/file.ts'
import { compile } from './compile.ts'
import { run } from './run.ts'
import { headOf, summarise } from './summarise.ts'

it.each(['hello-world', 'online-boutique', 'with-gaps'])(
  'has the head of %s first, to the byte of the whole',
  (name) => {
    const read = readDocument(readFileSync(new URL(`../../scenarios/${name}.lastmoment`, import.meta.url), 'utf8'))
    if (!read.ok) throw new Error(read.error.message)
    const { ecosystem, assumptions, scenarios, start } = read.value
    const question = { ecosystem, assumptions, scenarios, catalog: CATALOG, start, seed: 1, months: 36, today: 0 }
    for (const scenario of [null, ...scenarios.map(({ id }) => id)]) {
      const plan = compile({ ...question, samples: 64 }, scenario)
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
