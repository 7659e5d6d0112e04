import type { QuantityId } from '#models/catalog/neutral-quantity'
import type { PricedMeter } from '#models/catalog/price-book'
import { LayeredMap } from './layered-map.ts'
import type { UnpricedLine } from './summary.ts'

/** What a line of the bill is about; its numbers come from the run. */
export type LinePlan = {
  readonly id: string
  readonly binding: string
  readonly product: string
  readonly offering: string
  readonly vendor: string
  readonly meter: string
  readonly meterName: string
  readonly unit: string
  readonly option?: string
  readonly size?: string
  readonly account: string
  readonly source: string
  readonly asOf: string
  readonly confidence: 'source' | 'memory'
  readonly overlay?: string
  /** The further region of the list whose price it is. */
  readonly priceRegion?: string
  readonly otherRegion?: string
}

/** A meter that can't be priced although it is in use, and why. */
export type Gap = { readonly meter: string; readonly meterName: string; readonly reason: string }

/** What a binding is billed by in a phase: option and size chosen once a run, at median demand. */
export type Billed = {
  readonly option: string | undefined
  readonly size: string | undefined
  readonly meters: readonly PricedMeter[]
  readonly gaps: readonly Gap[]
}

/** A commitment or credit; its numbers come from the run. */
export type CommitmentPlan = {
  readonly contract: string
  readonly name: string
  readonly kind: 'month' | 'term' | 'hourly' | 'credit'
  /** Of what is bought and used: a meter's unit, or the currency. */
  readonly unit: string
  /** The month in which it falls due, after the horizon: what is not used then is a forecast and in no bill. */
  readonly dueMonth?: number
  /** Of an hourly one: money for a unit bought and for one on demand, in the first month, and whether all hours are alike. */
  readonly hourly?: {
    readonly unitsPerHour: number
    readonly rate: number
    readonly onDemandRate: number
    readonly isFlat: boolean
  }
}

/**
 * A commitment or credit in a month, in steps: units (or money) bought and used; `perHour`: units used an hour, bought or
 * not, of an hourly one. `line` is the one that says what is not used, or what was drawn.
 */
export type CommitmentSteps = {
  readonly line: number
  readonly about: CommitmentPlan
  readonly bought: number
  readonly used: number
  readonly perHour: number | undefined
}

/** The bill of one phase in steps: money of the document a month. `lines` point into the plan's list. */
export type PhaseBill = {
  readonly lines: readonly { readonly line: number; readonly quantity: number; readonly cost: number }[]
  /**
   * By product id: its lines and its part of shortfalls; what the whole bill falls by without it; and what of a commitment
   * would stay unused without it.
   */
  readonly products: ReadonlyMap<string, { readonly cost: number; readonly marginal: number; readonly short: number }>
  /** By group of products, the sum of their costs: the total is the sum of these and of what is apart. */
  readonly sums: readonly number[]
  /** Of the total, what is paid under contracts that no product buys under. */
  readonly apart: number
  readonly total: number
  readonly commitments: readonly CommitmentSteps[]
  /** Contracts that are paid although no product buys under them: their money is in the total and in no product. */
  readonly withoutProduct: readonly string[]
  readonly unpriced: readonly UnpricedLine[]
}

/** Quantities of products by id with all inputs at their medians. */
export type Medians = ReadonlyMap<string, ReadonlyMap<QuantityId, number>>

/** What is kept from phase to phase: lines by id, and the option and size of each binding. */
export type BillBook = {
  readonly lines: LinePlan[]
  readonly lineOf: LayeredMap<string, number>
  readonly choices: LayeredMap<string, Pick<Billed, 'option' | 'size'>>
  /** Lines whose meter has a closed last tier: price rows to watch. */
  readonly closedTiers: { readonly line: number; readonly price: number }[]
  /** Lines that are owed for having it at all: a control plane, a balancer, a licence. */
  readonly fees: Set<number>
}

export const billBookOf = (): BillBook => ({
  lines: [],
  lineOf: new LayeredMap(),
  choices: new LayeredMap(),
  closedTiers: [],
  fees: new Set(),
})

/** The line's place in the book; a new one is entered. */
export function lineIndex(book: BillBook, line: LinePlan): number {
  const known = book.lineOf.get(line.id)
  if (known !== undefined) return known
  const at = book.lines.push(line) - 1
  book.lineOf.set(line.id, at)
  return at
}

/** `binding/meter`, and with the offering in between where the same binding had another offering's meter of that name. */
export function idOfLine(book: BillBook, binding: string, meter: string, offering: string): string {
  const plain = `${binding}/${meter}`
  const at = book.lineOf.get(plain)
  return at === undefined || book.lines[at]!.offering === offering ? plain : `${binding}/${offering}/${meter}`
}
