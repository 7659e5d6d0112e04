import { meanOf } from './quantile-of-draws.ts'
import { fitPolynomial, predict, type Fit } from './regression.ts'

/** A decision that may be taken once, at one of several dates (the first is one step from now), or never. */
export type Stopping = {
  /** `states[date][variable][draw]`: what can be observed at the date. */
  readonly states: readonly (readonly Float64Array[])[]
  /** `payoffs[date][draw]`: what deciding at the date brings in the end, in that date's money. */
  readonly payoffs: readonly Float64Array[]
  /** True when the payoff is known at the date (it follows from the state); else it is estimated from the state too. */
  readonly payoffSeen: boolean
  /** Worth now of 1 a step later. */
  readonly discount: number
  readonly basisDegree: number
}

/** At one date: decide when `payoff` (null: the payoff itself) is above 0 and above `later` (null: above 0 is enough). */
type Rule =
  { readonly kind: 'never' } | { readonly kind: 'compare'; readonly payoff: Fit | null; readonly later: Fit | null }
export type StoppingPolicy = { readonly rules: readonly Rule[] }
export type StoppingValue = {
  /** Mean of what the decision brings, in money of now. */
  readonly value: number
  readonly standardError: number
  /** What each draw brings. */
  readonly worth: Float64Array
  /** For each draw the date at which it is decided, from 1; 0 for never. */
  readonly stops: Int32Array
  /** For each date the share of draws that decide then. */
  readonly shares: number[]
}

function checked(problem: Stopping): number {
  const draws = problem.payoffs[0]?.length ?? 0
  const even = problem.states.every((variables) => variables.every((values) => values.length === draws))
  if (
    draws === 0 ||
    problem.states.length !== problem.payoffs.length ||
    !even ||
    problem.payoffs.some((row) => row.length !== draws)
  )
    throw new Error(
      `A stopping problem needs as many dates of states as of payoffs, each with the same draws; got ${problem.states.length} and ${problem.payoffs.length} dates, ${draws} draws at the first`,
    )
  return draws
}

/**
 * Learns when to decide by least-squares Monte Carlo (Longstaff & Schwartz 2001): backwards from the last date, what
 * the later policy brings is regressed on the state, over the draws where deciding pays at all.
 */
export function learnPolicy(problem: Stopping): StoppingPolicy {
  const draws = checked(problem)
  const later = new Float64Array(draws)
  const all = Int32Array.from({ length: draws }, (_, s) => s)
  const rules: Rule[] = []
  for (let k = problem.payoffs.length - 1; k >= 0; k--) {
    const states = problem.states[k]!
    const payoffs = problem.payoffs[k]!
    if (k < problem.payoffs.length - 1) for (let s = 0; s < draws; s++) later[s]! *= problem.discount
    const payoff = problem.payoffSeen ? null : fitPolynomial(states, payoffs, all, problem.basisDegree)
    const expected = payoff === null ? payoffs : predict(payoff, states, all, draws)
    const paying = all.filter((s) => expected[s]! > 0)
    if (paying.length === 0) {
      rules.unshift({ kind: 'never' })
      continue
    }
    const last = k === problem.payoffs.length - 1
    const fit = last ? null : fitPolynomial(states, later, paying, problem.basisDegree)
    rules.unshift({ kind: 'compare', payoff, later: fit })
    const continued = fit === null ? null : predict(fit, states, paying, draws)
    for (const s of paying) if (continued === null || expected[s]! > continued[s]!) later[s] = payoffs[s]!
  }
  return { rules }
}

/**
 * What a policy brings on draws; on other draws than it was learnt from it is honest (low on average), on the same
 * ones it flatters itself a little.
 */
export function followPolicy(policy: StoppingPolicy, problem: Stopping): StoppingValue {
  const draws = checked(problem)
  if (policy.rules.length !== problem.payoffs.length)
    throw new Error(`A policy for ${policy.rules.length} dates was given ${problem.payoffs.length} dates`)
  const all = Int32Array.from({ length: draws }, (_, s) => s)
  const stops = new Int32Array(draws)
  const worth = new Float64Array(draws)
  let factor = 1
  const shares = policy.rules.map((rule, k) => {
    factor *= problem.discount
    if (rule.kind === 'never') return 0
    const payoffs = problem.payoffs[k]!
    const expected = rule.payoff === null ? payoffs : predict(rule.payoff, problem.states[k]!, all, draws)
    const open = all.filter((s) => stops[s] === 0 && expected[s]! > 0)
    const continued = rule.later === null ? null : predict(rule.later, problem.states[k]!, open, draws)
    let count = 0
    for (const s of open) {
      if (continued !== null && !(expected[s]! > continued[s]!)) continue
      stops[s] = k + 1
      worth[s] = payoffs[s]! * factor
      count++
    }
    return count / draws
  })
  const value = meanOf(worth)
  const squares = worth.reduce((sum, one) => sum + (one - value) * (one - value), 0)
  return { value, standardError: Math.sqrt(squares / Math.max(1, draws - 1) / draws), worth, stops, shares }
}

/**
 * What may be gained by keeping a decision open, over deciding now or never: the value of deciding later at the best
 * time less the better of now and never. Never below 0, for deciding now stays possible.
 */
export function valueOfWaiting(optionValue: number, npvNow: number): number {
  return Math.max(0, optionValue - Math.max(0, npvNow))
}

/**
 * Value now of the right to exercise once at one of the dates (not now), by Longstaff & Schwartz (2001).
 * In: `paths[k][draw]`, the state at date k, from the first date after now; `exercise(state)`, what it brings;
 * `discount`, the worth now of 1 one step later; the degree of the polynomial. The rule is valued on the paths it was
 * learnt from unless `valuationPaths` are given. Within 3 standard errors of the exact value on the cases of Table 1.
 */
export function longstaffSchwartz(o: {
  readonly paths: readonly Float64Array[]
  readonly exercise: (state: number) => number
  readonly discount: number
  readonly basisDegree: number
  readonly valuationPaths?: readonly Float64Array[]
}): { value: number; standardError: number; stops: Int32Array } {
  const stated = (paths: readonly Float64Array[]): Stopping => ({
    states: paths.map((path) => [path]),
    payoffs: paths.map((path) => path.map((state) => o.exercise(state))),
    payoffSeen: true,
    discount: o.discount,
    basisDegree: o.basisDegree,
  })
  const learnt = stated(o.paths)
  const policy = learnPolicy(learnt)
  const valued = o.valuationPaths === undefined ? learnt : stated(o.valuationPaths)
  const { value, standardError, stops } = followPolicy(policy, valued)
  return { value, standardError, stops }
}
