import { z } from 'zod'
import type { CompareAnswer, DecideAnswer } from '#models/decisions/answer'
import type { AlternativeMoment, DecisionAnswer, RunAnswer } from '#models/decisions/decision-answer'
import type { ScenarioComparison } from '#models/engine/summary'
import { backlog } from './backlog-schema.ts'
import type { CheckAnswer } from './check.ts'
import { optimise } from './optimise-schema.ts'
import { type Answer, band } from './band-schema.ts'
import { blast } from './blast-schema.ts'
import { diff, merge } from './documents-schema.ts'
import { matrix } from './matrix-schema.ts'
import { fittedHistory, fittedScaling } from './fit-schema.ts'
import { peakDay } from './peak-day-schema.ts'
import type { PriceAnswer } from './price-answer.ts'
import { reducers } from './reducers-schema.ts'
import { sensitivity } from './sensitivity-schema.ts'
import {
  bands,
  change,
  coverage,
  finding,
  gap,
  partsFields,
  passage,
  spread,
  summary,
  summaryFields,
} from './summary-schemas.ts'

/**
 * The answers as schemas, for `lastmoment schema`. Each is held against its type by the compiler: a field that is added
 * to an answer and not here is an error; answers of the samples are parsed strictly by the tests.
 */
const { string, number, boolean, array, strictObject: object } = z
const optional = z.exactOptional
const unknownNumber = number().nullable()
const unknownText = string().nullable()

const alternative = object({
  alternative: string(),
  name: string(),
  eliminatedBy: object({ need: string(), name: string(), share: number(), se: number() }).nullable(),
  need: passage,
  lead: band,
  at: unknownNumber,
  atSe: unknownNumber,
  date: unknownText,
  p10: unknownNumber,
  p50: unknownNumber,
  p90: unknownNumber,
  se10: unknownNumber,
  se50: unknownNumber,
  se90: unknownNumber,
  tooLate: number(),
  tooLateSe: number(),
  lateness: number(),
  latenessSe: number(),
  slack: unknownNumber,
  economicAt: unknownNumber,
  economicSe: unknownNumber,
  economicConfidence: unknownNumber,
  leadItems: array(object({ item: string(), name: string(), months: band, critical: number(), criticalSe: number() })),
  drivers: array(object({ input: string(), name: string(), share: number(), se: unknownNumber })),
  difference: band,
  buildNow: object({
    months: number(),
    monthsSe: unknownNumber,
    until: z.enum(['moment', 'horizon']),
    running: band,
    once: band,
    total: band,
    learning: number(),
    learningSe: unknownNumber,
    inTime: number(),
    inTimeSe: number(),
    lateness: number(),
    latenessSe: number(),
    latenessMoney: unknownNumber,
    latenessMoneySe: unknownNumber,
  }).nullable(),
}) satisfies Answer<AlternativeMoment>
const decision = object({
  decision: string(),
  name: string(),
  target: unknownText,
  state: z.enum(['open', 'overdue', 'taken', 'no-alternative', 'no-need']),
  confidence: number(),
  at: unknownNumber,
  atSe: unknownNumber,
  date: unknownText,
  alternative: unknownText,
  why: string(),
  alternatives: array(alternative),
  best: unknownText,
  bestAgreement: unknownNumber,
  evpi: unknownNumber,
  evpiSe: unknownNumber,
  learn: array(
    object({
      input: string(),
      name: string(),
      worth: number(),
      worthSe: unknownNumber,
      months: number(),
      isStated: z.boolean(),
      byMoment: unknownNumber,
      byMomentSe: unknownNumber,
    }),
  ),
  changesOfMind: array(
    object({
      input: string(),
      name: string(),
      median: number(),
      medianSe: unknownNumber,
      breakEven: unknownNumber,
      breakEvenSe: unknownNumber,
      side: z.enum(['above', 'below']).nullable(),
      to: unknownText,
      share: number(),
      shareSe: number(),
    }),
  ),
  waiting: array(object({ month: number(), value: number(), se: unknownNumber })),
  learning: object({
    tau: number(),
    gap: object({ against: unknownText, mean: number(), se: number(), sd: number(), sdSe: unknownNumber }),
    delayPerMonth: number(),
    delayPerMonthSe: number(),
    overTime: array(
      object({
        month: number(),
        worth: number(),
        se: unknownNumber,
        perMonth: unknownNumber,
        perMonthSe: unknownNumber,
      }),
    ),
    stopAt: number(),
    stopAtSe: unknownNumber,
    stopBy: z.enum(['delay', 'moment', 'horizon', 'nothing-to-learn']),
    net: number(),
    netSe: unknownNumber,
  }).nullable(),
  stopping: object({
    value: number(),
    valueSe: number(),
    waitingValue: number(),
    waitingValueSe: number(),
    meanMonth: unknownNumber,
    meanMonthSe: unknownNumber,
  }).nullable(),
}) satisfies Answer<DecisionAnswer>

