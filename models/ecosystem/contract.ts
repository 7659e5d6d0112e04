import { z } from 'zod'
import { areRising, RISING, Tier } from '#models/catalog/meter'
import { Amount, Assumed, Id } from '../quantity.ts'

/** Units of one meter bought ahead for every hour of the term, paid whether used or not (a reserved instance). */
export const HourlyCommitment = z.strictObject({
  id: Id,
  offering: Id,
  meter: Id,
  /** Committed for each hour, in raw units of the meter: 4 machines are 4 instance-hours an hour. */
  unitsPerHour: Amount,
  /** Money of the document for each committed unit; what is used above it is billed on demand. */
  pricePerUnit: z.number().min(0),
  /** How use spreads over the day: the same in each hour, or with the load. Absent: flat where the meter has a size. */
  shape: z.enum(['flat', 'load']).optional(),
})
export type HourlyCommitment = z.infer<typeof HourlyCommitment>

/** Money paid ahead, from which covered bills are paid until it is used up or runs out. */
export const Credit = z.strictObject({
  id: Id,
  name: z.string(),
  amount: Amount,
  /** What was paid for it, in the month in which it starts; absent: nothing (a promotional credit). */
  price: z.number().min(0).optional(),
  fromMonth: z.number(),
  lastsMonths: z.number().positive(),
})
export type Credit = z.infer<typeof Credit>

/** A share of covered spend paid on top of it: a support plan, a marketplace's fee. */
export const SpendFee = z.strictObject({
  id: Id,
  name: z.string(),
  /** Graduated over a month's covered spend in the document's money; a tier's price is the share, 0.1 is 10 %. */
  tiers: z.array(Tier).min(1).refine(areRising, RISING),
  /** The least that it costs in a month with any spend. */
  minimumPerMonth: z.number().min(0).default(0),
  source: z.string().optional(),
})
export type SpendFee = z.infer<typeof SpendFee>

/** What binds us to a vendor for a time. Months are from the document's start; they may be before it. */
export const Contract = z.strictObject({
  id: Id,
  name: z.string(),
  vendor: Id,
  /** Offerings that it covers; absent: all of the vendor's. */
  offerings: z.array(Id).optional(),
  startMonth: z.number(),
  termMonths: z.number().positive(),
  /** Notice before renewal, in months; missing it buys another term where the contract renews itself. */
  noticeMonths: z.number().min(0).default(0),
  autoRenews: z.boolean().default(false),
  /** Money committed for each month: what covered spend falls short of it is billed in the same month. */
  commitmentPerMonth: Amount.optional(),
  /** Money committed for each term as a whole: what covered spend falls short of it is billed in its last month (true-up). */
  commitmentPerTerm: Amount.optional(),
  /** Covered spend of the running term before the document starts; absent: in proportion to the time passed. */
  spentBefore: Amount.optional(),
  /** Covered spend above the term's commitment costs so many times as much; absent: 1. */
  overageFactor: z.number().min(0).optional(),
  hourly: z.array(HourlyCommitment).optional(),
  credits: z.array(Credit).optional(),
  fees: z.array(SpendFee).optional(),
  /** Discount on list prices under it. */
  discount: z.number().min(0).max(1).default(0),
  exitFee: Amount.optional(),
  /** Price rise at each renewal: 0.05 is 5 %. */
  escalation: Amount.optional(),
  assumed: Assumed,
})
export type Contract = z.infer<typeof Contract>
