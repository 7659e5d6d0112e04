import { z } from 'zod'
import { err, ok, type Result } from '../result.ts'
import type { Catalog } from './catalog.ts'
import type { CatalogMeter } from './meter.ts'
import { type Offering, Vendor } from './offering.ts'

/** One meter that a price file adds, takes away or prices anew; prices of its first tier, null where it has none. */
export type PriceDifference = {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly offering: string
  readonly meter: string
  readonly before: number | null
  readonly after: number | null
  /** What differs, in words. */
  readonly what: string
}

/** Reads a vendor's file (one vendor, as `schema vendor` says). The error names the place. */
export function readPriceFile(text: string): Result<Vendor, string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return err(
      `no JSON: ${error instanceof Error ? error.message : String(error)}; expected one vendor with its offerings`,
    )
  }
  const parsed = Vendor.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return err(
      `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a vendor'}; expected one vendor, as \`lastmoment schema vendor\` says`,
    )
  }
  const seen = new Set<string>()
  for (const offering of parsed.data.offerings) {
    if (seen.has(offering.id))
      return err(`offerings: the id "${offering.id}" stands twice; expected one offering an id`)
    seen.add(offering.id)
    const ids = offering.meters.map((meter) => meter.id)
    const twice = ids.find((id, i) => ids.indexOf(id) !== i)
    if (twice !== undefined) return err(`offerings.${offering.id}.meters: the id "${twice}" stands twice`)
  }
  return ok(parsed.data)
}

/** What taking the file would change against the catalog: by offering and meter, only for offerings that the file has. */
export function priceDifferences(catalog: Catalog, vendor: Vendor): readonly PriceDifference[] {
  return vendor.offerings.flatMap((offering) => {
    const old = catalog.offerings.get(offering.id)
    const before = new Map((old?.meters ?? []).map((meter) => [meter.id, meter]))
    const after = new Map(offering.meters.map((meter) => [meter.id, meter]))
    return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id): readonly PriceDifference[] => {
      const [a, b] = [before.get(id), after.get(id)]
      const row = { offering: offering.id, meter: id, before: firstPrice(a), after: firstPrice(b) }
      if (a === undefined) return [{ ...row, kind: 'added', what: old === undefined ? 'new offering' : 'new meter' }]
      if (b === undefined) return [{ ...row, kind: 'removed', what: 'the file does not have it' }]
      const what = PRICE_FIELDS.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]))
      return what.length === 0 ? [] : [{ ...row, kind: 'changed', what: what.join(', ') }]
    })
  })
}

const PRICE_FIELDS = [
  'tiers',
  'freePerMonth',
  'minimumPerMonth',
  'unit',
  'unitsPerBillingUnit',
  'rounding',
  'mode',
  'follows',
  'options',
  'size',
] as const satisfies readonly (keyof CatalogMeter)[]

const firstPrice = (meter: CatalogMeter | undefined): number | null => meter?.tiers[0]?.price ?? null

/** An offering that differs from the catalog's in more than its money (date and source aside): only it has to be taken whole. */
export function differsInMore(catalog: Catalog, offering: Offering): boolean {
  const old = catalog.offerings.get(offering.id)
  if (old === undefined) return true
  const shape = (each: Offering): string =>
    JSON.stringify(
      each.meters.map(({ id, unit, unitsPerBillingUnit, rounding, mode, follows, options, size }) => [
        id,
        unit,
        unitsPerBillingUnit,
        rounding,
        mode,
        follows,
        options ?? null,
        size ?? null,
      ]),
    )
  return shape(old) !== shape(offering)
}

/** JSON Schema of a vendor's file. */
export const vendorSchema = (): unknown => z.toJSONSchema(Vendor, { io: 'input' })
