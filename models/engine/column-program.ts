import type { Correlation } from '#models/ecosystem/global-factor'
import type { Doubt } from '../quantity.ts'
import { LayeredMap } from './layered-map.ts'
import { variableOf, type Variable } from './shared-luck.ts'
import type { CrowdSteps } from './rounds-kernel.ts'
import { addStep, stepIn, type StepIndex, stepIndex } from './step-index.ts'
import { isStated, widened } from './widening.ts'

/** What one step of a program does to columns; the kernels are in column-machine.ts. */
export const OP = {
  constant: 0,
  variable: 1,
  chance: 2,
  add: 3,
  subtract: 4,
  multiply: 5,
  /** a / b, and 0 where b is 0. */
  divide: 6,
  larger: 7,
  smaller: 8,
  /** Rounded up to whole units, one part in 10^12 forgiven. */
  whole: 9,
  logarithm: 10,
  /** A number for each month, the same in every draw. */
  byMonth: 11,
  /** exp(a x number of the month). */
  growth: 12,
  /** (1 + a) to the whole number of the month. */
  compound: 13,
  noise: 14,
  stock: 15,
  price: 16,
  replicas: 17,
  loadReplicas: 18,
  solve: 19,
  pick: 20,
  /** Probability 0.18 of a truncated Pareto tail (the outside view on IT projects), else 1. */
  outsideView: 21,
  /** What is carried of a month's load under a capacity a second, over its load-duration curve. */
  carried: 22,
  /** Rounds a minute of a crowd that thinks, asks and waits. */
  rounds: 23,
} as const

/** A meter made ready for pricing. Units and tiers as in catalog/meter.ts. */
export type PriceTable = {
  readonly free: number
  readonly per: number
  readonly rounding: 'none' | 'ceil' | 'floor'
  readonly volume: boolean
  /** Infinity is an open tier; written as -1, for JSON has no Infinity. */
  readonly upTo: readonly number[]
  readonly prices: readonly number[]
  readonly minimum: number
}

export type Noise = { readonly key: string; readonly persistence: number; readonly size: number }
export type Autoscaler = { readonly least: number; readonly most: number; readonly target: number }
/** Traffic equations of services that call each other: outside[i] + sum_j calls[i * n + j] x min(rate j, capacity j or -1). */
type Steps = readonly number[]
export type LoopEquations = { readonly outside: Steps; readonly calls: Steps; readonly capacity: Steps }

/** Steps in an order in which every argument stands before its use; arguments are step numbers, `k` a row of a table. */
export type Step = {
  readonly op: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly k: number
}

