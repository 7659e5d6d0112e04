import { drawKey, uniformAtCounter } from '#models/engine/draws'
import { exp, normalCdf, pow } from '#models/engine/elementary'
import { conditionalMean } from './conditional-mean.ts'
import { groupsBy } from './draw-groups.ts'
import { meanOf } from './quantile-of-draws.ts'

/** What each decision brings on average over the states; `payoff[decision][state]`. */
function expectedPayoffs(payoff: readonly (readonly number[])[], probability: readonly number[]): number[] {
  const total = probability.reduce((sum, p) => sum + p, 0)
  if (!(Math.abs(total - 1) < 1e-6) || probability.some((p) => !(p >= 0)))
    throw new Error(
      `The probabilities of the states are ${probability.join(', ')}; expected numbers from 0 up that sum to 1`,
    )
  return payoff.map((row, decision) => {
    if (row.length !== probability.length)
      throw new Error(
        `Decision ${decision} has ${row.length} payoffs for ${probability.length} states; expected as many`,
      )
    return row.reduce((sum, value, state) => sum + value * probability[state]!, 0)
  })
}

function greatest(values: readonly number[]): number {
  if (values.length === 0) throw new Error('The value of information needs at least one decision, and there are none')
  return values.reduce((best, value) => Math.max(best, value), -Infinity)
}

/**
 * Expected value of perfect information: the best decision in each state, less the best decision for all of them.
 * In: `payoff[decision][state]` in money, probabilities that sum to 1. Out: money, never below 0.
 */
export function evpi(payoff: readonly (readonly number[])[], probability: readonly number[]): number {
  const without = greatest(expectedPayoffs(payoff, probability))
  const knowing = probability.reduce((sum, p, state) => sum + p * greatest(payoff.map((row) => row[state]!)), 0)
  return Math.max(0, knowing - without)
}

/**
 * What each signal tells: its probability, and the probabilities of the states once it is seen (Bayes).
 * In: probabilities of the states, `likelihood[signal][state]`. A signal that never comes leaves the prior.
 */
export function posteriors(
  probability: readonly number[],
  likelihood: readonly (readonly number[])[],
): { readonly signal: number; readonly states: number[] }[] {
  return likelihood.map((row) => {
    const joint = probability.map((p, state) => p * row[state]!)
    const signal = joint.reduce((sum, p) => sum + p, 0)
    return { signal, states: signal === 0 ? [...probability] : joint.map((p) => p / signal) }
  })
}

/**
 * Expected value of sample information: what an imperfect signal (a trial, a survey) is worth before it costs anything.
 * In: `payoff[decision][state]`, probabilities, `likelihood[signal][state]` (each state's column sums to 1).
 * Out: money, from 0 up to `evpi`.
 */
export function evsi(
  payoff: readonly (readonly number[])[],
  probability: readonly number[],
  likelihood: readonly (readonly number[])[],
): number {
  const without = greatest(expectedPayoffs(payoff, probability))
  const knowing = posteriors(probability, likelihood).reduce(
    (sum, { signal, states }) => sum + signal * greatest(expectedPayoffs(payoff, states)),
    0,
  )
  return Math.max(0, knowing - without)
}

/** Perfect information on draws: mean of the best less the best of means; `benefits[decision][draw]`. */
export function evpiOfDraws(benefits: readonly Float64Array[]): number {
  const draws = benefits[0]?.length ?? 0
  let knowing = 0
  for (let s = 0; s < draws; s++) knowing += benefits.reduce((best, row) => Math.max(best, row[s]!), -Infinity)
  return Math.max(0, knowing / draws - greatest(benefits.map(meanOf)))
}

/**
 * Expected value of knowing one parameter before deciding, from the draws of one run: what each decision brings beyond the
 * best one, as a curve of the parameter (`conditionalMean`; Strong, Oakley & Brennan 2014), and the best of them by draw.
 * In: `benefits[decision][draw]` in money, `parameter[draw]`. Out: money, from 0 up to `evpiOfDraws`; within 2 % of the
 * closed form at 4,096 draws of smooth benefits, however seldom the choice changes (docs/fidelity.md).
 */
