import type { Decision } from '#models/ecosystem/decision'
import { significant } from '#models/engine/significant'
import { agreementOf, byScramble, errorOf, errorOfParts } from '#models/engine/standard-errors'
import { dateOfMonth } from '../quantity.ts'
import { type AlternativeDraws, leadOf, type LearnableInput, needOf } from './alternative-draws.ts'
import { alternativeMoment, type MomentTerms } from './alternative-moment.ts'
import type { AlternativeMoment, DecisionAnswer, DecisionState } from './decision-answer.ts'
import { buildNow } from './build-now.ts'
import { changesOfMind } from './change-of-mind.ts'
import { evpiOfDraws, evppi, noiseFloor } from './information-value.ts'
import {
  bestOf,
  type ChoiceDraws,
  type LearningAnswer,
  learnedByScramble,
  learnedOver,
  learnedShare,
  learningOf,
} from './learning.ts'
import { chance } from './figures.ts'
import { meanOf } from './quantile-of-draws.ts'
import { stoppingOf } from './stopping.ts'

/** An alternative matters if it is the cheapest in at least this share of draws. */
const MATTERS = 0.05
const INPUTS_SHOWN = 5

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
  const choices = alternatives.length === 0 ? [] : choicesOf(alternatives)
  const learned = choices.length === 0 ? null : learnedOver(choices, terms.learningMonths)
  const parts = choices.length === 0 ? null : learnedByScramble(choices, terms.learningMonths)
  const moments = alternatives.map((alternative): AlternativeMoment => {
    const moment = alternativeMoment(alternative, terms)
    const learnedBy = (month: number) => ({
      worth: learned?.(month).worth ?? 0,
      se: errorOf(parts, (part) => part.learned(month).worth),
    })
    return { ...moment, buildNow: buildNow(alternative, moment, learnedBy, terms) }
  })
  const mattering = matter(alternatives)
  const own = earliest(moments.filter((_, i) => mattering[i] === true)) ?? earliest(moments)
  const state = stateOf(decision, own, terms.today)
  const value = alternatives.length === 0 ? noValue : valueOfKnowing(decision, alternatives, inputs, terms, own ?? null)
  return {
    decision: decision.id,
    name: decision.name,
    target: decision.target ?? null,
    state,
    confidence: terms.confidence,
    at: own?.at ?? null,
    atSe: own?.atSe ?? null,
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
      return `${own?.name ?? ''} could be met with ${sure} confidence until ${own?.date ?? ''}; ${own?.eliminatedBy?.name ?? ''}. The probability that it is too late already is ${chance(own?.tooLate ?? 0, own?.tooLateSe ?? null)}.`
    case 'open':
      return `After ${own?.date ?? ''}, ${own?.name ?? ''} is lost with more than ${Math.round((1 - terms.confidence) * 100)} % probability: ${own?.eliminatedBy?.name ?? ''}.`
  }
}

/** What each choice brings by draw; staying as it is brings 0, and is a choice unless an alternative says so. */
function choicesOf(alternatives: readonly AlternativeDraws[]): readonly ChoiceDraws[] {
  const benefits = alternatives.map(({ alternative, difference }) => ({
    alternative,
    brings: difference.map((d) => -d),
  }))
  const stays = alternatives.some(({ difference }) => difference.every((d) => d === 0))
  const nothing = new Float64Array(alternatives[0]!.difference.length)
  return stays ? benefits : [...benefits, { alternative: null, brings: nothing }]
}

type Value = Pick<
  DecisionAnswer,
  'best' | 'bestAgreement' | 'evpi' | 'evpiSe' | 'learn' | 'changesOfMind' | 'learning' | 'waiting'
>
const noValue: Value = {
  best: null,
  bestAgreement: null,
  evpi: null,
  evpiSe: null,
  learn: [],
  changesOfMind: [],
  learning: null,
  waiting: [],
}

function valueOfKnowing(
  decision: Decision,
  alternatives: readonly AlternativeDraws[],
  inputs: readonly LearnableInput[],
  terms: MomentTerms,
  own: AlternativeMoment | null,
): Value {
  const slack = own?.slack ?? null
  const drawn = choicesOf(alternatives)
  const choices = drawn.map(({ brings }) => brings)
  const learning = learningOf(drawn, terms.months, slack, terms.learningMonths, own?.atSe ?? null)
  const best = cheapestOf(alternatives.map(({ difference }) => difference))
  const bests = byScramble(drawn[0]!.brings.length, (of) =>
    cheapestOf(alternatives.map(({ difference }) => of(difference))),
  )
  const learn = inputs
    .map(({ input, name, draws: values }) => {
      const worth = Math.max(0, evppi(choices, values) - noiseFloor(choices, values))
      const spike = decision.spikes?.find((each) => each.input === input)
      const months = spike?.months ?? terms.learningMonths
      const share = slack === null ? null : learnedShare(drawn, values, months, slack)
      const worthSe = errorOfParts(byScramble(values.length, (of) => evppi(choices.map(of), of(values))))
      return {
        input,
        name,
        worth,
        worthSe,
        months,
        isStated: spike !== undefined,
        byMoment: share === null ? null : worth * share,
        byMomentSe: share === null || worthSe === null ? null : significant(worthSe * share, 1e3),
      }
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || (a.input < b.input ? -1 : 1))
    .slice(0, INPUTS_SHOWN)
  return {
    best: alternatives[best]!.alternative,
    bestAgreement: agreementOf(bests, (each) => each === best),
    evpi: evpiOfDraws(choices),
    evpiSe: errorOfParts(byScramble(choices[0]!.length, (of) => evpiOfDraws(choices.map(of)))),
    learn,
    changesOfMind: changesOfMind(drawn, inputs.slice(0, INPUTS_SHOWN)),
    learning,
    waiting: waiting(alternatives[best]!, drawn, learning, terms),
  }
}

/** Which costs least against the baseline in the mean. */
function cheapestOf(differences: readonly Float64Array[]): number {
  const means = differences.map(meanOf)
  return means.reduce((best, mean, i) => (mean < means[best]! ? i : best), 0)
}

/**
 * The value of waiting some months (methods 4.3): information that comes by itself, on the two best choices against each
 * other, less what acting later forgoes of the best one, less what being late would cost then and would not now.
 */
function waiting(
  best: AlternativeDraws,
  choices: readonly ChoiceDraws[],
  learning: LearningAnswer,
  { today, months, learningMonths, latenessCost = 0 }: MomentTerms,
): DecisionAnswer['waiting'] {
  const [need, lead] = [needOf(best), leadOf(best)]
  const latest = need.map((month, s) => month - lead[s]!)
  const late = (moments: Float64Array, at: number): number =>
    moments.reduce((sum, moment) => sum + Math.max(0, at - moment), 0) / moments.length
  const value = (worth: number, delay: number, moments: Float64Array, month: number): number =>
    worth - delay * month - latenessCost * (late(moments, today + month) - late(moments, today))
  const leading = choices.indexOf(bestOf(choices))
  const parts = byScramble(latest.length, (of) => {
    const own = choices.map(({ alternative, brings }) => ({ alternative, brings: of(brings) }))
    return {
      learned: learnedOver(own, learningMonths),
      delay: Math.max(0, meanOf(own[leading]!.brings)) / months,
      moments: of(latest),
    }
  })
  return learning.overTime.map(({ month, worth }) => ({
    month,
    value: value(worth, learning.delayPerMonth, latest, month),
    se: errorOf(parts, (part) => value(part.learned(month).worth, part.delay, part.moments, month)),
  }))
}
