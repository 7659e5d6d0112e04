import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import type { Follows } from '#models/catalog/follows'
import type { QuantityId } from '#models/catalog/neutral-quantity'
import { evaluateFollows } from '#models/catalog/quantity-of-meter'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { constant, constantOf, draftOf } from './column-program.ts'
import { followMeter } from './follow-meter.ts'

type Amounts = Partial<Record<QuantityId, number>>

/** The quantity as the bill works it out, with every neutral quantity a constant. */
function inSteps(follows: Follows, amounts: Amounts, size?: { vCpu: number; memoryGiB: number }): number {
  const draft = draftOf(defaultAssumptions.correlation)
  const quantity = (id: QuantityId): number | undefined => {
    const amount = amounts[id]
    return amount === undefined ? undefined : constant(draft, amount)
  }
  return constantOf(draft, followMeter(draft, follows, quantity, size))!
}

const rules = [...CATALOG.offerings.values()].flatMap((offering) =>
  offering.meters.flatMap((meter) =>
    'unpriced' in meter.follows
      ? []
      : [{ name: `${offering.id} ${meter.id}`, follows: meter.follows, size: meter.size }],
  ),
)
const runs = rules.filter((rule) => rule.follows.form === 'runs')

it('bills by the same runs in a document as in a price list, for every meter of runs of the catalog', () => {
  expect(runs.map((rule) => rule.name)).toContain('gcp-functions-gen1 cpu')
  const amount = (max: number): fc.Arbitrary<number> => fc.double({ min: 0, max, noNaN: true })
  fc.assert(
    fc.property(amount(1e9), amount(5), amount(7.9), fc.boolean(), (requests, mean, gib, isTimed) => {
      const seconds = requests * mean
      const amounts: Amounts = {
        requests,
        'gib-seconds': seconds * gib,
        ...(isTimed ? { 'execution-seconds': seconds } : {}),
      }
      for (const { name, follows } of runs) {
        const listed = evaluateFollows(follows, (id) => amounts[id] ?? 0)
        const billed = inSteps(follows, amounts)
        expect(Math.abs(billed - listed), name).toBeLessThanOrEqual(1e-9 * listed)
      }
    }),
  )
})

it('bills every meter by the same quantity in a document as in a price list', () => {
  for (const { name, follows, size } of rules)
    for (const amount of [0, 1, 60]) {
      const all = new Proxy({}, { get: () => amount }) as Amounts
      const listed = evaluateFollows(
        follows,
        () => amount,
        size === undefined ? undefined : { ...size, atMost: undefined },
      )
      expect(inSteps(follows, all, size), name).toBeCloseTo(listed, 6)
    }
})
