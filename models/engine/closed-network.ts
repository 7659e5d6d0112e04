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
export function closedNetwork(stations: readonly ClosedStation[], think: number, population: number): ClosedNetwork {
  if (!(think >= 0) || !(population >= 0) || stations.some(({ servers, demand }) => !(servers >= 1) || !(demand >= 0)))
    throw new RangeError(
      `a closed network of ${population} jobs, think time ${think}, ${stations.length} stations: expected numbers from 0 up, and a server at least`,
    )
  if (population === 0) return { throughput: 0, response: 0 }
  const busy = stations.filter(({ demand }) => demand > 0)
  const work = busy.reduce((sum, { demand }) => sum + demand, 0)
  if (think + work === 0) return { throughput: Infinity, response: 0 }
  const whole = Math.ceil(population)
  // Powers of a rate near the answer keep every term within what a double holds; they cancel out.
  const unit = busy.reduce((least, { servers, demand }) => Math.min(least, servers / demand), whole / (think + work))
  const last = busy.reduce((most, each, at) => (each.servers > (busy[most]?.servers ?? 0) ? at : most), -1)
  let before = termsOf({ servers: Infinity, demand: think }, unit, whole)
  busy.forEach((station, at) => {
    if (at === last) return
    before = station.servers === 1 ? throughQueue(before, station.demand * unit) : joined(before, station, unit)
  })
  const ways = last < 0 ? undefined : termsOf(busy[last]!, unit, whole)
  const at = (jobs: number): number => (ways === undefined ? before[jobs]! : meeting(before, ways, jobs))
  const rate = (jobs: number): number => (jobs === 0 ? 0 : (unit * at(jobs - 1)) / at(jobs))
  const share = population - Math.floor(population)
  const throughput = share === 0 ? rate(whole) : (1 - share) * rate(whole - 1) + share * rate(whole)
  return { throughput, response: Math.max(work, population / throughput - think) }
}

/** Terms of the product form at a station, by how many are there, about 1 at their greatest. */
function termsOf({ servers, demand }: ClosedStation, unit: number, jobs: number): Float64Array {
  const terms = new Float64Array(jobs + 1)
  const load = demand * unit
  const mode = load === 0 ? 0 : Math.min(jobs, load < servers ? Math.floor(load) : jobs)
  terms[mode] = 1
  for (let n = mode + 1; n <= jobs; n++) terms[n] = (terms[n - 1]! * load) / Math.min(n, servers)
  for (let n = mode - 1; n >= 0; n--) terms[n] = (terms[n + 1]! * Math.min(n + 1, servers)) / load
  return terms
}

/** The terms with a station of one server joined: each follows from the one before. */
function throughQueue(terms: Float64Array, load: number): Float64Array {
  const sums = terms.slice()
  for (let n = 1; n < sums.length; n++) sums[n]! += load * sums[n - 1]!
  return sums
}

function joined(terms: Float64Array, station: ClosedStation, unit: number): Float64Array {
  const other = termsOf(station, unit, terms.length - 1)
  return terms.map((_, jobs) => meeting(terms, other, jobs))
}

/** All ways to split jobs between two parts of the network. */
function meeting(a: Float64Array, b: Float64Array, jobs: number): number {
  let sum = 0
  for (let n = 0; n <= jobs; n++) sum += a[jobs - n]! * b[n]!
  return sum
}
