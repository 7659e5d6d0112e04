import { quantileOfSorted, sortedDraws } from './quantile-of-draws.ts'

/**
 * Latest start and finish of every activity, by a backward pass over what follows what (the critical path method).
 * In: durations; `successors[i]`, the activities that wait for i; `due[i]`, when i must be finished, null when never.
 * Out: in the same unit; Infinity where nothing presses. Run it draw by draw: latest starts of different draws do not
 * combine by their percentiles. Throws when activities wait for each other in a circle.
 */
export function latestStarts(
  durations: readonly number[],
  successors: readonly (readonly number[])[],
  due: readonly (number | null)[],
): { start: number[]; finish: number[] } {
  const count = durations.length
  if (successors.length !== count || due.length !== count)
    throw new Error(
      `latestStarts got ${count} durations, ${successors.length} lists of successors and ${due.length} due dates; expected as many of each`,
    )
  const waiting = successors.map((after) => after.length)
  const before: number[][] = durations.map(() => [])
  successors.forEach((after, i) =>
    after.forEach((j) => {
      const list = before[j]
      if (list === undefined) throw new Error(`Activity ${i} names successor ${j}; expected one of 0..${count - 1}`)
      list.push(i)
    }),
  )
  const finish = due.map((date) => date ?? Infinity)
  const start = durations.map(() => Infinity)
  const ready = [...durations.keys()].filter((i) => waiting[i] === 0)
  for (const i of ready) {
    start[i] = finish[i] === Infinity ? Infinity : finish[i]! - durations[i]!
    for (const earlier of before[i]!) {
      finish[earlier] = Math.min(finish[earlier]!, start[i])
      waiting[earlier]! -= 1
      if (waiting[earlier] === 0) ready.push(earlier)
    }
  }
  if (ready.length < count) {
    const stuck = [...durations.keys()].filter((i) => waiting[i]! > 0)
    throw new Error(
      `latestStarts cannot order activities ${stuck.join(', ')}: some of them wait for each other in a circle. Remove one of these links.`,
    )
  }
  return { start, finish }
}

export type Timing = {
  /** When the alternative is needed, one a draw; Infinity where that draw never needs it. */
  readonly need: ArrayLike<number>
  /** How long it takes from the decision until it is there, one a draw, the same draws. */
  readonly lead: ArrayLike<number>
}

/** Need less lead, draw by draw, sorted: the latest time to decide in each draw. */
export function latestDecisions({ need, lead }: Timing): Float64Array {
  if (need.length !== lead.length || need.length === 0)
    throw new Error(
      `Got ${need.length} need dates and ${lead.length} lead times; expected as many of each, at least one`,
    )
  return sortedDraws(Float64Array.from(need, (date, s) => (date === Infinity ? Infinity : date - lead[s]!)))
}

/**
 * The last responsible moment at a confidence q: deciding by `at` meets the need with probability q; the (1 - q)
 * quantile of need - lead. `tooLate` is the share of draws where even now (0) is too late, `lateness` the mean time by
 * which it is (0 where it is not). A moment in the past is answered as it is, negative, never moved to now.
 */
export function responsibleMoment(m: Timing & { readonly confidence: number }): {
  at: number
  tooLate: number
  lateness: number
} {
  const latest = latestDecisions(m)
  let late = 0
  let lateness = 0
  while (late < latest.length && latest[late]! < 0) lateness -= latest[late++]!
  return {
    at: quantileOfSorted(latest, 1 - m.confidence),
    tooLate: late / latest.length,
    lateness: lateness / latest.length,
  }
}

/**
 * The moment that balances the two costs, where waiting is worth `waitingValue` and lateness costs `latenessCost`,
 * both per unit of time (the newsvendor: minimise c E[(t - A)^+] - v t, so P(A < t) = v / c).
 * Out: the moment and its confidence 1 - v/c; Infinity at 0 when waiting is worth what lateness costs or more.
 */
export function economicMoment(m: Timing & { readonly waitingValue: number; readonly latenessCost: number }): {
  at: number
  confidence: number
} {
  const share = Math.max(0, m.waitingValue) / m.latenessCost
  if (!(share < 1)) return { at: Infinity, confidence: 0 }
  return { at: quantileOfSorted(latestDecisions(m), share), confidence: 1 - share }
}

/** What being late by x costs, for x > 0: `once`, and `perMonth` x, and `perMonthSquared` x x. */
export type LatenessLoss = { readonly once: number; readonly perMonth: number; readonly perMonthSquared: number }

/**
 * The moment of least expected loss for a loss that is not a straight line, less what waiting until then is worth.
 * Every draw's latest moment, now and the horizon are tried, O(S log S).
 * In: `waitingValue(t)`, money gained by deciding at t instead of now; `horizon`, the last time to consider.
 * Out: the moment, from 0 to the horizon (the earliest of equals), and its expected loss.
 */
export function leastLossMoment(
  m: Timing & {
    readonly loss: LatenessLoss
    readonly waitingValue: (month: number) => number
    readonly horizon: number
  },
): { at: number; loss: number } {
  const latest = latestDecisions(m)
  const candidates = [0, ...latest.filter((at) => at > 0 && at < m.horizon), m.horizon]
  let best = { at: 0, loss: Infinity }
  let [late, sum, squares] = [0, 0, 0]
  for (const at of candidates) {
    // Once a draw is late it stays late: its share of the loss is a polynomial in `at`, kept as three sums.
    for (; late < latest.length && latest[late]! < at; late++) {
      sum += latest[late]!
      squares += latest[late]! * latest[late]!
    }
    const { once, perMonth, perMonthSquared } = m.loss
    const lateness = late * at - sum
    const squared = late * at * at - 2 * at * sum + squares
    const loss = (once * late + perMonth * lateness + perMonthSquared * squared) / latest.length - m.waitingValue(at)
    if (loss < best.loss) best = { at, loss }
  }
  return best
}
