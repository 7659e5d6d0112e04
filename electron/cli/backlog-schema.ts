import { z } from 'zod'
import type { Backlog, Story } from '#models/backlog/item'
import { FAMILY_IDS, JOURNEY_IDS } from '#models/catalog/family'
import type { Answer } from './band-schema.ts'

const { string, number, boolean, array, strictObject: object } = z
const unknownNumber = number().nullable()
const unknownText = string().nullable()

const days = object({ p10: number(), p50: number(), p90: number(), se50: number() })
const months = object({
  p50: number(),
  p90: number(),
  se50: number(),
  se90: number(),
  p50Date: string(),
  p90Date: string(),
})
const field = z.enum(['title', 'size', 'team', 'notes', 'done', 'dropped', 'order', 'effect', 'wsjf', 'active'])
const scores = object({
  value: number(),
  timeCriticality: number(),
  riskReduction: number(),
  jobSize: number(),
  score: number(),
  rank: number(),
})

const story = object({
  key: string(),
  epic: string(),
  title: string(),
  description: string(),
  kind: z.enum([
    'reducer',
    'contract-test',
    'data',
    'parallel-run',
    'cut-over',
    'decommission',
    'capability',
    'spike',
    'touch',
    'decision',
    'capacity',
    'own',
  ]),
  journey: z.enum(JOURNEY_IDS),
  acceptance: array(string()),
  size: days,
  costOfDelayPerMonth: unknownNumber,
  costOfDelayPerMonthSe: unknownNumber,
  urgency: z.enum(['linear', 'fixed-date', 'decay']),
  dueMonth: unknownNumber,
  due: unknownText,
  after: array(string()),
  when: z.enum(['now', 'next', 'not-yet']),
  trigger: unknownText,
  ratio: unknownNumber,
  ratioSe: unknownNumber,
  block: unknownNumber,
  blockRatio: unknownNumber,
  blockRatioSe: unknownNumber,
  tie: unknownNumber,
  expedited: boolean(),
  late: boolean(),
  lateShare: unknownNumber,
  lateShareSe: unknownNumber,
  costOfGoingLast: unknownNumber,
  costOfGoingLastSe: unknownNumber,
  rank: number(),
  computedRank: unknownNumber,
  topFive: unknownNumber,
  topFiveSe: unknownNumber,
  team: unknownText,
  begins: months.nullable(),
  ends: months.nullable(),
  about: unknownText,
  done: boolean(),
  doneOn: unknownText,
  dropped: unknownText,
  notes: unknownText,
  edited: array(field),
  pinKept: boolean().nullable(),
  wsjf: scores.nullable(),
}) satisfies Answer<Story>

/** The answer to `backlog`, held against its type by the compiler. */
export const backlog = object({
  name: string(),
  scenario: string(),
  start: string(),
  currency: string(),
  epics: array(
    object({
      key: string(),
      product: unknownText,
      family: z.enum(FAMILY_IDS).nullable(),
      title: string(),
      description: string(),
      stories: array(story),
    }),
  ),
  order: array(string()),
  orderCost: object({
    shown: number(),
    shownSe: unknownNumber,
    computed: number(),
    computedSe: unknownNumber,
    more: number(),
    moreSe: unknownNumber,
    morePerMonth: number(),
    morePerMonthSe: unknownNumber,
    months: number(),
    pinned: number(),
    late: number(),
    lateComputed: number(),
  }),
  deadlines: object({
    dated: number(),
    expedited: number(),
    feasible: boolean(),
    latestBy: number(),
    late: array(string()),
  }),
  teams: array(
    object({
      team: unknownText,
      name: string(),
      people: number(),
      daysPerMonth: number(),
      stories: number(),
      days: number(),
      ends: months.nullable(),
      onePersonMore: number(),
      onePersonMoreSe: unknownNumber,
      bottleneck: boolean(),
    }),
  ),
  orphans: array(object({ key: string(), title: unknownText, fields: array(field), why: string() })),
  acceptedOn: unknownText,
  digest: string(),
}) satisfies Answer<Backlog>
