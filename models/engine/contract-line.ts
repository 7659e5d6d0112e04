import type { Contract } from '#models/ecosystem/contract'
import type { BillBook } from './bill-book.ts'

export type ContractLine = {
  /** What of the contract: empty for the shortfall of its monthly commitment, else `true-up`, an hourly commitment's id, … */
  readonly part: string
  readonly meter: string
  readonly name: string
  readonly unit: string
  readonly source?: string | undefined
}

/** The place in the book of a line that a contract brings and no binding: entered where it is new. */
export function contractLine(book: BillBook, contract: Contract, start: string, line: ContractLine): number {
  const id = `contract/${contract.id}${line.part === '' ? '' : `/${line.part}`}`
  const known = book.lineOf.get(id)
  if (known !== undefined) return known
  const at =
    book.lines.push({
      id,
      binding: '',
      product: '',
      offering: '',
      vendor: contract.vendor,
      meter: line.meter,
      meterName: `${contract.name}: ${line.name}`,
      unit: line.unit,
      account: contract.id,
      source: line.source ?? 'the document’s contract',
      asOf: start,
      confidence: 'source',
    }) - 1
  book.lineOf.set(id, at)
  return at
}
