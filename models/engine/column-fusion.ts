import { OP, type PriceTable, type Program } from './column-program.ts'
import { argumentsOf, hasList } from './needed-steps.ts'

/**
 * What is kept of a month beside its columns, in a kept column (an index into the machine's `kept`): the sum over months of
 * step `a`; or, where `above` is given, the first month in which `a` is above it; or, where it is a tally, exact sums of each
 * month over all draws (`kept` is then an index into the machine's `tallies`).
 */
export type Keep =
  | { readonly kept: number; readonly a: number; readonly above?: number }
  | { readonly tally: number; readonly a: number }

/** What is run: steps in order, and what is kept of them. A tape may read what an earlier one has written. */
export type TapePlan = { readonly steps: readonly number[]; readonly keeps: readonly Keep[] }

/** Column `a` times column `b`, or times `weight` where b is -1. */
export type Term = { readonly a: number; readonly b: number; readonly weight: number }

/**
 * Several steps in one pass over the draws. `out` is the step whose column is written (-1: none), `kept` the kept column that
 * the result is added to (-1: none). Every one rounds as its steps do one after the other, so fusing changes no number.
 */
export type Instruction =
  | { readonly kind: 'step'; readonly id: number }
  | { readonly kind: 'keep'; readonly keep: Keep }
  | { readonly kind: 'sum'; readonly out: number; readonly terms: readonly Term[]; readonly kept: number }
  | {
      readonly kind: 'price'
      readonly out: number
      readonly kept: number
      /** Whether the money is added to what stands in `out`. */
      readonly adds: boolean
      /** At least one; their money is added up from the left. */
      readonly items: readonly Item[]
    }

/** A quantity, priced under a table and times a factor. Quantity and money may be kept. */
export type Item = {
  readonly quantity: Term
  readonly quantityKept: number
  readonly table: number
  readonly factor: number
  readonly kept: number
}

/** A meter of more tiers is priced by itself. */
const MOST_TIERS = 6

/** Tiers that are all open at the end, without rounding or a minimum: those can be priced without a branch. */
function isPlain({ rounding, volume, minimum, upTo }: PriceTable): boolean {
  return rounding === 'none' && !volume && minimum === 0 && upTo.at(-1) === -1 && upTo.length <= MOST_TIERS
}

/**
 * Fuses steps that are run in this order: sums of products into one pass, and a quantity, its price and the sum that it goes
 * into. `isRead` says of a step whether its column is read after the tape: all others need not be written. Keeps of steps
 * that are not among them are read from the columns that are there.
 */
export function fused(
  program: Program,
  steps: readonly number[],
  isRead: Uint8Array,
  keeps: readonly Keep[],
): Instruction[] {
  return new Fusion(program, steps, isRead, keeps).instructions()
}

class Fusion {
  /** How often a step is read here: what is read once may go into its reader. */
  private readonly uses: Int32Array
  private readonly isHere: Uint8Array
  private readonly isTaken: Uint8Array
  /** The one sum that a step is kept in; further ones are written out. */
  private readonly keptOf = new Map<number, number>()
  private readonly others: Keep[] = []
  /** What is made of the steps, the last first. */
  private readonly made: Instruction[] = []
  /** Room for one chain, filled from the start: its steps, the last first, each with its sign; and the terms of a group of it. */
  private readonly chained: number[] = []
  private readonly terms: Term[] = []

  private readonly program: Program
  private readonly steps: readonly number[]
  private readonly isRead: Uint8Array

  constructor(program: Program, steps: readonly number[], isRead: Uint8Array, keeps: readonly Keep[]) {
    this.program = program
    this.steps = steps
    this.isRead = isRead
    this.uses = new Int32Array(program.steps.length)
    this.isHere = new Uint8Array(program.steps.length)
    this.isTaken = new Uint8Array(program.steps.length)
    for (const id of steps) {
      this.isHere[id] = 1
      const { op, a, b, c } = program.steps[id]!
      if (a >= 0) this.uses[a]!++
      if (b >= 0) this.uses[b]!++
      if (c >= 0) this.uses[c]!++
      // A loop reads columns, and writes those of the steps after it; a crowd reads them.
      if (hasList(op)) for (const argument of argumentsOf(program, id)) this.uses[argument]! += 2
    }
    for (const keep of keeps) {
      if ('kept' in keep && keep.above === undefined && this.isHere[keep.a] === 1 && !this.keptOf.has(keep.a))
        this.keptOf.set(keep.a, keep.kept)
      else {
        this.others.push(keep)
        this.uses[keep.a]! += 2
        if ('above' in keep && keep.above !== undefined) this.uses[keep.above]! += 2
      }
    }
  }

  instructions(): Instruction[] {
    // From the last step to the first: a reader takes what it alone reads.
    for (let i = this.steps.length - 1; i >= 0; i--) {
      const id = this.steps[i]!
      if (this.isTaken[id] === 0) this.instruct(id)
    }
    const instructions = this.made.reverse()
    for (const keep of this.others) instructions.push({ kind: 'keep', keep })
    return instructions
  }

  private instruct(id: number): void {
    const { op } = this.program.steps[id]!
    if (op === OP.constant || op === OP.pick) return this.keep(id)
    if (op === OP.add || op === OP.subtract) return this.chain(id)
    const priced = this.asPrice(id)
    if (priced !== undefined) {
      const items = [this.item(priced, id, this.takeKept(id))]
      this.made.push({ kind: 'price', out: this.outOf(id), kept: -1, adds: false, items })
    } else if (op === OP.multiply) {
      const product = this.summed(id, [this.product(id)])
      if (product.out >= 0 || product.kept >= 0) this.made.push(product)
    } else {
      this.keep(id)
      this.made.push({ kind: 'step', id })
    }
  }

