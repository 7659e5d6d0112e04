import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDoubt, printDoubt } from './doubt.ts'

it.each([
  ['80k', 80_000],
  ['1.2M', 1_200_000],
  ['1,200', 1200],
  ['$3 500', 3500],
  ['12 %', 0.12],
  ['7%', 0.07],
  ['-4', -4],
  ['80k to 200k', { p10: 80_000, p90: 200_000 }],
  ['80k-200k', { p10: 80_000, p90: 200_000 }],
  ['1 to 4 to 12', { p10: 1, p50: 4, p90: 12 }],
])('reads %s', (text, expected) => {
  expect(parseDoubt(text)).toEqual({ ok: true, value: expected })
})

it.each(['', 'many', '1 to', '3 to 2', '1 to 2 to 3 to 4', '5 q'])('refuses "%s" and says what is expected', (text) => {
  const answer = parseDoubt(text)
  expect(answer.ok).toBe(false)
  if (!answer.ok) expect(answer.error).toMatch(/[Ee]xpected/)
})

it('holds every number of a range to the limits', () => {
  expect(parseDoubt('-1 to 4', { min: 0 })).toEqual({ ok: false, error: 'Expected 0 or more' })
  expect(parseDoubt('0.5 to 1.5', { max: 1 })).toEqual({ ok: false, error: 'Expected 1 at most' })
})

it('reads back what it prints', () => {
  const amount = fc.integer({ min: 0, max: 2_000_000_000 }).map((n) => n / 1000)
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 3 }), (values) => {
      const [a = 0, b, c] = values.sort((x, y) => x - y)
      const doubt = b === undefined ? a : c === undefined ? { p10: a, p90: b } : { p10: a, p50: b, p90: c }
      expect(parseDoubt(printDoubt(doubt))).toEqual({ ok: true, value: doubt })
    }),
  )
})
