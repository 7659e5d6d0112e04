/** A station of a closed network: servers that take one job at a time, and the work that a round leaves there. */
export type ClosedStation = { readonly servers: number; readonly demand: number }

export type ClosedNetwork = {
  /** Rounds a unit of time; Infinity where nothing takes time. */
  readonly throughput: number
  /** Time of a round without thinking: work and waits. */
  readonly response: number
}

/**
 * A population that goes round between thinking and stations with one queue each, exactly, for exponential work (or any
 * work at stations with as many servers as jobs): the convolution of Buzen (1973) over the product form of Gordon and Newell
 * (1967), of which `meanValueAnalysis` is the case of single servers. A population between two whole numbers lies between
 * what they give. In: stations, mean think time, population from 0 up. Out: as above; all in one unit of time.
 */
export const closedNetwork = (stations: readonly ClosedStation[], think: number, population: number): ClosedNetwork =>
  closedNetworks(stations, think)(population)

/** The same for many populations, on one convolution for each power of two that they are at most. */
export function closedNetworks(
  stations: readonly ClosedStation[],
  think: number,
): (population: number) => ClosedNetwork {
  const busy = stations.filter(({ demand }) => demand > 0)
  const work = busy.reduce((sum, { demand }) => sum + demand, 0)
  const rates = new Map<number, Float64Array>()
  const rate = (jobs: number): number => {
    if (jobs === 0) return 0
    let top = 1
    while (top < jobs) top *= 2
    const known = rates.get(top) ?? ratesUpTo(busy, think, work, top)
    rates.set(top, known)
    return known[jobs]!
  }
  return (population) => {
    if (
      !(think >= 0) ||
      !(population >= 0) ||
      stations.some(({ servers, demand }) => !(servers >= 1) || !(demand >= 0))
    )
      throw new RangeError(
        `a closed network of ${population} jobs, think time ${think}, ${stations.length} stations: expected numbers from 0 up, and a server at least`,
      )
    if (population === 0) return { throughput: 0, response: 0 }
    if (think + work === 0) return { throughput: Infinity, response: 0 }
    const [below, share] = [Math.floor(population), population - Math.floor(population)]
    const throughput = share === 0 ? rate(below) : (1 - share) * rate(below) + share * rate(below + 1)
    return { throughput, response: Math.max(work, population / throughput - think) }
  }
}

/**
 * Throughputs of the upper half of what is up to `top`. Further down the terms would be too small for a double, so each half
 * has a unit of its own: powers of a rate near its answers, which cancel out.
 */
function ratesUpTo(busy: readonly ClosedStation[], think: number, work: number, top: number): Float64Array {
  // Where nobody can wait, work is like thought.
  const queues = busy.filter(({ servers }) => servers < top)
  const apart = busy.reduce((sum, { servers, demand }) => (servers < top ? sum : sum + demand), think)
  const unit = queues.reduce((least, { servers, demand }) => Math.min(least, servers / demand), top / (think + work))
  let ways = termsOf(apart * unit, Infinity, top)
  for (const { servers, demand } of queues) ways = joined(ways, servers, demand * unit)
  const rates = new Float64Array(top + 1)
  for (let jobs = Math.max(1, top / 2); jobs <= top; jobs++) rates[jobs] = (unit * ways[jobs - 1]!) / ways[jobs]!
  return rates
}

/** Terms of the product form at a station, by how many are there, about 1 at their greatest. */
function termsOf(load: number, servers: number, jobs: number): Float64Array {
  const terms = new Float64Array(jobs + 1)
  const mode = Math.min(jobs, servers, Math.floor(load))
  terms[mode] = 1
  for (let n = mode + 1; n <= jobs; n++) terms[n] = (terms[n - 1]! * load) / Math.min(n, servers)
  for (let n = mode - 1; n >= 0; n--) terms[n] = (terms[n + 1]! * Math.min(n + 1, servers)) / load
  return terms
}

/** All ways to split jobs between what was there and a station: with all its servers busy each follows from the one before. */
function joined(ways: Float64Array, servers: number, load: number): Float64Array {
  const jobs = ways.length - 1
  const own = termsOf(load, servers, Math.min(jobs, servers))
  const sums = new Float64Array(jobs + 1)
  let full = 0
  for (let n = 0; n <= jobs; n++) {
    let sum = 0
    for (let here = Math.min(n, servers - 1); here >= 0; here--) sum += own[here]! * ways[n - here]!
    if (n >= servers) full = (full * load) / servers + own[servers]! * ways[n - servers]!
    sums[n] = sum + full
  }
  return sums
}
