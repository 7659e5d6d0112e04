import { expect, it } from 'vitest'
import { propagate } from './demand.ts'
import { simulateSystem, type Estimate, type SimulatedService } from './event-simulation.ts'
import { erlangC, meanValueAnalysis, meanWait, retryFactor, waitQuantile } from './queueing.ts'
import { simulateStation } from './station-simulation.ts'

const random = (mean: number, scv = 1) => ({ mean, scv })
const poisson = (rate: number) => ({ kind: 'open', to: 0, between: random(1 / rate) }) as const
/** A client who does no work and whose threads never run out: what is visited one after another without holding it. */
const client = (...to: number[]): SimulatedService => ({
  threads: Infinity,
  work: random(0),
  calls: to.map((station) => ({ to: station, count: 1 })),
})

/** 20 batches leave 19 degrees of freedom: beyond 3.2 standard errors comes up once in 200 honest figures. */
function isFrom(simulated: Estimate, exact: number, what: string): void {
  const misses = Math.abs(simulated.mean - exact) / simulated.standardError
  expect(misses, `${what}: simulated ${simulated.mean} ± ${simulated.standardError}, computed ${exact}`).toBeLessThan(
    3.2,
  )
}

it('the waits of M/M/c are those that Erlang C gives, in both simulations, and so are their percentiles', () => {
  for (const servers of [1, 4, 10]) {
    const queue = { arrivalRate: 0.7 * servers, serviceTime: 1, servers, arrivalScv: 1, serviceScv: 1 }
    const exact = erlangC(servers, 0.7 * servers) / (0.3 * servers)
    const events = simulateSystem([{ threads: servers, work: random(1) }], poisson(0.7 * servers), 80_000, 1)
    const { wait, held, rate } = events.services[0]!
    isFrom(wait, exact, `M/M/${servers}, by events`)
    expect(meanWait(queue)).toBeCloseTo(exact, 12)
    expect(Math.abs(held - 0.7)).toBeLessThan(0.01)
    expect(Math.abs(rate / (0.7 * servers) - 1)).toBeLessThan(0.01)
    const customers = simulateStation({ servers, between: random(1 / (0.7 * servers)), service: random(1) }, 400_000, 2)
    isFrom(customers.wait, exact, `M/M/${servers}, by customers`)
    expect(Math.abs(customers.p95 / waitQuantile(0.95, queue) - 1)).toBeLessThan(0.04)
    expect(Math.abs(customers.p99 / waitQuantile(0.99, queue) - 1)).toBeLessThan(0.05)
  }
})

it('one server with any service time waits as Pollaczek and Khinchine say', () => {
  for (const scv of [0, 0.5, 4]) {
    const queue = { arrivalRate: 0.7, serviceTime: 1, servers: 1, arrivalScv: 1, serviceScv: scv }
    const { wait } = simulateStation({ servers: 1, between: random(1 / 0.7), service: random(1, scv) }, 400_000, 3)
    isFrom(wait, meanWait(queue), `M/G/1 with scv ${scv}`)
  }
})

it('several servers with uneven service times wait as the rule says, to 4 % or the simulation error', () => {
  for (const [servers, scv] of [
    [4, 0],
    [4, 0.5],
    [4, 4],
    [10, 4],
  ] as const) {
    const queue = { arrivalRate: 0.7 * servers, serviceTime: 1, servers, arrivalScv: 1, serviceScv: scv }
    const between = random(1 / (0.7 * servers))
    const { wait } = simulateStation({ servers, between, service: random(1, scv) }, 400_000, 4)
    const allowed = 0.04 * wait.mean + 3.2 * wait.standardError
    expect(Math.abs(meanWait(queue) - wait.mean), `M/G/${servers} with scv ${scv}`).toBeLessThan(allowed)
  }
})

it('stations one after another wait like stations alone, as Jackson proved, and means add', () => {
  const system = [client(1, 2), { threads: 2, work: random(1.4) }, { threads: 4, work: random(2.4) }]
  const { services } = simulateSystem(system, poisson(1), 80_000, 5)
  const waits = [
    meanWait({ arrivalRate: 1, serviceTime: 1.4, servers: 2, arrivalScv: 1, serviceScv: 1 }),
    meanWait({ arrivalRate: 1, serviceTime: 2.4, servers: 4, arrivalScv: 1, serviceScv: 1 }),
  ] as const
  isFrom(services[1]!.wait, waits[0], 'first station')
  isFrom(services[2]!.wait, waits[1], 'second station')
  isFrom(services[0]!.response, waits[0] + 1.4 + waits[1] + 2.4, 'end to end')
})

it('calls reach every service at the rates of the traffic equations, fan-out, fractions and a loop included', () => {
  const system: SimulatedService[] = [
    { ...client(), calls: [1, 2].map((to) => ({ to, count: to === 1 ? 2.5 : 0.4 })) },
    { ...client(), calls: [{ to: 2, count: 0.8 }] },
    { ...client(), calls: [{ to: 1, count: 0.5 }] },
  ]
  const { services } = simulateSystem(system, poisson(1), 40_000, 6)
  const traffic = propagate(
    [1, 0, 0],
    [
      [0, 2.5, 0.4],
      [0, 0, 0.8],
      [0, 0.5, 0],
    ],
  )
  const rates = traffic.ok ? traffic.rates : []
  services.forEach((service, i) => expect(Math.abs(service.rate / rates[i]! - 1), `rate of ${i}`).toBeLessThan(0.02))
})

it('calls that fail are repeated as often as the retry factor says', () => {
  const call = { to: 1, count: 1, failure: 0.3, retries: 2 }
  const { services } = simulateSystem([{ ...client(), calls: [call] }, client()], poisson(1), 60_000, 7)
  expect(Math.abs(services[1]!.rate / services[0]!.rate / retryFactor(0.3, 2) - 1)).toBeLessThan(0.01)
})

it('a closed population of exponential stations is what mean value analysis computes, at rest and saturated', () => {
  const demands = [0.605, 0.03, 0.04]
  for (const population of [5, 20, 40]) {
    const stations = demands.map((demand) => ({ threads: 1, work: random(demand) }))
    const load = { kind: 'closed', to: 0, population, think: random(15) } as const
    const { services, throughput } = simulateSystem([client(1, 2, 3), ...stations], load, 40_000, 8)
    const exact = meanValueAnalysis(demands, 15, population)
    isFrom(services[0]!.response, exact.response, `${population} clients`)
    expect(Math.abs(throughput / exact.throughput - 1)).toBeLessThan(0.015)
  }
})

it('the same seed gives the same system again, and another does not', () => {
  const run = (seed: number) => simulateSystem([{ threads: 2, work: random(1, 4) }], poisson(1.4), 2_000, seed)
  expect(run(1)).toEqual(run(1))
  expect(run(1)).not.toEqual(run(2))
})

it('a loop whose threads all wait for one another is said to stand still', () => {
  const system: SimulatedService[] = [
    { threads: 1, work: random(1), calls: [{ to: 1, count: 1 }] },
    { threads: 1, work: random(1), calls: [{ to: 0, count: 1 }] },
  ]
  const load = { kind: 'closed', to: 0, population: 1, think: random(1) } as const
  expect(() => simulateSystem(system, load, 100, 1)).toThrow('stands still')
})
