import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluateFollows, instancesOf } from './quantity-of-meter.ts'
import type { Follows } from './follows.ts'
import type { QuantityId } from './neutral-quantity.ts'

const at = (amounts: Partial<Record<QuantityId, number>>) => (id: QuantityId) => amounts[id] ?? 0
const messages: Follows = { form: 'chunks', count: 'messages', size: 'kib-per-message', chunk: 64 }

it('bills a message once per started chunk', () => {
  const billed = (kib: number) => evaluateFollows(messages, at({ messages: 10, 'kib-per-message': kib }))
  expect([1, 64, 64.5, 128, 129].map(billed)).toEqual([10, 10, 20, 20, 30])
})

it('takes as many instances as the scarcer of vCPU and memory asks for, and none for nothing', () => {
  const size = { vCpu: 2, memoryGiB: 8 }
  expect([instancesOf(size, 4, 8), instancesOf(size, 1, 33), instancesOf(size, 0, 0)]).toEqual([2, 5, 0])
  expect(evaluateFollows({ form: 'sized', hours: 730 }, at({ 'peak-vcpu': 4.1 }), size)).toBe(3 * 730)
  expect(instancesOf({ vCpu: 0.1, memoryGiB: 1 }, 0.3, 0)).toBe(3)
})

it('lets memory alone decide where a size states no vCPU, and never takes more than can serve together', () => {
  expect(instancesOf({ vCpu: 0, memoryGiB: 1 }, 8, 3)).toBe(3)
  expect(instancesOf({ vCpu: 1, memoryGiB: 2, atMost: 1 }, 1, 2)).toBe(1)
  expect(instancesOf({ vCpu: 1, memoryGiB: 2, atMost: 1 }, 1, 3)).toBe(Infinity)
})

it('covers the peak with every count, and not with one less', () => {
  const amount = fc.double({ min: 0.01, max: 1e4, noNaN: true })
  fc.assert(
    fc.property(amount, amount, amount, amount, (vCpu, memoryGiB, peakVcpu, peakMemory) => {
      const n = instancesOf({ vCpu, memoryGiB }, peakVcpu, peakMemory)
      const slack = 1 + 1e-9
      expect(n * vCpu * slack >= peakVcpu && n * memoryGiB * slack >= peakMemory).toBe(true)
      expect((n - 1) * vCpu < peakVcpu || (n - 1) * memoryGiB < peakMemory).toBe(true)
    }),
  )
})

it('answers each other form by its meaning', () => {
  const amounts = at({ requests: 7, seats: 2.2, reads: 30 })
  const requests: Follows = { form: 'quantity', of: 'requests', times: 2 }
  const seats: Follows = { form: 'quantity', of: 'seats' }
  const cases: [Follows, number][] = [
    [requests, 14],
    [{ form: 'constant', value: 3 }, 3],
    [{ form: 'sum', of: [requests, seats] }, 16.2],
    [{ form: 'product', of: [requests, seats] }, 30.8],
    [{ form: 'larger', of: [requests, seats] }, 14],
    [{ form: 'above', of: requests, above: 10 }, 4],
    [{ form: 'above', of: requests, above: 20 }, 0],
    [{ form: 'whole', of: seats }, 3],
  ]
  for (const [follows, expected] of cases) expect(evaluateFollows(follows, amounts)).toBeCloseTo(expected, 12)
})

const functions: Follows = {
  form: 'runs',
  leastSeconds: 0.1,
  stepSeconds: 0.1,
  memory: { by: 'step', leastGib: 0.125, stepGib: 0.125 },
}
/** A million runs of so many seconds and GiB each. */
const runs = (seconds: number, gib: number) =>
  at({ requests: 1e6, 'execution-seconds': 1e6 * seconds, 'gib-seconds': 1e6 * seconds * gib })

it('bills a run for its least time and memory, and in started steps of both', () => {
  const each = (seconds: number, gib: number) => evaluateFollows(functions, runs(seconds, gib)) / 1e6
  expect(each(0.02, 0.05)).toBeCloseTo(0.1 * 0.125, 12)
  expect(each(0.3, 0.5)).toBeCloseTo(0.3 * 0.5, 12)
  expect(each(0.31, 0.51)).toBeCloseTo(0.4 * 0.625, 12)
})

it('bills a run by the smallest class that its memory fits, and has no quantity above the largest', () => {
  const classes = [
    { gib: 0.125, amount: 0.2 },
    { gib: 0.25, amount: 0.4 },
    { gib: 1, amount: 1.4 },
  ]
  const cpu: Follows = { ...functions, memory: { by: 'class', classes } }
  const each = (gib: number) => evaluateFollows(cpu, runs(0.1, gib)) / 1e6
  expect([0.05, 0.125, 0.2, 0.25, 0.26, 1].map((gib) => Math.round(each(gib) * 1e4) / 1e4)).toEqual([
    0.02, 0.02, 0.04, 0.04, 0.14, 0.14,
  ])
  expect(each(1.01)).toBe(Infinity)
})

it('takes what is stated where nobody says how long runs take, and at least the least of each', () => {
  const known = (gibSeconds: number) => evaluateFollows(functions, at({ requests: 1e6, 'gib-seconds': gibSeconds }))
  expect(known(5e5)).toBe(5e5)
  expect(known(10)).toBeCloseTo(1e6 * 0.1 * 0.125, 6)
  expect(evaluateFollows(functions, at({ 'gib-seconds': 7 }))).toBe(7)
})
