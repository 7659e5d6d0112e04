import { z } from 'zod'
import { FAMILY_IDS, SUB_DOMAIN_IDS } from '#models/catalog/family'
import type { Finding } from '#models/ecosystem/finding'
import { type Answer, band, waitBand } from './band-schema.ts'
import { reliability } from './reliability-schema.ts'
import type {
  ChangeFriction,
  CostSummary,
  Coverage,
  FirstPassage,
  FrictionSummary,
  OverbuiltProduct,
  ScaleSummary,
  Summary,
} from '#models/engine/summary'

/** The summary of a run as a schema, part by part; each is held against its type by the compiler. */
const { string, number, boolean, array, strictObject: object } = z
const optional = z.exactOptional
const texts = array(string())
const unknownNumber = number().nullable()
const unknownText = string().nullable()
const family = z.enum(FAMILY_IDS)
const subDomain = z.enum(SUB_DOMAIN_IDS)

export const bands = array(band)
export const passage = object({
  share: number(),
  se: number(),
  p10: unknownNumber,
  p50: unknownNumber,
  p90: unknownNumber,
  se10: unknownNumber,
  se50: unknownNumber,
  se90: unknownNumber,
}) satisfies Answer<FirstPassage>
export const finding = object({
  code: string(),
  severity: z.enum(['error', 'warning', 'note']),
  path: string(),
  message: string(),
  fix: optional(string()),
  about: optional(string()),
}) satisfies Answer<Finding>
export const coverage = object({
  share: number(),
  priced: number(),
  unpriced: number(),
  bySource: z.record(string(), number()),
  bySourceSe: z.record(string(), unknownNumber),
  elsewhere: optional(number()),
  elsewhereSe: optional(unknownNumber),
  oldest: unknownText,
  newest: unknownText,
}) satisfies Answer<Coverage>
export const spread = object({ id: string(), name: string(), probability: number(), se: number(), personDays: band })
export const partsFields = {
  effort: band,
  dualRunning: band,
  data: band,
  retraining: band,
  exit: band,
  risk: band,
  total: band,
  personDays: band,
  personDaysUnreduced: band,
  elapsedMonths: band,
}
export const gap = object({
  product: string(),
  kind: z.enum(['limit', 'attribute', 'standard', 'region', 'sub-domain', 'compute']),
  what: string(),
  from: string(),
  to: string(),
  inUse: boolean(),
  waived: optional(string()),
  waivedBy: optional(string()),
  waivedOn: optional(string()),
})
export const change = object({
  ...partsFields,
  spread: array(spread),
  change: number(),
  name: string(),
  month: number(),
  products: texts,
  gaps: array(gap),
  doneInTime: number(),
  doneInTimeSe: number(),
}) satisfies Answer<ChangeFriction>

const lineFields = {
  id: string(),
  binding: string(),
  product: string(),
  offering: string(),
  meter: string(),
  meterName: string(),
}
const cost = object({
  total: band,
  presentValue: band,
  perMonth: band,
  now: band,
  byMonth: bands,
  products: array(
    object({
      product: string(),
      name: string(),
      family,
      subDomain,
      perMonth: band,
      total: band,
      byMonth: bands,
      marginalPerMonth: band,
      coverage,
    }),
  ),
  services: array(
    object({
      service: string(),
      name: string(),
      perMonth: band,
      total: band,
      products: array(
        object({
          product: string(),
          share: number(),
          shareSe: unknownNumber,
          perMonth: number(),
          perMonthSe: unknownNumber,
        }),
      ),
      shared: number(),
      sharedSe: unknownNumber,
    }),
  ),
  lines: array(
    object({
      ...lineFields,
      vendor: string(),
      unit: string(),
      option: optional(string()),
      size: optional(string()),
      account: string(),
      quantityPerMonth: band,
      costPerMonth: band,
      total: band,
      source: string(),
      asOf: string(),
      confidence: z.enum(['source', 'memory']),
      overlay: optional(string()),
      priceRegion: optional(string()),
      otherRegion: optional(string()),
    }),
  ),
  unpriced: array(object({ ...lineFields, reason: string() })),
  coverage,
  commitments: array(
    object({
      line: string(),
      contract: string(),
      name: string(),
      kind: z.enum(['month', 'term', 'hourly', 'credit']),
      unit: string(),
      bought: band,
      used: band,
      utilisation: band.nullable(),
      unused: band,
      dueMonth: optional(number()),
      advice: object({
        unitsPerHour: number(),
        unitsPerHourSe: number().nullable(),
        savingPerMonth: number(),
        savingPerMonthSe: number().nullable(),
      }).nullable(),
    }),
  ),
  withoutProduct: optional(object({ contracts: array(string()), perMonth: band, total: band })),
  changes: array(change),
}) satisfies Answer<CostSummary>

