import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  erlangB,
  erlangC,
  fitUsl,
  fluidBacklog,
  meanValueAnalysis,
  meanWait,
  relaxationTime,
  response,
  retryFactor,
  uslPeak,
  uslReplicas,
  uslThroughput,
  waitQuantile,
} from './queueing.ts'
import type { Queue, WaitMethod } from './queueing.ts'

const methods: readonly WaitMethod[] = ['rule', 'allenCunneen', 'whitt93', 'kimura', 'sakasegawa']

function station(servers: number, busy: number, arrivalScv = 1, serviceScv = 1): Queue {
  return { arrivalRate: busy * servers, serviceTime: 1, servers, arrivalScv, serviceScv }
}

it('Erlang B and C know one server and the classic call centre', () => {
  expect(erlangB(1, 0.5)).toBeCloseTo(1 / 3, 14)
  expect(erlangB(0, 3)).toBe(1)
  expect(erlangB(3, 0)).toBe(0)
  expect(erlangB(3, Infinity)).toBe(1)
  expect(erlangC(1, 0.8)).toBeCloseTo(0.8, 14)
  expect(erlangC(55, 48)).toBeCloseTo(0.2387009363780092, 12)
  expect([erlangC(3, 0), erlangC(3, 3), erlangC(3, 9)]).toEqual([0, 1, 1])
})

it('one server with Poisson arrivals is Pollaczek and Khinchine: 2, 3, 4 and 10', () => {
  const waits = [0, 0.5, 1, 4].map((scv) => meanWait(station(1, 0.8, 1, scv)))
  for (const [i, wait] of [2, 3, 4, 10].entries()) expect(waits[i]).toBeCloseTo(wait, 12)
})

it('nothing waits without arrivals or where all is regular, and everything waits for ever from full load on', () => {
  for (const method of methods) {
    expect(meanWait(station(2, 0), method)).toBe(0)
    expect(meanWait(station(2, 0.8, 0, 0), method)).toBe(0)
    expect(meanWait(station(2, 1), method)).toBe(Infinity)
    expect(meanWait(station(2, 1.5), method)).toBe(Infinity)
    expect(meanWait(station(0, 1), method)).toBe(0)
    expect(meanWait({ ...station(1, 0.5), servers: 0 }, method)).toBe(Infinity)
    expect(waitQuantile(0.95, station(2, 1), method)).toBe(Infinity)
    expect(waitQuantile(0.95, station(2, 0), method)).toBe(0)
  }
})

it('the unit of time does not matter', () => {
  const inSeconds = meanWait({ arrivalRate: 360 / 1800, serviceTime: 240, servers: 55, arrivalScv: 1, serviceScv: 1 })
  const inMinutes = meanWait({ arrivalRate: 12, serviceTime: 4, servers: 55, arrivalScv: 1, serviceScv: 1 })
  expect(inSeconds).toBeCloseTo(8.184032104388892, 10)
  expect(inMinutes * 60).toBeCloseTo(inSeconds, 10)
})

const scv = fc.constantFrom(0, 0.25, 0.5, 1, 2, 4)
const servers = fc.integer({ min: 1, max: 60 })

it('more servers never raise the wait', () => {
  fc.assert(
    fc.property(servers, fc.double({ min: 0.01, max: 0.99, noNaN: true }), scv, (c, busy, cs) => {
      const queue = station(c, busy, 1, cs)
      for (const method of methods) {
        expect(meanWait({ ...queue, servers: c + 1 }, method)).toBeLessThanOrEqual(meanWait(queue, method))
      }
    }),
    { seed: 5, numRuns: 300 },
  )
})

