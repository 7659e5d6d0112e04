import type { Decision } from '#models/ecosystem/decision'
import type { Question } from '#models/engine/question'
import { dateOfMonth } from '../quantity.ts'
import type { AlternativeMoment, DecisionAnswer } from './decision-answer.ts'
import { figure, range, stated } from './figures.ts'
import { hangsOn, movedInputs } from './recorded-inputs.ts'

/**
 * A decision as an architecture decision record in MADR form (Markdown Any Decision Records 4): status, context, drivers,
 * options with their figures, outcome, consequences, assumptions with their values, last responsible moment, review.
 * In: the decision, its answer, the question that it answers. Out: one Markdown text; figures are p50 (p10 to p90).
 */
export function decisionRecord(decision: Decision, answer: DecisionAnswer, question: Question): string {
  const { currency } = question.assumptions
  return [
    frontMatter(decision, answer, question),
    `# ${text(decision.name)}`,
    `## Context and Problem Statement\n\n${context(decision, answer, question)}`,
    `## Decision Drivers\n\n${list(drivers(decision, answer, currency))}`,
    `## Considered Options\n\n${list(['Stay as it is', ...answer.alternatives.map(({ name }) => text(name))])}`,
    `## Decision Outcome\n\n${outcome(decision, answer)}`,
    `### Consequences\n\n${list(consequences(decision, answer, question))}`,
    `### Confirmation\n\n${confirmation(decision)}`,
    `## Pros and Cons of the Options\n\n${answer.alternatives.map((option) => optionText(decision, option, question)).join('\n\n') || 'There is no alternative yet.'}`,
    `## More Information\n\n### Last responsible moment\n\n${text(answer.why)}${moments(answer, currency)}`,
    `### Assumptions\n\n${assumptions(decision, answer, question)}`,
    `Computed with ${question.samples} draws, seed ${question.seed}, over ${question.months} months from ${question.start}, with catalog ${question.catalog.version}.`,
  ]
    .join('\n\n')
    .concat('\n')
}