/** Pure data: a program over columns, one value a draw. `level`: 0 constant, 1 once a draw, 2 once a draw and month. */
export type Program = {
  readonly steps: readonly Step[]
  readonly level: readonly number[]
  readonly constants: readonly number[]
  readonly variables: readonly Variable[]
  readonly chances: readonly { readonly key: string; readonly probability: number }[]
  readonly tables: readonly (readonly number[])[]
  readonly noises: readonly Noise[]
  readonly stocks: number
  readonly prices: readonly PriceTable[]
  readonly autoscalers: readonly Autoscaler[]
  readonly loops: readonly LoopEquations[]
  readonly crowds: readonly CrowdSteps[]
  readonly outsideViews: readonly string[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }
/** A program being written. Equal steps are one step: an unchanged part of a later phase costs nothing. */
export type Draft = Mutable<Program> & {
  /** Equal steps are one: by what they are, and in a traced draft those that may have an origin by that too. */
  readonly index: StepIndex
  readonly seen: LayeredMap<string, number>
  readonly slots: LayeredMap<string, number>
  /** Steps of number boxes, by their key: most are asked for many times. */
  readonly doubts: LayeredMap<string, { readonly value: Doubt; readonly step: number }>
  /** Steps of constants, by their number. */
  readonly numbers: LayeredMap<number, number>
  /** Where numbers come from, by step: only in a traced draft, in which no stated number is folded away (`explain`). */
  readonly origins: Map<number, string> | undefined
  readonly correlation: Correlation
  /** How many times as far from the median the ends of stated ranges are drawn. */
  readonly widening: number
}

export function draftOf(correlation: Correlation, widening = 1, isTraced = false): Draft {
  return {
    correlation,
    widening,
    origins: isTraced ? new Map() : undefined,
    steps: [],
    level: [],
    constants: [],
    variables: [],
    chances: [],
    tables: [],
    noises: [],
    stocks: 0,
    prices: [],
    autoscalers: [],
    loops: [],
    crowds: [],
    outsideViews: [],
    index: stepIndex(),
    seen: new LayeredMap(),
    slots: new LayeredMap(),
    doubts: new LayeredMap(),
    numbers: new LayeredMap(),
  }
}

/** `origin` is kept, and tells equal steps apart, in a traced draft alone. */
function put(draft: Draft, step: Step, level: number, origin?: string): number {
  const { op, a, b, c, k } = step
  const { origins } = draft
  if (origins === undefined) {
    const known = stepIn(draft.index, draft.steps, op, a, b, c, k)
    if (known >= 0) return known
    const id = added(draft, step, level)
    addStep(draft.index, draft.steps, id)
    return id
  }
  const name = origin ?? ''
  const key = `${op} ${a} ${b} ${c} ${k} ${name}`
  const known = draft.seen.get(key)
  if (known !== undefined) return known
  const id = added(draft, step, level)
  draft.seen.set(key, id)
  if (name !== '') origins.set(id, name)
  return id
}

function added(draft: Draft, step: Step, level: number): number {
  // What is made of constants alone is run too, where a trace keeps them apart.
  draft.level.push(step.op === OP.constant ? 0 : Math.max(1, level))
  return draft.steps.push(step) - 1
}

/** The row of a table that holds `value`, added where it is new. */
function row<T>(draft: Draft, table: T[], kind: string, value: T): number {
  const key = `${kind} ${JSON.stringify(value)}`
  const known = draft.slots.get(key)
  if (known !== undefined) return known
  const at = table.push(value) - 1
  draft.slots.set(key, at)
  return at
}

/** `origin`: the record's field (`bindings/x/share`), or a fact, that the number stands for. */
export function constant(draft: Draft, value: number, origin?: string): number {
  if (!Number.isFinite(value)) throw new Error(`a constant of the plan: expected a finite number, found ${value}`)
  if (draft.origins !== undefined) return put(draft, number(row(draft, draft.constants, 'constant', value)), 0, origin)
  const known = draft.numbers.get(value)
  if (known !== undefined) return known
  const id = added(draft, number(draft.constants.push(value) - 1), 0)
  draft.numbers.set(value, id)
  return id
}

const number = (k: number): Step => ({ op: OP.constant, a: -1, b: -1, c: -1, k })

/** The number of a step that is a constant. */
export function constantOf(draft: Draft, id: number): number | undefined {
  const step = draft.steps[id]!
  return step.op === OP.constant ? draft.constants[step.k]! : undefined
}

/** The step of a number box: a constant, or a variable addressed by `key`. */
export function doubt(draft: Draft, key: string, value: Doubt): number {
  const known = draft.doubts.get(key)
  if (known !== undefined && isSameDoubt(known.value, value)) return known.step
  const step = doubtStep(draft, key, value)
  draft.doubts.set(key, { value, step })
  return step
}

function isSameDoubt(a: Doubt, b: Doubt): boolean {
  if (a === b || typeof a === 'number' || typeof b === 'number') return a === b
  return a.p10 === b.p10 && a.p50 === b.p50 && a.p90 === b.p90 && a.group === b.group
}

function doubtStep(draft: Draft, key: string, value: Doubt): number {
  const plain = typeof value === 'number' ? value : value.p10 === value.p90 ? value.p10 : undefined
  if (plain !== undefined) return constant(draft, plain, key)
  if (typeof value === 'number') throw new Error(`${key}: expected a doubt`)
  const range = isStated(key) ? widened(value, draft.widening) : value
  const variable = variableOf(draft.correlation, key, range)
  // Most keys are asked for with one range alone.
  const same = draft.doubts.has(key) ? JSON.stringify(variable) : undefined
  const known = same === undefined ? -1 : draft.variables.findIndex((each) => JSON.stringify(each) === same)
  const k = known >= 0 ? known : draft.variables.push(variable) - 1
  return put(draft, { op: OP.variable, a: -1, b: -1, c: -1, k }, 1)
}

/** 1 with the given probability and 0 otherwise; the probability itself in the deterministic answer. */
export function chance(draft: Draft, key: string, probability: number): number {
  if (probability <= 0 || probability >= 1) return constant(draft, probability <= 0 ? 0 : 1)
  const k = row(draft, draft.chances, 'chance', { key, probability })
  return put(draft, { op: OP.chance, a: -1, b: -1, c: -1, k }, 1)
}

/** Two constants become one, unless a trace has to show where they come from. */
function folds(draft: Draft, a: number, b: number): boolean {
  if (constantOf(draft, a) === undefined || constantOf(draft, b) === undefined) return false
  return draft.origins === undefined || (isPlain(draft, a) && isPlain(draft, b))
}

const isPlain = (draft: Draft, id: number): boolean =>
  draft.steps[id]!.op === OP.constant && draft.origins?.has(id) !== true

function binary(draft: Draft, op: number, a: number, b: number): number {
  const known = stepIn(draft.index, draft.steps, op, a, b, -1, -1)
  if (known >= 0) return known
  const id = added(draft, { op, a, b, c: -1, k: -1 }, Math.max(draft.level[a]!, draft.level[b]!))
  addStep(draft.index, draft.steps, id)
  return id
}

export function add(draft: Draft, a: number, b: number): number {
  const [x, y] = [constantOf(draft, a), constantOf(draft, b)]
  if (folds(draft, a, b)) return constant(draft, x! + y!)
  if (x === 0) return b
  if (y === 0) return a
  return binary(draft, OP.add, a, b)
}

export function subtract(draft: Draft, a: number, b: number): number {
  const [x, y] = [constantOf(draft, a), constantOf(draft, b)]
  if (a === b) return constant(draft, 0)
  if (folds(draft, a, b)) return constant(draft, x! - y!)
  return y === 0 ? a : binary(draft, OP.subtract, a, b)
}

export function multiply(draft: Draft, a: number, b: number): number {
  const [x, y] = [constantOf(draft, a), constantOf(draft, b)]
  if (folds(draft, a, b)) return constant(draft, x! * y!)
  const origins = draft.origins
  if (origins === undefined && (x === 0 || y === 0)) return constant(draft, 0)
  if (x === 1 && (origins?.has(a) !== true || y === undefined)) return b
  if (y === 1 && (origins?.has(b) !== true || x === undefined)) return a
  return binary(draft, OP.multiply, a, b)
}

export function divide(draft: Draft, a: number, b: number): number {
  const [x, y] = [constantOf(draft, a), constantOf(draft, b)]
  if (draft.origins === undefined && (y === 0 || x === 0)) return constant(draft, 0)
  if (folds(draft, a, b)) return constant(draft, y === 0 ? 0 : x! / y!)
  return y === 1 ? a : binary(draft, OP.divide, a, b)
}

export const larger = (draft: Draft, a: number, b: number): number => extreme(draft, OP.larger, Math.max, a, b)
export const smaller = (draft: Draft, a: number, b: number): number => extreme(draft, OP.smaller, Math.min, a, b)

function extreme(draft: Draft, op: number, of: (x: number, y: number) => number, a: number, b: number): number {
  if (a === b) return a
  const [x, y] = [constantOf(draft, a), constantOf(draft, b)]
  return folds(draft, a, b) ? constant(draft, of(x!, y!)) : binary(draft, op, a, b)
}

/** A little is forgiven so that 30 x 0.1 is three, not four. */
export const roundUp = (x: number): number => Math.ceil(x * (1 - 1e-12))

export function whole(draft: Draft, a: number): number {
  const x = constantOf(draft, a)
  if (x !== undefined && folds(draft, a, a)) return constant(draft, roundUp(x))
  return put(draft, { op: OP.whole, a, b: -1, c: -1, k: -1 }, draft.level[a]!)
}

export function logarithm(draft: Draft, a: number): number {
  return put(draft, { op: OP.logarithm, a, b: -1, c: -1, k: -1 }, Math.max(1, draft.level[a]!))
}

/** The same number every month is a constant. */
export function byMonth(draft: Draft, table: readonly number[], origin?: string): number {
  if (table.every((value) => value === table[0])) return constant(draft, table[0] ?? 0, origin)
  const k = row(draft, draft.tables, 'table', table)
  return put(draft, { op: OP.byMonth, a: -1, b: -1, c: -1, k }, 2, origin)
}

export function growth(draft: Draft, logarithmOfGrowth: number, weights: readonly number[]): number {
  const k = row(draft, draft.tables, 'table', weights)
  return put(draft, { op: OP.growth, a: logarithmOfGrowth, b: -1, c: -1, k }, 2)
}

export function compound(draft: Draft, rate: number, times: readonly number[], origin?: string): number {
  if (times.every((n) => n === 0)) return constant(draft, 1)
  const k = row(draft, draft.tables, 'table', times)
  return put(draft, { op: OP.compound, a: rate, b: -1, c: -1, k }, 2, origin)
}

export function noise(draft: Draft, value: Noise): number {
  const k = row(draft, draft.noises, 'noise', value)
  return put(draft, { op: OP.noise, a: -1, b: -1, c: -1, k }, 2)
}

/** What is held: what was held before times the step of what is kept of it, and what came in. One slot a name, over all phases. */
export function stock(draft: Draft, name: string, inflow: number, kept: number): number {
  const slot = draft.slots.get(`stock ${name}`) ?? draft.stocks++
  draft.slots.set(`stock ${name}`, slot)
  return put(draft, { op: OP.stock, a: inflow, b: kept, c: -1, k: slot }, 2)
}

export function price(draft: Draft, table: PriceTable, quantity: number, origin?: string): number {
  const k = row(draft, draft.prices, 'price', table)
  return put(draft, { op: OP.price, a: quantity, b: -1, c: -1, k }, Math.max(1, draft.level[quantity]!), origin)
}

function ternary(draft: Draft, op: number, a: number, b: number, c: number, k: number, origin?: string): number {
  return put(draft, { op, a, b, c, k }, Math.max(1, draft.level[a]!, draft.level[b]!, draft.level[c]!), origin)
}

/** Replicas that carry `rate` when each carries `perReplica` (same unit) and is to be busy at the target. */
export function replicas(draft: Draft, rate: number, perReplica: number, scaler: Autoscaler, origin?: string): number {
  const k = row(draft, draft.autoscalers, 'autoscaler', scaler)
  const level = Math.max(1, draft.level[rate]!, draft.level[perReplica]!)
  return put(draft, { op: OP.replicas, a: rate, b: perReplica, c: -1, k }, level, origin)
}

/**
 * Mean replicas over the load-duration curve of a month in which so much is offered, and so much a second at the peak (methods
 * 1.2); each carries `perReplica` a second.
 */
export function loadReplicas(
  draft: Draft,
  offered: number,
  perReplica: number,
  peak: number,
  scaler: Autoscaler,
  origin?: string,
): number {
  const k = row(draft, draft.autoscalers, 'autoscaler', scaler)
  return ternary(draft, OP.loadReplicas, offered, perReplica, peak, k, origin)
}

/** What is carried of `offered` a month where at most `capacity` a second can be, with this peak a second. */
export function carried(draft: Draft, offered: number, capacity: number, peak: number): number {
  return ternary(draft, OP.carried, offered, capacity, peak, -1)
}

/** The rates of services that call each other, one step for each. */
export function solveLoop(draft: Draft, equations: LoopEquations): number[] {
  const k = row(draft, draft.loops, 'loop', equations)
  const steps = [...equations.outside, ...equations.calls, ...equations.capacity.filter((id) => id >= 0)]
  const level = Math.max(1, ...steps.map((id) => draft.level[id]!))
  const solve = put(draft, { op: OP.solve, a: -1, b: -1, c: -1, k }, level)
  return equations.outside.map((_, i) => put(draft, { op: OP.pick, a: solve, b: -1, c: -1, k: i }, level))
}

/** Rounds a minute of all of a crowd. */
export function rounds(draft: Draft, crowd: CrowdSteps): number {
  const k = row(draft, draft.crowds, 'crowd', crowd)
  const steps = [crowd.size, crowd.think, ...crowd.minutes]
  return put(draft, { op: OP.rounds, a: -1, b: -1, c: -1, k }, Math.max(1, ...steps.map((id) => draft.level[id]!)))
}

export function outsideView(draft: Draft, key: string): number {
  const k = row(draft, draft.outsideViews, 'outside', key)
  return put(draft, { op: OP.outsideView, a: -1, b: -1, c: -1, k }, 1)
}

/** Sum of steps, in their order. */
export const sum = (draft: Draft, ids: readonly number[]): number =>
  ids.reduce((total, id) => add(draft, total, id), constant(draft, 0))