it('more load always lengthens the wait', () => {
  const share = fc.double({ min: 0.02, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(servers, share, share, scv, (c, a, b, cs) => {
      if (Math.abs(a - b) < 1e-6) return
      const [less, more] = a < b ? [a, b] : [b, a]
      for (const method of methods) {
        expect(meanWait(station(c, more, 1, cs), method)).toBeGreaterThan(meanWait(station(c, less, 1, cs), method))
      }
    }),
    { seed: 5, numRuns: 300 },
  )
})

it('with exponential times all of the methods built on Erlang C are exact, and no wait is ever negative', () => {
  fc.assert(
    fc.property(servers, fc.double({ min: 0.01, max: 0.99, noNaN: true }), scv, scv, (c, busy, ca, cs) => {
      const exact = erlangC(c, c * busy) / (c - c * busy)
      for (const method of ['rule', 'allenCunneen', 'whitt93', 'kimura'] as const) {
        expect(meanWait(station(c, busy), method) / exact).toBeCloseTo(1, 12)
      }
      for (const method of methods) expect(meanWait(station(c, busy, ca, cs), method)).toBeGreaterThanOrEqual(0)
    }),
    { seed: 5, numRuns: 300 },
  )
})

it('a quantile of the wait rises with its chance and is 0 for those who find a free server', () => {
  const queue = station(4, 0.8)
  expect(waitQuantile(0.3, queue)).toBe(0)
  expect(waitQuantile(0.95, queue)).toBeCloseTo(3.0986787778798823, 10)
  expect(waitQuantile(0.99, queue)).toBeGreaterThan(waitQuantile(0.95, queue))
  expect(waitQuantile(1, queue)).toBe(Infinity)
})

it('the time in an M/M/1 station is exponential: its variance is its mean squared', () => {
  const { mean, variance } = response(station(1, 0.8))
  expect(mean).toBeCloseTo(5, 12)
  expect(variance).toBeCloseTo(25, 11)
  expect(relaxationTime(station(1, 0.8))).toBeCloseTo(4 / 0.04, 9)
  expect(relaxationTime(station(1, 1))).toBe(Infinity)
})

it('retries multiply the load by the attempts made', () => {
  expect([retryFactor(0, 3), retryFactor(1, 3), retryFactor(0.5, 0)]).toEqual([1, 4, 1])
  expect(retryFactor(0.5, 3)).toBeCloseTo(1.875, 14)
  expect(retryFactor(0.5, Infinity)).toBeCloseTo(2, 14)
})

it('a backlog grows above capacity, drains below and never is negative', () => {
  expect(fluidBacklog([80, 120, 150, 90, 60, 60], [100, 100, 100, 100, 100, 100])).toEqual([0, 20, 70, 60, 20, 0])
  expect(fluidBacklog([], [])).toEqual([])
  expect(() => fluidBacklog([1], [])).toThrow('1 steps of arrivals but 0 of capacity')
})

it('a law that made the measurements is found again', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e-2, noNaN: true }),
      (gamma, alpha, beta) => {
        const loads = [1, 2, 4, 8, 16, 32, 64, 128, 256]
        const found = fitUsl(
          loads,
          loads.map((n) => uslThroughput({ gamma, alpha, beta }, n)),
        )
        expect(found.gamma / gamma).toBeCloseTo(1, 4)
        expect(found.alpha).toBeCloseTo(alpha, 4)
        expect(found.beta).toBeCloseTo(beta, 5)
      },
    ),
    { seed: 5, numRuns: 40 },
  )
})

it('a fit stays within its bounds where the measurements press on them', () => {
  const straight = fitUsl([1, 2, 4, 8, 16, 32], [10, 20, 40, 80, 160, 320])
  expect(straight.gamma).toBeCloseTo(10, 6)
  expect(straight.alpha).toBeLessThan(1e-9)
  expect(straight.beta).toBeLessThan(1e-9)
  const better = fitUsl([1, 2, 4, 8], [10, 22, 48, 100])
  expect([better.alpha, better.beta]).toEqual([0, 0])
  expect(fitUsl([4], [40]).gamma).toBeGreaterThan(0)
  expect(() => fitUsl([], [])).toThrow('0 loads')
})

