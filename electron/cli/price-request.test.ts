import { expect, it } from 'vitest'
import { meterCost } from '#models/catalog/meter'
import { PriceRequest } from './price-request.ts'

const meter = (unit: string, price: number, more: object = {}): object => ({
  id: 'm',
  name: 'M',
  unit,
  tiers: [{ upTo: null, price }],
  ...more,
})
/** What the items come to, each priced by its meter. */
const total = (...items: readonly object[]): number =>
  PriceRequest.parse(items).reduce((sum, each) => {
    if (!('meter' in each)) throw new Error('expected a meter and its quantity')
    return sum + meterCost(each.meter, each.quantity)
  }, 0)

it('bills a message for each started chunk: a million of 128 KB by 64 KB are two million, one of them free', () => {
  const sns = meter('request', 0.5, { unitsPerBillingUnit: 1_000_000, freePerMonth: 1_000_000 })
  expect(total({ form: 'started-chunks', meter: sns, messages: 1e6, size: 128, chunk: 64 })).toBeCloseTo(0.5, 9)
  expect(total({ form: 'started-chunks', meter: sns, messages: 2e6, size: 64, chunk: 64 })).toBeCloseTo(0.5, 9)
  expect(total({ form: 'started-chunks', meter: sns, messages: 2e6, size: 0, chunk: 64 })).toBeCloseTo(0.5, 9)
})

it('bills a run for its least time and memory, in whole steps', () => {
  const time = meter('GB-second', 1)
  const run = { form: 'memory-time', meter: time, runs: 10, leastSeconds: 0.1, stepSeconds: 0.1, leastGib: 0.128 }
  expect(total({ ...run, seconds: 0.03, gib: 0.05 })).toBeCloseTo(10 * 0.1 * 0.128, 9)
  expect(total({ ...run, seconds: 0.21, gib: 1 })).toBeCloseTo(10 * 0.3, 9)
})

it('refuses a chunk of nothing with its path', () => {
  const item = { form: 'started-chunks', meter: meter('request', 1), messages: 1, size: 1, chunk: 0 }
  expect(PriceRequest.safeParse([item]).error?.issues[0]?.path).toEqual([0, 'chunk'])
})

it('takes a meter by its name alone, and one whose id is no slug', () => {
  const { id: _, ...unnamed } = meter('GB', 2) as { id: string }
  expect(total({ meter: unnamed, quantity: 3 }, { meter: meter('GB', 2, { id: 'Data out' }), quantity: 1 })).toBe(8)
})

it.each([
  [{ quantity: -1 }, 'quantity', 'found -1, below 0; expected 0 or more'],
  [{}, 'quantity', 'found nothing, expected a number of 0 or more'],
  [{ quantity: '3 furlongs' }, 'quantity', 'found the unit "furlongs"'],
  [{ quantity: 1, currency: 'EUR' }, 'perUsd', 'no rate for EUR'],
] as const)('refuses %j at its place, with what was found', (rest, place, message) => {
  const issue = PriceRequest.safeParse([{ meter: meter('GB', 1), ...rest }]).error?.issues[0]
  expect(issue?.path).toEqual([0, place])
  expect(issue?.message).toContain(message)
})
