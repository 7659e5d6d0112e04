import { CATALOG } from '#models/catalog/catalog'
import { priceDifferences, readPriceFile } from '#models/catalog/price-file'
import type { LastmomentDocument } from '#models/document/document'
import { bookDifferences, isPriceBook, readPriceBook, takePriceBook } from '#models/document/price-book-file'
import { takePrices } from '#models/document/take-prices'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import { err, ok, type Result } from '#models/result'
import { exactMoney } from '../parts/format.ts'
import { discountWords } from '../parts/price-words.ts'
import { priceTarget } from '../state/own-prices.ts'
import { offering as offeringIn } from '../state/shown.ts'

/** One line that a file would change: what stands there now, and in the file. */
export type ImportLine = {
  readonly id: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly name: string
  readonly before: string
  readonly after: string
  readonly what: string
  /** A binding uses the offering now. */
  readonly inUse: boolean
}

/** A file of prices that was read: what it is, what it would change, and the document with it. */
export type PriceImport = {
  readonly of: string
  readonly lines: readonly ImportLine[]
  readonly document: LastmomentDocument
}

/** Reads a vendor's price file or a price book; what is wrong with it comes back as a sentence that names the place. */
export function readPrices(document: LastmomentDocument, name: string, text: string): Result<PriceImport, string> {
  const used = new Set(document.ecosystem.bindings.map((binding) => binding.offering))
  const usedVendors = new Set([...used].flatMap((id) => offeringIn(document.ecosystem, id)?.vendorId ?? []))
  if (isPriceBook(text)) {
    const book = readPriceBook(text)
    if (!book.ok) return err(`${name}: ${book.error}`)
    const lines = bookDifferences(document.ecosystem.prices, book.value).map(({ kind, before, after }): ImportLine => ({
      id: after.id,
      kind,
      name: priceTarget(document.ecosystem, after),
      before: before === null ? '' : overlayWords(before),
      after: overlayWords(after),
      what: after.note,
      inUse: after.offering === undefined ? usedVendors.has(after.vendor ?? '') : used.has(after.offering),
    }))
    return ok({ of: 'a price book', lines, document: takePriceBook(document, book.value) })
  }
  const vendor = readPriceFile(text)
  if (!vendor.ok) return err(`${name}: ${vendor.error}`)
  const price = (n: number | null): string =>
    n === null ? '' : exactMoney(n * document.assumptions.usdRate, document.assumptions.currency)
  const lines = priceDifferences(CATALOG, vendor.value).map((each): ImportLine => ({
    id: `${each.offering}/${each.meter}`,
    kind: each.kind,
    name: lineName(document.ecosystem, vendor.value.offerings, each.offering, each.meter),
    before: price(each.before),
    after: price(each.after),
    what: each.what,
    inUse: used.has(each.offering),
  }))
  const taken = takePrices(document, CATALOG, vendor.value, name)
  return ok({ of: `the prices of ${vendor.value.name}`, lines, document: taken })
}

const overlayWords = (price: PriceOverlay): string =>
  price.tiers === undefined
    ? discountWords(price.discount ?? 0)
    : price.tiers.map((tier) => exactMoney(tier.price, price.currency ?? 'USD')).join(', ')

type Named = { readonly id: string; readonly name: string }
function lineName(
  ecosystem: Ecosystem,
  file: readonly (Named & { readonly meters: readonly Named[] })[],
  offering: string,
  meter: string,
): string {
  const found = file.find((each) => each.id === offering) ?? offeringIn(ecosystem, offering)
  const line = found?.meters.find((each) => each.id === meter)
  const listed = offeringIn(ecosystem, offering)?.meters.find((each) => each.id === meter)
  return `${line?.name ?? listed?.name ?? meter} of ${found?.name ?? offering}`
}
