import { exp, expm1, log, pow } from './elementary.ts'

export { fitUsl, uslPeak, uslReplicas, uslThroughput } from './usl.ts'

/** A station of `servers` equal servers. Rates and times in one unit; SCV is variance over mean squared. */
export type Queue = {
  readonly arrivalRate: number
  readonly serviceTime: number
  readonly servers: number
  readonly arrivalScv: number
  readonly serviceScv: number
}

/** 'rule' is Kimura where arrivals are Poisson-like (arrivalScv 1), else Whitt 93: the least error of what was compared. */
export type WaitMethod = 'rule' | 'allenCunneen' | 'whitt93' | 'kimura' | 'sakasegawa'

/** Assumed SCV of arrivals: many independent users, or bursts of schedules and batches. */
export const arrivalScvOf = { independent: 1, bursts: 4 } as const

/** Assumed SCV of service: work of fixed size, ordinary, or mixed with heavy pieces. */
export const serviceScvOf = { fixed: 0.25, ordinary: 1, mixed: 4 } as const

/** The share of arrivals lost when none may wait (Erlang 1917). `load` is arrival rate times service time. */
export function erlangB(servers: number, load: number): number {
  if (load === Infinity) return 1
  if (load <= 0) return servers === 0 ? 1 : 0
  return 1 / oneOverLost(servers, load)
}

/** One over the share that is lost, so that no step divides: 1/B(k) = 1 + k / load x 1/B(k - 1), all terms above 0. */
function oneOverLost(servers: number, load: number): number {
  const perLoad = 1 / load
  let inverse = 1
  for (let k = 1; k <= servers; k++) inverse = 1 + inverse * (k * perLoad)
  return inverse
}

/** The chance that an arrival has to wait (Erlang 1917): B / (1 - load / servers x (1 - B)), 1 from full load on. */
export function erlangC(servers: number, load: number): number {
  if (load <= 0) return 0
  if (load >= servers) return 1
  return servers / ((servers - load) * oneOverLost(servers, load) + load)
}

/** The mean wait before service. 0 without arrivals, Infinity from full load on. */
export function meanWait(queue: Queue, method: WaitMethod = 'rule'): number {
  const { arrivalRate, serviceTime, servers, arrivalScv, serviceScv } = queue
  const load = arrivalRate * serviceTime
  if (load <= 0) return 0
  if (load >= servers) return Infinity
  const busy = load / servers
  const variability = (arrivalScv + serviceScv) / 2
  if (method === 'sakasegawa') {
    return ((serviceTime * pow(busy, Math.sqrt(2 * (servers + 1)) - 1)) / (servers * (1 - busy))) * variability
  }
  return waitOf(queue, method, erlangC(servers, load))
}

/** The mean wait where the chance to wait is known already, below full load; not for Sakasegawa's, which has none. */
export function waitOf(queue: Queue, method: Exclude<WaitMethod, 'sakasegawa'>, waits: number): number {
  const { arrivalRate, serviceTime, servers, arrivalScv, serviceScv } = queue
  const load = arrivalRate * serviceTime
  const busy = load / servers
  const variability = (arrivalScv + serviceScv) / 2
  const markovian = (waits * serviceTime) / (servers - load)
  switch (method) {
    case 'allenCunneen':
      return markovian * variability
    case 'whitt93':
      return markovian * whitt(queue, busy)
    case 'kimura':
      return markovian * kimura(queue, busy)
    case 'rule':
      return markovian * (arrivalScv === 1 ? kimura(queue, busy) : whitt(queue, busy))
  }
}

/** How much longer than half of the M/M/c wait the M/D/c wait is (Cosmetatos 1976, with Whitt's bound of 0.24). */
function cosmetatos(servers: number, busy: number): number {
  return Math.min(0.24, ((1 - busy) * (servers - 1) * (Math.sqrt(4 + 5 * servers) - 2)) / (16 * servers * busy))
}

/** The D/M/c correction of Cosmetatos as Whitt 1993 states it. */
function regularArrivals(gamma: number, busy: number): number {
  return (1 - 4 * gamma) * exp((-2 * (1 - busy)) / (3 * busy))
}

/**
 * The wait over the M/M/c wait, by Kimura 1986: between M/M/c, M/D/c and, for arrivals more regular than Poisson, D/M/c.
 * For burstier arrivals the formula does not hold (it can turn negative), and Whitt's takes its place.
 */
