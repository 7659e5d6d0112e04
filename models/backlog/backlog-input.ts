import type { Catalog } from '#models/catalog/catalog'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { ReducerWorth } from '#models/decisions/reducer-worth'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { ScenarioComparison, Summary } from '#models/engine/summary'
import type { Scenario } from '#models/scenario/scenario'
import type { Month } from '../quantity.ts'
import type { WorthDraws } from './story-draws.ts'

/** All that a backlog is made from. */
export type BacklogInput = {
  /** Of the document. */
  readonly name: string
  readonly ecosystem: Ecosystem
  readonly assumptions: Assumptions
  readonly catalog: Catalog
  /** "2027-01". */
  readonly start: string
  /** Months from start. */
  readonly today: Month
  readonly seed: number
  /** The baseline's. */
  readonly run: Summary
  /** All what-ifs of the document: hand edits of stories of another one are not lost ones. */
  readonly scenarios: readonly Scenario[]
  /** The scenario asked for, and how it compares; both null for the baseline's backlog. */
  readonly scenario: Scenario | null
  readonly comparison: ScenarioComparison | null
  readonly decisions: readonly DecisionAnswer[]
  /** What each reducer that a product lacks is worth: of the scenario's swap where it has one. */
  readonly reducers: readonly ReducerWorth[]
  /** Worth draw by draw; null: its mean in every draw. */
  readonly draws: WorthDraws | null
  /** What people decided about the backlog. */
  readonly plan?: BacklogPlan | undefined
}
