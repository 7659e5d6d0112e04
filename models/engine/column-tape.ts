import type { Instruction } from './column-fusion.ts'
import { OP, type Program } from './column-program.ts'
import type { Store } from './column-store.ts'
import { STEP_BYTES, type TablePlaces } from './kernel-tables.ts'

/** Byte offsets in the store, by step, slot, kept column, tally and row of a table. 0 is nobody's. */
export type Layout = {
  readonly columnAt: Int32Array
  readonly heldAt: Int32Array
  readonly nextAt: Int32Array
  readonly keptAt: Int32Array
  readonly tallyAt: Int32Array
  readonly exceededAt: number
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
])

/** Of these only the kernel has a version for the tape: without one they are single steps. */
const ONLY_KERNEL = new Set<number>([OP.price, OP.replicas, OP.loadReplicas, OP.carried])

/** Where a column holds months, these are no longer the same in all of it. */
const DIFFER_BY_MONTH = new Set<number>([OP.byMonth, OP.stock])

/** Whether a step is run by JavaScript column by column (see column-machine.ts). */
export const scriptedBy =
  (machine: { readonly isPlain: boolean; readonly isOverMonths: boolean }) =>
  (op: number): boolean =>
    !TAPE_OP.has(op) || (machine.isPlain && ONLY_KERNEL.has(op)) || (machine.isOverMonths && DIFFER_BY_MONTH.has(op))

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
  { words, numbers }: Store,
  instructions: readonly Instruction[],
  at: number,
  isScripted: (op: number) => boolean,
): Tape {
  const { columnAt, keptAt, tallyAt, heldAt, nextAt, places, exceededAt } = layout
  const parts: { at: number; steps: number; scripted: number }[] = []
  let open: (typeof parts)[number] | undefined
  let next = at
  let aside = at + STEP_BYTES * instructions.length
  const put = (op: number, out: number, a: number, b: number, c: number, k: number): void => {
    if (open === undefined) {
      open = { at: next, steps: 0, scripted: -1 }
      parts.push(open)
    }
    const word = next / 4
    words[word] = op
    words[word + 1] = out
    words[word + 2] = a
    words[word + 3] = b
    words[word + 4] = c
    words[word + 5] = k
    next += STEP_BYTES
    open.steps++
  }
  const column = (id: number): number => (id < 0 ? 0 : columnAt[id]!)
  const kept = (k: number): number => (k < 0 ? 0 : keptAt[k]!)
  const step = (id: number): void => {
    const { op, a, b, c, k } = program.steps[id]!
    const known = TAPE_OP.get(op)
    if (known === undefined || isScripted(op)) {
      parts.push({ at: 0, steps: 0, scripted: id })
      open = undefined
    } else if (op === OP.byMonth) put(known, column(id), 0, 0, 0, places.tables[k]!)
    else if (op === OP.price) put(known, column(id), column(a), 0, exceededAt + 8 * k, places.prices[k]!)
    else if (op === OP.stock) put(known, column(id), column(a), column(b), heldAt[k]!, nextAt[k]!)
    else if (op === OP.replicas || op === OP.loadReplicas)
      put(known, column(id), column(a), column(b), column(c), places.autoscalers[k]!)
    else if (op === OP.carried) put(known, column(id), column(a), column(b), column(c), places.curve)
    else put(known, column(id), column(a), column(b), 0, 0)
  }
  const sum = ({ out, terms, kept: to }: Extract<Instruction, { kind: 'sum' }>): void => {
    const isPlain = out >= 0 && terms.every(({ b, weight }) => b < 0 && weight === 1)
    put(isPlain ? TAPE.total : TAPE.sum, column(out), terms.length, 0, kept(to), aside)
    for (const { a, b, weight } of terms) {
      words[aside / 4] = column(a)
      words[aside / 4 + 1] = column(b)
      numbers[aside / 8 + 1] = weight
      aside += TERM_BYTES
    }
  }
  const price = ({ out, adds, items, kept: to }: Extract<Instruction, { kind: 'price' }>): void => {
    put(TAPE.priced, column(out), items.length, adds ? 1 : 0, kept(to), aside)
    for (const { quantity, factor, table, quantityKept, kept: moneyKept } of items) {
      const { free, per, prices } = program.prices[table]!
      const { a, b, weight } = quantity
      numbers.set([weight, factor, free, per], aside / 8)
      const at = [places.prices[table]!, prices.length, kept(quantityKept), kept(moneyKept), column(a), column(b)]
      words.set(at, aside / 4 + 8)
      aside += ITEM_BYTES
    }
  }
  for (const each of instructions) {
    if (each.kind === 'step') step(each.id)
    else if (each.kind === 'sum') sum(each)
    else if (each.kind === 'price') price(each)
    else if ('tally' in each.keep) put(TAPE.tally, 0, column(each.keep.a), 0, 0, tallyAt[each.keep.tally]!)
    else if (each.keep.above === undefined) put(TAPE.accumulate, kept(each.keep.kept), column(each.keep.a), 0, 0, 0)
    else put(TAPE.cross, kept(each.keep.kept), column(each.keep.a), column(each.keep.above), 0, 0)
  }
  return parts
}
