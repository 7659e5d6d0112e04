import { OP } from './column-program.ts'
import { STEP_BYTES } from './kernel-tables.ts'
import type { Machine } from './machine.ts'

/** Operations of the kernel, as bench/assembly/columns.ts numbers them. */
const KERNEL_OP = new Map<number, number>([
  [OP.add, 0],
  [OP.subtract, 1],
  [OP.multiply, 2],
  [OP.divide, 3],
  [OP.larger, 4],
  [OP.smaller, 5],
  [OP.whole, 6],
  [OP.byMonth, 7],
  [OP.price, 8],
  [OP.stock, 9],
  [OP.replicas, 10],
  [OP.loadReplicas, 11],
])
const ACCUMULATE = 12
const CROSS = 13

/**
 * What is kept of a month beside its columns, in a kept column (an index into the machine's `kept`): the sum over months
 * of step `a`; or, where `above` is given, the first month in which `a` is above it.
 */
export type Keep = { readonly kept: number; readonly a: number; readonly above?: number }

/** Steps in order: runs of them for the kernel (`at`, `steps`), and between them single ones that only JavaScript has. */
export type Tape = {
  readonly parts: readonly { readonly at: number; readonly steps: number; readonly scripted: number }[]
  /** The same without a kernel. */
  readonly steps: Int32Array
  readonly keeps: readonly Keep[]
}

/** Lays steps and what is kept of them down for `runTape`. The machine must have been made for so many. */
export function tapeOf(machine: Machine, steps: readonly number[], keeps: readonly Keep[] = []): Tape {
  const { store, program, places, columnAt, keptAt } = machine
  const parts: { at: number; steps: number; scripted: number }[] = []
  if (store.kernel !== undefined) {
    const words = new Int32Array(store.buffer)
    let open: { at: number; steps: number; scripted: number } | undefined
    const put = (op: number, out: number, a: number, b: number, c: number, k: number): void => {
      if (open === undefined) {
        open = { at: machine.free, steps: 0, scripted: -1 }
        parts.push(open)
      }
      words.set([op, out, a, b, c, k], machine.free / 4)
      machine.free += STEP_BYTES
      open.steps++
    }
    const column = (id: number): number => (id < 0 ? 0 : columnAt[id]!)
    for (const id of steps) {
      const { op, a, b, c, k } = program.steps[id]!
      const known = KERNEL_OP.get(op)
      if (known === undefined) {
        if (op === OP.constant || op === OP.pick) continue
        parts.push({ at: 0, steps: 0, scripted: id })
        open = undefined
        continue
      }
      const [third, table] = operandsOf(machine, op, c, k)
      put(known, column(id), column(a), column(b), third, table)
    }
    for (const { kept, a, above } of keeps)
      put(
        above === undefined ? ACCUMULATE : CROSS,
        keptAt[kept]!,
        column(a),
        above === undefined ? 0 : column(above),
        0,
        0,
      )
  }
  return { parts, steps: Int32Array.from(steps), keeps }

  function operandsOf({ heldAt, nextAt, exceeded }: Machine, op: number, c: number, k: number): [number, number] {
    if (op === OP.byMonth) return [0, places.tables[k]!]
    if (op === OP.price) return [exceeded.byteOffset + 8 * k, places.prices[k]!]
    if (op === OP.stock) return [heldAt[k]!, nextAt[k]!]
    if (op === OP.replicas) return [0, places.autoscalers[k]!]
    return op === OP.loadReplicas ? [columnAt[c]!, places.autoscalers[k]!] : [0, 0]
  }
}
