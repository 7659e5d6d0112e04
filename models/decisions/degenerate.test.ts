import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fillNormal } from '#models/engine/draws'
import {
  adaptationModifier,
  cocomoEffort,
  combinedLikelihood,
  combinedRisk,
  reachProbability,
} from '#models/engine/change-friction'
import { evpi, evpiOfDraws, evppi, noiseFloor, normalEvpi } from './information-value.ts'
import { longstaffSchwartz } from './option-value.ts'
import { latestStarts, responsibleMoment } from './responsible-moment.ts'
import { sobolIndices } from './sensitivity.ts'

it('answers one draw, certainty and no confidence at all', () => {
  const one = { need: [10], lead: [4] }
  for (const confidence of [0, 0.5, 1])
    expect(responsibleMoment({ ...one, confidence })).toEqual({ at: 6, tooLate: 0, lateness: 0 })
  const two = { need: [10, 10], lead: [2, 14] }
  expect(responsibleMoment({ ...two, confidence: 1 })).toEqual({ at: -4, tooLate: 0.5, lateness: 2 })
  expect(responsibleMoment({ ...two, confidence: 0 }).at).toBe(8)
})

it('takes a lead that is negative, a need that never comes, and one that is endlessly far behind', () => {
  expect(responsibleMoment({ need: [5], lead: [-2], confidence: 0.9 }).at).toBe(7)
  expect(responsibleMoment({ need: [Infinity, Infinity], lead: [1, 2], confidence: 0.9 })).toEqual({
    at: Infinity,
    tooLate: 0,
    lateness: 0,
  })
  expect(responsibleMoment({ need: [Infinity, 3], lead: [1, 1], confidence: 1 }).at).toBe(2)
})

it('starts nothing that nobody waits for, and hands the tightest of several due dates on', () => {
  expect(latestStarts([], [], [])).toEqual({ start: [], finish: [] })
  expect(latestStarts([3, 4], [[1], []], [null, null])).toEqual({
    start: [Infinity, Infinity],
    finish: [Infinity, Infinity],
  })
  // Activity 0 is due itself, later than what follows it allows; 1 is named twice.
  expect(latestStarts([2, 3, 0], [[1, 1, 2], [], []], [50, 10, 6])).toEqual({ start: [4, 7, 6], finish: [6, 10, 6] })
})

it('finds no worth in knowing where there is one decision, one state or a tie in every state', () => {
  expect(evpi([[3, -8]], [0.5, 0.5])).toBe(0)
  expect(evpi([[3], [9]], [1])).toBe(0)
  expect(
    evpi(
      [
        [4, 4],
        [4, 4],
      ],
      [0.3, 0.7],
    ),
  ).toBe(0)
  expect(normalEvpi(5, 0)).toBe(0)
  expect(normalEvpi(0, 2)).toBeCloseTo(2 * 0.3989422804014327, 12)
})

it('values three decisions and more by one parameter as their states do, exactly where it has few values', () => {
  const states = [0, 1, 2, 3]
  const payoff = [
    [10, 0, 0, 4],
    [0, 12, 0, 4],
    [0, 0, 9, 4],
    [3, 3, 3, 3],
  ]
  const draws = 400
  const parameter = Float64Array.from({ length: draws }, (_, s) => s % states.length)
  const benefits = payoff.map((row) => parameter.map((state) => row[state]!))
  const exact = evpi(payoff, [0.25, 0.25, 0.25, 0.25])
  expect(evppi(benefits, parameter)).toBeCloseTo(exact, 9)
  expect(evpiOfDraws(benefits)).toBeCloseTo(exact, 9)
})

it('finds nothing in a parameter that does not vary, and in one draw', () => {
  const benefits = [Float64Array.of(1, 5, 3), Float64Array.of(2, 2, 2)]
  expect(evppi(benefits, new Float64Array(3).fill(7))).toBe(0)
  expect(noiseFloor(benefits, new Float64Array(3).fill(7))).toBe(0)
  expect(evppi([Float64Array.of(4), Float64Array.of(9)], Float64Array.of(1))).toBe(0)
})

