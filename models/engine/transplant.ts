import { OP, type Program, type Step } from './column-program.ts'
import { tableOf } from './same-steps.ts'

/** A program with steps of an earlier one behind its own, and where those that were wanted stand (-1: they can't be run here). */
export type Transplanted = { readonly program: Program; readonly places: readonly number[] }

/**
 * Puts steps of an earlier program behind those of another, to be run on the same draws. Their arguments are steps that are
 * equal in both (`classes`, `own`: numbers that equal steps have in common) or are put there too; the wanted ones always are.
 * What is solved whole, and what keeps something from month to month, is not.
 */
export function transplanted(
  program: Program,
  classes: Int32Array,
  earlier: Program,
  own: Int32Array,
  wanted: readonly number[],
): Transplanted {
  const steps = [...program.steps]
  const level = [...program.level]
  const tables = new Map<readonly unknown[], unknown[]>()
  const equal = new Map<number, number>()
  classes.forEach((number, id) => {
    if (number >= 0 && !equal.has(number)) equal.set(number, id)
  })
  const moved = new Map<number, number>()
  const rowOf = ({ op, k }: Step): number => {
    const [mine, theirs] = [tableOf(program, op), tableOf(earlier, op)]
    if (mine === undefined || theirs === undefined) return k
    const table = tables.get(mine) ?? [...mine]
    tables.set(mine, table)
    return table.push(theirs[k]) - 1
  }
  const move = (id: number): number => {
    const known = moved.get(id)
    if (known !== undefined) return known
    const step = earlier.steps[id]!
    const [a, b, c] = [step.a, step.b, step.c].map((argument) => (argument < 0 ? -1 : placeOf(argument)))
    const isMoved = !WHOLE.has(step.op) && [step.a, step.b, step.c].every((given, i) => given < 0 || [a, b, c][i]! >= 0)
    const at = isMoved ? steps.push({ op: step.op, a: a!, b: b!, c: c!, k: rowOf(step) }) - 1 : -1
    if (isMoved) level.push(earlier.level[id]!)
    moved.set(id, at)
    return at
  }
  const placeOf = (id: number): number => equal.get(own[id]!) ?? move(id)
  const places = wanted.map(move)
  const replaced = <T>(table: readonly T[]): readonly T[] => (tables.get(table) as T[] | undefined) ?? table
  return {
    program: {
      ...program,
      steps,
      level,
      constants: replaced(program.constants),
      variables: replaced(program.variables),
      chances: replaced(program.chances),
      tables: replaced(program.tables),
      prices: replaced(program.prices),
      autoscalers: replaced(program.autoscalers),
      outsideViews: replaced(program.outsideViews),
    },
    places,
  }
}

const WHOLE: ReadonlySet<number> = new Set([OP.solve, OP.rounds, OP.pick, OP.noise, OP.stock])
