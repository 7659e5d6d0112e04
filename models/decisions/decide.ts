import type { Decision } from '#models/ecosystem/decision'
import { dateOfMonth } from '../quantity.ts'
import type { AlternativeDraws, LearnableInput } from './alternative-draws.ts'
import { alternativeMoment, leadOf, type MomentTerms, needOf } from './alternative-moment.ts'
import type { AlternativeMoment, DecisionAnswer, DecisionState } from './decision-answer.ts'
import { evpiOfDraws, evppi, evsiOverTime, noiseFloor } from './information-value.ts'
import { meanOf } from './quantile-of-draws.ts'
import { stoppingOf } from './stopping.ts'

/** An alternative matters if it is the cheapest in at least this share of draws. */
const MATTERS = 0.05
const INPUTS_SHOWN = 5
/** Months in which half of what can be learned comes by itself: 1 - exp(-t/tau) of it has come by month t (methods 4.3). */
const LEARNING_TAU = 6
const WAITING_MONTHS = 24

/**
 * The answer to one decision out of the draws of its alternatives: last responsible moments, what eliminates what, the
 * value of knowing more and of waiting. Staying as it is counts as a choice (difference 0) unless an alternative says so.
 */
export function decide(
  decision: Decision,
  alternatives: readonly AlternativeDraws[],
  inputs: readonly LearnableInput[],
  terms: MomentTerms,
): DecisionAnswer {
  const moments = alternatives.map((alternative) => alternativeMoment(alternative, terms))
  const mattering = matter(alternatives)
  const own = earliest(moments.filter((_, i) => mattering[i] === true)) ?? earliest(moments)
  const state = stateOf(decision, own, terms.today)
  const value = alternatives.length === 0 ? noValue : valueOfKnowing(alternatives, inputs, terms)
  return {
    decision: decision.id,
    name: decision.name,
    target: decision.target ?? null,
    state,
    confidence: terms.confidence,
    at: own?.at ?? null,
    date: own?.at === undefined || own.at === null ? null : dateOfMonth(terms.start, own.at),
    alternative: own?.alternative ?? null,
    why: why(state, decision, own, terms),
    alternatives: moments,
    ...value,
    stopping: state === 'taken' || state === 'no-alternative' ? null : stopping(alternatives, moments, terms),
  }
}

/** An alternative can be acted on until its own moment, or the horizon where nothing eliminates it. */
function stopping(
  alternatives: readonly AlternativeDraws[],
  moments: readonly AlternativeMoment[],
  terms: MomentTerms,
): DecisionAnswer['stopping'] {
  const until = moments.map(({ at }) => at ?? Infinity)
  return stoppingOf(alternatives, until, terms.latenessCost ?? 0)
}

function earliest(moments: readonly AlternativeMoment[]): AlternativeMoment | undefined {
  return moments.reduce<AlternativeMoment | undefined>(
    (first, moment) => (moment.at !== null && (first?.at ?? Infinity) > moment.at ? moment : first),
    undefined,
  )
}

function matter(alternatives: readonly AlternativeDraws[]): readonly boolean[] {
  const draws = alternatives[0]?.difference.length ?? 0
  const wins = alternatives.map(() => 0)
  for (let s = 0; s < draws; s++) {
    let best = 0
    for (let i = 1; i < alternatives.length; i++)
      if (alternatives[i]!.difference[s]! < alternatives[best]!.difference[s]!) best = i
    wins[best]!++
  }
  return wins.map((count) => count >= MATTERS * draws)
}

function stateOf(decision: Decision, own: AlternativeMoment | undefined, today: number): DecisionState {
  if (decision.taken !== undefined) return 'taken'
  if (decision.alternatives.length === 0) return 'no-alternative'
  if (own?.at === undefined || own.at === null) return 'no-need'
  return own.at < today ? 'overdue' : 'open'
}

