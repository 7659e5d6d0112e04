import { OP, type Program, type Step } from './column-program.ts'
import type { Plan } from './plan.ts'

/** Numbers of what has been seen: equal steps of any plan have one number. Kept as long as plans are compared by it. */
export type Seen = Map<string, number>

/**
 * A number for each step of a plan's program: steps of two plans with one number have the same value in every draw and
 * month, where both plans have the same seed and horizon. Programs are pure data with equal steps written once, so equal
 * means: the same operation on equal arguments, with an equal row of its table. What is kept from month to month must have
 * been run by equal steps in the same months too; a stock that is filled from a stock is equal to nothing.
 */
export function stepClasses(plan: Plan, seen: Seen): Int32Array {
  const known = KNOWN.get(plan)
  if (known?.seen === seen) return known.classes
  const classes = classesOf(plan, seen)
  KNOWN.set(plan, { seen, classes })
  return classes
}

/** A run is compared with many that follow. */
const KNOWN = new WeakMap<Plan, { readonly seen: Seen; readonly classes: Int32Array }>()

function classesOf(plan: Plan, seen: Seen): Int32Array {
  const { program } = plan
  const rowOf = rowsOf(program)
  const histories = historiesOf(plan)
  const hasStocks = program.steps.some(({ op }) => op === OP.stock)
  const rough = classesWith(program, seen, (step, id) =>
    step.op === OP.noise
      ? `${rowOf(step)} ${monthsOf(histories, step)}`
      : step.op === OP.stock
        ? 'rough'
        : rowOf(step, id),
  )
  if (!hasStocks) return rough
  const nested = nestedStocks(program)
  return classesWith(program, seen, (step, id) => {
    if (step.op === OP.noise) return `${rowOf(step)} ${monthsOf(histories, step)}`
    if (step.op !== OP.stock) return rowOf(step, id)
    if (nested[id] === 2) return undefined
    const history = histories.get(slotOf(step) ?? '') ?? []
    return history.map(({ from, step: at }) => `${from}:${at < 0 ? -1 : rough[at]!}`).join(' ')
  })
}

/** `undefined`: a step that is equal to no other. */
type Row = (step: Step, id: number) => string | undefined

function classesWith(program: Program, seen: Seen, row: Row): Int32Array {
  const classes = new Int32Array(program.steps.length)
  const of = (id: number): number => (id < 0 ? -1 : classes[id]!)
  program.steps.forEach((step, id) => {
    const { op, a, b, c, k } = step
    const own = op === OP.solve ? loopOf(program, k, of) : row(step, id)
    const key = own === undefined ? undefined : `${op} ${of(a)} ${of(b)} ${of(c)} ${own}`
    const known = key === undefined ? undefined : seen.get(key)
    classes[id] = known ?? seen.size
    if (known === undefined) seen.set(key ?? `none ${seen.size}`, seen.size)
  })
  return classes
}

function loopOf(program: Program, k: number, of: (id: number) => number): string {
  const { outside, calls, capacity } = program.loops[k]!
  return [outside, calls, capacity].map((ids) => ids.map(of).join(' ')).join(';')
}

/** The row that a step reads, as text. */
function rowsOf(program: Program): (step: Step, id?: number) => string | undefined {
  const texts = new Map<unknown, string>()
  const text = (row: unknown): string => {
    const known = texts.get(row)
    if (known !== undefined) return known
    const made = JSON.stringify(row)
    if (typeof row === 'object') texts.set(row, made)
    return made
  }
  return ({ op, k }) => {
    switch (op) {
      case OP.constant:
        return text(program.constants[k])
      case OP.variable:
        return text(program.variables[k])
      case OP.chance:
        return text(program.chances[k])
      case OP.byMonth:
      case OP.growth:
      case OP.compound:
        return text(program.tables[k])
      case OP.noise:
        return text(program.noises[k])
      case OP.price:
        return text(program.prices[k])
      case OP.replicas:
      case OP.loadReplicas:
        return text(program.autoscalers[k])
      case OP.outsideView:
        return text(program.outsideViews[k])
      case OP.pick:
        return String(k)
      default:
        return k < 0 ? '' : undefined
    }
  }
}

type History = readonly { readonly from: number; readonly step: number }[]

const slotOf = ({ op, k }: Step): string | undefined =>
  op === OP.stock ? `stock ${k}` : op === OP.noise ? `noise ${k}` : undefined

/** By what is kept from month to month, the step that runs it from a month on (-1: none). */
function historiesOf({ program, phases }: Plan): ReadonlyMap<string, History> {
  const found = new Map<string, { from: number; step: number }[]>()
  for (const { from, steps } of phases) {
    const now = new Map<string, number>()
    for (const id of steps) {
      const slot = slotOf(program.steps[id]!)
      if (slot !== undefined) now.set(slot, id)
    }
    for (const slot of new Set([...found.keys(), ...now.keys()])) {
      const history = found.get(slot) ?? []
      found.set(slot, history)
      const step = now.get(slot) ?? -1
      if ((history.at(-1)?.step ?? -1) !== step) history.push({ from, step })
    }
  }
  return found
}

/** The months in which noise is drawn: what it is later hangs on them. */
const monthsOf = (histories: ReadonlyMap<string, History>, step: Step): string =>
  (histories.get(slotOf(step) ?? '') ?? []).map(({ from, step: at }) => `${from}${at < 0 ? 'off' : 'on'}`).join(' ')

/** By step, how many stocks stand one behind the other on the longest way to it (2: two or more). */
function nestedStocks({ steps, loops }: Program): Uint8Array {
  const depth = new Uint8Array(steps.length)
  steps.forEach(({ op, a, b, c, k }, id) => {
    let most = Math.max(a < 0 ? 0 : depth[a]!, b < 0 ? 0 : depth[b]!, c < 0 ? 0 : depth[c]!)
    if (op === OP.solve)
      for (const each of [loops[k]!.outside, loops[k]!.calls, loops[k]!.capacity].flat())
        if (each >= 0) most = Math.max(most, depth[each]!)
    depth[id] = Math.min(2, most + (op === OP.stock ? 1 : 0))
  })
  return depth
}
