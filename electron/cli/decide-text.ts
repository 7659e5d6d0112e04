import type { DecideAnswer } from '#models/decisions/answer'
import type { AlternativeMoment, DecisionAnswer } from '#models/decisions/decision-answer'
import { percent, short, table } from './table.ts'
import { count, dayOf, doubt, section, signed } from './words.ts'

/** "Decide by 12 March 2027 (90 % sure)", or why it can wait, or that it is late. */
export function decisionSentence(decision: DecisionAnswer): string {
  const sure = `${percent(decision.confidence)} sure`
  const by = decision.date === null ? '' : dayOf(decision.date)
  switch (decision.state) {
    case 'open':
      return `${decision.name}: decide by ${by} (${sure}).`
    case 'overdue':
      return `${decision.name}: OVERDUE, it had to be decided by ${by} (${sure}).`
    case 'taken':
      return `${decision.name}: taken.`
    case 'no-need':
      return `${decision.name}: can wait; nothing eliminates an alternative within the horizon (${sure}).`
    case 'no-alternative':
      return `${decision.name}: has no alternative yet.`
  }
}

function alternativeRow(alternative: AlternativeMoment, best: string | null): readonly string[] {
  return [
    `${alternative.name}${alternative.alternative === best ? ' *' : ''}`,
    alternative.date === null ? 'any time' : dayOf(alternative.date),
    doubt(alternative.lead),
    alternative.eliminatedBy?.name ?? '—',
    percent(alternative.tooLate),
    signed(alternative.difference),
  ]
}

function one(decision: DecisionAnswer, currency: string): string {
  const lines: string[] = [decision.why]
  if (decision.evpi !== null)
    lines.push(`Knowing everything before deciding is worth ${short(decision.evpi)} ${currency} at the most.`)
  if (decision.learn.length > 0)
    lines.push(
      `Learn first: ${decision.learn.map((l) => `${l.name} (worth ${short(l.worth)} ${currency})`).join(', ')}.`,
    )
  const waiting = decision.waiting.reduce<{ month: number; value: number } | null>(
    (top, at) => (top === null || at.value > top.value ? at : top),
    null,
  )
  if (waiting !== null && waiting.value > 0 && waiting.month > 0)
    lines.push(
      `Waiting is worth most at ${count(waiting.month, 'month')} from today: ${short(waiting.value)} ${currency}.`,
    )
  if (decision.stopping !== null)
    lines.push(
      `The option to wait is worth ${short(decision.stopping.waitingValue)} ${currency}${decision.stopping.meanMonth === null ? '' : `; acting after ${short(decision.stopping.meanMonth)} months on average`}.`,
    )
  const rows = decision.alternatives.map((alternative) => alternativeRow(alternative, decision.best))
  const alternatives =
    rows.length === 0
      ? ''
      : table(
          [
            'alternative',
            'latest start',
            'months it takes',
            'eliminated by',
            'too late',
            `${currency} over the horizon`,
          ],
          rows,
        )
  return section(decisionSentence(decision), `${lines.map((line) => `${line}\n`).join('')}${alternatives}`)
}

/** The answer to `decide` for a person: each decision with its alternatives, those that run out first on top. */
export function decideText(name: string, answer: DecideAnswer): string {
  const head = `${name} · decisions by expiry · ${count(answer.samples, 'draw')}, seed ${answer.seed}\n`
  if (answer.decisions.length === 0)
    return `${head}\nThe document has no decision: add one with its alternatives and needs.\n`
  const star = answer.decisions.some((decision) => decision.best !== null)
    ? '\n* the best on average, as things look today; differences are against staying as it is, one-off cost included\n'
    : ''
  return `${head}${answer.decisions.map((decision) => one(decision, answer.currency)).join('')}${star}\ndigest ${answer.digest}\n`
}