const limit = object({
  id: string(),
  about: string(),
  name: string(),
  limit: number(),
  limitSe: number(),
  unit: string(),
  soft: boolean(),
  now: band,
  crossing: passage,
})
const scale = object({
  services: array(
    object({
      service: string(),
      name: string(),
      rate: bands,
      peakRate: bands,
      replicas: bands,
      utilisation: bands,
      threads: array(waitBand),
      lost: bands,
      responseMs: array(waitBand),
      response95Ms: array(waitBand),
      runsOut: passage,
      headroom: band.nullable(),
      bottleneck: object({
        service: string(),
        name: string(),
        headroom: band,
        agreement: unknownNumber,
      }).nullable(),
    }),
  ),
  edges: array(object({ use: string(), callsPerSecond: band, gibPerMonth: band })),
  traffic: array(object({ line: string(), gibPerUnit: array(number()), gibPerUnitSe: array(unknownNumber) })),
  limits: array(limit),
  first: limit.nullable(),
  firstAgreement: unknownNumber,
  populations: optional(
    array(
      object({
        product: string(),
        name: string(),
        size: band,
        responseMinutes: band,
        waitMinutes: band,
        perHour: band,
        stations: array(object({ id: string(), name: string(), agents: number(), busy: band })),
        bySize: array(object({ size: number(), responseMinutes: band, perHour: band })),
        byMonth: array(object({ size: band, waitMinutes: band })),
        limit: optional(object({ minutes: number(), passed: passage })),
      }),
    ),
  ),
}) satisfies Answer<ScaleSummary>

const friction = object({
  products: array(
    object({
      ...partsFields,
      spread: array(spread),
      product: string(),
      offering: string(),
      vendor: string(),
      monthsOfSpend: unknownNumber,
      monthsOfSpendSe: unknownNumber,
    }),
  ),
  vendors: array(
    object({
      vendor: string(),
      name: string(),
      perMonth: band,
      shareOfSpend: number(),
      shareOfSpendSe: unknownNumber,
      leaving: band,
      elapsedMonths: band,
      monthsOfSpend: unknownNumber,
      monthsOfSpendSe: unknownNumber,
      products: texts,
    }),
  ),
  concentration: number(),
  concentrationSe: unknownNumber,
}) satisfies Answer<FrictionSummary>

const overbuilt = object({
  product: string(),
  name: string(),
  idleShare: band.nullable(),
  idlePerMonth: band,
  fixedPerMonth: band,
  shareOfCost: band,
  operationsHours: band.nullable(),
  hoursPerMillion: band.nullable(),
  downtimeHours: band.nullable(),
}) satisfies Answer<OverbuiltProduct>

export const summaryFields = {
  engine: string(),
  catalog: string(),
  scenario: string(),
  start: string(),
  months: number(),
  samples: number(),
  seed: number(),
  currency: string(),
  cost,
  scale,
  reliability,
  overbuilt: array(overbuilt),
  friction,
  tornado: array(
    object({
      input: string(),
      name: string(),
      share: number(),
      se: number(),
      sign: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    }),
  ),
  findings: array(finding),
}
export const summary = object(summaryFields) satisfies Answer<Summary>
