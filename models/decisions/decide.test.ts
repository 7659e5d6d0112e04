import { expect, it } from 'vitest'
import fc from 'fast-check'
import { uniform } from '#models/engine/draws'
import { exp, normalQuantile } from '#models/engine/elementary'
import { Decision } from '#models/ecosystem/decision'
import type { AlternativeDraws } from './alternative-draws.ts'
import { alternativeMoment } from './alternative-moment.ts'
import { decide } from './decide.ts'

const DRAWS = 4096
const lognormal = (key: string, mu: number, sigma: number): Float64Array =>
  Float64Array.from({ length: DRAWS }, (_, s) => exp(mu + sigma * normalQuantile(uniform(1, key, s))))
const constant = (value: number): Float64Array => new Float64Array(DRAWS).fill(value)
const terms = {
  start: '2027-01',
  today: 0,
  months: 36,
  confidence: 0.9,
  latenessCost: undefined,
  waitingValue: undefined,
  learningMonths: 6,
}
const decision = Decision.parse({ id: 'd', name: 'D', alternatives: [{ id: 'a', name: 'A', changes: [] }] })

const alternative = (need: Float64Array, lead: Float64Array, difference = constant(-1)): AlternativeDraws => ({
  alternative: 'a',
  name: 'A',
  needs: [{ id: 'n', name: 'Need', month: need }],
  lead: [{ id: 'work', name: 'Work', months: lead }],
  difference,
})

it('agrees with the closed form where the need is fixed and the lead time lognormal', () => {
  const moment = alternativeMoment(alternative(constant(24), lognormal('lead', 1.5, 0.5)), terms)
  const exact = 24 - exp(1.5 + 0.5 * normalQuantile(0.9))
  expect(Math.abs((moment.at ?? 0) - exact)).toBeLessThan(0.25)
  expect(moment.date).toMatch(/^202[78]-\d\d-\d\d$/)
  expect(moment.drivers[0]).toMatchObject({ input: 'work' })
})

it('is never after the need that it serves, and never later when the lead time grows', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (need, lead, more) => {
        const months = lognormal('n', 0, 0.3).map((x) => x * need)
        const at = (months_: number): number =>
          alternativeMoment(alternative(months, constant(months_)), terms).at ?? Infinity
        expect(at(lead)).toBeLessThanOrEqual(Math.max(...months))
        expect(at(lead + more)).toBeLessThanOrEqual(at(lead))
      },
    ),
    { numRuns: 25 },
  )
})

it('has no moment where no need falls, and says why', () => {
  const answer = decide(decision, [alternative(constant(Infinity), constant(3))], [], terms)
  expect(answer).toMatchObject({ state: 'no-need', at: null, date: null })
  expect(decide({ ...decision, alternatives: [] }, [], [], terms)).toMatchObject({
    state: 'no-alternative',
    evpi: null,
  })
})

it('is overdue when its moment lies before today, and not clipped to today', () => {
  const answer = decide(decision, [alternative(constant(6), constant(4))], [], { ...terms, today: 3 })
  expect(answer.state).toBe('overdue')
  expect(answer.at).toBeCloseTo(2, 9)
  expect(answer.alternatives[0]).toMatchObject({ tooLate: 1 })
  expect(answer.alternatives[0]?.lateness).toBeCloseTo(1, 9)
})

it('gives knowing no worth where nothing is uncertain', () => {
  const answer = decide(
    decision,
    [alternative(constant(12), constant(2), constant(-50))],
    [{ input: 'x', name: 'X', draws: lognormal('x', 0, 1) }],
    terms,
  )
  expect(answer.evpi).toBe(0)
  expect(Math.max(...answer.waiting.map((w) => w.value))).toBe(0)
  expect(answer.learn).toEqual([])
})

it('names the input that the choice hangs on, worth no more than perfect information', () => {
  const growth = lognormal('growth', 0, 1)
  const answer = decide(
    decision,
    [
      alternative(
        constant(12),
        constant(2),
        growth.map((g) => 100 - 100 * g),
      ),
    ],
    [
      { input: 'growth', name: 'Growth', draws: growth },
      { input: 'noise', name: 'Noise', draws: lognormal('noise', 0, 1) },
    ],
    terms,
  )
  expect(answer.learn.map((l) => l.input)).toEqual(['growth'])
  expect(answer.learn[0]?.worth).toBeLessThanOrEqual((answer.evpi ?? 0) + 1e-9)
})

it('learns faster where months of learning are stated, of the whole or of one input, and never past its worth', () => {
  const growth = lognormal('growth', 0, 1)
  const alternatives = [
    alternative(
      constant(12),
      constant(2),
      growth.map((g) => 100 - 100 * g),
    ),
  ]
  const inputs = [{ input: 'growth', name: 'Growth', draws: growth }]
  const learned = (learningMonths: number, spikes: typeof decision.spikes) => {
    const answer = decide({ ...decision, ...(spikes === undefined ? {} : { spikes }) }, alternatives, inputs, {
      ...terms,
      learningMonths,
    })
    return { ...answer.learn[0]!, tau: answer.learning!.tau, later: answer.learning!.overTime[3]!.worth }
  }
  const [slow, fast] = [learned(24, undefined), learned(2, undefined)]
  expect([slow.tau, fast.tau, slow.months, slow.isStated]).toEqual([24, 2, 24, false])
  expect(fast.later).toBeGreaterThan(slow.later)
  expect(fast.byMoment).toBeGreaterThan(slow.byMoment!)
  expect(fast.byMoment).toBeLessThanOrEqual(fast.worth)
  const spike = learned(24, [{ input: 'growth', months: 1 }])
  expect([spike.months, spike.isStated, spike.tau]).toEqual([1, true, 24])
  expect(spike.worth).toBe(slow.worth)
  expect(spike.byMoment).toBeGreaterThan(fast.byMoment!)
})
