import { expect, it } from 'vitest'
import { uniform } from '#models/engine/draws'
import { normalQuantile } from '#models/engine/elementary'
import { changesOfMind } from './change-of-mind.ts'
import type { ChoiceDraws } from './learning.ts'

const DRAWS = 4096
const column = (key: string): Float64Array => Float64Array.from({ length: DRAWS }, (_, s) => uniform(1, key, s))
const [x, y, noise] = [column('x'), column('y'), column('noise').map(normalQuantile)]
const input = (name: string, draws: Float64Array) => ({ input: name, name, draws })
const choice = (alternative: string | null, of: (s: number) => number): ChoiceDraws => ({
  alternative,
  brings: Float64Array.from({ length: DRAWS }, (_, s) => of(s)),
})

it('finds the value at which two choices are worth the same', () => {
  // B brings 10 x - 7: it is better above 0.7.
  const choices = [choice('a', () => 0), choice('b', (s) => 10 * x[s]! - 7 + noise[s]!)]
  const [change] = changesOfMind(choices, [input('x', x)])
  expect(change).toMatchObject({ input: 'x', side: 'above', to: 'b' })
  expect(change!.breakEven).toBeCloseTo(0.7, 1)
  expect(Math.abs(change!.breakEven! - 0.7)).toBeLessThan(0.03)
  expect(Math.abs(change!.share - 0.3)).toBeLessThan(0.04)
  expect(change!.median).toBeCloseTo(0.5, 1)
})

it('finds it below the median too, and says where staying as it is would be best', () => {
  const choices = [choice('a', (s) => 10 * x[s]! - 2 + noise[s]!), choice(null, () => 0)]
  const [change] = changesOfMind(choices, [input('x', x)])
  expect(change).toMatchObject({ side: 'below', to: null })
  expect(Math.abs(change!.breakEven! - 0.2)).toBeLessThan(0.03)
})

it('finds nothing where no value of the input changes the choice, and takes no noise for a change', () => {
  const choices = [choice('a', (s) => 1 + 3 * noise[s]!), choice('b', (s) => 0.5 * x[s]! + 3 * noise[DRAWS - 1 - s]!)]
  for (const change of changesOfMind(choices, [input('x', x), input('y', y)]))
    expect(change).toMatchObject({ breakEven: null, side: null, to: null, share: 0 })
  expect(changesOfMind([choice('a', () => 1)], [input('x', x)])[0]!.breakEven).toBeNull()
  expect(changesOfMind(choices, [input('certain', new Float64Array(DRAWS).fill(3))])[0]!.breakEven).toBeNull()
})
