import { exp } from '#models/engine/elementary'
import { byScramble, errorOf, errorOfParts, meanError } from '#models/engine/standard-errors'
import { conditionalMean } from './conditional-mean.ts'
import { evpiOfDraws, normalEvpi } from './information-value.ts'
import { meanOf } from './quantile-of-draws.ts'

/** Months in which all but 1/e of what can be learned comes by itself: 1 - exp(-t/tau) of it has come by month t (methods 4.3). */
export const LEARNING_MONTHS = 6
const SHOWN_MONTHS = 24
/** When to stop is looked for on a grid of so many steps a month. */
const STEPS = 8

/** What learning over time is worth to a decision: months from today, money of the document. */
export type LearningAnswer = {
  /** Months in which all but 1/e of the doubt goes: as the decision or the assumptions state it. */
  readonly tau: number
  /** Mean and standard deviation of what the best choice brings over the one that doubt sets most against it (null: staying). */
  readonly gap: {
    readonly against: string | null
    readonly mean: number
    readonly se: number
    readonly sd: number
    readonly sdSe: number | null
  }
  /** What a month of waiting forgoes of the best choice in the mean. */
  readonly delayPerMonth: number
  readonly delayPerMonthSe: number
  /** EVSI: worth of what will have been learned by then; `perMonth` is what one more month adds, null where it is unbounded. */
  readonly overTime: readonly {
    readonly month: number
    readonly worth: number
    readonly se: number | null
    readonly perMonth: number | null
    readonly perMonthSe: number | null
  }[]
  /** Until when learning is worth its wait, and what ends it: its cost, the last responsible moment, or the horizon. */
  readonly stopAt: number
  /** Of `stopAt`: months. */
  readonly stopAtSe: number | null
  readonly stopBy: 'delay' | 'moment' | 'horizon' | 'nothing-to-learn'
  /** What will have been learned by then, less what the wait costs; its error with that time held. */
  readonly net: number
  readonly netSe: number | null
}

/** What a choice brings by draw; `alternative` null is staying as it is. */
export type ChoiceDraws = { readonly alternative: string | null; readonly brings: Float64Array }

/** The worth of what has been learned by a month from today, and what one more month adds to it (null: unbounded). */
export type LearnedBy = (month: number) => { readonly worth: number; readonly perMonth: number | null }

/**
 * EVSI over time from draws: by month t the share 1 - exp(-t/tau) of the variance is resolved, and what each choice is
 * then expected to bring is its mean and that share's root of what lies between the draw and the mean. With two choices
 * whose difference is normal this is the closed form of methods 4.3 (`evsiOverTime`); in the end it is EVPI, for any
 * number of choices and any shape, and never above it.
 */
export function learnedOver(choices: readonly ChoiceDraws[], tau = LEARNING_MONTHS): LearnedBy {
  const means = choices.map(({ brings }) => meanOf(brings))
  const best = Math.max(...means)
  const isTied = means.filter((mean) => mean === best).length > 1
  const draws = choices[0]!.brings.length
  return (month) => {
    const left = exp(-Math.max(0, month) / tau)
    const root = Math.sqrt(1 - left)
    let [sum, slope] = [0, 0]
    for (let s = 0; s < draws; s++) {
      let [top, over] = [-Infinity, 0]
      for (let d = 0; d < choices.length; d++) {
        const off = choices[d]!.brings[s]! - means[d]!
        const expected = means[d]! + root * off
        if (expected > top) [top, over] = [expected, off]
      }
      sum += top - best
      slope += over
    }
    const worth = Math.max(0, sum / draws)
    // Just after 0 a tie is parted by the first thing learned; where one choice leads, nothing changes it yet.
    if (root === 0) return { worth: 0, perMonth: isTied ? null : 0 }
    return { worth, perMonth: Math.max(0, ((slope / draws) * left) / (2 * tau * root)) }
  }
}

/** What each of the eight scrambles says of what is learned, by itself: for standard errors. */
export const learnedByScramble = (choices: readonly ChoiceDraws[], tau: number) =>
  byScramble(choices[0]!.brings.length, (of) => {
    const own = choices.map(({ alternative, brings }) => ({ alternative, brings: of(brings) }))
    return { choices: own, learned: learnedOver(own, tau) }
  })

/**
 * EVSI over time, and when to stop learning: while one more month adds more than it costs, and never after the last
 * responsible moment. In: what each choice brings by draw; the horizon; months until the moment (null: none) and their standard
 * error; `tau`, months in which all but 1/e of the doubt goes.
 */
