import { z } from 'zod'
import { type CatalogOffering, CATALOG, searchOfferings } from '#models/catalog/catalog'
import { Meter, meterCost, tierParts } from '#models/catalog/meter'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readText } from './input.ts'
import { cents, table } from './table.ts'

export const PriceRequest = z.array(z.strictObject({ meter: Meter, quantity: z.number().min(0) }))

export type PriceLine = {
  readonly meter: string
  readonly name: string
  readonly unit: string
  readonly quantity: number
  /** null where part of the quantity has no price. */
  readonly cost: number | null
  readonly tiers: readonly { readonly units: number; readonly price: number; readonly cost: number }[]
  readonly unpriced?: string
}
export type PriceAnswer = {
  readonly lines: readonly PriceLine[]
  readonly total: number | null
  readonly currency: 'USD'
  readonly offering?: string
}

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

function answer(lines: readonly PriceLine[], offering?: string): PriceAnswer {
  const total = lines.reduce<number | null>((sum, l) => (sum === null || l.cost === null ? null : sum + l.cost), 0)
  return { lines, total, currency: 'USD', ...(offering === undefined ? {} : { offering }) }
}

/** Prices explicit meters: a file with `[{ meter, quantity }]`. */
export async function priceMeters(file: string): Promise<PriceAnswer> {
  const text = await readText(file)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Ended(
      EXIT.unreadable,
      `${file}: this is not JSON (${error instanceof Error ? error.message : 'unknown'}); expected an array of { "meter": METER, "quantity": n }`,
    )
  }
  const parsed = PriceRequest.safeParse(json)
  if (!parsed.success) {
    const places = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`)
    throw new Ended(
      EXIT.unreadable,
      `${file}: ${places.join('; ')}; expected an array of { "meter": METER, "quantity": n }`,
    )
  }
  return answer(parsed.data.map(({ meter, quantity }) => line(meter, quantity)))
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** Prices METER=QUANTITY pairs of one offering; meters by id or by name. */
export function priceOffering(id: string, pairs: readonly string[]): PriceAnswer {
  const offering = CATALOG.offerings.get(id)
  if (offering === undefined) {
    const near = searchOfferings(id.replace(/-/g, ' '))
      .slice(0, 5)
      .map((o) => o.id)
    throw wrongCall(
      `offering: found "${id}", which the catalog does not have${near.length > 0 ? `; near it: ${near.join(', ')}` : ''}. \`lastmoment catalog\` lists all.`,
    )
  }
  if (pairs.length === 0)
    throw wrongCall(`${id}: expected METER=QUANTITY; its meters: ${offering.meters.map((m) => m.id).join(', ')}`)
  const wanted = pairs.map((pair) => wantedMeter(offering, pair))
  refuseTwoOptions(
    offering,
    wanted.map((w) => w.meter),
  )
  return answer(
    wanted.map(({ meter, quantity }) => line(meter, quantity)),
    id,
  )
}

function wantedMeter(
  offering: CatalogOffering,
  pair: string,
): { readonly meter: CatalogOffering['meters'][number]; readonly quantity: number } {
  const at = pair.lastIndexOf('=')
  const name = at < 0 ? pair : pair.slice(0, at)
  const amount = at < 0 ? NaN : Number(pair.slice(at + 1).replace(/_/g, ''))
  if (at < 0 || pair.slice(at + 1).trim() === '' || !Number.isFinite(amount) || amount < 0)
    throw wrongCall(
      `${name}: found "${at < 0 ? '' : pair.slice(at + 1)}", expected METER=QUANTITY with a quantity of 0 or more`,
    )
  const meter =
    offering.meters.find((m) => m.id === name) ??
    offering.meters.find((m) => m.name.toLowerCase() === name.toLowerCase()) ??
    offering.meters.find((m) => m.id === slug(name))
  if (meter === undefined)
    throw wrongCall(
      `${offering.id}: found meter "${name}", expected one of: ${offering.meters.map((m) => m.id).join(', ')}`,
    )
  return { meter, quantity: amount }
}

/** Meters of two options are never on one bill. */
function refuseTwoOptions(offering: CatalogOffering, meters: readonly CatalogOffering['meters'][number][]): void {
  const tied = meters.filter((m) => m.options !== undefined)
  const common = offering.options.filter((option) => tied.every((m) => m.options?.includes(option.id)))
  if (tied.length > 0 && common.length === 0)
    throw wrongCall(
      `${offering.id}: ${tied.map((m) => `"${m.id}" (${(m.options ?? []).join(' or ')})`).join(' and ')} belong to different options; expected the meters of one`,
    )
}

export function priceTable(answer: PriceAnswer): string {
  const rows = answer.lines.flatMap((l) => [
    [l.name, `${l.quantity.toLocaleString('en-US')} ${l.unit}`, '', l.cost === null ? 'no price' : cents(l.cost)],
    ...(l.tiers.length > 1
      ? l.tiers.map((t) => ['', `  ${t.units.toLocaleString('en-US')} x ${t.price}`, cents(t.cost), ''])
      : []),
  ])
  return table(
    ['meter', 'quantity', 'tier', 'USD a month'],
    [...rows, ['total', '', '', answer.total === null ? 'not all priced' : cents(answer.total)]],
  )
}
