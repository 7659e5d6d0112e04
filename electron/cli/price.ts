import { type Meter, meterCost, tierParts } from '#models/catalog/meter'
import { cents } from '#models/report/figures'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readText } from './input.ts'
import { adjustmentLine, isAdjustment } from './price-adjustment.ts'
import { formLine } from './price-form-line.ts'
import type { PriceAnswer, PriceLine } from './price-answer.ts'
import { pricedMeters, type PricedMeter } from '#models/catalog/price-book'
import { meterNamed, offeringNamed, optionNamed, refuseTwoOptions } from './price-meter.ts'
import { readQuantity } from './price-quantity.ts'
import { PriceRequest } from './price-request.ts'
import { table } from './table.ts'

function line(meter: Meter, quantity: number): PriceLine {
  const { parts, unpriced } = tierParts(meter, quantity)
  const cost = meterCost(meter, quantity)
  return {
    meter: meter.id,
    name: meter.name,
    unit: meter.unit,
    quantity,
    cost: Number.isNaN(cost) ? null : cost,
    tiers: parts,
    ...(unpriced > 0 ? { unpriced: `${unpriced} billing units above the last tier have no price` } : {}),
  }
}

type Money = {
  readonly currency?: string | undefined
  readonly perUsd?: number | undefined
  readonly rateDate?: string | undefined
}

/** Money of a line turned into USD at the rate that was given with it. */
function inUsd(own: PriceLine, { currency, perUsd, rateDate }: Money): PriceLine {
  if (currency === undefined || currency === 'USD' || perUsd === undefined) return own
  return {
    ...own,
    cost: own.cost === null ? null : own.cost / perUsd,
    tiers: own.tiers.map((tier) => ({ ...tier, price: tier.price / perUsd, cost: tier.cost / perUsd })),
    converted: { currency, perUsd, date: rateDate ?? null },
  }
}

const totalOf = (lines: readonly PriceLine[]): number | null =>
  lines.reduce<number | null>((sum, l) => (sum === null || l.cost === null ? null : sum + l.cost), 0)

const EXPECTED = 'expected an array of { "meter": METER, "quantity": n } (`price --help` has the other forms)'

