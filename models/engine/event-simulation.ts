import { exp, log, log1p, normalQuantile } from './elementary.ts'
import { drawKey, uniformAtCounter } from './draws.ts'

/**
 * Event simulation of a small system, request by request: what the queueing formulas are held against. Slow and exact up to
 * its own standard error; nothing that the product shows comes from here but the errors on the fidelity page. Draws are
 * addressed (seed, variable, number), so that a figure from here is the same in every engine.
 */

/** A random time by its mean and squared coefficient of variation: fixed, Erlang, exponential, or H2 with balanced means. */
export type RandomTime = { readonly mean: number; readonly scv: number; readonly shape?: 'lognormal' }

/** Calls that the thread waits for, one after another: `count` on average (a fraction is a chance). */
export type SimulatedCall = {
  readonly to: number
  readonly count: number
  /** Chance that an attempt fails, and attempts again after that. */
  readonly failure?: number
  readonly retries?: number
}

/** A service: requests take one of `threads` in order of arrival, work, call, and give the thread back. */
export type SimulatedService = {
  readonly threads: number
  readonly work: RandomTime
  readonly calls?: readonly SimulatedCall[]
}

export type SimulatedLoad =
  | { readonly kind: 'open'; readonly to: number; readonly between: RandomTime }
  | { readonly kind: 'closed'; readonly to: number; readonly population: number; readonly think: RandomTime }

/** Mean and standard error (by 20 batches; response times of neighbours resemble each other). */
export type Estimate = { readonly mean: number; readonly standardError: number }

export type SimulatedAnswer = {
  /** By service: wait for a thread, time from arrival to answer, arrivals a time, mean share of threads held. */
  readonly services: readonly {
    readonly wait: Estimate
    readonly response: Estimate
    readonly rate: number
    readonly held: number
    /** Percentiles of the waits, and of the responses. */
    readonly p95: number
    readonly p99: number
    readonly response95: number
  }[]
  /** Requests from outside that were answered, a time. */
  readonly throughput: number
}

type Frame = {
  readonly service: number
  readonly parent: Frame | undefined
  readonly arrived: number
  readonly isCounted: boolean
  /** Which call, how many of it are left, and its attempts so far. */
  call: number
  left: number
  attempts: number
}

/**
 * Runs until `requests` from outside have arrived after a warm-up of a tenth of them. Times in the unit of the inputs.
 * Throws for a system that stops by itself (all threads of a loop waiting for one another).
 */
export function simulateSystem(
  services: readonly SimulatedService[],
  load: SimulatedLoad,
  requests: number,
  seed: number,
): SimulatedAnswer {
  const events = eventQueue<Frame | 'arrival'>()
  const next = (name: string): (() => number) => drawsOf(seed, name)
  const work = services.map((service, i) => randomTime(service.work, next(`work/${i}`)))
  const chance = services.map((_, i) => next(`chance/${i}`))
  const source = randomTime(load.kind === 'open' ? load.between : load.think, next('source'))
  const busy = services.map(() => 0)
  const waiting = services.map(() => lineOf<Frame>())
  const waits = services.map((): number[] => [])
  const responses = services.map((): number[] => [])
  const held = services.map(() => 0)
  const warm = Math.floor(requests / 10)
  let [now, since, arrivals, answered] = [0, 0, 0, 0]

  const hold = (until: number): void => {
    if (arrivals > warm) for (const [i, threads] of busy.entries()) held[i]! += threads * (until - now)
    now = until
  }
  const start = (frame: Frame): void => {
    busy[frame.service]!++
    if (frame.isCounted) waits[frame.service]!.push(now - frame.arrived)
    events.push(now + work[frame.service]!(), frame)
  }
  const arrive = (service: number, parent: Frame | undefined): void => {
    const frame = { service, parent, arrived: now, isCounted: arrivals > warm, call: -1, left: 0, attempts: 0 }
    if (busy[service]! < services[service]!.threads) start(frame)
    else waiting[service]!.push(frame)
  }
  const proceed = (frame: Frame): void => {
    const { calls = [] } = services[frame.service]!
    while (frame.left === 0) {
      const call = calls[++frame.call]
      if (call === undefined) return finish(frame)
      const whole = Math.floor(call.count)
      frame.left = whole + (chance[frame.service]!() < call.count - whole ? 1 : 0)
      frame.attempts = 0
    }
    frame.attempts++
    arrive(calls[frame.call]!.to, frame)
  }
  const returned = (frame: Frame): void => {
    const { failure = 0, retries = 0 } = services[frame.service]!.calls![frame.call]!
    const isFailed = failure > 0 && chance[frame.service]!() < failure
    if (!isFailed || frame.attempts > retries) {
      frame.left--
      frame.attempts = 0
    }
    proceed(frame)
  }
  const finish = (frame: Frame): void => {
    busy[frame.service]!--
    if (frame.isCounted) responses[frame.service]!.push(now - frame.arrived)
    const following = waiting[frame.service]!.shift()
    if (following !== undefined) start(following)
    if (frame.parent !== undefined) return returned(frame.parent)
    if (frame.isCounted) answered++
    if (load.kind === 'closed') events.push(now + source(), 'arrival')
  }

  const clients = load.kind === 'closed' ? load.population : 1
  for (let i = 0; i < clients; i++) events.push(source(), 'arrival')
  while (arrivals < warm + requests) {
    const event = events.pop()
    if (event === undefined) throw new Error('the simulated system stands still: its threads wait for one another')
    hold(event.time)
    if (event.what !== 'arrival') {
      proceed(event.what)
      continue
    }
    if (++arrivals === warm + 1) since = now
    arrive(load.to, undefined)
    if (load.kind === 'open') events.push(now + source(), 'arrival')
  }
  const elapsed = now - since
  return {
    services: services.map((service, i) => {
      const sorted = Float64Array.from(waits[i]!).sort()
      return {
        wait: estimate(waits[i]!),
        response: estimate(responses[i]!),
        rate: waits[i]!.length / elapsed,
        held: held[i]! / elapsed / service.threads,
        p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
        p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
        response95: Float64Array.from(responses[i]!).sort()[Math.floor(responses[i]!.length * 0.95)] ?? 0,
      }
    }),
    throughput: answered / elapsed,
  }
}