/** Names are a person's: nothing in them may become markup, and a line stays one line. */
function text(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#]/g, '\\$&')
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')
const percent = (share: number): string => `${figure(share * 100)} %`
const money = (amount: number, currency: string): string => `${figure(amount)} ${currency}`

const STATUS = {
  open: 'proposed',
  overdue: 'proposed',
  taken: 'accepted',
  'no-alternative': 'draft',
  'no-need': 'proposed',
} as const

function frontMatter(decision: Decision, answer: DecisionAnswer, { start, today }: Question): string {
  const lines = [
    `status: ${STATUS[answer.state]}`,
    `date: ${JSON.stringify(decision.taken?.on ?? decision.recorded?.on ?? dateOfMonth(start, today))}`,
    ...(decision.team === undefined ? [] : [`decision-makers: ${decision.team}`]),
    ...(answer.date === null ? [] : [`last-responsible-moment: "${answer.date}"`]),
    ...(decision.reviewBy === undefined ? [] : [`review-by: ${JSON.stringify(decision.reviewBy)}`]),
  ]
  return `---\n${lines.join('\n')}\n---`
}

function context(decision: Decision, answer: DecisionAnswer, { ecosystem }: Question): string {
  const node = [...ecosystem.products, ...ecosystem.services].find(({ id }) => id === decision.target)
  const about = node?.name ?? decision.target
  const after = decision.after.map((id) => ecosystem.decisions.find((each) => each.id === id)?.name ?? id)
  return [
    decision.question === undefined ? `${text(decision.name)}.` : text(decision.question),
    about === undefined ? '' : `It is about ${text(about)}.`,
    after.length === 0 ? '' : `It waits for: ${after.map(text).join(', ')}.`,
    answer.state === 'overdue' ? '**Its moment has passed.**' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function drivers(decision: Decision, answer: DecisionAnswer, currency: string): readonly string[] {
  const needs = decision.needs.map(({ name, eliminates }) =>
    eliminates === undefined ? text(name) : `${text(name)} (eliminates ${eliminates.join(', ')})`,
  )
  const learn = answer.learn.map(({ name, worth }) => `${text(name)}: knowing it is worth ${money(worth, currency)}`)
  const all = [...needs, ...learn]
  return all.length === 0
    ? ['Nothing eliminates an alternative, and nothing that could be learned is worth money.']
    : all
}

function outcome(decision: Decision, answer: DecisionAnswer): string {
  const nameOf = (id: string): string =>
    text(answer.alternatives.find(({ alternative }) => alternative === id)?.name ?? id)
  if (decision.taken !== undefined)
    return `Chosen option: ${nameOf(decision.taken.alternative)}, on ${text(decision.taken.on)}.`
  if (answer.best === null) return 'Not decided: there is no alternative to choose.'
  const best = answer.alternatives.find(({ alternative }) => alternative === answer.best)
  const stays = best !== undefined && best.difference.mean > 0
  return `Not decided yet. As things look today ${stays ? 'staying as it is costs least on average; of the alternatives' : 'the best on average is'} ${nameOf(answer.best)}${stays ? ' comes closest' : ''}.`
}

function consequences(
  decision: Decision,
  answer: DecisionAnswer,
  { assumptions: { currency } }: Question,
): readonly string[] {
  const id = decision.taken?.alternative ?? answer.best
  const option = answer.alternatives.find(({ alternative }) => alternative === id)
  if (option === undefined) return ['Nothing changes.']
  const { difference, lead } = option
  const word = difference.mean > 0 ? 'Bad' : 'Good'
  return [
    `${word}, because over the horizon it costs ${range(difference)} ${currency} against staying as it is, one-off cost included.`,
    `Neutral, because it takes ${range(lead)} months from deciding to done.`,
    `Bad, because of ${percent(option.tooLate)} probability that it is too late for it already.`,
  ].filter((_, i) => i < 2 || option.tooLate > 0)
}

function confirmation({ reviewBy, recorded }: Decision): string {
  const review = reviewBy === undefined ? 'No review is planned.' : `Review by ${text(reviewBy)}.`
  if (recorded === undefined) return `${review} Its assumptions are not recorded, so nothing watches whether they move.`
  return `${review} Recorded on ${text(recorded.on)}; \`lastmoment check\` fails when an assumption has moved by more than ${percent(recorded.tolerance)}.`
}

function optionText(decision: Decision, option: AlternativeMoment, { assumptions: { currency } }: Question): string {
  const changes = decision.alternatives.find(({ id }) => id === option.alternative)?.changes.length ?? 0
  const lost =
    option.eliminatedBy === null
      ? 'Good, because nothing eliminates it within the horizon'
      : `Bad, because it is lost by: ${text(option.eliminatedBy.name)} (first in ${percent(option.eliminatedBy.share)} of the draws where any need falls)`
  return `### ${text(option.name)}\n\n${list([
    `${option.difference.mean > 0 ? 'Bad' : 'Good'}, because it costs ${range(option.difference)} ${currency} over the horizon against staying as it is`,
    `Neutral, because it takes ${range(option.lead)} months and ${changes} ${changes === 1 ? 'change' : 'changes'}`,
    lost,
    option.date === null
      ? 'Neutral, because it can be started at any time'
      : `Neutral, because the latest start is ${option.date}`,
  ])}`
}

function moments(answer: DecisionAnswer, currency: string): string {
  const lines = [
    ...(answer.date === null ? [] : [`Decide by **${answer.date}** (${percent(answer.confidence)} confidence).`]),
    ...(answer.evpi === null ? [] : [`Knowing everything first is worth ${money(answer.evpi, currency)} at the most.`]),
    ...(answer.stopping === null
      ? []
      : [
          `Keeping the choice open is worth ${money(answer.stopping.waitingValue, currency)}${answer.stopping.meanMonth === null ? '' : `; acted on after ${figure(answer.stopping.meanMonth)} months on average`}.`,
        ]),
  ]
  return lines.length === 0 ? '' : `\n\n${list(lines)}`
}

function assumptions(decision: Decision, answer: DecisionAnswer, question: Question): string {
  const moved = new Set(movedInputs(question, decision).map(({ input }) => input))
  const rows = hangsOn(question, decision, answer).map(({ input, name, value }) => {
    const recorded = decision.recorded?.values[input]
    const then = recorded === undefined ? '' : `${figure(recorded)}${moved.has(input) ? ' (moved)' : ''}`
    return `| ${text(name)} | ${stated(value.doubt)} | ${value.isAssumed ? 'assumed' : 'stated'} | ${then} |`
  })
  if (rows.length === 0) return 'It hangs on no number of the document.'
  return ['| Input | Value | Origin | When recorded |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
