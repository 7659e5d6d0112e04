import type { EdgeCost } from '#models/engine/edge-cost'
import type { BuildNow } from './build-now.ts'
import type { ChangeOfMind } from './change-of-mind.ts'
import type { LearningAnswer } from './learning.ts'
import type { Band, FirstPassage, Summary } from '#models/engine/summary'

/**
 * The last responsible moment of one alternative. Months are from the document's start. Every `...Se` is the standard error
 * that the number of draws leaves, from the eight scrambles (engine/standard-errors); null where it can't be told.
 */
export type AlternativeMoment = {
  readonly alternative: string
  readonly name: string
  /** What eliminates it first, in most draws: the need's id and name, and in which share of the draws in which any does. */
  readonly eliminatedBy: {
    readonly need: string
    readonly name: string
    readonly share: number
    readonly se: number
  } | null
  readonly need: FirstPassage
  /** Months from deciding to done: decision latency, procurement, elapsed migration. */
  readonly lead: Band
  /** Latest start that meets the need with the decision's confidence; null where no need falls within the horizon. */
  readonly at: number | null
  /** Of `at`, and of `slack`: months. */
  readonly atSe: number | null
  readonly date: string | null
  /** Earliest and latest responsible moment: p10 and p90 of need less lead. */
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly se10: number | null
  readonly se50: number | null
  readonly se90: number | null
  readonly tooLate: number
  readonly tooLateSe: number
  /** Expected months late if decided today. */
  readonly lateness: number
  readonly latenessSe: number
  readonly slack: number | null
  /** Where cost of delay and value of waiting are known: the economic moment and its confidence. */
  readonly economicAt: number | null
  readonly economicSe: number | null
  readonly economicConfidence: number | null
  /**
   * What the longest path from deciding to done is made of, in order: months of each item on it, and the share of draws in
   * which it goes through it. Means add up to the mean of `lead`.
   */
  readonly leadItems: readonly {
    readonly item: string
    readonly name: string
    readonly months: Band
    readonly critical: number
    readonly criticalSe: number
  }[]
  /** Lead-time items by their share of the doubt in the moment. */
  readonly drivers: readonly {
    readonly input: string
    readonly name: string
    readonly share: number
    readonly se: number | null
  }[]
  /** What it costs over the horizon against the baseline, one-off cost included. */
  readonly difference: Band
  /** Building it now instead of at its moment: what that costs and buys; null where its moment has passed, or nothing is known. */
  readonly buildNow: BuildNow | null
}

/** An input that is worth knowing. */
export type LearnFirst = {
  readonly input: string
  readonly name: string
  /** Money, and its standard error. */
  readonly worth: number
  readonly worthSe: number | null
  /** Months in which all but 1/e of it is learned, and whether that is stated for this input alone. */
  readonly months: number
  readonly isStated: boolean
  /**
   * Money of its worth that will have been learned by the last responsible moment if learning begins today; null: no moment.
   * Its error is that of the worth: the share that is learned by then is held.
   */
  readonly byMoment: number | null
  readonly byMomentSe: number | null
}

/** What acting at the best time, or never, brings; and what of it keeping the choice open brings. Money of today. */
export type Stopping = {
  readonly value: number
  readonly valueSe: number
  readonly waitingValue: number
  readonly waitingValueSe: number
  readonly meanMonth: number | null
  readonly meanMonthSe: number | null
}

export type DecisionState = 'open' | 'overdue' | 'taken' | 'no-alternative' | 'no-need'

export type DecisionAnswer = {
  readonly decision: string
  readonly name: string
  readonly target: string | null
  readonly state: DecisionState
  readonly confidence: number
  /** The decision's own moment: the earliest of the alternatives that matter; null where it has none, and why. */
  readonly at: number | null
  readonly atSe: number | null
  readonly date: string | null
  readonly alternative: string | null
  readonly why: string
  readonly alternatives: readonly AlternativeMoment[]
  /** Best alternative now by expected difference, the share of the eight scrambles that say so, and the money that knowing would be worth. */
  readonly best: string | null
  readonly bestAgreement: number | null
  readonly evpi: number | null
  readonly evpiSe: number | null
  /** Learn this first: value of knowing each input before deciding, noise floor taken off. */
  readonly learn: readonly LearnFirst[]
  /** What would change our mind: for each influential input the value from which on another choice is best on average. */
  readonly changesOfMind: readonly ChangeOfMind[]
  /** Value of waiting over time: months from today, and money (information gained less cost of delay). */
  readonly waiting: readonly { readonly month: number; readonly value: number; readonly se: number | null }[]
  /** What learning over time is worth and when to stop; null where there is nothing to choose between. */
  readonly learning: LearningAnswer | null
  /** Optimal stopping (Longstaff-Schwartz): value of the option to wait, and the mean month of action; null where not computed. */
  readonly stopping: Stopping | null
}

/**
 * The answer to `run`: the summary with what traffic costs by use, and the decisions in it. `digest` is over everything
 * else. Traffic is a part of the bill's lines, not money beside them.
 */
export type RunAnswer = Summary & {
  readonly traffic: readonly EdgeCost[]
  readonly decisions: readonly DecisionAnswer[]
  readonly digest: string
}