it('stays within two per cent of the closed form for a normal parameter beside noise, at 4,096 draws', () => {
  const column = (key: string): Float64Array => {
    const out = new Float64Array(4096)
    fillNormal(3, key, 0, out)
    return out
  }
  const [x, noise] = [column('x'), column('noise')]
  for (const mean of [0, 5, 15]) {
    const gain = x.map((value, s) => mean + 20 * value + 25 * noise[s]!)
    const found = evppi([gain, new Float64Array(4096)], x)
    const exact = normalEvpi(mean, 20)
    expect(Math.abs(found - exact)).toBeLessThan(0.06 * exact)
  }
})

it('values one date as the mean of what pays, and dates that never pay as nothing', () => {
  const paths = [Float64Array.of(1, 3, 5, 7)]
  const put = { paths, exercise: (state: number) => 4 - state, discount: 0.9, basisDegree: 3 }
  expect(longstaffSchwartz(put).value).toBeCloseTo((0.9 * (3 + 1)) / 4, 12)
  expect(longstaffSchwartz({ ...put, exercise: () => -1 }).value).toBe(0)
  expect(longstaffSchwartz({ ...put, paths: [Float64Array.of(2)] }).value).toBeCloseTo(1.8, 12)
  const apart = longstaffSchwartz({ ...put, valuationPaths: [Float64Array.of(0, 0)] })
  expect(apart.value).toBeCloseTo(3.6, 12)
})

it('counts a circle of two once, and certain and impossible edges as that', () => {
  const circle = [
    [0, 0.3],
    [0.3, 0],
  ]
  expect(Math.abs(reachProbability(circle, 0)[1]! - 0.3)).toBeLessThan(0.01)
  expect(reachProbability(circle, 0)[0]).toBe(0)
  expect(combinedLikelihood(circle, 9)).toEqual([
    [0, 0.30000000000000004],
    [0.30000000000000004, 0],
  ])
  const sure = [
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
  ]
  expect(reachProbability(sure, 0)).toEqual([0, 1, 1])
  expect(combinedLikelihood(sure, 1)[2]![0]).toBe(0)
  expect(combinedLikelihood(sure, 2)[2]![0]).toBe(1)
  expect(combinedRisk(sure, [[], [0.5, 0], [0, 0.25]], 4)[2]![0]).toBeCloseTo(0.25, 12)
  expect([reachProbability([], 0), combinedLikelihood([], 4)]).toEqual([[], []])
})

it('keeps the reach of any small graph between its direct likelihood and the method’s at full depth', () => {
  const chance = fc.constantFrom(0, 0.2, 0.5, 0.9)
  fc.assert(
    fc.property(fc.array(fc.array(chance, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }), (raw) => {
      const likelihood = raw.map((row, i) => row.map((value, j) => (i === j ? 0 : value)))
      const method = combinedLikelihood(likelihood, 4)
      reachProbability(likelihood, 0, { draws: 4096 }).forEach((found, i) => {
        if (i === 0) return
        expect(found).toBeGreaterThan(likelihood[i]![0]! - 0.04)
        expect(found).toBeLessThan(method[i]![0]! + 0.04)
      })
    }),
    { numRuns: 30 },
  )
})

it('adapts nothing for nothing, and everything for more than new where it is obscure', () => {
  expect(adaptationModifier({ dm: 0, cm: 0, im: 0, aa: 0, su: 50, unfm: 1 })).toBe(0)
  expect(adaptationModifier({ dm: 100, cm: 100, im: 100, aa: 8, su: 50, unfm: 1 })).toBeCloseTo(1.58, 12)
  expect(cocomoEffort({ ksloc: 0, scaleFactors: [], multipliers: [] })).toEqual({ personMonths: 0, months: 0 })
  const { personMonths } = cocomoEffort({
    ksloc: 1,
    scaleFactors: [3.72, 3.04, 4.24, 3.29, 4.68],
    multipliers: [2, 0.5],
  })
  expect(personMonths).toBeCloseTo(2.94, 12)
})

it('gives no share to any input of what does not vary, of none and of one', () => {
  expect(sobolIndices(() => 3, 2, 16)).toEqual({ first: [0, 0], total: [0, 0] })
  expect(sobolIndices(() => 3, 0, 16)).toEqual({ first: [], total: [] })
  const { first, total } = sobolIndices((u) => 5 * u[0]!, 1, 1024)
  expect(first[0]).toBeCloseTo(1, 1)
  expect(total[0]).toBeCloseTo(1, 1)
})
