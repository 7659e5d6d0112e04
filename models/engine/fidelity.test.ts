import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { partAvailability } from './availability.ts'
import { growthFactors, propagate, seasonalFactors } from './demand.ts'
import { fitDemand } from './demand-fit.ts'
import { fillNormal } from './draws.ts'
import { bandOf } from './bands.ts'
import { variableOf } from './shared-luck.ts'
import { fillVariable } from './variable-draws.ts'
import { Correlation } from '#models/ecosystem/global-factor'
import { exp } from './elementary.ts'
import { simulateSystem, type RandomTime, type SimulatedService } from './event-simulation.ts'
import { gammaQuantile95 } from './gamma-tail.ts'
import { peakDay } from './peak-day.ts'
import { meanWait, relaxationTime, response, waitQuantile, type Queue } from './queueing.ts'
import { LOAD_WEIGHTS, loadOfBin } from './replica-kernel.ts'
import { simulateStation } from './station-simulation.ts'
import { threadPools } from './thread-pools.ts'
import { tableUnder } from './table-under.ts'

/** The tables of docs/fidelity.md, computed again. A figure that moved fails with the row as it should stand. */
const page = readFileSync('docs/fidelity.md', 'utf8')

const percent = (share: number, digits = 1): string => {
  const size = (100 * Math.abs(share)).toFixed(digits)
  return Number(size) === 0 ? `${size} %` : `${share < 0 ? '-' : '+'}${size} %`
}
const plain = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`
const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
const worstOf = (values: readonly number[]): number =>
  values.reduce((worst, x) => (Math.abs(x) > Math.abs(worst) ? x : worst), 0)

const station = (servers: number, busy: number, arrivalScv: number, serviceScv: number): Queue => ({
  arrivalRate: busy * servers,
  serviceTime: 1,
  servers,
  arrivalScv,
  serviceScv,
})

/** ln(n!), by Stirling's series beyond 20. */
function logFactorial(n: number): number {
  if (n <= 20) return Array.from({ length: n }, (_, i) => Math.log(i + 1)).reduce((sum, x) => sum + x, 0)
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3)
}

/** The wait in M/D/c with a service time of 1 (Crommelin 1932): sum over i of P(N >= ic) - (c / a) P(N > ic), N ~ Poisson(ia). */
function exactFixedService(servers: number, busy: number): number {
  const load = servers * busy
  let wait = 0
  for (let i = 1; i < 100_000; i++) {
    const at = i * servers
    const mean = i * load
    const first = Math.exp(at * Math.log(mean) - mean - logFactorial(at))
    let beyond = 0
    let term = first
    for (let k = at + 1; term > 1e-18 * first; k++) beyond += term *= mean / k
    const step = first + beyond - beyond / busy
    wait += step
    if (step < 1e-13 * wait) break
  }
  return wait
}

/** The wait in GI/M/c with a service time of 1 (Takács 1962), from the transform of the times between arrivals. */
function exactExponentialService(servers: number, transform: (s: number) => number): number {
  let sigma = 0.5
  for (let round = 0; round < 100_000; round++) {
    const next = transform(servers * (1 - sigma))
    if (Math.abs(next - sigma) < 1e-16) break
    sigma = next
  }
  let sum = 1 / (1 - sigma)
  let ways = 1
  let product = 1
  for (let j = 1; j <= servers; j++) {
    const beta = transform(j)
    ways *= (servers - j + 1) / j
    product *= beta / (1 - beta)
    sum += ((ways / (product * (1 - beta))) * (servers * (1 - beta) - j)) / (servers * (1 - sigma) - j)
  }
  const waits = 1 / sum / (1 - sigma)
  return waits / (servers * (1 - sigma))
}

const interarrivals: Record<string, { scv: number; transform: (rate: number) => (s: number) => number }> = {
  'D/M/c': { scv: 0, transform: (rate) => (s) => Math.exp(-s / rate) },
  'E2/M/c': { scv: 0.5, transform: (rate) => (s) => ((2 * rate) / (2 * rate + s)) ** 2 },
  'H2(4)/M/c': {
    scv: 4,
    transform: (rate) => {
      const p = (1 + Math.sqrt(3 / 5)) / 2
      return (s) => [p, 1 - p].reduce((sum, q) => sum + (q * 2 * q * rate) / (2 * q * rate + s), 0)
    },
  },
}

function exactErrors(system: string): number[] {
  const errors: number[] = []
  for (const servers of [1, 2, 5, 10, 20, 50])
    for (const busy of [0.5, 0.7, 0.8, 0.9, 0.95]) {
      const arrivals = interarrivals[system]
      const exact = arrivals
        ? exactExponentialService(servers, arrivals.transform(busy * servers))
        : exactFixedService(servers, busy)
      const queue = arrivals ? station(servers, busy, arrivals.scv, 1) : station(servers, busy, 1, 0)
      if (exact >= 0.01) errors.push(meanWait(queue) / exact - 1)
    }
  return errors
}

it('the exact formulas give what is known: M/D/1, M/D/2, D/M/2, and Erlang C', () => {
  expect(exactFixedService(1, 0.8)).toBeCloseTo(2, 9)
  expect(exactFixedService(2, 0.5)).toBeCloseTo(0.17674105711, 9)
  expect(exactExponentialService(2, interarrivals['D/M/c']!.transform(1.6))).toBeCloseTo(0.7111148314557, 9)
  // Poisson arrivals; not where c(1 - busy) is whole, which makes a term 0 / 0.
  for (const servers of [1, 10, 50])
    expect(exactExponentialService(servers, (s) => (0.87 * servers) / (0.87 * servers + s))).toBeCloseTo(
      meanWait(station(servers, 0.87, 1, 1)),
      9,
    )
})

it('the mean waits stand to exact ones as the page says', () => {
  const rows = tableUnder(page, 'Mean waits against exact values')
  expect(rows.length).toBe(4)
  const again = rows.map(([system]) => {
    const errors = exactErrors(system!)
    return [system!, String(errors.length), plain(meanOf(errors.map(Math.abs))), percent(worstOf(errors))]
  })
  expect(rows).toEqual(again)
})

const shapes: Record<string, (mean: number) => RandomTime> = {
  fixed: (mean) => ({ mean, scv: 0 }),
  'Erlang 2': (mean) => ({ mean, scv: 0.5 }),
  exponential: (mean) => ({ mean, scv: 1 }),
  'H2, SCV 4': (mean) => ({ mean, scv: 4 }),
  'lognormal, SCV 4': (mean) => ({ mean, scv: 4, shape: 'lognormal' }),
}

it('the waits of simulated stations stand to the formulas as the page says', () => {
  const rows = tableUnder(page, 'Waits against simulated stations')
  expect(rows.length).toBe(7)
  const again = rows.map((row) => {
    const [arrivals, service, servers, busy] = row as [string, string, string, string]
    const count = Number(servers)
    const share = Number.parseFloat(busy) / 100
    const between = shapes[arrivals]!(1 / (count * share))
    const work = shapes[service]!(1)
    const simulated = simulateStation({ servers: count, between, service: work }, 600_000, 1)
    const queue = station(count, share, between.scv, work.scv)
    return [
      arrivals,
      service,
      servers,
      busy,
      percent(meanWait(queue) / simulated.wait.mean - 1),
      plain(simulated.wait.standardError / simulated.wait.mean),
      percent(waitQuantile(0.95, queue) / simulated.p95 - 1, 0),
      percent(waitQuantile(0.99, queue) / simulated.p99 - 1, 0),
    ]
  })
  expect(rows).toEqual(again)
})

const random = (mean: number): RandomTime => ({ mean, scv: 1 })
const client = { threads: Infinity, work: { mean: 0, scv: 0 } }

it('the 95th percentile of an answer stands to the simulated one as the page says', () => {
  const rows = tableUnder(page, 'Answers at the 95th percentile')
  expect(rows.length).toBe(4)
  const again = rows.map(([what, busy]) => {
    const share = Number.parseFloat(busy!) / 100
    const stations = what!.startsWith('one') ? [1] : what!.startsWith('two') ? [1, 0.5] : [1, 0.5, 0.25, 2]
    const services: SimulatedService[] = [
      { ...client, calls: stations.map((_, i) => ({ to: i + 1, count: 1 })) },
      ...stations.map((mean) => ({ threads: 4, work: random(mean * share * 4) })),
    ]
    const answer = simulateSystem(services, { kind: 'open', to: 0, between: random(1 / rateOf(stations)) }, 80_000, 1)
    const each = stations.map((mean) => ({
      ...station(4, 0, 1, 1),
      arrivalRate: rateOf(stations),
      serviceTime: mean * share * 4,
    }))
    const parts = each.map((queue) => response(queue))
    const [mean, variance] = [
      parts.reduce((sum, part) => sum + part.mean, 0),
      parts.reduce((sum, part) => sum + part.variance, 0),
    ]
    return [
      what!,
      busy!,
      percent(mean / answer.services[0]!.response.mean - 1),
      plain(answer.services[0]!.response.standardError / answer.services[0]!.response.mean),
      percent(gammaQuantile95(mean, variance) / answer.services[0]!.response95 - 1),
    ]
  })
  expect(rows).toEqual(again)
})

/** So that the busiest station is busy for the stated share. */
function rateOf(stations: readonly number[]): number {
  return 1 / Math.max(...stations)
}

const fanOut = [
  [0, 1, 2],
  [0, 0, 0.5],
  [0, 0, 0],
]

it('thread pools held over calls stand to the simulated ones as the page says', () => {
  const rows = tableUnder(page, 'Threads held while calls are awaited')
  expect(rows.length).toBe(4)
  const again = rows.map(([threads]) => {
    const counts = threads!.split(', ').map(Number)
    const times = [1, 1.2, 0.6]
    const services = times.map((mean, i): SimulatedService => ({
      threads: counts[i]!,
      work: random(mean),
      calls: fanOut[i]!.flatMap((count, to) => (count > 0 ? [{ to, count }] : [])),
    }))
    const simulated = simulateSystem(services, { kind: 'open', to: 0, between: random(1) }, 60_000, 1).services[0]!
    const traffic = propagate([1, 0, 0], fanOut)
    const rates = traffic.ok ? traffic.rates : []
    const pools = threadPools(
      times.map((serviceTime, i) => ({ threads: counts[i]!, serviceTime, arrivalRate: rates[i]! })),
      fanOut.flatMap((calls, from) => calls.flatMap((count, to) => (count > 0 ? [{ from, to, calls: count }] : []))),
    ).services[0]!
    const unheld = times.reduce(
      (sum, serviceTime, i) =>
        sum +
        (rates[i]! / rates[0]!) *
          response({ arrivalRate: rates[i]!, serviceTime, servers: counts[i]!, arrivalScv: 1, serviceScv: 1 }).mean,
      0,
    )
    return [
      threads!,
      plain(simulated.held, 0),
      percent(pools.threadsBusy / simulated.held - 1),
      percent(pools.response / simulated.response.mean - 1),
      plain(simulated.response.standardError / simulated.response.mean),
      percent(unheld / simulated.response.mean - 1),
    ]
  })
  expect(rows).toEqual(again)
})

/** Nelson and Tantawi 1988: the answer of k equal M/M/1 branches asked at once, over that of one. */
function parallelAnswer(branches: number, busy: number): number {
  const harmonic = (k: number): number => meanOf(Array.from({ length: k }, (_, i) => k / (i + 1)))
  const share = harmonic(branches) / harmonic(2)
  return ((share + (1 - share) * (4 / 11) * busy) * (12 - busy)) / 8
}

it('calls made at once and counted one after another are overstated as the page says', () => {
  const rows = tableUnder(page, 'Calls made at once')
  expect(rows.length).toBe(3)
  const again = rows.map(([calls, half, most]) => {
    expect([half, most].every((cell) => cell!.startsWith('+'))).toBe(true)
    const k = Number(calls)
    return [calls!, ...[0.5, 0.8].map((busy) => percent(k / parallelAnswer(k, busy) - 1, 0))]
  })
  expect(rows).toEqual(again)
})

it('replica hours of a month stand to the autoscaler played at 15 s as the page says', () => {
  const rows = tableUnder(page, 'Replica hours against the autoscaler at 15 s')
  expect(rows.length).toBe(3)
  const again = rows.map(([peak]) => {
    const peakToMean = Number(peak)
    const [podRate, target, mean, min] = [10, 0.6, 100, 2]
    // A day that has the very load-duration curve: the bins climb to the busiest hour and fall again.
    const load = new Float64Array(5760)
    let at = 0
    const climb = [7, 6, 5, 4, 3, 2, 1, 0]
    for (const bin of [...climb, ...climb.toReversed()]) {
      const until = at + LOAD_WEIGHTS[bin]! * 2880
      load.fill(mean * loadOfBin(bin, peakToMean), at, until)
      at = until
    }
    const replicas = LOAD_WEIGHTS.map((_, bin) =>
      Math.max(min, Math.ceil((mean * loadOfBin(bin, peakToMean)) / (podRate * target) - 1e-9)),
    )
    const hours = 24 * LOAD_WEIGHTS.reduce((sum, weight, bin) => sum + weight * replicas[bin]!, 0)
    const day = peakDay({
      load,
      podRate,
      target,
      metric: 'utilisation',
      start: replicas[7]!,
      min,
      max: 1000,
      podLag: 60,
    })
    return [peak!, day.podHours.toFixed(0), percent(hours / day.podHours - 1), plain(day.overloaded)]
  })
  expect(rows).toEqual(again)
})

it('the growth fitted to a history is as sure as the page says', () => {
  const rows = tableUnder(page, 'Growth from a history')
  expect(rows.length).toBe(5)
  const season = seasonalFactors([0.8, 0.8, 0.9, 1, 1, 1, 1, 1, 1.05, 1.1, 1.3, 1.45])
  const again = rows.map(([length, persistence]) => {
    const months = Number(length)
    const trend = growthFactors(0.2, months)
    const widths: number[] = []
    let inside = 0
    for (let seed = 0; seed < 300; seed++) {
      const shocks = new Float64Array(months)
      fillNormal(seed, 'history', 0, shocks)
      let noise = 0
      const history = Array.from(shocks, (shock, t) => {
        noise = Number(persistence) * noise + 0.05 * shock
        return { month: 24_000 + t, quantity: 1000 * trend[t]! * season[t % 12]! * exp(noise) }
      })
      const fit = fitDemand(history)
      const { p10, p90 } = fit.ok ? fit.value.growthPerYear : { p10: NaN, p90: NaN }
      if (p10 <= 1.2 && 1.2 <= p90) inside++
      widths.push(p90 - p10)
    }
    widths.sort((a, b) => a - b)
    return [length!, persistence!, plain(inside / 300, 0), plain(widths[150]!, 0)]
  })
  expect(rows).toEqual(again)
})

it('the figures in the text of the page hold', () => {
  const settles = relaxationTime({ ...station(1, 0, 1, 1), arrivalRate: 9.9, serviceTime: 0.1 })
  expect(page).toContain(`settles in ${(settles / 60).toFixed(0)} minutes`)
  const pair = { id: 'pair', availability: 0.99, replicas: 2 }
  const [shared, apart] = [partAvailability({ ...pair, commonCause: 0.1 }), partAvailability(pair)]
  expect(page).toContain(`two replicas of 99 % are at ${plain(shared, 2)}, not ${plain(apart, 2)}`)
})

type Case = {
  readonly id: string
  readonly inputs: Record<string, number>
  readonly expected: Record<string, number>
}
const file = '../shared/data/oracle-cases.json'
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []

describe.skipIf(cases.length === 0)('the reference systems (skipped where ../shared is absent)', () => {
  it('stand to the formulas as the page says', () => {
    const rows = tableUnder(page, 'Reference systems')
    const groups: Record<string, [RegExp, (c: Case) => number]> = {
      'exact values, Poisson arrivals': [/^(MDC|ME2C|MH2C)-/, (c) => meanWait(queueOf(c)) / c.expected['exact']! - 1],
      'exact values, more regular arrivals': [/^(DMC|E2MC)-/, (c) => meanWait(queueOf(c)) / c.expected['exact']! - 1],
      'simulated, Poisson arrivals': [/^SIM-M1_/, (c) => meanWait(queueOf(c)) / c.expected['simulated_mean_wait']! - 1],
      'simulated, more regular arrivals': [
        /^SIM-E/,
        (c) => meanWait(queueOf(c)) / c.expected['simulated_mean_wait']! - 1,
      ],
      'simulated, burstier arrivals': [/^SIM-H/, (c) => meanWait(queueOf(c)) / c.expected['simulated_mean_wait']! - 1],
      '95th percentile of the wait, simulated': [
        /^TAIL-/,
        (c) => waitQuantile(0.95, queueOf(c)) / c.expected['sim_p95']! - 1,
      ],
      '99th percentile of the wait, simulated': [
        /^TAIL-/,
        (c) => waitQuantile(0.99, queueOf(c)) / c.expected['sim_p99']! - 1,
      ],
    }
    const again = Object.entries(groups).map(([name, [pattern, errorOf]]) => {
      const errors = cases.filter((c) => pattern.test(c.id)).map(errorOf)
      return [name, String(errors.length), plain(meanOf(errors.map(Math.abs))), percent(worstOf(errors))]
    })
    expect(rows).toEqual(again)
  })
})

function queueOf({ inputs }: Case): Queue {
  return station(inputs['servers']!, inputs['rho']!, inputs['ca2']!, inputs['cs2']!)
}

/** A bill of ten doubts: four demands and what each request uses, a growth, a rise in price, with a dearer second tier. */
function drawnBill(seed: number, count: number, isByChance: boolean): Float64Array {
  const column = (key: string, p10: number, p90: number): Float64Array => {
    const variable = variableOf(Correlation.parse({}), key, { p10, p90 })
    // Under another name a factor is no longer one of the closed list, and is drawn by chance.
    const shared = variable.shared.map((each) => (isByChance ? { ...each, stream: `chance/${each.stream}` } : each))
    const out = new Float64Array(count)
    fillVariable(seed, { ...variable, shared }, 0, out, new Float64Array(count))
    return out
  }
  const growth = column('assumptions/growthPerYear', 1, 1.5)
  const rise = column('contracts/deal/escalation', 0.02, 0.08)
  const parts = ['a', 'b', 'c', 'd'].map((id) => ({
    requests: column(`services/${id}/demand.requestsPerMonth`, 5, 20),
    usage: column(`uses/${id}/quantities/messages.perRequest`, 0.5, 2),
  }))
  return growth.map((factor, s) => {
    const quantity = parts.reduce((sum, part) => sum + part.requests[s]! * part.usage[s]!, 0) * factor
    return (Math.min(60, quantity) + 1.5 * Math.max(0, quantity - 60)) * (1 + rise[s]!)
  })
}

it('what the number of draws leaves open holds as the page states it', () => {
  const rows = [512, 4096].flatMap((count) =>
    [false, true].map((isByChance) => {
      const bands = Array.from({ length: 60 }, (_, seed) => bandOf(drawnBill(seed, count, isByChance)))
      const spread = (values: readonly number[]): number => {
        const mean = meanOf(values)
        return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) / mean
      }
      return [
        String(count),
        isByChance ? 'by chance' : 'on Sobol points',
        plain(spread(bands.map(({ mean }) => mean)), 2),
        plain(Math.sqrt(meanOf(bands.map(({ se, mean }) => (se / mean) ** 2))), 2),
        plain(spread(bands.map(({ p90 }) => p90)), 2),
        plain(Math.sqrt(meanOf(bands.map(({ se90, p90 }) => (se90 / p90) ** 2))), 2),
      ]
    }),
  )
  expect(tableUnder(page, 'What the number of draws leaves open')).toEqual(rows)
})