const comparison = object({
  scenario: string(),
  name: string(),
  perMonth: band,
  total: band,
  presentValue: band,
  byMonth: bands,
  cumulative: bands,
  oneOff: object(partsFields),
  changes: array(change),
  breakEven: passage,
  spread: array(spread),
  gaps: array(gap),
  latency: array(
    object({
      service: string(),
      meanMs: unknownNumber,
      meanMsSe: unknownNumber,
      p95Ms: unknownNumber,
      p95MsSe: unknownNumber,
    }),
  ),
  crowds: optional(array(object({ product: string(), name: string(), before: band, after: band, waitMinutes: band }))),
  products: array(object({ product: string(), name: string(), before: band, after: band, difference: band })),
  cheaper: number(),
  cheaperSe: number(),
  coverage,
  findings: array(finding),
}) satisfies Answer<ScenarioComparison>

const place = object({ vendor: string(), region: string(), environment: string() })
const traffic = object({
  use: string(),
  billedGiB: band.nullable(),
  distance: z.enum(['zones', 'regions', 'vendors']).nullable(),
  from: place.nullable(),
  to: place.nullable(),
  crossing: number(),
  perMonth: band.nullable(),
  parts: array(object({ line: string(), share: number(), shareSe: unknownNumber })),
  reason: string().nullable(),
})
const run = object({
  ...summaryFields,
  traffic: array(traffic),
  decisions: array(decision),
  digest: string(),
}) satisfies Answer<RunAnswer>
const compare = object({
  baseline: summary,
  scenarios: array(comparison),
  digest: string(),
}) satisfies Answer<CompareAnswer>
const decide = object({
  start: string(),
  currency: string(),
  today: number(),
  samples: number(),
  seed: number(),
  months: number(),
  decisions: array(decision),
  digest: string(),
}) satisfies Answer<DecideAnswer>

const price = object({
  lines: array(
    object({
      meter: string(),
      name: string(),
      unit: string(),
      quantity: number(),
      cost: unknownNumber,
      tiers: array(object({ units: number(), price: number(), cost: number() })),
      unpriced: optional(string()),
      confidence: optional(z.enum(['source', 'memory'])),
      note: optional(string()),
      detail: optional(z.record(string(), number())),
      converted: optional(object({ currency: string(), perUsd: number(), date: unknownText })),
    }),
  ),
  total: unknownNumber,
  currency: z.literal('USD'),
  offering: optional(string()),
  source: optional(string()),
  asOf: optional(string()),
  region: optional(string()),
}) satisfies Answer<PriceAnswer>

const check = object({
  passed: boolean(),
  errors: number(),
  warnings: number(),
  notes: number(),
  findings: array(finding),
  gates: array(
    object({
      gate: string(),
      path: string(),
      operator: z.enum(['<', '<=', '>', '>=']),
      limit: number(),
      value: unknownNumber,
      valueSe: unknownNumber,
      passed: boolean(),
    }),
  ),
  simulated: boolean(),
  digest: string(),
}) satisfies Answer<CheckAnswer>

export const AnswerSchemas = {
  run,
  compare,
  decide,
  backlog,
  price,
  check,
  optimise,
  matrix,
  diff,
  merge,
  reducers,
  blast,
  sensitivity,
  'peak-day': peakDay,
  'fit-history': fittedHistory,
  'fit-contention': fittedScaling,
} as const
