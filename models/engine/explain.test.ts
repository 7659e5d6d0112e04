import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '../document/file.ts'
import { grouped } from './ecosystem-index.ts'
import { explain, explainIn } from './explain.ts'
import { type Trace, traceOf } from './explain-trace.ts'
import type { Explanation } from './explanation.ts'
import { close, faultsOf } from './explanation-faults.ts'
import type { Question } from './question.ts'
import { simulateMedian } from './simulate.ts'

function questionOf(name: string): Question {
  const read = readDocument(readFileSync(new URL(`../../scenarios/${name}.lastmoment`, import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  const { ecosystem, assumptions, scenarios, start } = read.value
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples: 1, seed: 1, months: 36, today: 0 }
}

function explained(trace: Trace, path: string): Explanation {
  const found = explainIn(trace, path)
  if (!found.ok) throw new Error(found.error)
  return found.value
}

for (const sample of ['online-boutique', 'hello-world', 'with-gaps']) {
  const question = questionOf(sample)
  const summary = simulateMedian(question, null)
  const trace = traceOf(question, null)

  it(`explains every line, product and total of ${sample} down to typed inputs and dated sources`, () => {
    const figures: [string, number][] = [
      ['cost.total.p50', summary.cost.total.p50],
      ['cost.perMonth.p50', summary.cost.perMonth.p50],
      ['cost.now.p50', summary.cost.now.p50],
      ['cost.presentValue.p50', summary.cost.presentValue.p50],
      ['cost.byMonth.7.p50', summary.cost.byMonth[7]!.p50],
    ]
    for (const product of summary.cost.products) {
      figures.push([`cost.products.${product.product}.perMonth.p50`, product.perMonth.p50])
      figures.push([`cost.products.${product.product}.marginalPerMonth.p50`, product.marginalPerMonth.p50])
    }
    for (const line of summary.cost.lines)
      figures.push([`cost.lines.${line.id}.costPerMonth.p50`, line.costPerMonth.p50])
    for (const [path, value] of figures) {
      const tree = explained(trace, path)
      expect(close(tree.value, value), `${path}: ${tree.value} against ${value}`).toBe(true)
      expect(faultsOf(tree), path).toEqual([])
    }
  }, 60_000)

  it(`explains what leaving each product of ${sample} takes`, () => {
    for (const leaving of summary.friction.products)
      for (const field of ['total', 'personDays', 'elapsedMonths'] as const) {
        const path = `friction.products.${leaving.product}.${field}.p50`
        const tree = explained(trace, path)
        expect(close(tree.value, leaving[field].p50), `${path}: ${tree.value} against ${leaving[field].p50}`).toBe(true)
        expect(faultsOf(tree), path).toEqual([])
      }
  }, 60_000)

  it(`explains rates, replicas and busy shares of ${sample}`, () => {
    for (const service of summary.scale.services)
      for (const field of ['rate', 'peakRate', 'replicas', 'utilisation'] as const) {
        const value = service[field][3]?.p50
        if (value === undefined) continue
        const path = `scale.services.${service.service}.${field}.3.p50`
        const tree = explained(trace, path)
        expect(close(tree.value, value), `${path}: ${tree.value} against ${value}`).toBe(true)
        expect(faultsOf(tree), path).toEqual([])
      }
  }, 60_000)

  it(`explains how often chains and journeys of ${sample} stand, what failures lose and what that is worth`, () => {
    const { chains, journeys, failures } = summary.reliability
    const figures: [string, number][] = []
    const add = (path: string, band: { readonly p50: number } | null): void => {
      if (band !== null) figures.push([path, band.p50])
    }
    for (const { id, availability, downtimeHours } of chains.slice(0, 6)) {
      add(`reliability.chains.${id}.availability.p50`, availability)
      add(`reliability.chains.${id}.downtimeHours.p50`, downtimeHours)
    }
    for (const { id, availability, downtimeHoursPerYear } of journeys) {
      add(`reliability.journeys.${id}.availability.p50`, availability)
      add(`reliability.journeys.${id}.downtimeHoursPerYear.p50`, downtimeHoursPerYear)
    }
    for (const { id, lost, downtimeHoursPerYear, atStakePerYear } of failures) {
      if (lost !== null) figures.push([`reliability.failures.${id}.lost`, lost])
      add(`reliability.failures.${id}.downtimeHoursPerYear.p50`, downtimeHoursPerYear)
      add(`reliability.failures.${id}.atStakePerYear.p50`, atStakePerYear)
    }
    if (sample !== 'with-gaps') expect(figures.length).toBeGreaterThan(0)
    for (const [path, value] of figures) {
      const tree = explained(trace, path)
      expect(close(tree.value, value), `${path}: ${tree.value} against ${value}`).toBe(true)
      expect(tree.parts.length, path).toBeGreaterThan(0)
      expect(faultsOf(tree), path).toEqual([])
    }
  }, 60_000)

  it(`explains the totals of every what-if of ${sample}, phase by phase`, () => {
    for (const scenario of question.scenarios) {
      const tree = explained(traceOf(question, scenario.id), 'cost.total.p50')
      expect(close(tree.value, simulateMedian(question, scenario.id).cost.total.p50), scenario.id).toBe(true)
      expect(faultsOf(tree), scenario.id).toEqual([])
    }
  }, 60_000)
}

it('has a sample whose every line is priced', () => {
  const covered = ['online-boutique', 'hello-world'].filter(
    (name) => simulateMedian(questionOf(name), null).cost.coverage.share === 1,
  )
  expect(covered).not.toEqual([])
})

/** The sample with gaps on purpose: a product that nothing provides, one on an unknown offering, a quantity not stated. */
function withGaps(): Question {
  const question = questionOf('online-boutique')
  const { ecosystem } = question
  const [unbound, unknown, unstated] = ecosystem.products.map((product) => product.id)
  return {
    ...question,
    ecosystem: {
      ...ecosystem,
      products: ecosystem.products.map((each) => (each.id === unstated ? { ...each, quantities: {} } : each)),
      bindings: ecosystem.bindings
        .filter((binding) => binding.product !== unbound)
        .map((binding) => (binding.product === unknown ? { ...binding, offering: 'nobody-knows' } : binding)),
      uses: ecosystem.uses.map((use) => (use.to === unstated ? { ...use, quantities: {} } : use)),
    },
  }
}

it('explains a document with gaps on purpose without a dead end, and says what is left out and why', () => {
  const question = withGaps()
  const { cost } = simulateMedian(question, null)
  const trace = traceOf(question, null)
  expect(cost.coverage.share).toBeLessThan(1)
  for (const { product, perMonth } of cost.products) {
    const tree = explained(trace, `cost.products.${product}.perMonth.p50`)
    expect(close(tree.value, perMonth.p50)).toBe(true)
    expect(faultsOf(tree)).toEqual([])
    const missing = cost.unpriced.filter((line) => line.product === product)
    for (const line of missing) expect(tree.origins.map((origin) => origin.note).join()).toContain(line.reason)
  }
  const [gap] = cost.unpriced
  const found = explainIn(trace, `cost.lines.${gap!.id}.costPerMonth.p50`)
  expect(found.ok ? '' : found.error).toContain(gap!.reason)
})

it('has a sample with every kind of gap on purpose, and says of each why it has no price', () => {
  const { cost } = simulateMedian(questionOf('with-gaps'), null)
  const trace = traceOf(questionOf('with-gaps'), null)
  expect(cost.coverage.share).toBeLessThan(1)
  for (const why of [/no price for sa-east-1/, /by quote only/, /is not stated/, /nothing provides it/])
    expect(cost.unpriced.map((line) => line.reason).join('; ')).toMatch(why)
  for (const line of cost.unpriced) {
    const found = explainIn(trace, `cost.lines.${line.id}.costPerMonth.p50`)
    expect(found.ok ? '' : found.error, line.id).toContain(line.reason)
  }
  expect(cost.commitments.map((each) => each.kind)).toEqual(['term', 'credit'])
})

it('says that nobody states what a figure would follow from, or that there is no such figure', () => {
  const question = questionOf('online-boutique')
  const unknown = explain(question, null, 'reliability.failures.identity.downtimeHoursPerYear.p50')
  expect(unknown.ok ? '' : unknown.error).toContain('nobody states')
  const nowhere = explain(question, null, 'reliability.failures.nobody.lost')
  expect(nowhere.ok ? '' : nowhere.error).toContain('no figure that can be explained')
})

it('says what can be explained where a path leads nowhere', () => {
  const found = explain(questionOf('hello-world'), null, 'cost.tot')
  expect(found.ok ? '' : found.error).toContain('cost.total')
})

/** Every number of an answer, by a path that names records by their index. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`))
}

for (const sample of ['online-boutique', 'hello-world'])
  it(`leads from every number of the answer of ${sample} to inputs, dated sources, or the reason why it is a statistic`, () => {
    const question = questionOf(sample)
    const trace = traceOf(question, null)
    // Of each kind of figure the first and the last.
    const kinds = grouped(
      leaves(simulateMedian(question, null)).filter((path) => !/\.(p10|p90|mean|se\d*)$/.test(path)),
      (path) => path.replace(/\.\d+/g, '.#'),
    )
    const paths = [...kinds.values()].flatMap((all) => [...new Set([all[0]!, all.at(-1)!])])
    expect(paths.length).toBeGreaterThan(50)
    const faults = paths.flatMap((path) => {
      const found = explainIn(trace, path)
      return found.ok ? faultsOf(found.value).map((fault) => `${path}: ${fault}`) : [found.error.slice(0, 200)]
    })
    expect(faults.slice(0, 20)).toEqual([])
  }, 120_000)

it('tells the answer of a service at its median as the run has it', () => {
  const question = questionOf('online-boutique')
  const trace = traceOf(question, null)
  for (const service of simulateMedian(question, null).scale.services)
    for (const field of ['responseMs', 'response95Ms', 'lost'] as const) {
      const value = service[field][2]?.p50 ?? null
      if (value === null) continue
      const tree = explained(trace, `scale.services.${service.service}.${field}.2.p50`)
      expect(close(tree.value, value), `${service.service} ${field}`).toBe(true)
      expect(faultsOf(tree)).toEqual([])
    }
})
