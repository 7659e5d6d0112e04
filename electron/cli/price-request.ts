import { z } from 'zod'
import { areRising, Meter, RISING, Tier } from '#models/catalog/meter'
import { billedMemoryTime } from '#models/catalog/price-forms'
import { err, ok, type Result } from '#models/result'
import { isUnit } from '#models/catalog/unit-words'
import { Currency } from '#models/ecosystem/currency'
import { type Adjustment, ADJUSTMENTS, isAdjustment } from './price-adjustment.ts'
import { readQuantity } from './price-quantity.ts'

/** Any text, or the meter's name: what it is called in the answer. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')

const known = z
  .strictObject({
    ...Meter.shape,
    /** Its name, where none is given; "meter" where neither is. */
    id: z.string().max(120).optional(),
    /** Its id, where none is given. */
    name: z.string().optional(),
    unit: z
      .string()
      .refine(isUnit, 'unknown unit; expected what is counted, in words of price lists: request, GB-month, hour'),
  })
  .transform((meter) => {
    const called = meter.id ?? meter.name ?? 'meter'
    return { ...meter, id: slugOf(called) || 'meter', name: meter.name ?? called }
  })

const shown = (input: unknown): string => (input === undefined ? 'nothing' : JSON.stringify(input))

/** Money of the prices in the item; another than USD brings its rate and the day that it is of. */
const money = {
  currency: Currency.optional(),
  /** Units of the currency for one USD. */
  perUsd: z.number().positive().optional(),
  rateDate: z.string().optional(),
}
const amount = z
  .number({ error: ({ input }) => `found ${shown(input)}, expected a number of 0 or more` })
  .min(0, { error: ({ input }) => `found ${shown(input)}, below 0; expected 0 or more` })
const usage = z.array(amount).min(1)

const metered = z.strictObject({
  form: z.literal('meter').optional(),
  meter: known,
  quantity: z.union([z.number(), z.string()], {
    error: ({ input }) => `found ${shown(input)}, expected a number of 0 or more, or a text such as "3M" or "512GB"`,
  }),
  ...money,
})

/** A price form above a single meter (methods 1.3); usage is a number an hour, or money a month. */
const FORMS = [
  z.strictObject({
    form: z.literal('hourly-commitment'),
    name: z.string().optional(),
    usage,
    units: amount,
    rate: amount,
    onDemandRate: amount,
    ...money,
  }),
  z.strictObject({
    form: z.literal('annual-commitment'),
    name: z.string().optional(),
    spend: usage,
    commitment: amount,
    discount: z.number().min(0).max(1).default(0),
    overageFactor: amount.default(1),
    ...money,
  }),
  z.strictObject({
    form: z.literal('prepaid-credit'),
    name: z.string().optional(),
    bills: usage,
    amount,
    lastsMonths: z.number().positive(),
    ...money,
  }),
  z.strictObject({
    form: z.literal('percent-of-spend'),
    name: z.string().optional(),
    spend: amount,
    tiers: z.array(Tier).min(1).refine(areRising, RISING),
    minimumPerMonth: amount.default(0),
    ...money,
  }),
  z.strictObject({
    form: z.literal('escalation'),
    name: z.string().optional(),
    price: amount,
    rise: z.number().gt(-1),
    months: amount,
    termMonths: z.number().positive(),
    ...money,
  }),
] as const
export type PriceForm = z.infer<(typeof FORMS)[number]>

/** Quantities of a meter that are not counted one by one: messages by started chunk, runs by least time and memory. */
const COUNTED = [
  z.strictObject({
    form: z.literal('started-chunks'),
    meter: known,
    messages: amount,
    /** Of a message, and of a chunk, in one unit. */
    size: amount,
    chunk: z.number().positive(),
    ...money,
  }),
  z.strictObject({
    form: z.literal('memory-time'),
    meter: known,
    runs: amount,
    seconds: amount,
    gib: amount,
    leastSeconds: amount.default(0),
    stepSeconds: z.number().positive().default(0.001),
    leastGib: amount.default(0),
    ...money,
  }),
] as const

/** Raw units of the meter. An empty message is billed as one chunk. */
function countedQuantity(found: z.infer<(typeof COUNTED)[number]>): number {
  if (found.form === 'started-chunks')
    return found.messages * Math.max(1, Math.ceil((found.size / found.chunk) * (1 - 1e-12)))
  const { seconds, gib, leastSeconds, stepSeconds, leastGib } = found
  return found.runs * billedMemoryTime({ seconds, gib }, { seconds: leastSeconds, step: stepSeconds, gib: leastGib })
}
export type MeteredQuantity = Omit<z.infer<typeof metered>, 'quantity'> & { readonly quantity: number }

const counted = (value: number): Result<number, string> =>
  value >= 0 ? ok(value) : err(`found ${value}, below 0; expected 0 or more`)

const form = z.discriminatedUnion('form', [...FORMS, ...COUNTED, ...ADJUSTMENTS])
/** One item: `{ meter, quantity }`, or a form by its name. */
const item = z.unknown().transform((value, context): MeteredQuantity | PriceForm | Adjustment => {
  const isForm = typeof value === 'object' && value !== null && 'form' in value && value.form !== 'meter'
  const parsed = isForm ? form.safeParse(value) : metered.safeParse(value)
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
    return z.NEVER
  }
  const found = parsed.data
  if (isAdjustment(found)) return found
  if (found.currency !== undefined && found.currency !== 'USD' && found.perUsd === undefined)
    context.addIssue({
      code: 'custom',
      path: ['perUsd'],
      message: `no rate for ${found.currency}; expected perUsd, the units of it for one USD, and rateDate`,
    })
  if (!('meter' in found)) return found
  if (found.form === 'started-chunks' || found.form === 'memory-time') {
    const { meter, currency, perUsd, rateDate } = found
    return { meter, currency, perUsd, rateDate, quantity: countedQuantity(found) }
  }
  const quantity =
    typeof found.quantity === 'number' ? counted(found.quantity) : readQuantity(found.quantity, found.meter)
  if (quantity.ok) return { ...found, quantity: quantity.value }
  context.addIssue({ code: 'custom', path: ['quantity'], message: quantity.error })
  return z.NEVER
})

/** The file of `price --meters`. */
export const PriceRequest = z.array(item)