export function evppi(benefits: readonly Float64Array[], parameter: Float64Array): number {
  if (benefits.length === 0 || benefits.some((row) => row.length !== parameter.length) || parameter.length === 0)
    throw new Error(
      `evppi got ${benefits.map((row) => row.length).join(', ')} benefits and ${parameter.length} draws of the parameter; expected as many, at least one`,
    )
  const means = benefits.map(meanOf)
  const best = benefits[means.indexOf(greatest(means))]!
  const expected = conditionalMean(parameter)
  const gains = benefits.filter((row) => row !== best).map((row) => expected(row.map((value, s) => value - best[s]!)))
  let sum = 0
  for (let s = 0; s < parameter.length; s++) sum += gains.reduce((most, gain) => Math.max(most, gain[s]!), 0)
  return Math.min(evpiOfDraws(benefits), sum / parameter.length)
}

/**
 * What scatter alone would feign: the gain of deciding by groups of about n^(1/3) like draws after a shuffle, mean over
 * shuffles addressed by the seed. Taken off what `evppi` answers, it steadies the worth where benefits have long tails.
 */
export function noiseFloor(
  benefits: readonly Float64Array[],
  parameter: Float64Array,
  { seed = 1, shuffles = 20 }: { readonly seed?: number; readonly shuffles?: number } = {},
): number {
  const { order, ends } = groupsBy(parameter, Math.max(1, Math.round(pow(parameter.length, 1 / 3))))
  const [k0, k1] = drawKey(seed, 'decisions/noise-floor')
  const mixed = order.slice()
  let sum = 0
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = Math.floor(uniformAtCounter(k0, k1, at, shuffle) * (at + 1))
      const held = mixed[at]!
      mixed[at] = mixed[other]!
      mixed[other] = held
    }
    sum += gainOfGroups(benefits, mixed, ends)
  }
  return sum / shuffles
}

function gainOfGroups(benefits: readonly Float64Array[], order: Int32Array, ends: readonly number[]): number {
  let knowing = 0
  const totals = benefits.map(() => 0)
  let from = 0
  for (const end of ends) {
    let best = -Infinity
    for (let d = 0; d < benefits.length; d++) {
      let sum = 0
      for (let at = from; at < end; at++) sum += benefits[d]![order[at]!]!
      totals[d]! += sum
      best = Math.max(best, sum)
    }
    knowing += best
    from = end
  }
  return Math.max(0, (knowing - greatest(totals)) / order.length)
}

/** Density of the standard normal distribution. */
function density(x: number): number {
  return exp((-x * x) / 2) * 0.3989422804014327
}

/**
 * Perfect information on two options whose difference is normal: sd phi(u) - |mean| Phi(-u), u = |mean| / sd.
 * With the standard deviation that would be resolved it is the value of that partial information.
 */
export function normalEvpi(mean: number, sd: number): number {
  if (!(sd > 0)) return 0
  const u = Math.abs(mean) / sd
  return Math.max(0, sd * density(u) - Math.abs(mean) * normalCdf(-u))
}

export type Learning = {
  /** Mean and standard deviation of what one option brings over the other, money. */
  readonly mean: number
  readonly sd: number
  /** Months in which all but 1/e of the doubt is resolved; 6 where nobody knows. */
  readonly tau: number
}

/**
 * The value of what will have been learnt by a month, when the resolved share of the variance grows as
 * 1 - exp(-month / tau). Out: `value` in money, and `perMonth`, what one more month of waiting adds: wait while it is
 * above the cost of delay.
 */
export function evsiOverTime({ mean, sd, tau }: Learning, month: number): { value: number; perMonth: number } {
  if (!(month >= 0) || !(tau > 0))
    throw new Error(`Learning was asked at month ${month} with tau ${tau}; expected a month from 0 up and tau above 0`)
  const left = exp(-month / tau)
  const resolved = sd * Math.sqrt(1 - left)
  const value = normalEvpi(mean, resolved)
  if (!(sd > 0)) return { value, perMonth: 0 }
  if (resolved === 0) return { value, perMonth: mean === 0 ? Infinity : 0 }
  return { value, perMonth: (density(mean / resolved) * sd * sd * left) / (2 * tau * resolved) }
}

/**
 * The month until which learning is worth its wait: where value less delay is greatest, within the horizon. Looked for
 * on a grid of 1/32 month, since the worth of a month first rises and then falls.
 */
export function learnUntil(
  learning: Learning,
  delayCostPerMonth: number,
  horizon: number,
): { month: number; value: number } {
  let best = { month: 0, value: 0 }
  for (let step = 1; step <= horizon * 32; step++) {
    const month = step / 32
    const value = evsiOverTime(learning, month).value - delayCostPerMonth * month
    if (value > best.value) best = { month, value }
  }
  return best
}
