import fc from 'fast-check'
import { expect, it } from 'vitest'
import { closedNetwork, closedNetworks, type ClosedStation } from './closed-network.ts'
import { uniform } from './draws.ts'
import { log } from './elementary.ts'
import { meanValueAnalysis } from './queueing.ts'

const demand = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e3, noNaN: true }))
const station = fc.record({ servers: fc.integer({ min: 1, max: 60 }), demand })
const network = fc.record({
  stations: fc.array(station, { maxLength: 4 }),
  think: demand,
  jobs: fc.integer({ min: 1, max: 200 }),
})

it('is mean value analysis where every station has one server', () => {
  fc.assert(
    fc.property(network, ({ stations, think, jobs }) => {
      const single = stations.map((each) => ({ ...each, servers: 1 }))
      const exact = meanValueAnalysis(
        single.map((each) => each.demand),
        think,
        jobs,
      )
      const found = closedNetwork(single, think, jobs)
      if (exact.throughput === Infinity) {
        expect(found.throughput).toBe(Infinity)
        return
      }
      expect(found.throughput / exact.throughput).toBeCloseTo(1, 9)
      expect(Math.abs(found.response - exact.response)).toBeLessThan(1e-8 * (think + exact.response))
    }),
  )
})

/** One station and thinking: a birth and death chain, its states summed from the most likely one in logarithms. */
function machineRepair(servers: number, work: number, think: number, jobs: number): number {
  const logs = [0]
  for (let n = 1; n <= jobs; n++)
    logs.push(logs[n - 1]! + log(((jobs - n + 1) * work) / (think * Math.min(n, servers))))
  const top = Math.max(...logs)
  const weights = logs.map((each) => Math.exp(each - top))
  const all = weights.reduce((sum, each) => sum + each, 0)
  return weights.reduce((sum, each, n) => sum + (each / all) * (Math.min(n, servers) / work), 0)
}

it.each([
  [1, 10, 60, 12],
  [8, 12, 45, 40],
  [40, 30, 20, 300],
  [3, 5, 5000, 500],
  [500, 7, 3, 500],
  [20, 900, 0.01, 400],
])(
  'gives %d agents with %d minutes a job, %d of thought and %d developers what the chain of states gives',
  (servers, work, think, jobs) => {
    const { throughput, response } = closedNetwork([{ servers, demand: work }], think, jobs)
    expect(throughput / machineRepair(servers, work, think, jobs)).toBeCloseTo(1, 9)
    expect(throughput * (think + response)).toBeCloseTo(jobs, 6)
  },
)

it('keeps what holds of every closed network: bounds, and that more jobs, agents or less work never slow it', () => {
  fc.assert(
    fc.property(network, ({ stations, think, jobs }) => {
      const work = stations.reduce((sum, each) => sum + each.demand, 0)
      if (work + think === 0) return
      const { throughput, response } = closedNetwork(stations, think, jobs)
      const least = stations.reduce((most, each) => Math.min(most, each.servers / each.demand), Infinity)
      expect(throughput).toBeLessThanOrEqual(Math.min(least, jobs / (work + think)) * (1 + 1e-9))
      expect(response).toBeGreaterThanOrEqual(work * (1 - 1e-9))
      const rate = (more: readonly ClosedStation[], of: number) => closedNetwork(more, think, of).throughput
      expect(rate(stations, jobs + 1)).toBeGreaterThanOrEqual(throughput * (1 - 1e-9))
      const half = (rate(stations, jobs + 1) + throughput) / 2
      expect(rate(stations, jobs + 0.5) / half).toBeCloseTo(1, 9)
      const wider = stations.map((each, i) => (i === 0 ? { ...each, servers: each.servers + 1 } : each))
      expect(rate(wider, jobs)).toBeGreaterThanOrEqual(throughput * (1 - 1e-9))
      const lighter = stations.map((each) => ({ ...each, demand: each.demand * 0.9 }))
      expect(rate(lighter, jobs)).toBeGreaterThanOrEqual(throughput * (1 - 1e-9))
    }),
  )
})

it('says of every size in one go what it says of each by itself', () => {
  fc.assert(
    fc.property(network, ({ stations, think, jobs }) => {
      const all = closedNetworks(stations, think)
      for (const size of [jobs, 1, jobs / 2, jobs / 3, jobs * 0.7]) {
        const [found, own] = [all(size), closedNetwork(stations, think, size)]
        expect(found).toEqual(own)
      }
    }),
  )
})

