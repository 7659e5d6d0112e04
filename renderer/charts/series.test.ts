import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Band, ProductCost } from '#models/engine/summary'
import { payBackAnswer, runsOutWords, spreadAnswer, tornadoAnswer, waitingAnswer } from './answers.ts'
import { bandPoints, beforeAfterRows, familyLines, monthTicks, roundTicks, stackPoints } from './series.ts'

const band = (p50: number, spread = 0.2): Band => ({
  p10: p50 * (1 - spread),
  p50,
  p90: p50 * (1 + spread),
  mean: p50 * 1.01,
  se: 0,
  se10: 0,
  se50: 0,
  se90: 0,
})
const product = (id: string, family: ProductCost['family'], months: readonly number[]): ProductCost => ({
  product: id,
  name: id,
  family,
  subDomain: 'cache',
  perMonth: band(1),
  total: band(1),
  byMonth: months.map((m) => band(m)),
  marginalPerMonth: band(1),
  coverage: { share: 1, priced: 1, unpriced: 0, bySource: {}, bySourceSe: {}, oldest: null, newest: null },
})

it('puts the baseline beside a month only where the baseline has that month', () => {
  const points = bandPoints([band(10), band(20)], [band(8)])
  expect(points[0]).toMatchObject({ month: 0, p50: 10, before: 8 })
  expect(points[1]).not.toHaveProperty('before')
})

it('stacks families so that each month adds up to the means of its products', () => {
  const products = [
    product('a', 'observability', [10, 20]),
    product('b', 'observability', [1, 2]),
    product('c', 'network', [5, 5]),
    product('free', 'secrets-management', [0, 0]),
  ]
  const lines = familyLines(products)
  expect(lines.map((line) => line.family)).toEqual(['observability', 'network'])
  expect(lines.reduce((sum, line) => sum + line.share, 0)).toBeCloseTo(1)
  const second = stackPoints(lines)[1]
  expect((second?.['observability'] ?? 0) + (second?.['network'] ?? 0)).toBeCloseTo(27 * 1.01)
})

it('bounds the error of a family, and of its share, by those of its products', () => {
  const known = (id: string, family: ProductCost['family'], se: number): ProductCost => ({
    ...product(id, family, [10]),
    perMonth: { ...band(10), se },
    byMonth: [{ ...band(10), se }],
  })
  const lines = familyLines([
    known('a', 'observability', 1),
    known('b', 'observability', 0.5),
    known('c', 'network', 2),
  ])
  expect(lines[0]).toMatchObject({ family: 'observability', seByMonth: [1.5] })
  const { share, shareSe } = lines[0]!
  // Both of its products by an error too dear and the third by one too cheap move the share by no more.
  const moved = (20 * 1.01 + 0.15) / (30 * 1.01 + 0.15 - 0.2)
  expect(moved - share).toBeGreaterThan(0)
  expect((moved - share) / shareSe).toBeCloseTo(0.1, 2)
})

it('shows the products that change most and counts the others', () => {
  const changed = (name: string, before: number, after: number) => ({
    product: name,
    name,
    before: band(before),
    after: band(after),
    difference: band(after - before),
  })
  const { rows, others } = beforeAfterRows([changed('same', 5, 5), changed('little', 5, 6), changed('much', 50, 20)], 2)
  expect(rows.map((row) => [row.name, row.difference])).toEqual([
    ['much', -30],
    ['little', 1],
  ])
  expect(others).toBe(1)
})

it('draws axes of round steps that hold every value and zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 1, max: 1e7 }), (low, size) => {
      const ticks = roundTicks(low, low + size)
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, low))
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, low + size) * (1 - 1e-12))
      expect(ticks.some((tick) => tick === 0)).toBe(true)
      expect(ticks.length).toBeLessThan(9)
    }),
  )
  expect(roundTicks(0, 0)).toEqual([0, 1])
})

it('never marks a month beyond the horizon', () => {
  for (const months of [1, 2, 12, 24, 36, 60, 120]) expect(monthTicks(months).at(-1)).toBeLessThan(Math.max(1, months))
})

const once = { total: { p10: 38_000, p50: 50_000, p90: 71_000, mean: 52_000, se: 0 } }
const comparison = (share: number, p50: number | null, last: number) =>
  ({
    breakEven: { share, se: 0, p10: p50 === null ? null : p50 - 4, p50, p90: p50 === null ? null : p50 + 8, se50: 0 },
    oneOff: once,
    total: band(1),
    cumulative: Array.from({ length: 36 }, () => band(last)),
    changes: [],
  }) as unknown as Parameters<typeof payBackAnswer>[0]

it('answers when a what-if pays back, or what is still owed at the end', () => {
  expect(payBackAnswer(comparison(1, 21, -1000), 'USD')).toBe('Month 21 (17–29), after $38k – $71k once')
  expect(payBackAnswer(comparison(0, null, 12_000), 'USD')).toBe(
    'Not within 36 months: $12k more by then, after $38k – $71k once',
  )
})

it('says who is hit, what is in doubt and what waiting is worth without inventing a figure', () => {
  expect(spreadAnswer([])).toContain('Nobody')
  expect(spreadAnswer([{ id: 'a', name: 'Cart', probability: 0.7, se: 0, personDays: band(3) }])).toBe(
    '1 neighbour more likely than not, Cart first (70 %)',
  )
  expect(tornadoAnswer([])).toContain('No input')
  expect(waitingAnswer({ waiting: [] }, 'USD')).toContain('Not known')
  expect(waitingAnswer({ waiting: [{ month: 0, value: 0, se: null }] }, 'USD')).toBe(
    'Waiting gains nothing: decide now.',
  )
})

it('says that a service does not run out where no draw of it does', () => {
  const never = { share: 0, se: 0, p10: null, p50: null, p90: null, se10: null, se50: null, se90: null }
  expect(runsOutWords(never, 36)).toBe('Does not run out within 36 months')
  expect(runsOutWords({ ...never, share: 1, p10: 9, p50: 14, p90: 22 }, 36)).toBe('Runs out in month 14 (9–22)')
})
