import { type AlternativeDraws, leadOf, needOf } from './alternative-draws.ts'
import type { CostPaths } from './cost-paths.ts'
import type { DecisionAnswer } from './decision-answer.ts'
import { meanError } from '#models/engine/standard-errors'
import { followPolicy, learnPolicy, type Stopping, valueOfWaiting } from './option-value.ts'
import { meanOf } from './quantile-of-draws.ts'
import { fitPolynomial, predict } from './regression.ts'

/** Draws for each term of a regression, at the least. */
const DRAWS_PER_TERM = 20
const HIGHEST_DEGREE = 3
/** Alternatives whose gap to the baseline is watched: the best ones. */
const WATCHED = 2

type Option = { readonly paths: CostPaths; readonly worth: readonly Float64Array[]; readonly until: number }

/**
 * When to act on a decision, watching what comes (methods 4.4): quarterly dates from the next quarter to the last one on
 * which an alternative can still be had; at each, the alternative that looks best on the running cost so far, the cost
 * gaps and the commitment left. The rule is learnt on the first half of the draws and valued on the other.
 * In: alternatives with paths; `until[i]`, the last month in which alternative i can be had (Infinity: all);
 * `latenessCost`, money for each month after an alternative's latest start. Out: null without paths or below 8 draws;
 * `value`, money of today from acting at the best time or never; `waitingValue`, that less acting now or never (0 up).
 */
export function stoppingOf(
  alternatives: readonly AlternativeDraws[],
  until: readonly number[],
  latenessCost: number,
): DecisionAnswer['stopping'] {
  const options = alternatives.flatMap((alternative, i): Option[] =>
    alternative.paths === undefined
      ? []
      : [
          {
            paths: alternative.paths,
            worth: withLateness(alternative, alternative.paths, latenessCost),
            until: until[i]!,
          },
        ],
  )
  const draws = options[0]?.worth[0]!.length ?? 0
  if (options.length === 0 || options.length < alternatives.length || draws < 8) return null
  const half = Math.floor(draws / 2)
  const [learnt, valued] = [halfOf(options, 0, half), halfOf(options, half, draws)]

  const today = valued.reduce<Float64Array>(
    (best, { worth }) => (best.length === 0 || meanOf(worth[0]!) > meanOf(best) ? worth[0]! : best),
    new Float64Array(0),
  )
  const now = meanOf(today)
  const { dates } = options.reduce(
    (longest, { paths }) => (paths.dates.length > longest.dates.length ? paths : longest),
    options[0]!.paths,
  )
  const open = [...dates.keys()].filter((k) => k > 0 && options.some((option) => isOpen(option, k)))
  if (open.length === 0) return acting(today)

  const watched = bestFirst(learnt).slice(0, WATCHED)
  const degree = degreeFor(1 + 2 * watched.length, half)
  const [first, second] = problems(learnt, valued, watched, open, degree)
  const { value, worth, stops } = followPolicy(learnPolicy(first), second)
  const waitingValue = valueOfWaiting(value, now)
  if (waitingValue === 0) return acting(today)
  const waited = stops.reduce((acted, stop) => acted + (stop === 0 ? 0 : 1), 0)
  const months = Float64Array.from(stops, (stop) => (stop === 0 ? Infinity : dates[open[stop - 1]!]! - dates[0]!))
  return {
    value,
    valueSe: meanError(worth),
    waitingValue,
    waitingValueSe: meanError(now > 0 ? worth.map((money, s) => money - today[s]!) : worth),
    meanMonth: waited === 0 ? null : meanOf(months.filter((month) => month < Infinity)),
    meanMonthSe: waited === 0 ? null : meanError(months),
  }
}

/** Acting now, where that brings anything, else never: waiting adds nothing. */
function acting(today: Float64Array): DecisionAnswer['stopping'] {
  const now = meanOf(today)
  const pays = now > 0
  return {
    value: pays ? now : 0,
    valueSe: pays ? meanError(today) : 0,
    waitingValue: 0,
    waitingValueSe: 0,
    meanMonth: pays ? 0 : null,
    meanMonthSe: pays ? 0 : null,
  }
}