function why(state: DecisionState, decision: Decision, own: AlternativeMoment | undefined, terms: MomentTerms): string {
  const sure = `${Math.round(terms.confidence * 100)} %`
  switch (state) {
    case 'no-alternative':
      return 'It has no alternative, so it has no last responsible moment.'
    case 'no-need':
      return `Within the horizon nothing eliminates an alternative with ${sure} confidence: it can wait.`
    case 'taken':
      return `Taken on ${decision.taken?.on ?? ''}: ${decision.taken?.alternative ?? ''}.`
    case 'overdue':
      return `${own?.name ?? ''} could be met with ${sure} confidence until ${own?.date ?? ''}; ${own?.eliminatedBy?.name ?? ''}. The probability that it is too late already is ${Math.round((own?.tooLate ?? 0) * 100)} %.`
    case 'open':
      return `After ${own?.date ?? ''}, ${own?.name ?? ''} is lost with more than ${Math.round((1 - terms.confidence) * 100)} % probability: ${own?.eliminatedBy?.name ?? ''}.`
  }
}

type Value = Pick<DecisionAnswer, 'best' | 'evpi' | 'learn' | 'waiting'>
const noValue: Value = { best: null, evpi: null, learn: [], waiting: [] }

function valueOfKnowing(
  alternatives: readonly AlternativeDraws[],
  inputs: readonly LearnableInput[],
  terms: MomentTerms,
): Value {
  const draws = alternatives[0]!.difference.length
  const stays = alternatives.some(({ difference }) => difference.every((d) => d === 0))
  const benefits = alternatives.map(({ difference }) => difference.map((d) => -d))
  const choices = stays ? benefits : [...benefits, new Float64Array(draws)]
  const means = benefits.map(meanOf)
  const best = means.reduce((top, mean, i) => (mean > means[top]! ? i : top), 0)
  const learn = inputs
    .map(({ input, name, draws: values }) => ({
      input,
      name,
      worth: Math.max(0, evppi(choices, values) - noiseFloor(choices, values)),
    }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || (a.input < b.input ? -1 : 1))
    .slice(0, INPUTS_SHOWN)
  return {
    best: alternatives[best]!.alternative,
    evpi: evpiOfDraws(choices),
    learn,
    waiting: waiting(alternatives, choices, best, terms),
  }
}

/**
 * The value of waiting some months (methods 4.3): information that comes by itself, on the two best choices against each
 * other, less what acting later forgoes of the best one, less what being late would cost then and would not now.
 */
function waiting(
  alternatives: readonly AlternativeDraws[],
  choices: readonly Float64Array[],
  best: number,
  terms: MomentTerms,
): DecisionAnswer['waiting'] {
  const order = choices.map((row, i) => ({ i, mean: meanOf(row) })).sort((a, b) => b.mean - a.mean || a.i - b.i)
  const [first, second] = [choices[order[0]!.i]!, choices[order[1]?.i ?? order[0]!.i]!]
  const increment = first.map((value, s) => value - second[s]!)
  const mean = meanOf(increment)
  let squares = 0
  for (const value of increment) squares += (value - mean) * (value - mean)
  const sd = Math.sqrt(squares / Math.max(1, increment.length - 1))
  const forgone = Math.max(0, order[0]!.mean) / terms.months
  const [need, lead] = [needOf(alternatives[best]!), leadOf(alternatives[best]!)]
  const lateness = (at: number): number => {
    let late = 0
    for (let s = 0; s < need.length; s++) late += Math.max(0, at - (need[s]! - lead[s]!))
    return late / need.length
  }
  const lateNow = lateness(terms.today)
  return Array.from({ length: WAITING_MONTHS + 1 }, (_, month) => ({
    month,
    value:
      evsiOverTime({ mean, sd, tau: LEARNING_TAU }, month).value -
      forgone * month -
      (terms.latenessCost ?? 0) * (lateness(terms.today + month) - lateNow),
  }))
}
