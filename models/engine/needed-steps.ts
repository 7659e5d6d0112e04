import { OP, type Program } from './column-program.ts'
import { marked } from './marked.ts'

type Steps = Pick<Program, 'steps' | 'loops' | 'crowds'>

/** Whether a step of the operation has its arguments in a list, which no tape knows. */
export const hasList = (op: number): boolean => op === OP.solve || op === OP.rounds

/** The arguments of a step. */
export function argumentsOf(program: Steps, id: number): readonly number[] {
  const step = program.steps[id]!
  if (step.op === OP.rounds) {
    const { size, think, minutes } = program.crowds[step.k]!
    return [size, think, ...minutes]
  }
  if (step.op === OP.solve) {
    const loop = program.loops[step.k]!
    return [...loop.outside, ...loop.calls, ...loop.capacity.filter((id) => id >= 0)]
  }
  return [step.a, step.b, step.c].filter((argument) => argument >= 0)
}

/** Every step that the wanted ones need, themselves included, in an order that can be run. */
export const neededFor = (program: Steps, ...wanted: readonly (readonly number[])[]): number[] =>
  neededBeside(program, NOTHING, ...wanted)

const NOTHING: ReadonlySet<number> = new Set()

/** The same where some steps need nothing, for they are given. */
export function neededBeside(
  program: Steps,
  given: ReadonlySet<number>,
  ...wanted: readonly (readonly number[])[]
): number[] {
  const isNeeded = new Uint8Array(program.steps.length)
  let last = -1
  for (const ids of wanted)
    for (const id of ids) {
      isNeeded[id] = 1
      if (id > last) last = id
    }
  // Arguments stand before their use: one pass from the end finds them all.
  for (let id = last; id >= 0; id--) {
    if (isNeeded[id] === 0 || given.has(id)) continue
    const { op, a, b, c } = program.steps[id]!
    if (a >= 0) isNeeded[a] = 1
    if (b >= 0) isNeeded[b] = 1
    if (c >= 0) isNeeded[c] = 1
    if (hasList(op)) for (const argument of argumentsOf(program, id)) isNeeded[argument] = 1
  }
  return marked(isNeeded)
}

/** Of some steps those that depend on nothing (0), on the draw (1), or on draw and month (2). */
export function stepsAtLevel({ level }: Pick<Program, 'level'>, ids: readonly number[], wanted: 0 | 1 | 2): number[] {
  let count = 0
  for (const id of ids) if (level[id] === wanted) count++
  const found = new Array<number>(count)
  let i = 0
  for (const id of ids) if (level[id] === wanted) found[i++] = id
  return found
}
