import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '#models/document/file'
import { Contract } from '#models/ecosystem/contract'
import { type Ecosystem, TABLES } from '#models/ecosystem/ecosystem'
import { PriceOverlay } from '#models/ecosystem/price-overlay'
import { compile } from './compile.ts'
import { begunFor } from './kept-beginnings.ts'
import { canonicalJson } from './digest.ts'
import type { Question } from './question.ts'

function questionOf(name: string): Question {
  const read = readDocument(readFileSync(`scenarios/${name}.lastmoment`, 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  const { ecosystem, assumptions, scenarios, start } = read.value
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples: 8, seed: 1, months: 24, today: 0 }
}

/** The same records, unknown to whatever is kept. */
const anew = (question: Question): Question => ({ ...question, ecosystem: structuredClone(question.ecosystem) })

const OWN_PRICE = { id: 'own', date: '2026-11-01', discount: 0.25 }
const DEAL = {
  id: 'deal',
  name: 'Deal',
  startMonth: 0,
  termMonths: 12,
  exitFee: 100,
  commitmentPerMonth: 500,
  discount: 0.1,
}

/** Edits of prices, and one of each assumption and table: another value, a record less. */
function editsOf({ ecosystem, assumptions, catalog }: Question): readonly ((question: Question) => Question)[] {
  const inEcosystem = (edit: (now: Ecosystem) => Partial<Ecosystem>) => (question: Question) => ({
    ...question,
    ecosystem: { ...question.ecosystem, ...edit(question.ecosystem) },
  })
  const inAssumptions = (edit: Partial<Question['assumptions']>) => (question: Question) => ({
    ...question,
    assumptions: { ...question.assumptions, ...edit },
  })
  const vendors = new Set(ecosystem.bindings.flatMap(({ offering }) => catalog.offerings.get(offering)?.vendorId ?? []))
  /** The first record that has a field gets another's value of it. */
  const inField = (table: 'services' | 'uses', field: string) =>
    inEcosystem((now) => {
      const records: readonly Readonly<Record<string, unknown>>[] = now[table]
      const at = records.findIndex((record) => record[field] !== undefined)
      const other = records.findLast((record) => record[field] !== undefined)?.[field]
      return { [table]: records.map((record, i) => (i === at ? { ...record, [field]: other } : record)) }
    })
  const lost = (table: 'services' | 'uses', field: string) =>
    inEcosystem((now) => ({
      [table]: now[table].map((record, i) => (i === 1 ? { ...record, [field]: undefined } : record)),
    }))
  const ofServices = ['demand', 'sizing', 'availability', 'team', 'runsOn']
  const ofUses = [
    'callsPerRequest',
    'bytesPerCall',
    'retries',
    'touchpoints',
    'coupledLines',
    'likelihood',
    'openShare',
  ]
  return [
    ...ofServices.flatMap((field) => [inField('services', field), lost('services', field)]),
    ...ofUses.flatMap((field) => [inField('uses', field), lost('uses', field)]),
    ...['mode', 'quantities', 'to', 'from'].map((field) => inField('uses', field)),
    ...[...vendors].flatMap((vendor) => [
      inEcosystem(({ prices }) => ({ prices: [...prices, PriceOverlay.parse({ ...OWN_PRICE, vendor })] })),
      inEcosystem(({ contracts }) => ({
        contracts: [...contracts.filter(({ id }) => id !== DEAL.id), Contract.parse({ ...DEAL, vendor })],
      })),
    ]),
    inAssumptions({ usdRate: 0.8, usdRateDate: '2026-11-01' }),
    inAssumptions({ usdRate: 1.2 }),
    inAssumptions({ rates: [{ currency: 'EUR', perUsd: 0.9, date: '2026-11-01' }] }),
    ...TABLES.map((table) => inEcosystem((now) => ({ [table]: now[table].slice(1) }))),
    ...Object.entries(assumptions).flatMap(([field, value]) =>
      typeof value === 'number' ? [inAssumptions({ [field]: value * 0.9 })] : [],
    ),
  ]
}

it('a plan after any edits is that of the same records that nothing was compiled of', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('online-boutique', 'hello-world', 'with-gaps'),
      fc.array(fc.nat(), { minLength: 2, maxLength: 5 }),
      (name, picks) => {
        let question = questionOf(name)
        const edits = editsOf(question)
        for (const pick of picks) {
          compile(question, question.scenarios[pick % 2]?.id ?? null)
          question = edits[pick % edits.length]!(question)
          const scenario = question.scenarios[pick % 3]?.id ?? null
          expect(canonicalJson(compile(question, scenario))).toBe(canonicalJson(compile(anew(question), scenario)))
        }
      },
    ),
    { numRuns: 25 },
  )
})

it('writes for a price of one’s own nothing but the bill: all else is what it was before', () => {
  const question = questionOf('online-boutique')
  const prices = question.ecosystem.bindings.map(({ id, offering }) =>
    PriceOverlay.parse({ ...OWN_PRICE, id, offering }),
  )
  const priced = { ...question, ecosystem: { ...question.ecosystem, prices } }
  const [before, after] = [compile(question, null), compile(priced, null)]
  expect(after.program.steps.filter((step, id) => step === before.program.steps[id]).length).toBeGreaterThan(
    0.8 * before.program.steps.length,
  )
  expect(after.reliability).toBe(before.reliability)
  after.frictions.forEach(({ edges }, f) => expect(edges).toBe(before.frictions[f]!.edges))
  expect(after.program.prices).not.toEqual(before.program.prices)
})

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
