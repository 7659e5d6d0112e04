import { expect, it } from 'vitest'
import type { Draft } from './draft.ts'
import { arrange } from './arrange.ts'
import type { Place } from './arrange.ts'
import { NOTHING_AGREED } from './order-agreement.ts'
import { sizeOfPoints } from './size.ts'

const draft = (key: string, fields: Partial<Draft>): Draft => ({
  key,
  epic: 'ecosystem',
  title: key,
  description: [],
  kind: 'own',
  journey: 'path-to-production',
  acceptance: [],
  size: sizeOfPoints({ p10: 10, p50: 10, p90: 10 }),
  leastMonths: 0,
  costOfDelay: null,
  urgency: 'linear',
  need: null,
  after: [],
  when: 'next',
  trigger: null,
  about: null,
  ...fields,
})

const team = { id: null, name: 'Team', people: 1, focus: 1, daysPerMonth: 20 }

function placesOf(drafts: readonly Draft[], samples = 512): ReadonlyMap<string, Place> {
  const { places } = arrange(drafts, {
    today: 0,
    discountPerYear: 0,
    previous: [],
    teams: [team],
    teamOf: () => -1,
    seed: 1,
    samples,
  })
  return new Map(places.map((place) => [place.draft.key, place]))
}

it('agrees wholly, and errs by nothing, where all is stated', () => {
  const places = placesOf([draft('a', { costOfDelay: 500 }), draft('b', { costOfDelay: 100, need: 4 })])
  for (const { agreement } of places.values()) expect(Object.values(agreement)).toEqual(new Array(6).fill(1))
  expect(places.get('b')).toMatchObject({ due: 4, dueSe: 0 })
  expect(places.get('a')).toMatchObject({ due: null, dueSe: null })
})

it('agrees the less on the place of two stories, the nearer their worth is for its error', () => {
  const agreementAt = (worth: number): number => {
    const drafts = [
      draft('a', { costOfDelay: worth, costDoubt: { se: 10 } }),
      draft('b', { costOfDelay: 100, costDoubt: { se: 10 } }),
    ]
    return placesOf(drafts).get('a')!.agreement.rank!
  }
  expect(agreementAt(1000)).toBe(1)
  expect(agreementAt(100.1)).toBeLessThan(1)
})

it('takes what shares its luck to be wrong by the same: such stories never change places', () => {
  const sure = { se: 10, luck: 'both' }
  const drafts = [
    draft('a', { costOfDelay: 100.1, costDoubt: sure }),
    draft('b', { costOfDelay: 100, costDoubt: sure }),
  ]
  expect(placesOf(drafts).get('a')!.agreement.rank).toBe(1)
})

it('hands the error of a date on to all that has to be done before it, and to whether it waits', () => {
  const drafts = (need: number): Draft[] => [
    draft('first', {}),
    draft('last', {
      after: ['first'],
      need,
      needDoubt: { se: 0.4 },
      waitsBeyond: 6,
      when: need <= 6 ? 'next' : 'not-yet',
    }),
  ]
  const far = placesOf(drafts(20))
  expect(far.get('last')!.dueSe).toBeCloseTo(0.4, 3)
  expect(far.get('first')).toMatchObject({ due: 19.5 })
  expect(far.get('first')!.dueSe).toBeCloseTo(0.4, 3)
  expect(far.get('last')!.agreement.when).toBe(1)
  expect(placesOf(drafts(6.01)).get('last')!.agreement.when).toBeLessThan(1)
})

it('says nothing of a date whose error is unknown, but all the same of the order', () => {
  const places = placesOf([draft('a', { need: 9, needDoubt: { se: null } }), draft('b', { costOfDelay: 5 })])
  expect(places.get('a')!.dueSe).toBeNull()
  expect(places.get('a')!.agreement.rank).toBe(1)
})

it('says nothing where there are fewer than 64 draws', () => {
  const places = placesOf([draft('a', { costOfDelay: 5, need: 3 })], 32)
  expect(places.get('a')).toMatchObject({ dueSe: null, agreement: NOTHING_AGREED })
})