it('the replicas for a throughput give it, and beyond the peak there are none', () => {
  const usl = { gamma: 90, alpha: 0.0277, beta: 0.000104 }
  const peak = uslPeak(usl)!
  for (const share of [0.1, 0.5, 0.9, 0.999]) {
    const n = uslReplicas(usl, peak.throughput * share)!
    expect(uslThroughput(usl, n)).toBeCloseTo(peak.throughput * share, 8)
    expect(n).toBeLessThan(peak.n)
  }
  expect(uslReplicas(usl, peak.throughput * 1.001)).toBeUndefined()
  expect(uslPeak({ gamma: 10, alpha: 0.1, beta: 0 })).toBeUndefined()
  expect(uslReplicas({ gamma: 10, alpha: 0.1, beta: 0 }, 100)).toBeUndefined()
  expect(uslReplicas({ gamma: 10, alpha: 0, beta: 0 }, 100)).toBeCloseTo(10, 12)
  expect(uslReplicas(usl, 0)).toBe(0)
})

it('a closed network keeps its clients and its bounds', () => {
  const { throughput, response: time, queue } = meanValueAnalysis([0.605, 0.03, 0.04], 15, 20)
  expect(throughput).toBeCloseTo(1.1934451428260362, 12)
  expect(queue.reduce((sum, q) => sum + q, 0) + throughput * 15).toBeCloseTo(20, 10)
  expect(time).toBeGreaterThan(0.675)
  expect(meanValueAnalysis([1, 2], 3, 0)).toEqual({ throughput: 0, response: 0, queue: [0, 0] })
  expect(meanValueAnalysis([], 2, 4)).toEqual({ throughput: 2, response: 0, queue: [] })
  expect(meanValueAnalysis([0, 0], 0, 3)).toEqual({ throughput: Infinity, response: 0, queue: [0, 0] })
})

type Case = {
  readonly id: string
  readonly inputs: Record<string, number>
  readonly expected: unknown
  readonly tolerance: { readonly abs: number; readonly rel: number }
}
const file = '../shared/data/oracle-cases.json'
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []

function near(
  actual: number,
  wanted: number,
  { abs, rel }: { readonly abs: number; readonly rel: number },
  what: string,
): void {
  expect(Math.abs(actual - wanted), `${what}: ${actual} for ${wanted}`).toBeLessThanOrEqual(
    abs + rel * Math.abs(wanted),
  )
}

const tight = { abs: 1e-12, rel: 1e-9 }
const methodOf = {
  allen_cunneen: 'allenCunneen',
  whitt93: 'whitt93',
  kimura_mgc: 'kimura',
  sakasegawa: 'sakasegawa',
} as const