  private keep(id: number): void {
    const kept = this.takeKept(id)
    if (kept >= 0) this.made.push({ kind: 'keep', keep: { kept, a: id } })
  }

  private takeKept(id: number): number {
    return this.keptOf.get(id) ?? -1
  }

  /** Where a result goes: nowhere if nothing reads it as a column. */
  private outOf(id: number): number {
    return this.isRead[id] === 1 || this.uses[id]! > 0 ? id : -1
  }

  private summed(id: number, terms: readonly Term[]): Extract<Instruction, { kind: 'sum' }> {
    return { kind: 'sum', out: this.outOf(id), terms, kept: this.takeKept(id) }
  }

  /** Whether a step may become part of its only reader. A kept one may if the reader keeps it. */
  private isFree(id: number, mayBeKept = false): boolean {
    if (this.isHere[id] === 0 || this.isRead[id] === 1 || this.uses[id] !== 1) return false
    return mayBeKept || !this.keptOf.has(id)
  }

  private constantOf(id: number): number | undefined {
    const { op, k } = this.program.steps[id]!
    return op === OP.constant ? this.program.constants[k]! : undefined
  }

  private product(id: number): Term {
    const { a, b } = this.program.steps[id]!
    const [x, y] = [this.constantOf(a), this.constantOf(b)]
    if (y !== undefined) return { a, b: -1, weight: y }
    return x === undefined ? { a, b, weight: 1 } : { a: b, b: -1, weight: x }
  }

  /** `sign`: 1 or -1. */
  private term(id: number, sign: number): Term {
    if (this.program.steps[id]!.op === OP.multiply && this.isFree(id)) {
      const product = this.product(id)
      if (sign === 1 || product.b < 0) {
        this.isTaken[id] = 1
        return sign === 1 ? product : { ...product, weight: -product.weight }
      }
    }
    return { a: id, b: -1, weight: sign }
  }

  /** A price, or a price times a number, that can be fused: the step of the price, and the number. */
  private asPrice(id: number): Priced | undefined {
    const { op, a, b, k } = this.program.steps[id]!
    if (op === OP.price) return isPlain(this.program.prices[k]!) ? { price: id, factor: 1 } : undefined
    if (op !== OP.multiply) return undefined
    const [x, y] = [this.constantOf(a), this.constantOf(b)]
    const inner = y !== undefined ? a : x !== undefined ? b : -1
    if (inner < 0 || this.program.steps[inner]!.op !== OP.price || !this.isFree(inner)) return undefined
    return isPlain(this.program.prices[this.program.steps[inner]!.k]!) ? { price: inner, factor: (y ?? x)! } : undefined
  }

  private item({ price, factor }: Priced, whole: number, kept: number): Item {
    if (price !== whole) this.isTaken[price] = 1
    const { a, k } = this.program.steps[price]!
    const isProduct = this.isHere[a] === 1 && this.isTaken[a] === 0 && this.program.steps[a]!.op === OP.multiply
    const quantity = isProduct && this.isFree(a, true) ? this.product(a) : { a, b: -1, weight: 1 }
    const takes = quantity.a !== a
    if (takes) this.isTaken[a] = 1
    return { quantity, quantityKept: takes ? this.takeKept(a) : -1, table: k, factor, kept }
  }

  /** A sum from the left, `((a + b) - c) + d`: runs of plain terms, and prices that add themselves to what stands there. */
  private chain(id: number): void {
    const { steps } = this.program
    const { chained, terms } = this
    let count = 0
    for (let left = id; ;) {
      const { op, a, b } = steps[left]!
      chained[count++] = b
      chained[count++] = op === OP.add ? 1 : -1
      const isSum = steps[a]!.op === OP.add || steps[a]!.op === OP.subtract
      if (!isSum || !this.isFree(a)) {
        chained[count++] = a
        chained[count++] = 1
        break
      }
      this.isTaken[a] = 1
      left = a
    }
    const groups: Group[] = []
    let open = 0
    for (let i = count - 2; i >= 0; i -= 2) {
      const [part, sign] = [chained[i]!, chained[i + 1]!]
      const price = sign === 1 && this.isFree(part, true) ? this.asPrice(part) : undefined
      if (price === undefined) {
        // All but the first add to what stands there.
        if (open === 0 && groups.length > 0) terms[open++] = { a: id, b: -1, weight: 1 }
        terms[open++] = this.term(part, sign)
        continue
      }
      this.isTaken[part] = 1
      const priced = this.item(price, part, this.takeKept(part))
      const last = open === 0 ? groups.at(-1) : undefined
      if (open > 0) groups.push({ terms: terms.slice(0, open) })
      open = 0
      if (last !== undefined && 'items' in last) last.items.push(priced)
      else groups.push({ items: [priced] })
    }
    if (open > 0) groups.push({ terms: terms.slice(0, open) })
    for (let i = groups.length - 1; i >= 0; i--) {
      const group = groups[i]!
      const kept = i === groups.length - 1 ? this.takeKept(id) : -1
      if ('items' in group) this.made.push({ kind: 'price', out: id, kept, adds: i > 0, items: group.items })
      else this.made.push({ kind: 'sum', out: id, terms: group.terms, kept })
    }
  }
}

/** A step that prices, and the number that it is multiplied with. */
type Priced = { readonly price: number; readonly factor: number }
/** Of a sum: terms side by side, or prices side by side. */
type Group = { readonly terms: readonly Term[] } | { readonly items: Item[] }
