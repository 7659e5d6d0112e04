import { CATALOG } from '#models/catalog/catalog'
import { pricedMeters } from '#models/catalog/price-book'
import { removeRecord } from '#models/ecosystem/edit'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import type { CostLine } from '#models/engine/summary'
import { discountWords, priceUnit, priceWords } from '../parts/price-words.ts'
import { offering as offeringIn } from '../state/shown.ts'
import { priceTarget, vendorName } from '../state/own-prices.ts'

/** One price of the book as the table shows it. */
export type PriceRow = {
  readonly id: string
  readonly target: string
  readonly vendor: string
  readonly list: string
  readonly own: string
  readonly unit: string
  readonly note: string
  readonly date: string
  /** Lines of the bill that it touches; null while nothing was simulated. */
  readonly lines: number | null
  /** Why it changes nothing: what it names is not there. */
  readonly dangling: string | null
}

/** The book's rows, in the order of the records. `lines` are of the newest run. */
export function priceRows(ecosystem: Ecosystem, lines: readonly CostLine[] | null): readonly PriceRow[] {
  return ecosystem.prices.map((price) => ({
    id: price.id,
    target: priceTarget(ecosystem, price),
    vendor: vendorName(price.vendor ?? offeringIn(ecosystem, price.offering ?? '')?.vendorId ?? ''),
    ...words(ecosystem, price),
    note: price.note,
    date: price.date,
    lines: lines === null ? null : lines.filter((line) => isOver(price, line)).length,
    dangling: whyDangling(ecosystem, price),
  }))
}

function words(ecosystem: Ecosystem, price: PriceOverlay): Pick<PriceRow, 'list' | 'own' | 'unit'> {
  const offering = offeringIn(ecosystem, price.offering ?? '')
  const meter = offering?.meters.find((each) => each.id === price.meter)
  if (offering === undefined || meter === undefined)
    return { list: 'as listed', own: discountWords(price.discount ?? 0), unit: '' }
  const own = pricedMeters(offering, offering.vendorId, ecosystem.prices).find((each) => each.id === meter.id) ?? meter
  return { list: priceWords(meter), own: priceWords(own), unit: priceUnit(meter) }
}

const isOver = (price: PriceOverlay, line: CostLine): boolean =>
  (price.vendor ?? line.vendor) === line.vendor &&
  (price.offering ?? line.offering) === line.offering &&
  (price.meter ?? line.meter) === line.meter

function whyDangling(ecosystem: Ecosystem, price: PriceOverlay): string | null {
  if (price.offering === undefined) {
    const isKnown =
      CATALOG.vendors.some((vendor) => vendor.id === price.vendor) ||
      ecosystem.offerings.some((offering) => offering.vendor === price.vendor)
    return isKnown ? null : `Nobody has the id “${price.vendor ?? ''}”: it changes nothing.`
  }
  const offering = offeringIn(ecosystem, price.offering)
  if (offering === undefined) return `Nothing has the id “${price.offering}”: it changes nothing.`
  if (price.meter === undefined || offering.meters.some((meter) => meter.id === price.meter)) return null
  return `${offering.name} has no line “${price.meter}”: it changes nothing.`
}

/** The ecosystem without each of its prices in turn: what each changes is the present bill less that one's. */
export const withoutEach = (ecosystem: Ecosystem): readonly { readonly id: string; readonly ecosystem: Ecosystem }[] =>
  ecosystem.prices.map(({ id }) => ({ id, ecosystem: removeRecord(ecosystem, 'prices', id) }))