/** The draws of a variable, one after another. */
export function drawsOf(seed: number, name: string): () => number {
  const [k0, k1] = drawKey(seed, name)
  let draw = 0
  return () => uniformAtCounter(k0, k1, draw++, 0)
}

/** Times drawn as `time` says. Erlang for a scv of 1/k; other values below 1 are not drawn. */
export function randomTime(time: RandomTime, next: () => number): () => number {
  const { mean, scv } = time
  if (scv === 0 || mean === 0) return () => mean
  if (time.shape === 'lognormal') {
    const variance = log1p(scv)
    const sigma = Math.sqrt(variance)
    return () => mean * exp(sigma * normalQuantile(next()) - variance / 2)
  }
  if (scv > 1) {
    const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2
    return () => {
      const share = next() < p ? p : 1 - p
      return (-log(next()) * mean) / (2 * share)
    }
  }
  const phases = Math.round(1 / scv)
  if (Math.abs(phases * scv - 1) > 1e-9) throw new RangeError(`scv ${scv} is not 1/k: no Erlang time has it`)
  return () => {
    let sum = 0
    for (let i = 0; i < phases; i++) sum -= log(next())
    return (sum * mean) / phases
  }
}

/** Mean and standard error of at least 20 values in the order of their coming; NaN for fewer. */
export function estimate(values: ArrayLike<number>): Estimate {
  const batches = 20
  const size = Math.floor(values.length / batches)
  if (size === 0) return { mean: NaN, standardError: NaN }
  const means: number[] = []
  for (let b = 0; b < batches; b++) {
    let sum = 0
    for (let i = b * size; i < (b + 1) * size; i++) sum += values[i]!
    means.push(sum / size)
  }
  const mean = means.reduce((sum, x) => sum + x, 0) / batches
  const spread = means.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (batches - 1)
  return { mean, standardError: Math.sqrt(spread / batches) }
}

/** A binary heap of what happens when; equal times come out in the order of their pushes. */
export function eventQueue<T>(): { push(time: number, what: T): void; pop(): { time: number; what: T } | undefined } {
  type Entry = { readonly time: number; readonly order: number; readonly what: T }
  const heap: Entry[] = []
  let order = 0
  const isBefore = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.order < b.order)
  return {
    push(time, what) {
      const entry = { time, order: order++, what }
      let at = heap.length
      heap.push(entry)
      while (at > 0) {
        const up = (at - 1) >> 1
        if (!isBefore(entry, heap[up]!)) break
        heap[at] = heap[up]!
        at = up
      }
      heap[at] = entry
    },
    pop() {
      const top = heap[0]
      const last = heap.pop()
      if (top === undefined || last === undefined || heap.length === 0) return top
      let at = 0
      for (;;) {
        let down = 2 * at + 1
        if (down >= heap.length) break
        if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) down++
        if (!isBefore(heap[down]!, last)) break
        heap[at] = heap[down]!
        at = down
      }
      heap[at] = last
      return top
    },
  }
}

/** First in, first out, without moving the rest at every turn. */
function lineOf<T>(): { push(item: T): void; shift(): T | undefined } {
  let items: T[] = []
  let head = 0
  return {
    push: (item) => void items.push(item),
    shift() {
      const item = items[head]
      if (item === undefined) return undefined
      head++
      if (head > 1000 && head * 2 > items.length) {
        items = items.slice(head)
        head = 0
      }
      return item
    },
  }
}
