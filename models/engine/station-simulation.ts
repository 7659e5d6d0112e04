import { drawsOf, estimate, randomTime, type Estimate, type RandomTime } from './event-simulation.ts'

/**
 * One station of equal servers, simulated customer by customer: each takes the server that is free first (Kiefer and
 * Wolfowitz 1955), which needs no events and so affords millions. Starts empty; the first tenth is thrown away. Out: waits,
 * their mean with its standard error, and percentiles.
 */
export function simulateStation(
  station: { readonly servers: number; readonly between: RandomTime; readonly service: RandomTime },
  customers: number,
  seed: number,
): { readonly wait: Estimate; readonly p95: number; readonly p99: number } {
  const between = randomTime(station.between, drawsOf(seed, 'between'))
  const service = randomTime(station.service, drawsOf(seed, 'service'))
  const free = new Float64Array(station.servers)
  const warm = Math.floor(customers / 10)
  const waits = new Float64Array(customers)
  let now = 0
  for (let i = -warm; i < customers; i++) {
    now += between()
    let first = 0
    for (let k = 1; k < free.length; k++) if (free[k]! < free[first]!) first = k
    const begin = Math.max(now, free[first]!)
    free[first] = begin + service()
    if (i >= 0) waits[i] = begin - now
  }
  const wait = estimate(waits)
  waits.sort()
  return { wait, p95: waits[Math.floor(customers * 0.95)]!, p99: waits[Math.floor(customers * 0.99)]! }
}
