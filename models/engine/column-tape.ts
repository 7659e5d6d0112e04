import type { Instruction, Keep, Term } from './column-fusion.ts'
import { OP, type Program, type Step } from './column-program.ts'
import type { Store } from './column-store.ts'
import type { KernelVariables } from './kernel-variables.ts'
import { STEP_BYTES, type TablePlaces } from './kernel-tables.ts'

/** Byte offsets in the store, by step, slot, kept column, tally and row of a table. 0 is nobody's. */
export type Layout = {
  readonly columnAt: Int32Array
  readonly heldAt: Int32Array
  readonly nextAt: Int32Array
  readonly keptAt: Int32Array
  readonly tallyAt: Int32Array
  readonly exceededAt: number
  /** Of variables that the kernel draws. */
  readonly variableAt: Int32Array
  readonly places: TablePlaces
}

/** Operations of the tape, as bench/assembly/columns.ts and tape-script.ts number them. */
export const TAPE = {
  add: 0,
  subtract: 1,
  multiply: 2,
  divide: 3,
  larger: 4,
  smaller: 5,
  whole: 6,
  byMonth: 7,
  price: 8,
  stock: 9,
  replicas: 10,
  loadReplicas: 11,
  accumulate: 12,
  cross: 13,
  sum: 14,
  /** A sum of quantities priced in open tiers. */
  priced: 15,
  tally: 16,
  carried: 17,
  /** A sum of columns as they are. */
  total: 18,
  /** A variable from its address to its value. */
  variable: 19,
} as const

/** Steps that go on the tape as they are; sums and products are written as sums. */
const TAPE_OP = new Map<number, number>([
  [OP.divide, TAPE.divide],
  [OP.larger, TAPE.larger],
  [OP.smaller, TAPE.smaller],
  [OP.whole, TAPE.whole],
  [OP.byMonth, TAPE.byMonth],
  [OP.price, TAPE.price],
  [OP.stock, TAPE.stock],
  [OP.replicas, TAPE.replicas],
  [OP.loadReplicas, TAPE.loadReplicas],
  [OP.carried, TAPE.carried],
  [OP.variable, TAPE.variable],
])

/** Of these only the kernel has a version for the tape: without one they are single steps. */
const ONLY_KERNEL = new Set<number>([OP.price, OP.replicas, OP.loadReplicas, OP.carried])

/** Where a column holds months, these are no longer the same in all of it. */
const DIFFER_BY_MONTH = new Set<number>([OP.byMonth, OP.stock])

/** What says which steps JavaScript runs; `variables`: those that the kernel draws. */
export type Scripting = {
  readonly isPlain: boolean
  readonly isOverMonths: boolean
  readonly variables: KernelVariables['byRow']
}

/** Whether a step is run by JavaScript column by column (see column-machine.ts). */
export const isScripted = ({ isPlain, isOverMonths, variables }: Scripting, { op, k }: Step): boolean =>
  !TAPE_OP.has(op) ||
  (op === OP.variable && variables[k] === undefined) ||
  (isPlain && ONLY_KERNEL.has(op)) ||
  (isOverMonths && DIFFER_BY_MONTH.has(op))

const TERM_BYTES = 16
const ITEM_BYTES = 56

/** Instructions in order: runs of them on the tape (`at`, `steps`), and between them single steps that only JavaScript has. */
export type Tape = readonly { readonly at: number; readonly steps: number; readonly scripted: number }[]

/** Bytes of a tape: its instructions, and what sums and prices say beside them. */
export function tapeBytes(instructions: readonly Instruction[]): number {
  let bytes = 0
  for (const each of instructions) {
    bytes += STEP_BYTES
    if (each.kind === 'sum') bytes += TERM_BYTES * each.terms.length
    else if (each.kind === 'price') bytes += ITEM_BYTES * each.items.length
  }
  return 8 * Math.ceil(bytes / 8)
}

/** Writes a tape into the store from byte `at` on. */
export function writeTape(
  program: Program,
  layout: Layout,
  store: Store,
  instructions: readonly Instruction[],
  at: number,
  scripting: Scripting,
): Tape {
  const writer = new TapeWriter(program, layout, store, at, at + STEP_BYTES * instructions.length)
  for (const each of instructions) writer.write(each, scripting)
  return writer.parts
}

/** A class, for V8 drops what it has compiled of closures with the tape that they were made for. */
class TapeWriter {
  readonly parts: { at: number; steps: number; scripted: number }[] = []
  private open: { at: number; steps: number; scripted: number } | undefined
  private readonly program: Program
  private readonly layout: Layout
  private readonly words: Int32Array
  private readonly numbers: Float64Array
  /** Bytes of the next instruction, and of what the next sum or price says beside it. */
  private next: number
  private aside: number

