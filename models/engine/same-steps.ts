import { OP, type Program, type Step } from './column-program.ts'
import { argumentsOf } from './needed-steps.ts'
import { isSameData } from './plain-data.ts'
import type { Plan } from './plan.ts'
import { type Histories, historiesOf, monthsOf, nestedStocks, slotOf } from './step-histories.ts'

/** A step of a plan and one of an earlier plan. */
export type Pair = { readonly step: number; readonly earlier: number }

/** Where a step of a plan has no equal in an earlier plan; -1 is an argument that a step does not have. */
export const UNLIKE = -2

/**
 * By step of a plan, the step of an earlier one that has the same value in every draw and month, where both plans have the
 * same seed and horizon. Programs are pure data with equal steps written once, so equal means: the same operation on equal
 * arguments, with an equal row of its table. What is kept from month to month must have been run by equal steps in the same
 * months too; a stock that is filled from a stock is equal to nothing. Compare with `ownSteps` of the earlier plan.
 *
 * What differs in a bound alone may have the same values still: where `isTried` says so it is taken to be equal, and noted.
 */
export function sameSteps(
  plan: Plan,
  before: Plan,
  isTried: (pair: Pair) => boolean = () => false,
): { readonly classes: Int32Array; readonly tried: readonly Pair[] } {
  const known = knownOf(before)
  const { program } = plan
  const peaks = peaksOf(plan)
  const tried: Pair[] = []
  const matching: Matching = {
    plan,
    histories: historiesOf(plan),
    found: new Int32Array(program.steps.length),
    row: (text) => known.rows.get(text),
    pair: (op, key) => known.pairs.get(op)?.get(key),
    other: (text) => known.others.get(text),
    alone: () => UNLIKE,
  }
  // Programs of like questions go alike for long: what stands behind the last equal step is looked at first.
  let last = -1
  for (let id = 0; id < program.steps.length; id++) {
    const isNext = isEqualStep(matching, id, before.program, known.own, last + 1)
    const equal = isNext ? known.own[last + 1]! : matchOf(matching, id)
    matching.found[id] = equal
    if (equal >= 0) last = isNext ? last + 1 : equal
    if (equal !== UNLIKE) continue
    const earlier = known.bounded.get(boundedKey(program, id, matching.found, peaks) ?? '')
    if (earlier === undefined || !isTried({ step: id, earlier })) continue
    matching.found[id] = known.own[earlier]!
    tried.push({ step: id, earlier })
  }
  matchStocks(matching)
  return { classes: matching.found, tried }
}

/** What is carried of a load, and replicas for it: another capacity or another most changes them only where it is reached. */
const BOUNDED: ReadonlySet<number> = new Set([OP.carried, OP.smaller, OP.replicas, OP.loadReplicas])

/** Steps of what reaches services at the peak. */
const peaksOf = ({ phases }: Pick<Plan, 'phases'>): ReadonlySet<number> =>
  new Set(phases.flatMap(({ services }) => services.map(({ peak }) => peak)))

/** Of a step that bounds a peak: operation and what is bounded, by class, without the bound. */
function boundedKey(
  { steps }: Program,
  id: number,
  classes: Int32Array,
  peaks: ReadonlySet<number>,
): string | undefined {
  const { op, a, c } = steps[id]!
  if (!BOUNDED.has(op) || !peaks.has(c < 0 ? a : c)) return undefined
  return `${op} ${classes[a]!} ${c < 0 ? -1 : classes[c]!}`
}

/** By step of a plan, the first of its steps that is equal to it. */
export const ownSteps = (plan: Plan): Int32Array => knownOf(plan).own

type Known = {
  readonly own: Int32Array
  readonly rows: Map<string, number>
  /** Steps of two arguments and no table, by operation and arguments. */
  readonly pairs: Map<number, Map<number, number>>
  readonly others: Map<string, number>
  /** Steps that hang on a bound, by what else they hang on. */
  readonly bounded: Map<string, number>
}

/** A run is compared with many that follow. */
const KNOWN = new WeakMap<Plan, Known>()

function knownOf(plan: Plan): Known {
  const known = KNOWN.get(plan)
  if (known !== undefined) return known
  const { length } = plan.program.steps
  const made: Known = {
    own: new Int32Array(length),
    rows: new Map(),
    pairs: new Map(),
    others: new Map(),
    bounded: new Map(),
  }
  const matching: Matching = {
    plan,
    histories: historiesOf(plan),
    found: made.own,
    row: (text) => firstAt(made.rows, text, made.rows.size),
    pair: (op, key, id) => {
      const pairs = made.pairs.get(op) ?? new Map<number, number>()
      made.pairs.set(op, pairs)
      return firstAt(pairs, key, id)
    },
    other: (text, id) => firstAt(made.others, text, id),
    alone: (id) => id,
  }
  for (let id = 0; id < length; id++) made.own[id] = matchOf(matching, id)
  matchStocks(matching)
  const peaks = peaksOf(plan)
  for (let id = 0; id < length; id++) {
    const key = boundedKey(plan.program, id, made.own, peaks)
    if (key !== undefined) firstAt(made.bounded, key, id)
  }
  KNOWN.set(plan, made)
  return made
}

function firstAt<K>(map: Map<K, number>, key: K, value: number): number {
  const first = map.get(key)
  if (first !== undefined) return first
  map.set(key, value)
  return value
}

