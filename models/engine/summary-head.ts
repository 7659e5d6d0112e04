import type { CostSummary, Summary } from './summary.ts'

/** What is had of a summary before all else: the bill as a whole and how far it is priced, without its parts. */
export type SummaryHead = Omit<
  Summary,
  'cost' | 'scale' | 'reliability' | 'overbuilt' | 'friction' | 'tornado' | 'findings'
> & { readonly cost: CostHead }

export type CostHead = Pick<
  CostSummary,
  'total' | 'presentValue' | 'perMonth' | 'now' | 'byMonth' | 'unpriced' | 'coverage'
>
