import { CATALOG } from '#models/catalog/catalog'
import { catalogReport, type OfferingCount } from '#models/catalog/catalog-report'
import { type PriceDifference, priceDifferences, readPriceFile } from '#models/catalog/price-file'
import { writeDocument } from '#models/document/file'
import {
  type BookDifference,
  bookDifferences,
  isPriceBook,
  readPriceBook,
  takePriceBook,
} from '#models/document/price-book-file'
import { takePrices } from '#models/document/take-prices'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import { count } from '#models/report/words'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readDocumentFile, readText, writeText } from './input.ts'
import { print, printJson, say } from './print.ts'
import { section, table } from './table.ts'

/** `catalog --report`: how old the prices are, and how far they can be trusted. */
export function reportCatalog(json: boolean): void {
  const report = catalogReport(CATALOG)
  if (json) return printJson(report)
  const counts = (title: string, rows: readonly OfferingCount[]): string =>
    section(
      title,
      table(
        ['', 'offerings', 'from memory', 'oldest'],
        rows.map((row) => [row.key, String(row.offerings), String(row.fromMemory), row.oldest]),
      ),
    )
  print(
    [
      `catalog ${report.version} (${report.digest.slice(0, 8)}): ${count(report.offerings, 'offering')}, ${count(report.meters, 'meter')}; ${report.unpricedMeters} meters follow from no quantity (each says why), ${report.byQuote} offerings are priced by quote\n`,
      counts('By year of the price', report.byYear),
      counts('By confidence', report.byConfidence),
      counts('By family', report.byFamily),
      section(
        'The oldest',
        table(
          ['offering', 'as of', 'source'],
          report.oldest.map((each) => [each.offering, each.asOf, each.source]),
        ),
      ),
    ].join(''),
  )
}

/** `catalog --import FILE [--into DOC]`: the difference first; into the document only where that is asked for. */
export async function importPrices(file: string, into: string | undefined, json: boolean): Promise<void> {
  if (into === '-') throw wrongCall('--into: found "-", expected a document’s file')
  const text = await readText(file)
  if (isPriceBook(text)) return importBook(file, text, into, json)
  const read = readPriceFile(text)
  if (!read.ok) throw new Ended(EXIT.unreadable, `${file === '-' ? 'stdin' : file}: ${read.error}`)
  const vendor = read.value
  const differences = priceDifferences(CATALOG, vendor)
  if (json) printJson({ vendor: vendor.id, offerings: vendor.offerings.length, differences, into: into ?? null })
  else print(differenceText(vendor.name, differences))
  if (into === undefined) return
  const document = await readDocumentFile(into)
  await writeText(into, writeDocument(takePrices(document, CATALOG, vendor, file)))
  say(`taken into ${into}; what stood there is kept beside it as a backup`)
}

/** A price book: the difference from the document's own prices (without one, all of it is new), then taken if asked. */
async function importBook(file: string, text: string, into: string | undefined, json: boolean): Promise<void> {
  const book = readPriceBook(text)
  if (!book.ok) throw new Ended(EXIT.unreadable, `${file === '-' ? 'stdin' : file}: ${book.error}`)
  const document = into === undefined ? undefined : await readDocumentFile(into)
  const differences = bookDifferences(document?.ecosystem.prices ?? [], book.value)
  if (json) printJson({ book: file, prices: book.value.length, differences, into: into ?? null })
  else print(bookText(book.value.length, differences))
  if (document === undefined || into === undefined) return
  await writeText(into, writeDocument(takePriceBook(document, book.value)))
  say(`taken into ${into}; what stood there is kept beside it as a backup`)
}

function bookText(prices: number, differences: readonly BookDifference[]): string {
  const target = ({ vendor, offering, meter, region }: PriceOverlay): string =>
    [vendor, offering, meter, region].filter((each) => each !== undefined).join(' ')
  const words = (price: PriceOverlay | null): string => {
    if (price === null) return ''
    const tiers = price.tiers?.map((tier) => `${tier.price} ${price.currency ?? 'USD'}`).join(', ')
    return tiers ?? `${(price.discount ?? 0) * 100} % off`
  }
  const rows = differences.map(({ kind, before, after }) => [
    kind,
    after.id,
    target(after),
    words(before),
    words(after),
    after.date,
  ])
  const same = prices - differences.length
  const head = rows.length === 0 ? '' : table(['', 'price', 'of', 'own now', 'in the book', 'date'], rows)
  return `${head}price book: ${differences.filter(({ kind }) => kind === 'added').length} added, ${differences.filter(({ kind }) => kind === 'changed').length} changed, ${same} as they are\n`
}

function differenceText(name: string, differences: readonly PriceDifference[]): string {
  if (differences.length === 0) return `${name}: no difference from the catalog\n`
  const price = (value: number | null): string => (value === null ? '' : String(value))
  const rows = differences.map((each) => [
    each.kind,
    each.offering,
    each.meter,
    price(each.before),
    price(each.after),
    each.what,
  ])
  const of = (kind: PriceDifference['kind']): number => differences.filter((each) => each.kind === kind).length
  return `${table(['', 'offering', 'meter', 'first price', 'in the file', 'what'], rows)}\n${name}: ${of('added')} added, ${of('removed')} removed, ${of('changed')} changed against the catalog\n`
}
