import type { Instruction, TapePlan } from './column-fusion.ts'
import { OP, type Program } from './column-program.ts'
import { argumentsOf } from './needed-steps.ts'

/** Steps whose columns outlive the tape that writes them. */
export function readBy(program: Program, tapes: readonly TapePlan[], read: readonly number[] | undefined): Uint8Array {
  const isRead = new Uint8Array(program.steps.length)
  if (read === undefined) for (const { steps } of tapes) for (const id of steps) isRead[id] = 1
  else for (const id of read) isRead[id] = 1
  const tapeOf = new Int32Array(program.steps.length).fill(-1)
  tapes.forEach(({ steps, keeps }, tape) => {
    for (const id of steps) tapeOf[id] = tape
    const note = (id: number): void => {
      if (id >= 0 && tapeOf[id] !== tape && program.steps[id]!.op !== OP.constant) isRead[id] = 1
    }
    for (const id of steps) {
      const { op, a, b, c } = program.steps[id]!
      note(a)
      note(b)
      note(c)
      if (op === OP.solve) argumentsOf(program, id).forEach(note)
    }
    for (const keep of keeps) {
      note(keep.a)
      if ('above' in keep && keep.above !== undefined) note(keep.above)
    }
  })
  return isRead
}

/**
 * The column of each step by number (-1: none), for each tape. Those that are read from outside, constants and what JavaScript
 * runs keep theirs; all others give it to what comes later in the tape, so that few columns stay near the processor.
 */
export function columnsOf(
  program: Program,
  tapes: readonly (readonly Instruction[])[],
  fixed: ReadonlySet<number>,
): { readonly columnAts: readonly Int32Array[]; readonly columns: number } {
  const shared = new Int32Array(program.steps.length).fill(-1)
  let columns = 0
  const fix = (id: number): void => void (shared[id]! < 0 && (shared[id] = columns++))
  fixed.forEach(fix)
  for (const each of tapes.flat())
    for (const id of columnsIn(program, each)) if (program.steps[id]!.op === OP.constant) fix(id)
  const lent: number[] = []
  const last = new Int32Array(program.steps.length)
  const columnAts = tapes.map((tape) => {
    const columnAt = shared.slice()
    const spare = [...lent]
    tape.forEach((each, at) => {
      for (const id of columnsIn(program, each)) last[id] = at
    })
    tape.forEach((each, at) => {
      const out = outOf(each)
      if (out >= 0 && columnAt[out]! < 0) {
        const again = spare.pop()
        if (again === undefined) lent.push(columns)
        columnAt[out] = again ?? columns++
      }
      for (const id of columnsIn(program, each))
        if (last[id] === at && shared[id]! < 0) {
          last[id] = -1
          spare.push(columnAt[id]!)
        }
    })
    return columnAt
  })
  return { columnAts, columns }
}

/** Steps whose columns an instruction reads or writes. */
function columnsIn(program: Program, each: Instruction): readonly number[] {
  switch (each.kind) {
    case 'step':
      return [...argumentsOf(program, each.id), each.id]
    case 'keep':
      return 'above' in each.keep && each.keep.above !== undefined ? [each.keep.a, each.keep.above] : [each.keep.a]
    case 'sum':
      return [...each.terms.flatMap(({ a, b }) => (b < 0 ? [a] : [a, b])), ...(each.out < 0 ? [] : [each.out])]
    case 'price':
      return [...each.items.flatMap(({ quantity }) => [quantity.a, quantity.b]), each.out].filter((id) => id >= 0)
  }
}

function outOf(each: Instruction): number {
  return each.kind === 'step' ? each.id : each.kind === 'keep' ? -1 : each.out
}

/** Steps that JavaScript reads or writes by column. */
export function viewed(
  program: Program,
  tapes: readonly (readonly Instruction[])[],
  isRead: Uint8Array,
  isScripted: (op: number) => boolean,
): Set<number> {
  const ids = new Set<number>()
  for (let id = 0; id < isRead.length; id++) if (isRead[id] === 1) ids.add(id)
  for (const each of tapes.flat()) {
    if (each.kind !== 'step' || !isScripted(program.steps[each.id]!.op)) continue
    for (const id of columnsIn(program, each)) ids.add(id)
    if (program.steps[each.id]!.op === OP.solve)
      program.loops[program.steps[each.id]!.k]!.outside.forEach((_, i) => ids.add(each.id + 1 + i))
  }
  return ids
}
