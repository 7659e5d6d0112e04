import type { AlternativeMoment, DecisionAnswer } from '#models/decisions/decision-answer'
import { percent, short } from './figures.ts'
import { element, type Html, joined, marked, table, words } from './html.ts'
import { dayOf, decisionSentence, doubt, signed, withoutError } from './words.ts'

/** Every decision, by expiry: its moment, its alternatives, what to learn first and what would change the choice. */
export function decisionsPart(decisions: readonly DecisionAnswer[], currency: string): Html {
  if (decisions.length === 0) return words('')
  return joined(
    element('h2', words('What to decide, and by when?')),
    ...decisions.map((decision) => one(decision, currency)),
  )
}

function one(decision: DecisionAnswer, currency: string): Html {
  const { name, state, why, alternatives, best, learn, evpi, changesOfMind } = decision
  const turning = changesOfMind.flatMap(({ name: input, breakEven, side }) =>
    breakEven === null || side === null ? [] : [`${input} ${side} ${short(breakEven)}`],
  )
  const lines = [
    why,
    evpi === null ? '' : `Knowing everything before deciding is worth ${short(evpi)} ${currency} at the most.`,
    learn.length === 0
      ? ''
      : `Learn first: ${learn.map((each) => `${each.name} (worth ${short(each.worth)} ${currency})`).join(', ')}.`,
    turning.length === 0 ? '' : `What would change our mind: ${turning.join('; ')}.`,
  ].filter((line) => line !== '')
  return joined(
    element('h3', words(name)),
    marked('p', state === 'overdue' ? 'late' : 'moment', element('strong', words(decisionSentence(decision)))),
    ...lines.map((line) => element('p', words(line))),
    alternatives.length === 0
      ? words('')
      : table(
          `Alternatives; money is over the horizon against staying as it is, one-off cost included, ${currency}`,
          ['alternative', 'latest start', 'months it takes', 'eliminated by', 'too late', 'money'],
          alternatives.map((each) => row(each, best)),
        ),
  )
}

const row = (each: AlternativeMoment, best: string | null): readonly string[] => [
  `${each.name}${each.alternative === best ? ' (best on average)' : ''}`,
  each.date === null ? 'any time' : dayOf(each.date),
  doubt(withoutError(each.lead)),
  each.eliminatedBy?.name ?? 'nothing',
  percent(each.tooLate),
  signed(withoutError(each.difference)),
]
