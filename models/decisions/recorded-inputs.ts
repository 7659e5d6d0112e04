import type { Decision } from '#models/ecosystem/decision'
import { inputName } from '#models/ecosystem/input-name'
import type { Question } from '#models/engine/question'
import type { DecisionAnswer } from './decision-answer.ts'
import { inputValue, type InputValue } from './input-value.ts'

/** An input that a decision hangs on, as the document states it now. */
export type HangsOn = { readonly input: string; readonly name: string; readonly value: InputValue }

/** By which share of its value an input may move before a recorded decision is to be looked at again. */
export const DEFAULT_TOLERANCE = 0.2

/**
 * What a decision hangs on, out of the document: when its needs fall, how long deciding takes, what lateness costs, and
 * the inputs whose knowledge is worth most. Numbers of the catalog are left out: they move with the catalog's digest.
 */
export function hangsOn(question: Question, decision: Decision, answer: DecisionAnswer): readonly HangsOn[] {
  const path = `decisions/${decision.id}`
  const keys = [
    ...decision.needs.flatMap((need) =>
      need.kind === 'contract' ? [] : [`${path}/${need.id}/${need.kind === 'limit' ? 'limit' : 'month'}`],
    ),
    decision.latencyWeeks === undefined ? 'assumptions/decisionLatencyWeeks' : `${path}/latencyWeeks`,
    `${path}/latenessCostPerMonth`,
    `${path}/waitingValuePerMonth`,
    ...answer.learn.map(({ input }) => input),
    'assumptions/growthPerYear',
  ]
  return [...new Set(keys)].flatMap((input) => {
    const value = inputValue(question, input)
    return value === null ? [] : [{ input, name: inputName(question.ecosystem, input), value }]
  })
}

/** What to keep with a decision on the day (YYYY-MM-DD) on which it is recorded: medians of what it hangs on. */
export function recordedNow(
  question: Question,
  decision: Decision,
  answer: DecisionAnswer,
  on: string,
  tolerance = DEFAULT_TOLERANCE,
): NonNullable<Decision['recorded']> {
  const values = hangsOn(question, decision, answer).map(({ input, value }) => [input, value.median] as const)
  return { on, tolerance, values: Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

export type Moved = {
  readonly input: string
  readonly name: string
  readonly then: number
  readonly now: number | null
}

/** Recorded inputs that have moved by more than the decision's tolerance, or are gone (`now` null). */
export function movedInputs(question: Question, decision: Decision): readonly Moved[] {
  const { recorded } = decision
  if (recorded === undefined) return []
  return Object.entries(recorded.values).flatMap(([input, then]) => {
    const now = inputValue(question, input)?.median ?? null
    // A share of 0 is 0: from there any move is one. The last digits of a square root are none.
    const allowed = recorded.tolerance * Math.abs(then) + 1e-9 * Math.abs(then)
    return now !== null && Math.abs(now - then) <= allowed
      ? []
      : [{ input, name: inputName(question.ecosystem, input), then, now }]
  })
}
