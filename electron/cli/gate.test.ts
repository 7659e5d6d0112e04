import { expect, it } from 'vitest'
import { judge, parseGate } from './gate.ts'

const answer = {
  cost: {
    total: { p50: 10, p90: 20 },
    unknown: null,
    products: [
      { product: 'a.b', perMonth: { p50: 3 } },
      { product: 'a', b: { perMonth: { p50: 4 } }, perMonth: { p50: 5 } },
    ],
    byMonth: [{ mean: 1 }, { mean: 2 }],
  },
}
const judged = (text: string) => judge(parseGate(text), answer)

it('reads the four operators, with and without blanks, and numbers in every usual form', () => {
  expect(
    ['cost.total.p90<=20', 'cost.total.p90 < 20', 'cost.total.p50 >= 1e1', ' cost.total.p50 > -1_0.5 '].map(
      (text) => judged(text).passed,
    ),
  ).toEqual([true, false, true, true])
})

it('finds an element by its index and by its id, even one with dots', () => {
  expect(judged('cost.byMonth.1.mean > 0').value).toBe(2)
  expect(judged('cost.products.a.b.perMonth.p50 > 0').value).toBe(3)
  expect(judged('cost.products.a.perMonth.p50 > 0').value).toBe(5)
})

it('holds no gate on an unknown figure', () => {
  expect(judged('cost.unknown < 1')).toMatchObject({ value: null, passed: false })
})

it('says what is nearest where a path leads nowhere', () => {
  expect(() => judged('cost.totals.p90 < 1')).toThrow(/nothing named "totals" in cost; nearest: total/)
  expect(() => judged('cost.products.c.perMonth < 1')).toThrow(/nothing named "c" in cost\.products; nearest: .*a/)
  expect(() => judged('cost.total.p90.x < 1')).toThrow(/cost\.total\.p90, which has no parts/)
  expect(() => judged('cost.total < 1')).toThrow(/is no number; it has p90, p50/)
  for (const operator of ['=', '==', '<<', '=<', '=>', '<>', '!='])
    expect(() => parseGate(`cost.total.p90 ${operator} 3`), operator).toThrow(/expected PATH OP NUMBER/)
})

it('says the standard error that stands beside a figure, and none where there is none', () => {
  const own = {
    cost: { p50: 3, mean: 4, se50: 0.5, se: 0.25 },
    decisions: [{ decision: 'd', at: 7, atSe: null }],
    count: 2,
  }
  const errors = ['cost.p50 < 1', 'cost.mean < 1', 'decisions.d.at < 1', 'count < 1'].map(
    (text) => judge(parseGate(text), own).valueSe,
  )
  expect(errors).toEqual([0.5, 0.25, null, null])
})
