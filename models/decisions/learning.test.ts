import fc from 'fast-check'
import { expect, it } from 'vitest'
import { statedOverSpread } from '#models/borne-out.fixture'
import { fillNormal, uniform } from '#models/engine/draws'
import { evpiOfDraws, evsiOverTime } from './information-value.ts'
import { type ChoiceDraws, learnedOver, learningOf } from './learning.ts'

const DRAWS = 8192
const normal = (key: string, mean: number, sd: number): Float64Array => {
  const out = new Float64Array(DRAWS)
  fillNormal(1, key, 0, out)
  return out.map((z) => mean + sd * z)
}
const against = (brings: Float64Array): readonly ChoiceDraws[] => [
  { alternative: 'a', brings },
  { alternative: null, brings: new Float64Array(brings.length) },
]

it('follows the closed form over time where the difference of two choices is normal', () => {
  const learned = learnedOver(against(normal('x', 10, 30)))
  for (const month of [1, 3, 6, 12, 24]) {
    const exact = evsiOverTime({ mean: 10, sd: 30, tau: 6 }, month)
    const { worth, perMonth } = learned(month)
    expect(Math.abs(worth - exact.value)).toBeLessThan(0.03 * exact.value + 0.05)
    expect(Math.abs((perMonth ?? 0) - exact.perMonth)).toBeLessThan(0.04 * exact.perMonth + 0.05)
  }
})

it('never falls with time, never passes what knowing everything is worth, and comes to it in the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 500 }), (count, seed) => {
      const choices = Array.from({ length: count }, (_, d) => ({
        alternative: `${d}`,
        brings: Float64Array.from({ length: 40 }, (__, s) => 100 * uniform(seed, `c/${d}`, s) ** (1 + d)),
      }))
      const learned = learnedOver(choices)
      const all = evpiOfDraws(choices.map(({ brings }) => brings))
      let before = 0
      for (let month = 0; month <= 60; month += 3) {
        const { worth } = learned(month)
        expect(worth).toBeGreaterThanOrEqual(before - 1e-9)
        expect(worth).toBeLessThanOrEqual(all + 1e-9)
        before = worth
      }
      expect(learned(600).worth).toBeCloseTo(all, 6)
    }),
    { numRuns: 40 },
  )
})

it('stops at once where nothing is uncertain, and says that there is nothing to learn', () => {
  const sure = learningOf(against(new Float64Array(16).fill(100)), 36, 12)
  expect(sure).toMatchObject({ stopAt: 0, stopBy: 'nothing-to-learn', net: 0, gap: { mean: 100, sd: 0 } })
  expect(sure.overTime.every(({ worth, perMonth }) => worth === 0 && perMonth === 0)).toBe(true)
})

it('stops where one more month costs what it adds, and never after the last responsible moment', () => {
  const choices = against(normal('y', 20, 300))
  const free = learningOf(choices, 36, null)
  expect(free.stopBy).toBe('delay')
  const learned = learnedOver(choices)
  expect(learned(free.stopAt - 0.5).perMonth).toBeGreaterThan(free.delayPerMonth)
  expect(learned(free.stopAt + 0.5).perMonth).toBeLessThan(free.delayPerMonth)
  expect(learningOf(choices, 36, 2)).toMatchObject({ stopAt: 2, stopBy: 'moment' })
  expect(learningOf(choices, 36, -3)).toMatchObject({ stopAt: 0, net: 0 })
})

it('states an error of when to stop that repeated seeds bear out, and that of the moment where that ends it', () => {
  const found = Array.from({ length: 60 }, (_, i) => {
    const brings = new Float64Array(2048)
    fillNormal(i + 1, 'stop', 0, brings)
    return learningOf(against(brings.map((z) => 20 + 300 * z)), 36, null)
  })
  const ratio = statedOverSpread(found.map(({ stopAt, stopAtSe }) => [stopAt, stopAtSe!]))
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
  expect(learningOf(against(normal('y', 20, 300)), 36, 2, 6, 0.3)).toMatchObject({ stopBy: 'moment', stopAtSe: 0.3 })
})

it('counts a third choice that doubt sets against the best, where the second is always worse by as much', () => {
  const best = normal('z', 10, 50)
  const choices = [...against(best), { alternative: 'shadow', brings: best.map((value) => value - 5) }]
  expect(learningOf(choices, 36, null).gap.against).toBeNull()
  expect(learnedOver(choices)(12).worth).toBeGreaterThan(1)
})
