import { expect, it } from 'vitest'
import { sampleQuestion } from '../sample.fixture.ts'
import { compare } from './comparison.ts'

it('takes what a product costs more or less draw by draw, so that luck which both have is no error of it', () => {
  const question = sampleQuestion({ samples: 512, months: 12 })
  const { scenarios } = compare(question, [question.scenarios[0]!.id])
  const { products } = scenarios[0]!
  const moved = products.filter(({ difference }) => difference.mean !== 0)
  expect(moved.length).toBeGreaterThan(0)
  expect(moved.length).toBeLessThan(products.length)
  for (const { product, before, after, difference } of products) {
    expect(Math.abs(after.mean - before.mean - difference.mean), product).toBeLessThan(1e-9 * (1 + before.mean))
    // What the what-if does not reach has no difference in any draw, and so no error.
    if (difference.mean === 0) expect(difference, product).toMatchObject({ p10: 0, p90: 0, se: 0, se50: 0 })
    expect(difference.se, product).toBeLessThanOrEqual(1.01 * (before.se + after.se))
  }
})
