import { expect, it } from 'vitest'
import { BusinessService } from '#models/ecosystem/business-service'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { dayLoad, peakDayOf, type PeakDayAnswer } from './peak-day-answer.ts'
import type { Band, ServiceScale } from './summary.ts'
import { trackingDay } from './tracking-day.ts'

const band = (p50: number, p90 = p50): Band => ({
  p10: p50,
  p50,
  p90,
  mean: p50,
  se: 0,
  se10: 0,
  se50: p50 / 100,
  se90: 0,
})

function answer(sizing: Record<string, unknown>, rate: Band, peak: Band): PeakDayAnswer {
  const service = BusinessService.parse({
    id: 'shop',
    name: 'Shop',
    environment: 'production',
    sizing: { vCpu: 1, memoryGiB: 1, serviceTimeMs: 100, ...sizing },
  })
  const scale = { service: 'shop', name: 'Shop', rate: [rate], peakRate: [peak] } as unknown as ServiceScale
  return peakDayOf(emptyEcosystem, service, scale, 0)!
}

it('plays a day with the mean and the peak that it was given', () => {
  const load = dayLoad(100, 300)
  expect(load.length).toBe(5760)
  expect(Math.max(...load)).toBeCloseTo(300, 9)
  expect(load.reduce((sum, rate) => sum + rate, 0) / load.length).toBeCloseTo(100, 0)
})

it('follows the load with replicas, and bills about what it plays', () => {
  const { scaler, p50 } = answer({ replicas: 2, autoscale: { max: 200, targetUtilisation: 0.6 } }, band(100), band(300))
  expect(scaler).toBe('kubernetes')
  // 50 for the peak, and one that a step of scaling overshoots by.
  expect(p50.mostReplicas).toBe(51)
  expect(Math.abs(p50.billedHours / p50.replicaHours - 1)).toBeLessThan(0.05)
  expect(p50.load.length).toBe(96)
})

it('falls short where the limit is too low, and longer at the demand of one draw in ten', () => {
  const { p50, p90 } = answer(
    { replicas: 2, autoscale: { max: 20, targetUtilisation: 0.6 } },
    band(100, 150),
    band(250, 400),
  )
  expect(p50.overloaded).toBeGreaterThan(0)
  expect(p90.overloaded).toBeGreaterThan(p50.overloaded)
  expect(Math.max(...p50.waiting)).toBeGreaterThan(0)
  expect(p50.unserved).toBeGreaterThan(0)
})

it('waits for machines where the replicas have to stand on new ones', () => {
  const scaled = { replicas: 2, autoscale: { max: 200, targetUtilisation: 0.9, startSeconds: 15 } }
  const roomy = answer(scaled, band(100), band(600))
  const tight = answer(
    { ...scaled, autoscale: { ...scaled.autoscale, replicasPerMachine: 4, machineSeconds: 600 } },
    band(100),
    band(600),
  )
  expect(tight.p50.unserved).toBeGreaterThan(roomy.p50.unserved)
  expect(tight.p50.machineHours).toBeGreaterThan(0)
})

it('has as many instances as requests are in flight on a platform that runs one for each, up to its limit', () => {
  const { p50 } = answer(
    { replicas: 0, autoscale: { max: 25, targetUtilisation: 1, kind: 'concurrency' } },
    band(100),
    band(300),
  )
  expect(p50.mostReplicas).toBe(25)
  expect(p50.overloaded).toBeGreaterThan(0)
})

it('tracks a target as the cloud does: out after three minutes, in after fifteen, rounded to have enough', () => {
  const load = Float64Array.from({ length: 480 }, (_, step) => (step < 8 ? 57.5 : step < 200 ? 57.5 : 20))
  const { replicas } = trackingDay({ load, podRate: 10, target: 0.5, start: 10, min: 1, max: 100, podLag: 60 })
  expect(replicas[8]).toBe(10)
  expect(replicas[9]).toBe(12)
  expect(replicas[200 + 4 * 15 - 8]).toBe(12)
  expect(replicas[479]).toBe(4)
})

it('says nothing of a service whose work for a request is unknown', () => {
  const service = BusinessService.parse({ id: 'a', name: 'A', environment: 'production', sizing: { replicas: 1 } })
  const scale = { rate: [band(1)], peakRate: [band(2)] } as unknown as ServiceScale
  expect(peakDayOf(emptyEcosystem, service, scale, 0)).toBeUndefined()
})

it('says how far the figures of a day move within the error of its demand, and nothing where that is certain', () => {
  const { p50, p90 } = answer({ replicas: 20 }, band(100, 150), band(300, 450))
  expect(p50.se).toMatchObject({ meanRate: 1, peakRate: 3, replicaHours: 0, mostReplicas: 0 })
  const unserved = (share: number): number =>
    answer({ replicas: 20 }, band(100 * share), band(300 * share)).p50.unserved
  expect(p50.se.unserved).toBeCloseTo((unserved(1.01) - unserved(0.99)) / 2, -2)
  expect(p50.se.unserved).toBeGreaterThan(0)
  expect(Object.values(p90.se).filter((error) => error !== 0)).toEqual([null])
})
