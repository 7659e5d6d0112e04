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
