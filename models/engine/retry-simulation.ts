import { drawsOf, eventQueue, randomTime } from './event-simulation.ts'

/** A full service that is called again after a failure: what the settling of retries is held against. Rates a unit of time. */
export type RetrySystem = {
  /** First calls, Poisson. */
  readonly calls: number
  /** Servers with exponential work of mean 1: together they carry `servers` calls a time. */
  readonly servers: number
  /** Calls that may wait; one that finds no place fails at once. */
  readonly places: number
  /** Attempts again after a failure, each after an exponential pause of mean `pause`. */
  readonly retries: number
  readonly pause: number
}

/**
 * Call by call. Out: attempts a time over what the servers carry, and the share of calls that give up after their last
 * attempt. A tenth of the calls warms it up.
 */
export function simulateRetries(
  { calls, servers, places, retries, pause }: RetrySystem,
  count: number,
  seed: number,
): { readonly offered: number; readonly lost: number } {
  const events = eventQueue<{ readonly kind: 'call' | 'done' } | { readonly kind: 'again'; readonly attempt: number }>()
  const between = randomTime({ mean: 1 / calls, scv: 1 }, drawsOf(seed, 'between'))
  const work = randomTime({ mean: 1, scv: 1 }, drawsOf(seed, 'work'))
  const backOff = randomTime({ mean: pause, scv: 1 }, drawsOf(seed, 'pause'))
  let [busy, waiting, begun, attempts, lost, from, now] = [0, 0, 0, 0, 0, 0, 0]
  const warm = Math.floor(count / 10)

  const attempt = (number: number): void => {
    if (begun > warm) attempts++
    if (busy < servers) {
      busy++
      events.push(now + work(), { kind: 'done' })
    } else if (waiting < places) waiting++
    else if (number < retries) events.push(now + backOff(), { kind: 'again', attempt: number + 1 })
    else if (begun > warm) lost++
  }

  events.push(between(), { kind: 'call' })
  while (begun < count + warm) {
    const event = events.pop()
    if (event === undefined) break
    now = event.time
    if (event.what.kind === 'call') {
      begun++
      if (begun === warm) from = now
      events.push(now + between(), { kind: 'call' })
      attempt(0)
    } else if (event.what.kind === 'again') attempt(event.what.attempt)
    else if (waiting > 0) {
      waiting--
      events.push(now + work(), { kind: 'done' })
    } else busy--
  }
  return { offered: attempts / (now - from) / servers, lost: lost / count }
}
