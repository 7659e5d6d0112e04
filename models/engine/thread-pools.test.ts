import fc from 'fast-check'
import { expect, it } from 'vitest'
import { response } from './queueing.ts'
import { retryStorm, threadPools, type PooledService } from './thread-pools.ts'

const pool = (arrivalRate: number, threads: number, serviceTime: number): PooledService => ({
  arrivalRate,
  threads,
  serviceTime,
})

it('a service that calls nothing answers as its queue does', () => {
  const answer = threadPools([pool(3.2, 4, 1)], [])
  const alone = response({ arrivalRate: 3.2, serviceTime: 1, servers: 4, arrivalScv: 1, serviceScv: 1 })
  expect(answer.ok).toBe(true)
  expect(answer.services[0]!.response).toBeCloseTo(alone.mean, 12)
  expect(answer.services[0]!.variance).toBeCloseTo(alone.variance, 12)
  expect(answer.rounds).toBe(1)
})

it('a thread is held for its own work and every awaited answer: 0.1 + 2 x (0.25 + 0.05 on the way)', () => {
  const [caller, callee] = threadPools(
    [pool(1, 1000, 0.1), pool(2, 1000, 0.25)],
    [{ from: 0, to: 1, calls: 2, roundTrip: 0.05 }],
  ).services
  expect(callee!.response).toBeCloseTo(0.25, 9)
  expect(caller!.holding).toBeCloseTo(0.7, 9)
  expect(caller!.threadsBusy).toBeCloseTo(0.0007, 9)
})

it('threads run out while cores idle, and the two are told apart', () => {
  const { services } = threadPools(
    [{ ...pool(10, 8, 0.01), cores: 2 }, pool(10, 100, 1)],
    [{ from: 0, to: 1, calls: 1 }],
  )
  expect(services[0]).toMatchObject({ threadsSaturated: true, coresSaturated: false, wait: Infinity })
  expect(services[0]!.coresBusy).toBeCloseTo(0.05, 12)
  const burnt = threadPools([{ ...pool(10, 100, 0.5), cores: 4 }], []).services[0]!
  expect(burnt).toMatchObject({ threadsSaturated: false, coresSaturated: true })
})

it('what calls a saturated service is saturated as well, however many threads it has', () => {
  const { services } = threadPools([pool(2, 1e6, 0.1), pool(2, 1, 1)], [{ from: 0, to: 1, calls: 1 }])
  expect(services.map((service) => service.threadsSaturated)).toEqual([true, true])
  expect(services[0]!.response).toBe(Infinity)
})

it('a loop settles on times that satisfy their own equation', () => {
  const calls = [
    { from: 0, to: 1, calls: 1 },
    { from: 1, to: 0, calls: 0.3 },
  ]
  const answer = threadPools([pool(1 / 0.7, 20, 0.5), pool(1 / 0.7, 20, 0.4)], calls)
  expect(answer.ok).toBe(true)
  expect(answer.rounds).toBeGreaterThan(1)
  const [a, b] = answer.services
  expect(a!.holding).toBeCloseTo(0.5 + b!.response, 4)
  expect(b!.holding).toBeCloseTo(0.4 + 0.3 * a!.response, 4)
})

it('a loop that never settles comes back as such, with the services in it', () => {
  const calls = [
    { from: 1, to: 2, calls: 1 },
    { from: 2, to: 1, calls: 1 },
  ]
  const answer = threadPools([pool(0, 4, 1), pool(0, 4, 1), pool(0, 4, 1)], calls)
  expect(answer).toMatchObject({ ok: false, loop: [1, 2], rounds: 50 })
})

it('more threads anywhere never lengthen an answer, and a slower callee never shortens one', () => {
  const share = fc.double({ min: 0.05, max: 0.9, noNaN: true })
  fc.assert(
    fc.property(share, share, fc.integer({ min: 1, max: 30 }), (busy, calleeBusy, threads) => {
      const at = (extra: number, slower: number): number =>
        threadPools(
          [pool(1, threads + extra, busy * threads), pool(1, 4, calleeBusy * 4 * slower)],
          [{ from: 0, to: 1, calls: 1 }],
        ).services[0]!.response
      expect(at(1, 1)).toBeLessThanOrEqual(at(0, 1) * (1 + 1e-9))
      expect(at(0, 1.05)).toBeGreaterThanOrEqual(at(0, 1) * (1 - 1e-9))
    }),
    { seed: 5, numRuns: 200 },
  )
})

it('with room to spare retries add what the failures add, and nothing storms', () => {
  const calm = retryStorm({ rate: 100, capacity: 200, failure: 0.1, retries: 3 })
  expect(calm.ok).toBe(true)
  expect(calm.attempts).toBeCloseTo(1.111, 5)
  expect(calm.failure).toBeCloseTo(0.1, 12)
})

it('beyond capacity retries feed on the failures that they cause', () => {
  const storm = retryStorm({ rate: 120, capacity: 100, failure: 0, retries: 3 })
  expect(storm.attempts).toBeGreaterThan(1.8)
  const patient = retryStorm({ rate: 120, capacity: 100, failure: 0, retries: 0 })
  expect(patient.offered).toBeCloseTo(120, 3)
})

it('a load that fits becomes a storm once its failures are tried again often enough', () => {
  const service = { rate: 90, capacity: 100, failure: 0.5 }
  expect(retryStorm({ ...service, retries: 0 })).toMatchObject({ ok: true, isStorm: false })
  const storm = retryStorm({ ...service, retries: 2 })
  expect(storm).toMatchObject({ ok: true, isStorm: true })
  expect(storm.offered).toBeGreaterThan(130)
  // Its own equation: what is offered is what the failures at that load make of the rate.
  const failure = 1 - 0.5 * (100 / storm.offered)
  expect(storm.offered / ((90 * (1 - failure ** 3)) / (1 - failure))).toBeCloseTo(1, 4)
})

it('a storm that keeps growing to the last round is reported as one without a fixed point', () => {
  const endless = retryStorm({ rate: 100, capacity: 100, failure: 0, retries: 1000 })
  expect(endless.ok).toBe(true)
  const drifting = retryStorm({ rate: 101, capacity: 100, failure: 0, retries: 1000 })
  expect(drifting).toMatchObject({ ok: false, rounds: 50 })
  expect(drifting.offered).toBeGreaterThan(105)
  expect(retryStorm({ rate: 0, capacity: 1, failure: 0, retries: 2 }).offered).toBe(0)
})