function kimura(queue: Queue, busy: number): number {
  const { servers, arrivalScv: ca, serviceScv: cs } = queue
  if (ca > 1) return whitt(queue, busy)
  if (ca + cs === 0) return 0
  const gamma = cosmetatos(servers, busy)
  const deterministicService = (1 + gamma) / 2
  const regular = ca === 1 ? 0 : (1 - ca) / (regularArrivals(gamma, busy) / 2)
  return (ca + cs) / (regular + (1 - cs) / deterministicService + 2 * (ca + cs - 1))
}

/** The wait over the M/M/c wait, by Whitt 1993 (Production and Operations Management 2). */
function whitt(queue: Queue, busy: number): number {
  const { servers, arrivalScv: ca, serviceScv: cs } = queue
  const variability = (ca + cs) / 2
  if (variability === 0) return 0
  const gamma = cosmetatos(servers, busy)
  const f1 = 1 + gamma
  const f3 = regularArrivals(gamma, busy)
  const psi = variability >= 1 ? 1 : pow(Math.min(1, (f1 + f3) / 2), 2 * (1 - variability))
  const phi =
    ca >= cs
      ? (4 * (ca - cs) * f1 + cs * psi) / (4 * ca - 3 * cs)
      : ((cs - ca) * f3 + (cs + 3 * ca) * psi) / (2 * ca + 2 * cs)
  return phi * variability
}

/** The wait that a share `p` of arrivals stays below: an exponential tail over the mean wait of those who wait. */
export function waitQuantile(p: number, queue: Queue, method: WaitMethod = 'rule'): number {
  const load = queue.arrivalRate * queue.serviceTime
  if (load <= 0) return 0
  if (load >= queue.servers) return Infinity
  const waits = erlangC(queue.servers, load)
  if (waits <= 1 - p) return 0
  return (meanWait(queue, method) / waits) * log(waits / (1 - p))
}

/**
 * Mean and variance of wait plus service. Sequential calls add means and variances, never percentiles. The waits of
 * those who wait are taken as exponential.
 */
export function response(queue: Queue, method: WaitMethod = 'rule'): { mean: number; variance: number } {
  const wait = meanWait(queue, method)
  const waits = erlangC(queue.servers, queue.arrivalRate * queue.serviceTime)
  const own = queue.serviceScv * queue.serviceTime * queue.serviceTime
  const spread = wait === 0 ? 0 : wait * wait * (2 / waits - 1)
  return { mean: wait + queue.serviceTime, variance: spread + own }
}

/** How long a queue takes to forget its past; a steady-state wait means something for periods of 5 times this or more. */
export function relaxationTime(queue: Queue): number {
  const busy = (queue.arrivalRate * queue.serviceTime) / queue.servers
  if (busy >= 1) return Infinity
  const variability = queue.arrivalScv + queue.serviceScv
  return (2 * queue.serviceTime * variability) / (queue.servers * (1 - busy) * (1 - busy))
}

/** Attempts for each request, when each fails with chance `failure` and is repeated up to `retries` times. */
export function retryFactor(failure: number, retries: number): number {
  if (failure <= 0) return 1
  if (failure >= 1) return retries + 1
  return -expm1((retries + 1) * log(failure)) / (1 - failure)
}

/** The work left over at the end of each step, from arrivals and capacity a step; it starts empty and never is negative. */
export function fluidBacklog(arrivals: readonly number[], capacity: readonly number[]): number[] {
  if (arrivals.length !== capacity.length) {
    throw new RangeError(`${arrivals.length} steps of arrivals but ${capacity.length} of capacity: give one each`)
  }
  let backlog = 0
  return arrivals.map((arrived, step) => (backlog = Math.max(0, backlog + arrived - capacity[step]!)))
}

/**
 * A closed network: `population` clients think for `think`, then visit stations with these demands (visits times service
 * time). Exact mean value analysis (Reiser and Lavenberg 1980): clients a time, time in the stations, clients at each.
 */
export function meanValueAnalysis(
  demands: readonly number[],
  think: number,
  population: number,
): { throughput: number; response: number; queue: number[] } {
  let queue = demands.map(() => 0)
  let throughput = 0
  let response = 0
  for (let n = 1; n <= population; n++) {
    const times = demands.map((demand, k) => demand * (1 + queue[k]!))
    response = times.reduce((sum, time) => sum + time, 0)
    const rate = n / (think + response)
    throughput = rate
    // Where nothing takes time nobody stands anywhere, however often they come by.
    queue = times.map((time) => (time === 0 ? 0 : rate * time))
  }
  return { throughput, response, queue }
}
