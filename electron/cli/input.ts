import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { readPriceBook, takePriceBook } from '#models/document/price-book-file'
import { readDocument } from '#models/document/file'
import type { LastmomentDocument } from '#models/document/document'
import { largestFileBytes, openText } from '../files/open.ts'
import { saveFile } from '../files/save.ts'
import { Ended, EXIT } from './exit.ts'

/** The text of a file, or of stdin for `-`. Ends with 3 and a sentence where it can't be read. */
export async function readText(file: string): Promise<string> {
  if (file !== '-') {
    const opened = await openText(file)
    if (!opened.ok) throw new Ended(EXIT.unreadable, opened.error.message)
    return opened.value.text
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > largestFileBytes) throw new Ended(EXIT.unreadable, 'stdin: more than 64 MiB; expected a smaller input')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A document from a file or stdin; ends with 3, naming the file, the place, what was found and what was expected. */
export async function readDocumentFile(file: string): Promise<LastmomentDocument> {
  const read = readDocument(await readText(file))
  if (!read.ok) throw new Ended(EXIT.unreadable, `${file === '-' ? 'stdin' : file}: ${read.error.message}`)
  return read.value
}

/** The price book beside a document: `shop.lastmoment` has `shop.prices.json`. */
export const priceBookBeside = (file: string): string => file.replace(/(\.lastmoment)?$/, '.prices.json')

/**
 * A document with the price book in a file over its own prices: the one that is named, else the one beside it where there
 * is one. Each price says the file that it is from. The document itself stays as it is.
 */
export async function readPricedDocument(file: string, book: string | undefined): Promise<LastmomentDocument> {
  return withPriceBook(await readDocumentFile(file), file, book)
}

/** The same for a document that is read already. */
export async function withPriceBook(
  document: LastmomentDocument,
  file: string,
  book: string | undefined,
): Promise<LastmomentDocument> {
  const beside = priceBookBeside(file)
  const from = book ?? (file !== '-' && existsSync(beside) ? beside : undefined)
  if (from === undefined) return document
  const read = readPriceBook(await readText(from))
  if (!read.ok) throw new Ended(EXIT.unreadable, `${from === '-' ? 'stdin' : from}: ${read.error}`)
  const name = basename(from)
  return takePriceBook(
    document,
    read.value.map((price) => ({ ...price, note: price.note === '' ? name : `${price.note} (${name})` })),
  )
}

/** Writes a text whole (atomically, with a backup of what stood there), or to stdout for `-`. Ends with 4 where it can't. */
export async function writeText(file: string, text: string): Promise<void> {
  if (file === '-') {
    process.stdout.write(text)
    return
  }
  const saved = await saveFile(file, text)
  if (!saved.ok) throw new Ended(EXIT.unwritable, saved.error.message)
}

/** Writes bytes whole, or to stdout for `-`. Ends with 4 where it can't. */
export async function writeBytes(file: string, bytes: Uint8Array): Promise<void> {
  if (file === '-') {
    process.stdout.write(bytes)
    return
  }
  const saved = await saveFile(file, bytes)
  if (!saved.ok) throw new Ended(EXIT.unwritable, saved.error.message)
}
