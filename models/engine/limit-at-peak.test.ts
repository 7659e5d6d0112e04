import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Binding } from '#models/ecosystem/binding'
import { Swap } from '#models/ecosystem/change'
import { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { SECONDS_PER_MONTH } from '../quantity.ts'
import type { Question } from './question.ts'
import { compile } from './compile.ts'
import { explain } from './explain.ts'
import { simulate } from './simulate.ts'

/** Functions on Lambda: so many runs a month, so many seconds each, and a peak over the mean; growing. */
function functions(runs: number, seconds: number, peakToMean: number, offering = 'aws-lambda'): Question {
  const product = DeliveryProduct.parse({
    id: 'functions',
    name: 'Functions',
    family: 'core-compute',
    subDomain: 'serverless',
    environment: 'production',
    quantities: {
      requests: { perMonth: runs },
      'execution-seconds': { perMonth: runs * seconds },
      'gib-seconds': { perMonth: runs * seconds * 0.5 },
    },
  })
  const ecosystem: Ecosystem = {
    ...emptyEcosystem,
    products: [product],
    bindings: [Binding.parse({ id: 'functions--now', product: 'functions', offering })],
  }
  const swap = Swap.parse({ kind: 'swap', month: 1, target: { product: 'functions' }, to: 'aws-lambda' })
  return {
    ecosystem,
    assumptions: Assumptions.parse({ peakToMean, headroom: 0, region: 'us-east-1' }),
    scenarios: [{ id: 'move', name: 'Move', changes: [swap] }],
    catalog: CATALOG,
    start: '2027-01',
    samples: 64,
    seed: 1,
    months: 12,
    today: 0,
  }
}

it('takes runs at once in the busiest hour by Little’s law: runs a second at the peak times seconds of a run', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1e5, max: 1e9 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 6 }),
      (runs, tenths, peak) => {
        const { scale } = simulate(functions(runs, tenths / 10, peak), null)
        const limit = scale.limits.find(({ id }) => id === 'functions--now/aws-lambda/concurrency')
        expect(limit?.now.p50).toBeCloseTo(((runs / SECONDS_PER_MONTH) * peak * tenths) / 10, 6)
        expect([limit?.limit, limit?.unit]).toEqual([1000, 'execution'])
      },
    ),
    { numRuns: 10 },
  )
})

it('explains it down to the quantity, the peak over the mean and the seconds of a month', () => {
  const found = explain(functions(1e9, 1, 3), null, 'scale.limits.functions--now/aws-lambda/concurrency.now.p50', 0)
  if (!found.ok) throw new Error(found.error)
  const text = JSON.stringify(found.value)
  for (const part of ['assumptions.peakToMean', 'execution-seconds']) expect(text).toContain(part)
  expect(found.value.value).toBeCloseTo((1e9 / SECONDS_PER_MONTH) * 3, 6)
})

it('is a gap that blocks where a swap would pass it at the peak, and none where the month’s sum alone is above it', () => {
  const gapsOf = (question: Question) =>
    compile(question, 'move')
      .gaps.flatMap(({ gaps }) => gaps)
      .filter(({ what }) => what === 'Concurrent executions in a region')
  expect(gapsOf(functions(1e7, 1, 2, 'vercel-functions')).map(({ inUse }) => inUse)).toEqual([false])
  expect(gapsOf(functions(2e9, 1, 2, 'vercel-functions')).map(({ inUse }) => inUse)).toEqual([true])
})
