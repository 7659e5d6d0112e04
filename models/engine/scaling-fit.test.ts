import { expect, it } from 'vitest'
import { fitScaling } from './scaling-fit.ts'
import { uslThroughput } from './usl.ts'

const law = { gamma: 120, alpha: 0.04, beta: 0.002 }
const measured = (loads: readonly number[]) =>
  loads.map((replicas) => ({ replicas, throughput: uslThroughput(law, replicas) }))

it('finds the law that points without noise were made by, explains them wholly, and says where they peak', () => {
  const fit = fitScaling(measured([1, 2, 4, 8, 16, 24, 32]))
  expect(fit.alpha).toBeCloseTo(law.alpha, 4)
  expect(fit.beta).toBeCloseTo(law.beta, 5)
  expect(fit.r2).toBeCloseTo(1, 9)
  expect(fit.peak).toBeCloseTo(Math.sqrt(0.96 / 0.002), 1)
  expect(fit.notes).toEqual([])
})

it('says that few points decide little, and that a peak beyond them is extrapolated', () => {
  const { notes } = fitScaling(measured([1, 2, 4]))
  expect(notes).toHaveLength(2)
  expect(notes[1]).toContain('beyond the 4 replicas')
})

it('knows no share explained where all throughputs are equal', () => {
  expect(fitScaling([1, 2, 3].map((replicas) => ({ replicas, throughput: 5 }))).r2).toBeNull()
})
