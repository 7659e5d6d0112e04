import { z } from 'zod'
import { Share } from '../quantity.ts'

/**
 * What doubts have in common: a closed list. A factor's place in it is its dimension of the Sobol points, so a new factor
 * goes to the end and none is ever taken out: then no record, name or order changes the luck of another.
 * `itself`: the one number of the assumptions that is the factor. `strength`: the share of a number's doubt (on the normal
 * scale) that it has in common with the others of its kind, where the assumptions say nothing else (methods 6.1: none 0,
 * some 0.3, strong 0.7; demands 0.7, one vendor's prices and one team's efforts 0.5; some where no source says more).
 */
export const GLOBAL_FACTORS = [
  { id: 'growth', name: 'Growth of demand', strength: 0.7, itself: 'assumptions/growthPerYear' },
  { id: 'demand', name: "Today's demand", strength: 0.7 },
  { id: 'peak', name: 'Peak over the mean', strength: 0.3, itself: 'assumptions/peakToMean' },
  { id: 'usage', name: 'Usage for each request', strength: 0.3 },
  { id: 'footprint', name: 'Size and speed of services', strength: 0.3 },
  { id: 'price', name: 'Prices and contract terms', strength: 0.5 },
  { id: 'pay', name: 'Pay', strength: 0.3, itself: 'assumptions/dayRate' },
  { id: 'people', name: 'People in teams', strength: 0.3, itself: 'assumptions/teamSize' },
  { id: 'effort', name: 'Effort', strength: 0.5 },
  { id: 'schedule', name: 'Lead times', strength: 0.3 },
  { id: 'data', name: 'Data held', strength: 0.3 },
] as const satisfies readonly {
  readonly id: string
  readonly name: string
  readonly strength: number
  readonly itself?: string
}[]

export type FactorId = (typeof GLOBAL_FACTORS)[number]['id']

/** How strongly the members of a group that a document names follow their common factor, where it says nothing else. */
const GROUP_STRENGTH = 0.5

const strengths: Record<string, z.ZodDefault<typeof Share>> = Object.fromEntries(
  GLOBAL_FACTORS.map(({ id, strength }) => [id, Share.default(strength)]),
)

/** Strength by factor, 0 (independent) to 1 (all of it in common); `groups` is that of the groups named in the document. */
export const Correlation = z.strictObject({
  ...(strengths as Record<FactorId, z.ZodDefault<typeof Share>>),
  groups: Share.default(GROUP_STRENGTH),
})
export type Correlation = z.infer<typeof Correlation>

/** Fields by the last part of their key, in every table. */
const BY_FIELD: Readonly<Record<string, FactorId>> = {
  growthPerYear: 'growth',
  requestsPerMonth: 'demand',
  demandFactor: 'demand',
  factor: 'demand',
  perMonth: 'demand',
  peakToMean: 'peak',
  perRequest: 'usage',
  callsPerRequest: 'usage',
  bytesPerCall: 'usage',
  bytesPerRequest: 'usage',
  serviceTimeMs: 'footprint',
  vCpu: 'footprint',
  memoryGiB: 'footprint',
  storageGiB: 'footprint',
  commitmentPerMonth: 'price',
  exitFee: 'price',
  escalation: 'price',
  dayRate: 'pay',
  people: 'people',
  teamSize: 'people',
  peopleHours: 'effort',
  coupledLines: 'effort',
  retrainingDays: 'effort',
  productivityDipDays: 'effort',
  rollbackDays: 'effort',
  decisionLatencyWeeks: 'schedule',
  latencyWeeks: 'schedule',
  procurementWeeks: 'schedule',
  overlapMonths: 'schedule',
  dataGiB: 'data',
  dataHoursPerTiB: 'data',
}

/** The factor that an input follows, from the key of its draws; undefined where it shares its doubt with nothing. */
export function factorOf(key: string): FactorId | undefined {
  if (/^(touchpoints|reducers|assumptions\/effortFactor)\/|\/touchpoints\//.test(key)) return 'effort'
  // A size of a message is stated by itself, not a month.
  if (key.endsWith('/kib-per-message.perMonth')) return 'usage'
  const field = key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf('.')) + 1)
  return Object.hasOwn(BY_FIELD, field) ? BY_FIELD[field] : undefined
}

/** Whether the key is that of the number which is the factor itself. */
export function isFactorItself(key: string): boolean {
  return GLOBAL_FACTORS.some((factor) => 'itself' in factor && factor.itself === key)
}
