import type { Catalog } from '#models/catalog/catalog'
import { compile } from './compile.ts'
import type { Wanted } from './drawing.ts'
import type { Plan } from './plan.ts'
import type { Question } from './question.ts'
import { type Taken, without } from './rest-plan.ts'
import { run, type Run } from './run.ts'

/** Draws `first` to `first + count - 1`; what they are draws of comes with the first chunk of it that a worker gets. */
export type Chunk = {
  readonly key: number
  readonly asked?: {
    readonly question: Omit<Question, 'catalog'>
    readonly scenario: string | null
    /** What need not be drawn, because an earlier run has it. */
    readonly taken?: Taken
  }
  readonly samples: number
  readonly first: number
  readonly count: number
}

/** What is sent to a worker: all but the catalog, which it has itself. */
export function withoutCatalog({ question, scenario }: Wanted, taken?: Taken): NonNullable<Chunk['asked']> {
  const { catalog: _own, ...sent } = question
  return { question: sent, scenario, ...(taken === undefined ? {} : { taken }) }
}

/** The worker's side of a pool: draws chunks, under the plan that it compiled last. */
export function chunkServer(catalog: Catalog): (chunk: Chunk) => Run {
  let held: { readonly key: number; readonly plan: Plan } | undefined
  return ({ key, asked, samples, first, count }) => {
    if (asked !== undefined) {
      const plan = compile({ ...asked.question, catalog }, asked.scenario)
      held = { key, plan: asked.taken === undefined ? plan : without(plan, asked.taken) }
    }
    if (held?.key !== key) throw new Error(`worker: expected question ${key} before its chunks`)
    return run(held.plan, { samples, first, count })
  }
}

type Column = Float64Array | Float32Array | Uint8Array
const isColumn = (value: unknown): value is Column =>
  value instanceof Float64Array || value instanceof Float32Array || value instanceof Uint8Array

/**
 * A run with all of its columns in one piece of memory, so that handing it to another thread moves one piece instead of
 * thousands. The answer's columns are views of `memory`.
 */
export function packed(run: Run): { readonly run: Run; readonly memory: ArrayBuffer } {
  let bytes = 0
  const measure = (value: unknown): void => {
    if (isColumn(value)) bytes += 8 * Math.ceil(value.byteLength / 8)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(measure)
  }
  measure(run)
  const memory = new ArrayBuffer(bytes)
  let at = 0
  const place = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(place)
    if (typeof value !== 'object' || value === null) return value
    if (!isColumn(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, place(each)]))
    const view = viewOf(value, memory, at)
    at += 8 * Math.ceil(value.byteLength / 8)
    return view
  }
  return { run: place(run) as Run, memory }
}

function viewOf(column: Column, memory: ArrayBuffer, at: number): Column {
  const view =
    column instanceof Float64Array
      ? new Float64Array(memory, at, column.length)
      : column instanceof Float32Array
        ? new Float32Array(memory, at, column.length)
        : new Uint8Array(memory, at, column.length)
  view.set(column)
  return view
}
