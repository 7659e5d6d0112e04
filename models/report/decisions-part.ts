import type { AlternativeMoment, DecisionAnswer } from '#models/decisions/decision-answer'
import { element, type Html, joined, marked, table, words } from './html.ts'
import { agreementWords, dayWords, decisionSentence, doubt, shareWords, signed, withError } from './words.ts'

/** Every decision, by expiry: its moment, its alternatives, what to learn first and what would change the choice. */
export function decisionsPart(decisions: readonly DecisionAnswer[], currency: string): Html {
  if (decisions.length === 0) return words('')
  return joined(
    element('h2', words('What to decide, and by when?')),
    ...decisions.map((decision) => one(decision, currency)),
  )
}

function one(decision: DecisionAnswer, currency: string): Html {
  const { name, state, why, alternatives, learn, evpi, evpiSe, changesOfMind } = decision
  const turning = changesOfMind.flatMap(({ name: input, breakEven, breakEvenSe, side }) =>
    breakEven === null || side === null ? [] : [`${input} ${side} ${withError(breakEven, breakEvenSe)}`],
  )
  const lines = [
    why,
    evpi === null
      ? ''
      : `Knowing everything before deciding is worth ${withError(evpi, evpiSe)} ${currency} at the most.`,
    learn.length === 0
      ? ''
      : `Learn first: ${learn.map((each) => `${each.name} (worth ${withError(each.worth, each.worthSe)} ${currency})`).join(', ')}.`,
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
          alternatives.map((each) => row(each, decision)),
        ),
  )
}

const row = (each: AlternativeMoment, { best, bestAgreement }: DecisionAnswer): readonly string[] => [
  `${each.name}${each.alternative === best ? ` (best on average)${agreementWords(bestAgreement)}` : ''}`,
  each.date === null ? 'any time' : dayWords(each.date, each.atSe),
  doubt(each.lead),
  each.eliminatedBy?.name ?? 'nothing',
  shareWords(each.tooLate, each.tooLateSe),
  signed(each.difference),
]
