import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { removeRecord } from '#models/ecosystem/edit'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { rateOf } from '#models/ecosystem/overlay-money'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import type { CostLine } from '#models/engine/summary'
import { discountWords, listPriceWords, priceUnit, priceWords } from '../parts/price-words.ts'
import { offering as offeringIn } from '../state/shown.ts'
import { listedAndOwn, priceTarget, standingOf, vendorName } from '../state/own-prices.ts'

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
export function priceRows(document: LastmomentDocument, lines: readonly CostLine[] | null): readonly PriceRow[] {
  const { ecosystem } = document
  return ecosystem.prices.map((price) => ({
    id: price.id,
    target: priceTarget(ecosystem, price),
    vendor: vendorName(price.vendor ?? offeringIn(ecosystem, price.offering ?? '')?.vendorId ?? ''),
    ...words(document, price),
    note: price.note,
    date: price.date,
    lines: lines === null ? null : lines.filter((line) => isOver(document, price, line)).length,
    dangling: whyDangling(document, price),
  }))
}

/** In the document's money, for what stands in the region that the price is for; beside the money that it is stated in. */
function words(document: LastmomentDocument, price: PriceOverlay): Pick<PriceRow, 'list' | 'own' | 'unit'> {
  const { ecosystem, assumptions } = document
  const offering = offeringIn(ecosystem, price.offering ?? '')
  const meter = offering?.meters.find((each) => each.id === price.meter)
  if (offering === undefined || meter === undefined)
    return { list: 'as listed', own: discountWords(price.discount ?? 0), unit: '' }
  const standing = { region: price.region, standIns: assumptions.priceMissingRegionsAt }
  const both = listedAndOwn(document, offering, standing).find(({ list }) => list.id === meter.id)
  const { list = meter, own = meter } = both ?? {}
  const { currency = 'USD' } = price
  const stated =
    price.tiers === undefined || currency === assumptions.currency
      ? ''
      : `${priceWords({ tiers: price.tiers, freePerMonth: 0, minimumPerMonth: 0 }, currency)} = `
  const shown = (meter: typeof own): string => listPriceWords(meter, assumptions)
  return { list: shown(list), own: `${stated}${shown(own)}`, unit: priceUnit(meter) }
}

const isOver = (document: LastmomentDocument, price: PriceOverlay, line: CostLine): boolean =>
  (price.vendor ?? line.vendor) === line.vendor &&
  (price.offering ?? line.offering) === line.offering &&
  (price.meter ?? line.meter) === line.meter &&
  (price.region === undefined || standingOf(document, line.binding).region === price.region)

function whyDangling({ ecosystem, assumptions }: LastmomentDocument, price: PriceOverlay): string | null {
  if (rateOf(assumptions, price.currency ?? 'USD') === undefined)
    return `No rate for ${price.currency ?? ''} is pinned: it changes nothing. Add one under the document's currencies.`
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
