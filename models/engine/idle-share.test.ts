import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idleShare, overbuiltPenalty, type BuiltPart } from './idle-share.ts'
import { loadBins } from './scale.ts'

const flat = [{ share: 1, peak: 1 }]
/** Three brokers at least, two of which must stand, with a coordinator: made for scale. */
const cluster: BuiltPart = {
  minimumUnits: 3,
  perUnit: 1000,
  targetUtilisation: 0.5,
  costPerUnit: 200,
  fixedCost: 70,
  operationsHours: 20,
  hoursPerUnit: 2,
  unitAvailability: 0.99,
  quorum: 2,
  serialParts: [0.999],
}
const single: BuiltPart = {
  minimumUnits: 1,
  perUnit: 100,
  targetUtilisation: 0.5,
  costPerUnit: 40,
  operationsHours: 2,
  hoursPerUnit: 1,
  unitAvailability: 0.999,
}

it('50 requests a second on three units of 500 leave 96.7 % idle: what the least size keeps, and what whole units round up', () => {
  const answer = idleShare(cluster, { meanRate: 50, bins: flat })
  expect(answer.units).toBe(3)
  expect(answer.usefulUnits).toBeCloseTo(0.1, 12)
  expect(answer.idle).toBeCloseTo(2.9 / 3, 12)
  expect(answer.idleFromMinimum).toBeCloseTo(2 / 3, 12)
  expect(answer.idleFromRounding).toBeCloseTo(0.9 / 3, 12)
  expect(answer.cost).toBe(670)
  expect(answer.idleCost).toBeCloseTo(70 + 2.9 * 200, 9)
  expect(answer.operationsHours).toBe(26)
  expect(answer.idleOperationsHours).toBeCloseTo(20 + 5.8, 9)
  expect(answer.costPerMillion).toBeCloseTo(670 / 131.4, 9)
})

it('units follow the load hour by hour, not on average: a peak of three keeps more of them busy, and fewer useful', () => {
  const even = idleShare(single, { meanRate: 100, bins: flat })
  const peaked = idleShare(single, { meanRate: 100, bins: loadBins(3) })
  expect(even).toMatchObject({ units: 2, idle: 0 })
  expect(peaked.units).toBeGreaterThan(2)
  expect(peaked.usefulUnits).toBeCloseTo(2, 9)
})

it('two of three at 0.99 behind 0.999 stand less than one at 0.999: 0.95 hours a month against 0.73', () => {
  const [large, small] = [cluster, single].map((part) => idleShare(part, { meanRate: 10, bins: flat }))
  expect(large!.availability).toBeCloseTo((1 - (3 * 0.99 * 0.01 ** 2 + 0.01 ** 3)) * 0.999, 12)
  expect(large!.downtimeHours).toBeCloseTo(0.947, 3)
  expect(small!.downtimeHours).toBeCloseTo(0.73, 9)
})

it('the penalty is there at low volume and turns into a gain at high', () => {
  const at = (meanRate: number) => overbuiltPenalty(cluster, single, { meanRate, bins: flat }, 100)
  expect(at(5)).toMatchObject({ cost: 630, operationsHours: 23, money: 2930 })
  expect(at(20_000).money).toBeLessThan(0)
})

it('without a load all of it is idle, and nothing is counted by the million', () => {
  const none = idleShare(cluster, { meanRate: 0, bins: flat })
  expect(none).toMatchObject({ idle: 1, idleFromMinimum: 1, idleCost: 670, costPerMillion: undefined })
  expect(idleShare({ ...cluster, minimumUnits: 0 }, { meanRate: 0, bins: flat })).toMatchObject({ units: 0, idle: 0 })
})

it('the two reasons for idling add up to it, and a larger least size never lowers it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 5000, noNaN: true }),
      fc.integer({ min: 0, max: 20 }),
      (meanRate, minimumUnits) => {
        const load = { meanRate, bins: loadBins(3) }
        const answer = idleShare({ ...cluster, minimumUnits }, load)
        expect(answer.idleFromMinimum + answer.idleFromRounding).toBeCloseTo(answer.idle, 9)
        expect(answer.idle).toBeGreaterThanOrEqual(-1e-12)
        expect(idleShare({ ...cluster, minimumUnits: minimumUnits + 1 }, load).idle).toBeGreaterThanOrEqual(
          answer.idle - 1e-12,
        )
      },
    ),
    { seed: 5, numRuns: 200 },
  )
})
