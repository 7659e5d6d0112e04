import { z } from 'zod'
import { PriceOverlay } from '#models/ecosystem/price-overlay'
import { err, ok, type Result } from '../result.ts'
import type { LastmomentDocument } from './document.ts'

const FORMAT = 'lastmoment-prices'

/** A price book as a file beside documents: your own prices, discounts and private offers, in the catalog's money. */
export const PriceBookFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  currency: z.literal('USD').default('USD'),
  prices: z.array(PriceOverlay),
})

/** One price of a book against the document's own: by id. */
export type BookDifference = {
  readonly kind: 'added' | 'changed'
  readonly before: PriceOverlay | null
  readonly after: PriceOverlay
}

/** True where a text says that it is a price book; a vendor's price file has no `format`. */
export const isPriceBook = (text: string): boolean => text.slice(0, 4000).includes(`"${FORMAT}"`)

/** Reads a price book. The error names the place, what was expected and that nothing was taken. */
export function readPriceBook(text: string): Result<readonly PriceOverlay[], string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return err(`no JSON: ${error instanceof Error ? error.message : String(error)}; expected a price book`)
  }
  const parsed = PriceBookFile.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return err(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no price book'}; expected a price book`)
  }
  const ids = parsed.data.prices.map((price) => price.id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) return err(`prices: the id "${twice}" stands twice; expected one price an id`)
  return ok(parsed.data.prices)
}

/** The document's price book as a file's text: sorted by id, so that a git diff shows the price that changed. */
export function writePriceBook(prices: readonly PriceOverlay[]): string {
  const sorted = [...prices].sort((a, b) => (a.id < b.id ? -1 : 1))
  return `${JSON.stringify({ format: FORMAT, version: 1, currency: 'USD', prices: sorted }, null, 2)}\n`
}

/** What taking a book over the present prices would add or change; what it has as it is stands in neither. Nothing is ever removed. */
export function bookDifferences(
  present: readonly PriceOverlay[],
  prices: readonly PriceOverlay[],
): readonly BookDifference[] {
  const own = new Map(present.map((price) => [price.id, price]))
  return prices.flatMap((after): readonly BookDifference[] => {
    const before = own.get(after.id)
    if (before === undefined) return [{ kind: 'added', before: null, after }]
    return sameFields(before, after) ? [] : [{ kind: 'changed', before, after }]
  })
}

function sameFields(a: PriceOverlay, b: PriceOverlay): boolean {
  const text = (price: PriceOverlay): string =>
    JSON.stringify(Object.entries(price).sort(([x], [y]) => (x < y ? -1 : 1)))
  return text(a) === text(b)
}

/** The document with the book's prices over its own of the same id; the same document where nothing differs. */
export function takePriceBook(document: LastmomentDocument, prices: readonly PriceOverlay[]): LastmomentDocument {
  if (bookDifferences(document.ecosystem.prices, prices).length === 0) return document
  const taken = new Map([...document.ecosystem.prices, ...prices].map((price) => [price.id, price]))
  const sorted = [...taken.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { ...document, ecosystem: { ...document.ecosystem, prices: sorted } }
}