/** A plan on its way to being matched: what has been found of it, and how rows and steps are looked up (or noted). */
type Matching = {
  readonly plan: Plan
  readonly histories: Histories
  readonly found: Int32Array
  readonly row: (text: string) => number | undefined
  readonly pair: (op: number, key: number, id: number) => number | undefined
  readonly other: (text: string, id: number) => number | undefined
  /** What stands for a step that is equal to nothing. */
  readonly alone: (id: number) => number
}

/** More steps than any program has; its square is still a whole number. */
const ARGUMENTS = 67_108_864

/** Stocks come last: what they are hangs on later phases. */
function matchOf(matching: Matching, id: number): number {
  const { plan, histories, found, row, pair, other, alone } = matching
  const step = plan.program.steps[id]!
  const of = (argument: number): number => (argument < 0 ? -1 : found[argument]!)
  const [a, b, c] = [of(step.a), of(step.b), of(step.c)]
  if (a === UNLIKE || b === UNLIKE || c === UNLIKE || step.op === OP.stock) return alone(id)
  if (step.c < 0 && step.k < 0) return pair(step.op, (a + 1) * ARGUMENTS + b + 1, id) ?? alone(id)
  if (step.op === OP.solve) {
    const { outside, calls, capacity } = plan.program.loops[step.k]!
    const equations = [outside, calls, capacity].map((ids) => ids.map(of).join(' '))
    return other(`solve ${equations.join(';')}`, id) ?? alone(id)
  }
  if (step.op === OP.rounds) {
    const { agents } = plan.program.crowds[step.k]!
    const listed = argumentsOf(plan.program, id).map(of)
    return (
      (listed.includes(UNLIKE) ? undefined : other(`rounds ${listed.join(' ')};${agents.join(' ')}`, id)) ?? alone(id)
    )
  }
  if (step.op === OP.pick) return other(`pick ${a} ${step.k}`, id) ?? alone(id)
  const at = row(rowText(plan.program, step))
  if (at === undefined) return alone(id)
  // What noise is later hangs on the months in which it is drawn.
  const when = step.op === OP.noise ? ` ${monthsOf(histories, step)}` : ''
  return other(`${step.op} ${a} ${b} ${c} ${at}${when}`, id) ?? alone(id)
}

/** Stocks by what filled them since when, and then what hangs on them. */
function matchStocks(matching: Matching): void {
  const { plan, histories, found, other, alone } = matching
  const { program } = plan
  if (program.stocks === 0) return
  const nested = nestedStocks(program)
  const filledBy = (id: number): readonly number[] => [found[program.steps[id]!.a]!, found[program.steps[id]!.b]!]
  for (let id = 0; id < nested.length; id++) {
    if (nested[id] !== 1) continue
    const step = program.steps[id]!
    if (step.op !== OP.stock) {
      found[id] = matchOf(matching, id)
      continue
    }
    const history = histories.get(slotOf(step)!) ?? []
    const filled = [filledBy(id), ...history.map(({ from, step: by }) => [from, ...(by < 0 ? [] : filledBy(by))])]
    found[id] = (filled.flat().includes(UNLIKE) ? undefined : other(`stock ${filled.join(';')}`, id)) ?? alone(id)
  }
}

/** Whether a step is equal to one of an earlier program; what keeps something or is solved whole is not looked at. */
function isEqualStep(
  { plan: { program }, found }: Matching,
  id: number,
  before: Program,
  own: Int32Array,
  at: number,
): boolean {
  const [step, other] = [program.steps[id]!, before.steps[at]]
  if (other === undefined || step.op !== other.op || KEEPING.has(step.op)) return false
  const isSame = (a: number, b: number): boolean => (a < 0 || b < 0 ? a === b : found[a] === own[b])
  if (!isSame(step.a, other.a) || !isSame(step.b, other.b) || !isSame(step.c, other.c)) return false
  const [rows, others] = [tableOf(program, step.op), tableOf(before, step.op)]
  return rows === undefined ? step.k === other.k : isSameData(rows[step.k], others?.[other.k])
}

const KEEPING: ReadonlySet<number> = new Set([OP.noise, OP.stock, OP.solve, OP.rounds])

/** The table whose rows an operation reads. */
export function tableOf(program: Program, op: number): readonly unknown[] | undefined {
  switch (op) {
    case OP.constant:
      return program.constants
    case OP.variable:
      return program.variables
    case OP.chance:
      return program.chances
    case OP.byMonth:
    case OP.growth:
    case OP.compound:
      return program.tables
    case OP.noise:
      return program.noises
    case OP.price:
      return program.prices
    case OP.replicas:
    case OP.loadReplicas:
      return program.autoscalers
    case OP.outsideView:
      return program.outsideViews
    case OP.solve:
      return program.loops
    default:
      return undefined
  }
}

/** Rows never change. */
const ROW_TEXTS = new WeakMap<object, string>()

function rowText(program: Program, { op, k }: Step): string {
  const row = tableOf(program, op)?.[k]
  if (typeof row !== 'object' || row === null) return JSON.stringify(row) ?? ''
  const known = ROW_TEXTS.get(row)
  if (known !== undefined) return known
  const text = JSON.stringify(row)
  ROW_TEXTS.set(row, text)
  return text
}