const isOpen = ({ paths, until }: Option, k: number): boolean => k < paths.dates.length && paths.dates[k]! <= until

/** Acting after an alternative's latest start costs money for each month that it is late. */
function withLateness(alternative: AlternativeDraws, paths: CostPaths, latenessCost: number): readonly Float64Array[] {
  if (latenessCost === 0) return paths.worth
  const [need, lead] = [needOf(alternative), leadOf(alternative)]
  return paths.worth.map((worth, k) =>
    worth.map((money, s) => money - latenessCost * Math.max(0, paths.dates[k]! - (need[s]! - lead[s]!))),
  )
}

function halfOf(options: readonly Option[], from: number, to: number): readonly Option[] {
  const part = (columns: readonly Float64Array[]): Float64Array[] => columns.map((column) => column.subarray(from, to))
  return options.map(({ paths, worth, until }) => ({
    until,
    worth: part(worth),
    paths: {
      dates: paths.dates,
      worth: part(paths.worth),
      saved: part(paths.saved),
      once: part(paths.once),
      level: part(paths.level),
      gap: part(paths.gap),
      commitment: part(paths.commitment),
    },
  }))
}

/** Indexes of the options, the one that brings most if acted on now first. */
function bestFirst(options: readonly Option[]): number[] {
  const means = options.map(({ worth }) => meanOf(worth[0]!))
  return [...options.keys()].sort((a, b) => means[b]! - means[a]! || a - b)
}

/** The highest degree whose terms have enough draws each; 0 (no state is looked at) where even a line has too few. */
function degreeFor(states: number, draws: number): number {
  for (let degree = HIGHEST_DEGREE; degree > 0; degree--) {
    const pairs = degree >= 2 ? (states * (states - 1)) / 2 : 0
    if (DRAWS_PER_TERM * (1 + states * degree + pairs) <= draws) return degree
  }
  return 0
}

/** The same problem on both halves: which alternative looks best at a date is learnt on the first as well. */
function problems(
  learnt: readonly Option[],
  valued: readonly Option[],
  watched: readonly number[],
  open: readonly number[],
  basisDegree: number,
): readonly [Stopping, Stopping] {
  const stated = (options: readonly Option[]): Float64Array[][] =>
    open.map((k) => {
      const longest = options.find(({ paths }) => k < paths.dates.length)!
      const seen = watched.flatMap((i) =>
        k < options[i]!.paths.dates.length ? [options[i]!.paths.gap[k]!, options[i]!.paths.commitment[k]!] : [],
      )
      return [longest.paths.level[k]!, ...seen]
    })
  const [states, others] = [stated(learnt), stated(valued)]
  const chosen = open.map((k, d) => {
    const having = [...learnt.keys()].filter((i) => isOpen(learnt[i]!, k))
    if (having.length === 1) return [learnt[having[0]!]!.worth[k]!, valued[having[0]!]!.worth[k]!] as const
    const all = indexes(states[d]![0]!.length)
    const fits = having.map((i) => fitPolynomial(states[d]!, learnt[i]!.worth[k]!, all, basisDegree))
    const best = (options: readonly Option[], seen: readonly Float64Array[]): Float64Array => {
      const count = seen[0]!.length
      const expected = fits.map((fit) => predict(fit, seen, indexes(count), count))
      return new Float64Array(count).map((_, s) => {
        let top = 0
        for (let h = 1; h < having.length; h++) if (expected[h]![s]! > expected[top]![s]!) top = h
        return options[having[top]!]!.worth[k]![s]!
      })
    }
    return [best(learnt, states[d]!), best(valued, others[d]!)] as const
  })
  // The worth is money of today already, so a step discounts nothing more.
  const rest = { payoffSeen: false, discount: 1, basisDegree }
  return [
    { states, payoffs: chosen.map(([payoff]) => payoff), ...rest },
    { states: others, payoffs: chosen.map(([, payoff]) => payoff), ...rest },
  ]
}

const indexes = (count: number): Int32Array => Int32Array.from({ length: count }, (_, s) => s)