it.each([
  [1000, 3, 8],
  [400, 0.5, 8],
  [1, 50, 300],
])(
  'keeps its digits at 2,000 developers who wait for %d agents, %d minutes a job, %d of thought',
  (servers, work, think) => {
    const all = closedNetworks([{ servers, demand: work }], think)
    for (const jobs of [2000, 1300, 1001, 600, 40])
      expect(all(jobs).throughput / machineRepair(servers, work, think, jobs)).toBeCloseTo(1, 8)
  },
)

type Draw = (mean: number) => number

/** Developers who think and then pass the stations in turn, first come first served: rounds a minute, minutes of waiting a round. */
function simulated(
  stations: readonly ClosedStation[],
  think: number,
  jobs: number,
  rounds: number,
  work: Draw,
  thought: Draw,
) {
  const free = stations.map(({ servers }) => new Array<number>(servers).fill(0))
  const next = Array.from({ length: jobs }, () => ({ time: thought(think), stage: 0 }))
  let [done, now, waited] = [0, 0, 0]
  while (done < rounds) {
    const job = next.reduce((first, each) => (each.time < first.time ? each : first))
    now = job.time
    const agents = free[job.stage]!
    const agent = agents.indexOf(Math.min(...agents))
    const begin = Math.max(now, agents[agent]!)
    waited += begin - now
    agents[agent] = job.time = begin + work(stations[job.stage]!.demand)
    job.stage = (job.stage + 1) % stations.length
    if (job.stage > 0) continue
    done++
    job.time += thought(think)
  }
  return { throughput: done / now, wait: waited / done }
}

function exponential(key: string): Draw {
  let at = 0
  return (mean) => -mean * log(1 - uniform(5, key, at++))
}

it('agrees with a simulation of developers who wait for two kinds of agents', () => {
  const stations = [
    { servers: 4, demand: 9 },
    { servers: 2, demand: 3 },
  ]
  const real = simulated(stations, 20, 16, 120_000, exponential('work'), exponential('thought'))
  const { throughput, response } = closedNetwork(stations, 20, 16)
  expect(Math.abs(throughput / real.throughput - 1)).toBeLessThan(0.02)
  expect(Math.abs((response - 12) / real.wait - 1)).toBeLessThan(0.02)
})

/** Two exponentials of balanced means: squared coefficient of variation 4. */
function uneven(key: string): Draw {
  const [often, draw] = [(1 + Math.sqrt(0.6)) / 2, exponential(key)]
  let at = 0
  return (mean) => draw(mean / 2 / (uniform(6, key, at++) < often ? often : 1 - often))
}

it.each([
  [4, 9, 20, 16],
  [4, 9, 60, 16],
  [8, 12, 45, 40],
  [1, 5, 30, 8],
  [2, 10, 40, 10],
])(
  'is as far off as the fidelity page says: %d agents, work %d, thought %d, %d developers',
  (servers, demand, think, jobs) => {
    const stations = [{ servers, demand }]
    const model = closedNetwork(stations, think, jobs)
    const wait = model.response - demand
    const even = simulated(stations, think, jobs, 60_000, (mean) => mean, exponential('thought'))
    expect(model.throughput / even.throughput).toBeGreaterThan(0.94)
    expect(model.throughput / even.throughput).toBeLessThan(1.001)
    expect(wait / even.wait).toBeGreaterThan(1.05)
    expect(wait / even.wait).toBeLessThan(1.6)
    const odd = simulated(stations, think, jobs, 60_000, uneven('work'), exponential('thought'))
    expect(model.throughput / odd.throughput).toBeGreaterThan(0.995)
    expect(model.throughput / odd.throughput).toBeLessThan(1.07)
    expect(wait / odd.wait).toBeGreaterThan(0.58)
    expect(wait / odd.wait).toBeLessThan(0.95)
  },
)

it('has nobody wait where nobody is or nothing takes time, and says which numbers it does not take', () => {
  expect(closedNetwork([{ servers: 2, demand: 3 }], 1, 0)).toEqual({ throughput: 0, response: 0 })
  expect(closedNetwork([{ servers: 2, demand: 0 }], 0, 5)).toEqual({ throughput: Infinity, response: 0 })
  expect(closedNetwork([], 4, 8)).toEqual({ throughput: 2, response: 0 })
  expect(closedNetwork([{ servers: 1, demand: 3 }], 6, 0.4).response).toBeCloseTo(3, 12)
  expect(() => closedNetwork([{ servers: 0, demand: 1 }], 1, 2)).toThrow('2 jobs')
})
