import type { Instruction, Keep, TapePlan, Term } from './column-fusion.ts'
import { OP, type Program } from './column-program.ts'
import { isScripted, type Scripting } from './column-tape.ts'
import { marked } from './marked.ts'
import { argumentsOf, hasList } from './needed-steps.ts'

/** Steps whose columns outlive the tape that writes them. */
export function readBy(program: Program, tapes: readonly TapePlan[], read: readonly number[] | undefined): Uint8Array {
  const isRead = new Uint8Array(program.steps.length)
  if (read === undefined) for (const { steps } of tapes) for (const id of steps) isRead[id] = 1
  else for (const id of read) isRead[id] = 1
  const writer = new Int32Array(program.steps.length).fill(-1)
  for (let tape = 0; tape < tapes.length; tape++) noteReads(program, tapes[tape]!, tape, writer, isRead)
  return isRead
}

/** Marks what a tape reads of other tapes. `writer`: the last tape that writes a step (-1: none yet). */
function noteReads(
  program: Program,
  { steps, keeps }: TapePlan,
  tape: number,
  writer: Int32Array,
  isRead: Uint8Array,
): void {
  for (const id of steps) writer[id] = tape
  for (const id of steps) {
    const { op, a, b, c } = program.steps[id]!
    noteRead(program, a, tape, writer, isRead)
    noteRead(program, b, tape, writer, isRead)
    noteRead(program, c, tape, writer, isRead)
    if (hasList(op)) for (const each of argumentsOf(program, id)) noteRead(program, each, tape, writer, isRead)
  }
  for (const keep of keeps) {
    noteRead(program, keep.a, tape, writer, isRead)
    noteRead(program, aboveOf(keep), tape, writer, isRead)
  }
}

function noteRead(program: Program, id: number, tape: number, writer: Int32Array, isRead: Uint8Array): void {
  if (id >= 0 && writer[id] !== tape && program.steps[id]!.op !== OP.constant) isRead[id] = 1
}

/** The step that a keep compares with; -1 where there is none. */
const aboveOf = (keep: Keep): number => ('above' in keep ? (keep.above ?? -1) : -1)

/** What a tape does, with the steps whose columns each instruction reads or writes: those of the i-th end before `ends[i]`. */
export type TouchingTape = {
  readonly instructions: readonly Instruction[]
  readonly touched: readonly number[]
  readonly ends: Int32Array
}

export function touchedBy(program: Program, instructions: readonly Instruction[]): TouchingTape {
  const touched: number[] = []
  const ends = new Int32Array(instructions.length)
  for (let i = 0; i < instructions.length; i++) {
    addTouched(program, instructions[i]!, touched)
    ends[i] = touched.length
  }
  return { instructions, touched, ends }
}

function addTouched(program: Program, each: Instruction, touched: number[]): void {
  switch (each.kind) {
    case 'step':
      return addStep(program, each.id, touched)
    case 'keep':
      addStepIn(each.keep.a, touched)
      return addStepIn(aboveOf(each.keep), touched)
    case 'sum':
      for (const term of each.terms) addTerm(term, touched)
      return addStepIn(each.out, touched)
    case 'price':
      for (const { quantity } of each.items) addTerm(quantity, touched)
      return addStepIn(each.out, touched)
  }
}

function addStep(program: Program, id: number, touched: number[]): void {
  const { op, a, b, c } = program.steps[id]!
  if (hasList(op)) for (const each of argumentsOf(program, id)) touched.push(each)
  else {
    addStepIn(a, touched)
    addStepIn(b, touched)
    addStepIn(c, touched)
  }
  touched.push(id)
}

function addTerm({ a, b }: Term, touched: number[]): void {
  addStepIn(a, touched)
  addStepIn(b, touched)
}

function addStepIn(id: number, touched: number[]): void {
  if (id >= 0) touched.push(id)
}

/**
 * The column of each step by number (-1: none), for each tape. Those that are read from outside, constants and what JavaScript
 * runs keep theirs; all others give it to what comes later in the tape, so that few columns stay near the processor.
 */
export function columnsOf(
  program: Program,
  tapes: readonly TouchingTape[],
  fixed: readonly number[],
): { readonly columnAts: readonly Int32Array[]; readonly columns: number } {
  const shared = new Int32Array(program.steps.length).fill(-1)
  let columns = 0
  for (const id of fixed) shared[id] = columns++
  for (const { touched } of tapes)
    for (const id of touched) if (shared[id]! < 0 && program.steps[id]!.op === OP.constant) shared[id] = columns++
  const lent: number[] = []
  const last = new Int32Array(program.steps.length)
  const columnAts: Int32Array[] = []
  for (const { instructions, touched, ends } of tapes) {
    const columnAt = shared.slice()
    const spare = [...lent]
    for (let i = 0, at = 0; i < instructions.length; i++) for (; at < ends[i]!; at++) last[touched[at]!] = i
    for (let i = 0, at = 0; i < instructions.length; i++) {
      const out = outOf(instructions[i]!)
      if (out >= 0 && columnAt[out]! < 0) {
        const again = spare.pop()
        if (again === undefined) lent.push(columns)
        columnAt[out] = again ?? columns++
      }
      for (; at < ends[i]!; at++) {
        const id = touched[at]!
        if (last[id] !== i || shared[id]! >= 0) continue
        last[id] = -1
        spare.push(columnAt[id]!)
      }
    }
    columnAts.push(columnAt)
  }
  return { columnAts, columns }
}

function outOf(each: Instruction): number {
  return each.kind === 'step' ? each.id : each.kind === 'keep' ? -1 : each.out
}

/** Steps that JavaScript reads or writes by column. */
export function viewed(
  program: Program,
  tapes: readonly TouchingTape[],
  isRead: Uint8Array,
  scripting: Scripting,
): number[] {
  const isViewed = isRead.slice()
  for (const { instructions, touched, ends } of tapes)
    for (let i = 0, at = 0; i < instructions.length; i++) {
      const each = instructions[i]!
      if (each.kind === 'step') {
        const step = program.steps[each.id]!
        const { op, k } = step
        if (isScripted(scripting, step)) for (; at < ends[i]!; at++) isViewed[touched[at]!] = 1
        if (op === OP.solve) for (let n = 1; n <= program.loops[k]!.outside.length; n++) isViewed[each.id + n] = 1
      }
      at = ends[i]!
    }
  return marked(isViewed)
}
