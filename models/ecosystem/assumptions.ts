import { z } from 'zod'
import { Amount, Doubt, Share } from '../quantity.ts'
import { Currency } from './currency.ts'
import { Correlation } from './global-factor.ts'

/** What is believed, apart from what is. Defaults are the assumptions of methods 1.1, 1.4, 3.5, 4.1; every one is editable. */
export const Assumptions = z.strictObject({
  currency: Currency.default('USD'),
  /** Units of `currency` for one USD, and the date of the rate (the catalog's prices are in USD). */
  usdRate: z.number().positive().default(1),
  usdRateDate: z.string().optional(),
  /** Other currencies that prices of your own are in: units for one USD, and the date of the rate. */
  rates: z.array(z.strictObject({ currency: Currency, perUsd: z.number().positive(), date: z.string() })).optional(),
  region: z.string().default('us-east-1'),
  /** Where the products of a group stand, by the group's name, unless their bindings say otherwise. */
  groupRegions: z.record(z.string(), z.string()).optional(),
  /**
   * Where a list has no price for the region that something stands in: absent, the line has no price; else the price of
   * the first of these regions that the list has is used, and every such line and the total say so.
   */
  priceMissingRegionsAt: z.array(z.string()).optional(),
  /** Growth a year as a factor, of all external demand that says nothing else. */
  growthPerYear: Amount.default({ p10: 1, p50: 1.2, p90: 1.5 }),
  /** The trend fades by this factor a month. */
  damping: z.number().gt(0).max(1).default(0.98),
  /** Month-to-month noise of demand: its persistence and size; 0 switches it off. */
  noisePersistence: Share.default(0.9),
  noiseSize: z.number().min(0).default(0.05),
  peakToMean: Amount.default({ p10: 2, p50: 3, p90: 4.5 }),
  discountPerYear: z.number().min(0).default(0.08),
  headroom: Share.default(0.2),
  /** Money a person and day, hours in a day, share of time for changes. */
  dayRate: Amount.default({ p10: 480, p50: 640, p90: 880 }),
  hoursPerDay: z.number().positive().default(6),
  focus: Share.default(0.6),
  teamSize: Amount.default(3),
  /** Lognormal factor over every effort: P90 over the median (cone of uncertainty: 2 once an approach is approved). */
  effortFactor: z.number().min(1).default(2),
  outsideView: z.boolean().default(false),
  retrainingDays: Amount.default({ p10: 0.5, p50: 1, p90: 3 }),
  productivityDip: Share.default(0.25),
  productivityDipDays: Amount.default(20),
  decisionLatencyWeeks: Amount.default({ p10: 1, p50: 4, p90: 12 }),
  procurementWeeks: Amount.default({ p10: 1, p50: 4, p90: 10 }),
  confidence: z.number().gt(0).lt(1).default(0.9),
  /** Months in which all but 1/e of a doubt goes by itself, as time passes (absent: 6, methods 4.3). */
  learningMonths: z.number().positive().optional(),
  /** Chance a month that a product of ours is migrated at all: values reducers. */
  migrationHazardPerMonth: Share.default(0.01),
  rollbackDays: Amount.default({ p10: 3, p50: 8, p90: 20 }),
  defectCost: Amount.default({ p10: 500, p50: 2000, p90: 8000 }),
  /** Usable bandwidth for moving data, GiB an hour. */
  bandwidthGiBPerHour: Amount.default({ p10: 100, p50: 300, p90: 700 }),
  dataHoursPerTiB: Amount.default({ p10: 2, p50: 6, p90: 20 }),
  /** Round trips in milliseconds: within a zone, between zones, regions, vendors in one region. */
  roundTripMs: z
    .strictObject({
      zone: z.number().min(0),
      zones: z.number().min(0),
      vendors: z.number().min(0),
      regions: z.number().min(0),
    })
    .default({ zone: 0.3, zones: 1, vendors: 5, regions: 40 }),
  /** Share of the time in which an offering answers (promised or measured), 0 to 1, by its id: counts where a binding of it states none, before the vendor's agreement. */
  availability: z.record(z.string(), z.number().gt(0).max(1)).optional(),
  /** Law that may waive switching charges: `eu` applies the Data Act, `none` nothing. */
  jurisdiction: z.enum(['none', 'eu']).default('none'),
  /** Whether a vendor that is left wholly is asked for its free transfer for leavers; absent: it is not. */
  leaversWaiver: z.enum(['none', 'asked']).optional(),
  /** Of a call that says nothing else: attempts again after a failure (absent: 2), and the share of attempts that fail (absent: none). */
  retries: z.number().int().min(0).max(20).optional(),
  failureShare: Share.optional(),
  /** Share of a replica's failures that hit all of its replicas at once (absent: 0.1). */
  commonCauseShare: Share.optional(),
  /** Cost of delay inputs, by journey; unknown ones leave the item without money. */
  changesPerMonth: Amount.default(20),
  costPerChangeDay: Amount.default({ p10: 100, p50: 300, p90: 900 }),
  incidentsPerMonth: Amount.optional(),
  outageCostPerHour: Amount.optional(),
  auditProbability: Share.optional(),
  auditPenalty: Amount.optional(),
  /**
   * Every range that the document states is drawn with its ends so many times as far from the median, on the log scale
   * (absent: 1, as stated). People's least and most are about P20 and P80: 1.3 makes up for it (methods 6.1).
   */
  wideningFactor: z.number().min(1).max(5).optional(),
  /** How far doubts of one kind are wrong together, by global factor, and in groups that the document names (methods 6.1). */
  correlation: Correlation.prefault({}),
  /** Anything else believed, by name: shown beside the results, not used by a formula. */
  notes: z.array(z.strictObject({ id: z.string(), name: z.string(), value: z.union([Doubt, z.string()]) })).default([]),
})
export type Assumptions = z.infer<typeof Assumptions>

export const defaultAssumptions: Assumptions = Assumptions.parse({})
