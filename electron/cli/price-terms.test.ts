import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTerms, underTerms } from './price-terms.ts'

const answer = (total: number | null) => ({ lines: [], total, currency: 'USD' as const })

it('takes the discount off first, then fills the commitment up, then pays from credit', () => {
  const terms = readTerms({ discount: '20%', commit: '1000/month', credit: '50' })
  const found = underTerms(answer(500), terms)
  expect(found.lines.map(({ meter, cost }) => [meter, cost])).toEqual([
    ['discount', -100],
    ['commitment', 600],
    ['credit', -50],
  ])
  expect(found.total).toBe(950)
  expect(underTerms(answer(2000), readTerms({ discount: '0.2', commit: '12k/year' })).total).toBe(1600)
})

it('never owes less than nothing, nor less than the commitment without credit, and leaves what has no price unknown', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(100), fc.nat(1e5), fc.nat(1e5), (total, percent, commit, credit) => {
      const terms = readTerms({ discount: `${percent}%`, commit: `${commit}/month`, credit: String(credit) })
      expect(underTerms(answer(total), terms).total).toBeGreaterThanOrEqual(0)
      expect(underTerms(answer(total), { ...terms, credit: 0 }).total).toBeGreaterThanOrEqual(commit * (1 - 1e-12))
    }),
  )
  expect(underTerms(answer(null), readTerms({ commit: '10/month' })).total).toBeNull()
})

it('refuses a discount above all of it, a negative commitment and one of no period, each by its flag', () => {
  expect(() => readTerms({ discount: '120%' })).toThrow(/^--discount/)
  expect(() => readTerms({ commit: '-5/month' })).toThrow(/^--commit/)
  expect(() => readTerms({ commit: '1000' })).toThrow(/month or AMOUNT\/year/)
  expect(() => readTerms({ credit: 'lots' })).toThrow(/^--credit/)
})
