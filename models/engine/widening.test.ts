import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Correlation } from '#models/ecosystem/global-factor'
import { median, type Doubt } from '../quantity.ts'
import { variableOf } from './shared-luck.ts'
import { fillVariable } from './variable-draws.ts'
import { isStated, widened } from './widening.ts'

type Range = Exclude<Doubt, number>
const KEY = 'services/shop/demand.requestsPerMonth'

function draws(doubt: Range): Float64Array {
  const out = new Float64Array(400)
  fillVariable(1, variableOf(Correlation.parse({}), KEY, doubt), 0, out, new Float64Array(400))
  return out
}

const part = fc.double({ min: 0, max: 1, noNaN: true })
const range: fc.Arbitrary<Range> = fc
  .record({
    p10: fc.constantFrom(0, 0.001, 1, 40),
    width: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
    at: fc.option(part),
  })
  .map(({ p10, width, at }) => ({ p10, p90: p10 + width, ...(at === null ? {} : { p50: p10 + at * width }) }))

it('keeps the median and puts both ends further out, as a ratio where all of the range is above 0', () => {
  expect(widened({ p10: 100, p90: 400 }, 2)).toEqual({ p10: 50, p90: 800 })
  expect(widened({ p10: 100, p50: 100, p90: 400 }, 2)).toEqual({ p10: 100, p50: 100, p90: 1600 })
  expect(widened({ p10: 0, p50: 2, p90: 10, group: 'a' }, 1.5)).toEqual({ p10: -1, p50: 2, p90: 14, group: 'a' })
  expect(widened({ p10: 1, p90: 4 }, 1)).toEqual({ p10: 1, p90: 4 })
})

it('never narrows a range, and every draw moves away from the median or stays', () => {
  fc.assert(
    fc.property(range, fc.double({ min: 1, max: 3, noNaN: true }), (doubt, factor) => {
      const wide = widened(doubt, factor)
      expect(wide.p10).toBeLessThanOrEqual(doubt.p10)
      expect(wide.p90).toBeGreaterThanOrEqual(doubt.p90 * (1 - 1e-12))
      const middle = median(doubt)
      const [before, after] = [draws(doubt), draws(wide)]
      before.forEach((value, s) => {
        const slack = 1e-9 * Math.max(1, middle)
        if (value > middle + slack) expect(after[s]!).toBeGreaterThanOrEqual(value - slack)
        if (value < middle - slack) expect(after[s]!).toBeLessThanOrEqual(value + slack)
      })
    }),
    { seed: 5, numRuns: 150 },
  )
})

it('widens what the document states, and leaves the model’s own percentiles alone', () => {
  const stated = [KEY, 'assumptions/growthPerYear', 'decisions/tool/scale/month', 'environments/prod/demandFactor']
  const own = ['assumptions/effortFactor/platform', 'touchpoints/sdk/platform', 'approaches/parallel-run/overlapMonths']
  expect(stated.filter(isStated)).toEqual(stated)
  expect(own.filter(isStated)).toEqual([])
})
