import { expect, it } from 'vitest'
import { relativeSizes, toWsjf, wsjf } from './wsjf.ts'

it('divides the summed cost of delay by the size', () => {
  expect(wsjf({ value: 8, timeCriticality: 5, riskReduction: 2, jobSize: 5 })).toBe(3)
  expect(wsjf({ value: 8, timeCriticality: 5, riskReduction: 2, jobSize: 0 })).toBe(0)
})

it('puts amounts on the step nearest by ratio, the smallest at 1 and the largest at 20 at most', () => {
  expect(relativeSizes([100, 210, 400, 100_000, 0])).toEqual([1, 2, 5, 20, 1])
  expect(relativeSizes([0, 0])).toEqual([1, 1])
  expect(relativeSizes([])).toEqual([])
})

it('scores money on one scale across items and keeps the numbers apart from durations', () => {
  const scores = toWsjf([
    { value: 1000, timeCriticality: 0, riskReduction: 3000, duration: 2 },
    { value: 8000, timeCriticality: 2000, riskReduction: 0, duration: 1 },
  ])
  expect(scores).toEqual([
    { value: 1, timeCriticality: 1, riskReduction: 3, jobSize: 2 },
    { value: 8, timeCriticality: 2, riskReduction: 1, jobSize: 1 },
  ])
})