/** Prices explicit meters and forms: a file with `[{ meter, quantity }]`. */
export async function priceMeters(file: string): Promise<PriceAnswer> {
  const text = await readText(file)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    throw new Ended(EXIT.unreadable, `${file}: this is not JSON (${why}); ${EXPECTED}`)
  }
  const parsed = PriceRequest.safeParse(json)
  if (!parsed.success) {
    const places = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`)
    throw new Ended(EXIT.unreadable, `${file}: ${places.join('; ')}; ${EXPECTED}`)
  }
  const lines: PriceLine[] = []
  for (const [i, each] of parsed.data.entries()) {
    if (isAdjustment(each)) {
      const own = adjustmentLine(each, lines)
      if (own === undefined)
        throw new Ended(
          EXIT.unreadable,
          `${file}: ${i}.covers: found ${each.covers?.join(', ') ?? ''}, expected ids of meters in items before it`,
        )
      lines.push(own)
    } else lines.push(inUsd('meter' in each ? line(each.meter, each.quantity) : formLine(each), each))
  }
  return { lines, total: totalOf(lines), currency: 'USD' }
}

/** How one call differs from an account's whole month at the main region of the list. */
export type PriceOptions = {
  /** Of the price list: a meter that it has no price for there is an unpriced line. */
  readonly region?: string | undefined
  /** Only meters of this option of the offering are meant. */
  readonly option?: string | undefined
  /** false: the free allowance of the account is used up by others. */
  readonly free?: boolean | undefined
}

/** The line of a meter where it stands: a region that the list lacks has no price, never another region's. */
function lineAt(meter: PricedMeter, quantity: number): PriceLine {
  const { confidence, noPrice, regional } = meter
  // A further region's price has a source and a date of its own.
  const note = regional === undefined ? meter.note : `${regional.source}, ${regional.region}`
  const origin = { confidence, ...(note === undefined ? {} : { note }) }
  if (noPrice === undefined) return { ...line(meter, quantity), ...origin }
  return { ...line(meter, quantity), cost: null, tiers: [], unpriced: noPrice }
}

/** Prices METER=QUANTITY pairs of one offering: one account’s month, free allowances taken off. */
export function priceOffering(id: string, pairs: readonly string[], options: PriceOptions = {}): PriceAnswer {
  const named = offeringNamed(id)
  const meters = pricedMeters(named, named.vendorId, [], { region: options.region })
  const offering = { ...named, meters: options.free === false ? meters.map(withoutFree) : [...meters] }
  if (pairs.length === 0)
    throw wrongCall(
      `${offering.id}: expected METER=QUANTITY; its meters: ${offering.meters.map((m) => `${m.id} (${m.unit})`).join(', ')}`,
    )
  const option = options.option === undefined ? undefined : optionNamed(offering, options.option)
  const wanted = pairs.map((pair) => {
    const at = pair.lastIndexOf('=')
    const name = at < 0 ? pair : pair.slice(0, at)
    const meter = meterNamed(offering, name, option)
    if (at < 0) throw wrongCall(`${name}: found no quantity, expected METER=QUANTITY in ${meter.unit}`)
    const quantity = readQuantity(pair.slice(at + 1), meter)
    if (!quantity.ok) throw wrongCall(`${offering.id}.${meter.id}: ${quantity.error}`)
    return { meter, quantity: quantity.value }
  })
  wanted.forEach(({ meter }, i) => {
    if (wanted.findIndex((each) => each.meter === meter) !== i)
      throw wrongCall(`${offering.id}.${meter.id}: stands twice; expected one quantity a meter`)
  })
  refuseTwoOptions(
    offering,
    wanted.map((w) => w.meter),
  )
  const priced = wanted.map(({ meter, quantity }) => ({ meter, line: lineAt(meter, quantity) }))
  const lines = [...priced.map(({ line }) => line), ...creditLines(priced)]
  const { source, asOf } = offering
  const region = options.region ?? offering.region
  return { lines, total: totalOf(lines), currency: 'USD', offering: offering.id, source, asOf, region }
}

type Priced = { readonly meter: PricedMeter; readonly line: PriceLine }

/** What the credit of a plan takes off the lines that it covers: at most what they cost, and nothing carried over. */
function creditLines(priced: readonly Priced[]): readonly PriceLine[] {
  return priced.flatMap(({ meter, line: { quantity } }) => {
    const { credit } = meter
    if (credit === undefined) return []
    const covered = priced.filter((each) => credit.covers.includes(each.meter.id))
    const cost = covered.reduce((sum, each) => sum + (each.line.cost ?? 0), 0)
    const used = Math.min(credit.perMonth * quantity, cost)
    if (used === 0) return []
    return [{ meter: `${meter.id}.credit`, name: credit.name, unit: 'USD', quantity: used, cost: -used, tiers: [] }]
  })
}

const withoutFree = (meter: PricedMeter): PricedMeter => ({ ...meter, freePerMonth: 0 })

export function priceTable(answer: PriceAnswer): string {
  const rows = answer.lines.flatMap((l) => [
    [l.name, `${l.quantity.toLocaleString('en-US')} ${l.unit}`, '', l.cost === null ? 'no price' : cents(l.cost)],
    ...(l.tiers.length > 1
      ? l.tiers.map((t) => ['', `  ${t.units.toLocaleString('en-US')} x ${t.price}`, cents(t.cost), ''])
      : []),
    ...Object.entries(l.detail ?? {}).map(([name, value]) => [`  ${words(name)}`, '', String(rounded(value)), '']),
    ...(l.converted === undefined
      ? []
      : [[`  at ${l.converted.perUsd} ${l.converted.currency} for 1 USD`, l.converted.date ?? 'no date', '', '']]),
  ])
  const shown = table(
    ['meter', 'quantity', 'tier', 'USD a month'],
    [...rows, ['total', '', '', answer.total === null ? 'not all priced' : cents(answer.total)]],
  )
  const unpriced = answer.lines.flatMap((l) => (l.unpriced === undefined ? [] : [`${l.name}: ${l.unpriced}\n`]))
  if (answer.source === undefined) return `${shown}${unpriced.join('')}`
  const remembered = answer.lines.filter((l) => l.confidence === 'memory').map((l) => l.name)
  const memory = remembered.length === 0 ? '' : `not read at a source, but remembered: ${remembered.join(', ')}\n`
  return `${shown}${unpriced.join('')}${memory}\n${answer.offering ?? ''}, prices of ${answer.asOf ?? ''}, ${answer.region ?? ''}: ${answer.source}\n`
}

const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
