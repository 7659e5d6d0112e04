import type { CostPaths } from './cost-paths.ts'

/** What the engine knows of one alternative of a decision, draw by draw. All columns have one length. Months from the document's start. */
export type AlternativeDraws = {
  readonly alternative: string
  readonly name: string
  /** When each need that eliminates it falls; Infinity where it does not within the horizon. */
  readonly needs: readonly { readonly id: string; readonly name: string; readonly month: Float64Array }[]
  /** What has to happen between deciding and done, in months, one after the other. */
  readonly lead: readonly { readonly id: string; readonly name: string; readonly months: Float64Array }[]
  /** Money over the horizon against the baseline, one-off cost included; below 0 is a saving. */
  readonly difference: Float64Array
  /** What acting at later dates brings; absent: nothing is said about the best time to act. */
  readonly paths?: CostPaths
}

/** An input that could be learned before deciding: its draws. */
export type LearnableInput = { readonly input: string; readonly name: string; readonly draws: Float64Array }

/** The sum of the parts of a lead time, draw by draw. */
export function leadOf(alternative: AlternativeDraws): Float64Array {
  const lead = new Float64Array(alternative.difference.length)
  for (const { months } of alternative.lead) for (let s = 0; s < lead.length; s++) lead[s]! += months[s]!
  return lead
}

/** The earliest of the needs, draw by draw; Infinity where none falls. */
export function needOf(alternative: AlternativeDraws): Float64Array {
  const need = new Float64Array(alternative.difference.length).fill(Infinity)
  for (const { month } of alternative.needs)
    for (let s = 0; s < need.length; s++) need[s] = Math.min(need[s]!, month[s]!)
  return need
}