describe.skipIf(cases.length === 0)('the reference cases (skipped where ../shared is absent)', () => {
  it.each(cases.filter((c) => /^ERLB/.test(c.id)))('$id', (c) => {
    near(erlangB(c.inputs['servers']!, c.inputs['erlangs']!), c.expected as number, tight, c.id)
  })

  it.each(cases.filter((c) => /^MMC/.test(c.id)))('$id', (c) => {
    const { servers: count, arrival_rate: arrivalRate, service_rate: rate } = c.inputs
    const known = c.expected as Record<string, number>
    const queue: Queue = {
      arrivalRate: arrivalRate!,
      serviceTime: 1 / rate!,
      servers: count!,
      arrivalScv: 1,
      serviceScv: 1,
    }
    near(erlangC(count!, arrivalRate! / rate!), known['p_wait']!, tight, 'chance to wait')
    near(meanWait(queue), known['Wq']!, tight, 'wait')
    near(response(queue).mean, known['W']!, tight, 'response')
    near(waitQuantile(0.95, queue), known['wait_p95']!, tight, 'p95')
    near(waitQuantile(0.99, queue), known['wait_p99']!, tight, 'p99')
  })

  it.each(cases.filter((c) => /^(MDC|ME2C|MH2C|DMC|E2MC|SIM)-/.test(c.id)))('$id', (c) => {
    const { servers: count, rho, ca2, cs2 } = c.inputs
    const queue = station(count!, rho!, ca2, cs2)
    for (const [name, wanted] of Object.entries(c.expected as Record<string, number>)) {
      if (name in methodOf) near(meanWait(queue, methodOf[name as keyof typeof methodOf]), wanted, tight, name)
    }
    const exact = (c.expected as Record<string, number>)['exact']
    if (exact !== undefined) expect(Math.abs(meanWait(queue) / exact - 1)).toBeLessThan(0.15)
  })

  it.each(cases.filter((c) => /^TAIL-/.test(c.id)))('$id', (c) => {
    const { servers: count, rho, ca2, cs2 } = c.inputs
    const known = c.expected as Record<string, number>
    const queue = station(count!, rho!, ca2, cs2)
    near(waitQuantile(0.95, queue), known['approx_p95']!, tight, 'p95')
    near(waitQuantile(0.99, queue), known['approx_p99']!, tight, 'p99')
    expect(Math.abs(waitQuantile(0.95, queue) / known['sim_p95']! - 1)).toBeLessThan(0.12)
  })

  it.each(cases.filter((c) => /^USL-(SPEC|RAY)/.test(c.id)))('$id', (c) => {
    const { load, throughput } = c.inputs as unknown as { load: number[]; throughput: number[] }
    const usl = fitUsl(load, throughput)
    const known = c.expected as Record<string, number>
    near(usl.gamma, known['gamma']!, { abs: 0, rel: 1e-5 }, 'gamma')
    near(usl.alpha, known['alpha']!, { abs: 0, rel: 1e-5 }, 'alpha')
    near(usl.beta, known['beta'] ?? 0, { abs: 1e-9, rel: 1e-5 }, 'beta')
    const error = load.reduce((sum, n, i) => sum + (throughput[i]! - uslThroughput(usl, n)) ** 2, 0)
    expect(error).toBeLessThanOrEqual(known['sse']! * (1 + 1e-9))
    const peak = uslPeak(usl)
    if (known['peak_n'] === undefined) expect(peak).toBeUndefined()
    else near(peak!.n, known['peak_n'], { abs: 0, rel: 1e-5 }, 'peak')
  })

  it.each(cases.filter((c) => c.id === 'USL-INVERT'))('$id', (c) => {
    const { X: throughputs, ...usl } = c.inputs as unknown as {
      gamma: number
      alpha: number
      beta: number
      X: number[]
    }
    throughputs.forEach((x, i) => {
      const wanted = (c.expected as (number | null)[])[i]!
      const n = uslReplicas(usl, x)
      if (wanted === null) expect(n).toBeUndefined()
      else near(n!, wanted, tight, 'replicas')
    })
  })

  it.each(cases.filter((c) => c.id === 'MVA-1'))('$id', (c) => {
    const { demands, think, n } = c.inputs as unknown as { demands: number[]; think: number; n: number[] }
    n.forEach((population, i) => {
      const known = (c.expected as { X: number; R: number; Q: number[] }[])[i]!
      const answer = meanValueAnalysis(demands, think, population)
      near(answer.throughput, known.X, tight, 'throughput')
      near(answer.response, known.R, tight, 'response')
      known.Q.forEach((q, k) => near(answer.queue[k]!, q, tight, 'queue'))
    })
  })

  it.each(cases.filter((c) => c.id === 'RETRY'))('$id', (c) => {
    const rows = c.inputs['rows'] as unknown as [number, number][]
    rows.forEach(([p, k], i) => near(retryFactor(p, k), (c.expected as number[])[i]!, tight, 'attempts'))
  })

  it.each(cases.filter((c) => c.id === 'FLUID'))('$id', (c) => {
    const { arrivals, capacity } = c.inputs as unknown as { arrivals: number[]; capacity: number[] }
    expect(fluidBacklog(arrivals, capacity)).toEqual(c.expected)
  })

  it.each(cases.filter((c) => c.id === 'PK-MG1'))('$id', (c) => {
    const { lam, es, cs2 } = c.inputs as unknown as { lam: number; es: number; cs2: number[] }
    cs2.forEach((serviceScv, i) => {
      const queue: Queue = { arrivalRate: lam, serviceTime: es, servers: 1, arrivalScv: 1, serviceScv }
      near(meanWait(queue), (c.expected as number[])[i]!, tight, 'wait')
    })
  })
})
