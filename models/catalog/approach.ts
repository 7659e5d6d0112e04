/** How a swap is carried out. Overlap months are assumptions (p10 / p50 / p90); risk multiplies the probability of failure. */
export const APPROACH_IDS = ['big-bang', 'parallel-run', 'strangler'] as const
export type ApproachId = (typeof APPROACH_IDS)[number]

export type Approach = {
  readonly name: string
  readonly overlapMonths: { readonly p10: number; readonly p50: number; readonly p90: number }
  /** What the old side still costs while both run: all of it until cut-over, or falling with what has moved. */
  readonly oldShare: 'until-cutover' | 'falling'
  readonly risk: number
}

export const APPROACHES: Readonly<Record<ApproachId, Approach>> = {
  'big-bang': { name: 'Big bang', overlapMonths: { p10: 0, p50: 0.25, p90: 1 }, oldShare: 'until-cutover', risk: 1 },
  'parallel-run': {
    name: 'Parallel run',
    overlapMonths: { p10: 1, p50: 3, p90: 8 },
    oldShare: 'until-cutover',
    risk: 0.6,
  },
  strangler: { name: 'Strangler', overlapMonths: { p10: 3, p50: 6, p90: 14 }, oldShare: 'falling', risk: 0.5 },
}
