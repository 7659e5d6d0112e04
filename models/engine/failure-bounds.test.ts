import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOURS_PER_YEAR } from '../quantity.ts'
import type { Down } from './down-shares.ts'
import { failureBounds, severalOf } from './failure-bounds.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'

const planOf = (vendors: readonly string[]): ReliabilityPlan =>
  ({ parts: vendors.map((vendor, at) => ({ id: `b${at}`, vendor })) }) as unknown as ReliabilityPlan
const downOf = (share: number): Down => ({ down: Float64Array.of(share), middle: share, middleSe: 0 })
const knownOf = (shares: readonly (number | null)[]): ReadonlyMap<number, Down> =>
  new Map(shares.flatMap((share, at) => (share === null ? [] : [[at, downOf(share)] as const])))

it('encloses the hours and the money of every way in which two things may fail together', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, share, share, share, (a, b, overlap, lostA, lostB) => {
      // Any joint law of two: both are down for a share between what must overlap and the lesser.
      const both = Math.max(0, a + b - 1) + overlap * (Math.min(a, b) - Math.max(0, a + b - 1))
      const lostBoth = 1 - (1 - lostA) * (1 - lostB)
      const found = failureBounds(
        planOf(['v', 'v']),
        [0, 1],
        knownOf([a, b]),
        Float64Array.of(100),
        (id) => (id === 'b0' ? lostA : lostB),
        lostBoth,
      )!
      const any = (a + b - both) * HOURS_PER_YEAR
      const money = 100 * HOURS_PER_YEAR * ((a - both) * lostA + (b - both) * lostB + both * lostBoth)
      const within = (value: number, { least, most }: typeof found.anyDown): void => {
        expect(value).toBeGreaterThanOrEqual(least.p50 - 1e-6)
        expect(value).toBeLessThanOrEqual(most!.p50 + 1e-6)
      }
      within(any, found.anyDown)
      within(both * HOURS_PER_YEAR, found.allDown)
      within(money, found.atStakeAny!)
      within(100 * both * HOURS_PER_YEAR * lostBoth, found.atStakeAll!)
    }),
    { seed: 5, numRuns: 300 },
  )
})

it('leaves the upper end open where nobody says it of one of them, and says nothing where nobody says it of any', () => {
  const bounds = (shares: readonly (number | null)[]) =>
    failureBounds(planOf(['v', 'v', 'v']), [0, 1, 2], knownOf(shares), null, () => null, null)
  expect(bounds([null, null, null])).toBeNull()
  const found = bounds([0.001, null, 0.002])!
  expect(found).toMatchObject({ bindings: 3, unknown: ['b1'], atStakeAny: null, atStakeAll: null })
  expect(found.anyDown.least.p50).toBeCloseTo(0.002 * HOURS_PER_YEAR, 9)
  expect(found.anyDown.most).toBeNull()
  expect(found.allDown.most!.p50).toBeCloseTo(0.001 * HOURS_PER_YEAR, 9)
})

it('is of vendors with more than one binding alone', () => {
  expect([...severalOf(planOf(['v', 'w', 'v']))]).toEqual([['v', [0, 2]]])
})