export function learningOf(
  choices: readonly ChoiceDraws[],
  months: number,
  slack: number | null,
  tau = LEARNING_MONTHS,
  slackSe: number | null = 0,
): LearningAnswer {
  const learned = learnedOver(choices, tau)
  const parts = learnedByScramble(choices, tau)
  const best = bestOf(choices)
  const delayPerMonth = Math.max(0, meanOf(best.brings)) / months
  const latest = Math.max(0, Math.min(months, slack ?? months))
  const pays = stopOf(learned, delayPerMonth, latest)
  const delayOf = (part: { readonly choices: readonly ChoiceDraws[] }): number =>
    Math.max(0, meanOf(part.choices[choices.indexOf(best)]!.brings)) / months
  const end = slack !== null && slack < months ? 'moment' : 'horizon'
  const teaches = learned(months).worth > 0
  const stopBy = !teaches ? 'nothing-to-learn' : pays.month < latest ? 'delay' : end
  const ownStop = (): number | null => errorOf(parts, (part) => roughStopOf(part.learned, delayOf(part), latest))
  return {
    tau,
    gap: gapOf(best, choices),
    delayPerMonth,
    delayPerMonthSe: delayPerMonth > 0 ? meanError(best.brings) / months : 0,
    overTime: Array.from({ length: SHOWN_MONTHS + 1 }, (_, month) => ({
      month,
      ...learned(month),
      se: errorOf(parts, (part) => part.learned(month).worth),
      perMonthSe: errorOf(parts, (part) => part.learned(month).perMonth),
    })),
    stopAt: pays.month,
    stopAtSe: stopBy === 'nothing-to-learn' ? 0 : stopBy === 'moment' ? slackSe : ownStop(),
    stopBy,
    net: pays.value,
    netSe: errorOf(parts, (part) => part.learned(pays.month).worth - delayOf(part) * pays.month),
  }
}

type Stop = { readonly month: number; readonly value: number }

/** The month of [from, to] until which learning brings most after what the wait forgoes, `steps` looked at in a month; 0 where none pays. */
function stopOf(learned: LearnedBy, delayPerMonth: number, to: number, from = 0, steps = STEPS): Stop {
  let pays = { month: 0, value: 0 }
  for (let step = from * steps + 1; step <= Math.ceil(to * steps); step++) {
    const month = Math.min(to, step / steps)
    const value = learned(month).worth - delayPerMonth * month
    if (value > pays.value) pays = { month, value }
  }
  return pays
}

/** The same by whole months first, then around the best of them: for an error, a fifth of the work. */
function roughStopOf(learned: LearnedBy, delayPerMonth: number, latest: number): number {
  const { month } = stopOf(learned, delayPerMonth, latest, 0, 1)
  return stopOf(learned, delayPerMonth, Math.min(latest, month + 1), Math.max(0, Math.ceil(month) - 1)).month
}

/**
 * Which share of what one input could teach has been learned some months from today: the worth of what is expected of each choice
 * given the input, resolved with its own `tau`, over that worth in the end. 0 where it teaches nothing or no time is left.
 */
export function learnedShare(choices: readonly ChoiceDraws[], input: Float64Array, tau: number, month: number): number {
  const expected = conditionalMean(input)
  const fitted = choices.map(({ alternative, brings }) => ({ alternative, brings: expected(brings) }))
  const learned = learnedOver(fitted, tau)
  const whole = evpiOfDraws(fitted.map(({ brings }) => brings))
  return whole > 0 ? Math.min(1, learned(month).worth / whole) : 0
}

/** The choice that brings most in the mean. */
export function bestOf(choices: readonly ChoiceDraws[]): ChoiceDraws {
  return choices.reduce((best, each) => (meanOf(each.brings) > meanOf(best.brings) ? each : best))
}

/** The best choice against the one whose difference from it is most in doubt for its size. */
function gapOf(best: ChoiceDraws, choices: readonly ChoiceDraws[]): LearningAnswer['gap'] {
  const gaps = choices
    .filter((each) => each !== best)
    .map(({ alternative, brings }) => {
      const increment = best.brings.map((value, s) => value - brings[s]!)
      return {
        against: alternative,
        mean: meanOf(increment),
        se: meanError(increment),
        sd: spreadOf(increment),
        sdSe: errorOfParts(byScramble(increment.length, (of) => spreadOf(of(increment)))),
      }
    })
  const [first] = gaps
  if (first === undefined) return { against: null, mean: 0, se: 0, sd: 0, sdSe: 0 }
  return gaps.reduce((top, gap) => (normalEvpi(gap.mean, gap.sd) > normalEvpi(top.mean, top.sd) ? gap : top), first)
}

/** Standard deviation over draws. */
function spreadOf(column: Float64Array): number {
  const mean = meanOf(column)
  let squares = 0
  for (const value of column) squares += (value - mean) * (value - mean)
  return Math.sqrt(squares / Math.max(1, column.length - 1))
}
