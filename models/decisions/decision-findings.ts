import type { Decision } from '#models/ecosystem/decision'
import type { Finding } from '#models/ecosystem/finding'
import type { Question } from '#models/engine/question'
import { monthOfDate } from '../quantity.ts'
import type { DecisionAnswer } from './decision-answer.ts'
import { figure } from './figures.ts'
import { movedInputs } from './recorded-inputs.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What `check` says of decisions against today: moments that have passed, reviews that are due, assumptions that have moved. */
export function decisionFindings(question: Question, answers: readonly DecisionAnswer[]): readonly Finding[] {
  const { decisions } = question.ecosystem
  return [
    ...answers.filter(({ state }) => state === 'overdue').map(overdue),
    ...decisions.flatMap((decision) => [...review(question, decision), ...moved(question, decision)]),
  ]
}

function overdue(answer: DecisionAnswer): Finding {
  return {
    code: 'overdue-decision',
    severity: 'error',
    path: `ecosystem.decisions.${answer.decision}`,
    message: `${answer.name} had to be decided by ${answer.date ?? 'an earlier day'}: ${answer.why}`,
    fix: 'decide it now and note what was taken, or change its needs',
    about: answer.decision,
  }
}

function review({ start, today }: Question, decision: Decision): readonly Finding[] {
  const { reviewBy, id, name } = decision
  if (reviewBy === undefined) return []
  const rest = { path: `ecosystem.decisions.${id}.reviewBy`, about: id }
  if (!DAY.test(reviewBy))
    return [
      {
        ...rest,
        code: 'no-date',
        severity: 'warning',
        message: `found "${reviewBy}", expected a day such as 2027-03-31: no review can be watched`,
        fix: 'write the day of the review as YYYY-MM-DD',
      },
    ]
  if (monthOfDate(start, reviewBy) >= today) return []
  return [
    {
      ...rest,
      code: 'overdue-review',
      severity: 'error',
      message: `${name} was to be reviewed by ${reviewBy}, which has passed`,
      fix: 'review it, record it again, and set the day of the next review',
    },
  ]
}

function moved(question: Question, decision: Decision): readonly Finding[] {
  const inputs = movedInputs(question, decision)
  if (inputs.length === 0) return []
  const tolerance = figure((decision.recorded?.tolerance ?? 0) * 100)
  const each = inputs.map(({ name, then, now }) =>
    now === null
      ? `${name} is no longer in the document (it was ${figure(then)})`
      : `${name}: ${figure(then)} then, ${figure(now)} now`,
  )
  return [
    {
      code: 'assumptions-moved',
      severity: 'error',
      path: `ecosystem.decisions.${decision.id}.recorded`,
      message: `what ${decision.name} was recorded with on ${decision.recorded?.on ?? ''} has moved by more than ${tolerance} %: ${each.join('; ')}`,
      fix: 'look at the decision again and record it anew, or set the value back',
      about: decision.id,
    },
  ]
}