  constructor(program: Program, layout: Layout, { words, numbers }: Store, next: number, aside: number) {
    this.program = program
    this.layout = layout
    this.words = words
    this.numbers = numbers
    this.next = next
    this.aside = aside
  }

  write(each: Instruction, scripting: Scripting): void {
    if (each.kind === 'step') this.step(each.id, scripting)
    else if (each.kind === 'sum') this.sum(each)
    else if (each.kind === 'price') this.price(each)
    else this.keep(each.keep)
  }

  private put(op: number, out: number, a: number, b: number, c: number, k: number): void {
    const { words } = this
    if (this.open === undefined) {
      this.open = { at: this.next, steps: 0, scripted: -1 }
      this.parts.push(this.open)
    }
    const word = this.next / 4
    words[word] = op
    words[word + 1] = out
    words[word + 2] = a
    words[word + 3] = b
    words[word + 4] = c
    words[word + 5] = k
    this.next += STEP_BYTES
    this.open.steps++
  }

  private column(id: number): number {
    return id < 0 ? 0 : this.layout.columnAt[id]!
  }

  private kept(k: number): number {
    return k < 0 ? 0 : this.layout.keptAt[k]!
  }

  private step(id: number, scripting: Scripting): void {
    const { heldAt, nextAt, places, exceededAt, variableAt } = this.layout
    const step = this.program.steps[id]!
    const { op, a, b, c, k } = step
    const known = TAPE_OP.get(op)
    if (known === undefined || isScripted(scripting, step)) {
      this.parts.push({ at: 0, steps: 0, scripted: id })
      this.open = undefined
      return
    }
    const [out, x, y, z] = [this.column(id), this.column(a), this.column(b), this.column(c)]
    if (op === OP.variable) this.put(known, out, 0, 0, 0, variableAt[k]!)
    else if (op === OP.byMonth) this.put(known, out, 0, 0, 0, places.tables[k]!)
    else if (op === OP.price) this.put(known, out, x, 0, exceededAt + 8 * k, places.prices[k]!)
    else if (op === OP.stock) this.put(known, out, x, y, heldAt[k]!, nextAt[k]!)
    else if (op === OP.replicas || op === OP.loadReplicas) this.put(known, out, x, y, z, places.autoscalers[k]!)
    else if (op === OP.carried) this.put(known, out, x, y, z, places.curve)
    else this.put(known, out, x, y, 0, 0)
  }

  private sum({ out, terms, kept: to }: Extract<Instruction, { kind: 'sum' }>): void {
    const isPlain = out >= 0 && terms.every(isTermPlain)
    this.put(isPlain ? TAPE.total : TAPE.sum, this.column(out), terms.length, 0, this.kept(to), this.aside)
    for (const { a, b, weight } of terms) {
      this.words[this.aside / 4] = this.column(a)
      this.words[this.aside / 4 + 1] = this.column(b)
      this.numbers[this.aside / 8 + 1] = weight
      this.aside += TERM_BYTES
    }
  }

  private price({ out, adds, items, kept: to }: Extract<Instruction, { kind: 'price' }>): void {
    const { places } = this.layout
    this.put(TAPE.priced, this.column(out), items.length, adds ? 1 : 0, this.kept(to), this.aside)
    for (const { quantity, factor, table, quantityKept, kept: moneyKept } of items) {
      const { free, per, prices } = this.program.prices[table]!
      const { a, b, weight } = quantity
      const [quantityAt, moneyAt] = [this.kept(quantityKept), this.kept(moneyKept)]
      this.numbers.set([weight, factor, free, per], this.aside / 8)
      this.words.set(
        [places.prices[table]!, prices.length, quantityAt, moneyAt, this.column(a), this.column(b)],
        this.aside / 4 + 8,
      )
      this.aside += ITEM_BYTES
    }
  }

  private keep(keep: Keep): void {
    if ('tally' in keep) this.put(TAPE.tally, 0, this.column(keep.a), 0, 0, this.layout.tallyAt[keep.tally]!)
    else if (keep.above === undefined) this.put(TAPE.accumulate, this.kept(keep.kept), this.column(keep.a), 0, 0, 0)
    else this.put(TAPE.cross, this.kept(keep.kept), this.column(keep.a), this.column(keep.above), 0, 0)
  }
}

const isTermPlain = ({ b, weight }: Term): boolean => b < 0 && weight === 1
