import type { TouchpointKind } from '#models/catalog/touchpoint'
import type { Finding } from '#models/ecosystem/finding'
import type { Use } from '#models/ecosystem/use'
import type { Draft } from './column-program.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import type { LayeredMap } from './layered-map.ts'
import type { Question } from './question.ts'
import type { SpreadGraph } from './spread-graph.ts'

/** What all stages of the compiler share: the question, the program being written, and what was found on the way. */
export type Compilation = {
  readonly question: Question
  readonly draft: Draft
  readonly findings: Finding[]
  /** Steps of the calls of each use: asked for by traffic, waits, edges and quantities of every phase. */
  readonly calls: LayeredMap<Use, number>
  /** Who may feel a change of whom: most changes can reach most nodes. */
  readonly spreads: Map<EcosystemIndex, SpreadGraph>
  /** Hours of each use when what it uses changes, without reducers, by ecosystem, team and use. */
  readonly useHours: Map<EcosystemIndex, Map<string, Map<Use, number>>>
  /** Hours of one touchpoint, by team and kind. */
  readonly hoursEach: Map<string, Map<TouchpointKind, number>>
}

/** Calendar month of month 0: 0 is January. Throws where `start` is not "YYYY-MM" (the document's schema checks it). */
export function firstCalendarMonth(start: string): number {
  const month = Number(start.slice(5, 7))
  if (!(month >= 1 && month <= 12)) throw new Error(`start: expected a month such as "2027-01", found "${start}"`)
  return month - 1
}

/** A number for each month of the horizon. */
export function monthly(months: number, valueOf: (month: number) => number): number[] {
  return Array.from({ length: months }, (_, month) => valueOf(month))
}

/** Share of month `month` that lies in [from, to). */
export function overlapOfMonth(month: number, from: number, to: number): number {
  return Math.max(0, Math.min(month + 1, to) - Math.max(month, from))
}

/** The first whole month that a change at `month` is billed in: what happens inside a month shows from the next one on. */
export function firstBilledMonth(month: number): number {
  return Math.ceil(month - 1e-9)
}
