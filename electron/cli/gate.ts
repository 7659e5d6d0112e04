import { NAMING_FIELDS } from '#models/engine/figure-path'
import { wrongCall } from './exit.ts'

export type Operator = '<' | '<=' | '>' | '>='
export type Gate = { readonly text: string; readonly path: string; readonly operator: Operator; readonly limit: number }
/** null: the answer says that it is unknown, and an unknown figure holds no gate. */
export type GateAnswer = {
  readonly gate: string
  readonly path: string
  readonly operator: Operator
  readonly limit: number
  readonly value: number | null
  /** Of `value`, where the answer has it beside it. */
  readonly valueSe: number | null
  readonly passed: boolean
}

/** `PATH OP NUMBER`, such as `cost.total.p90 <= 12000`. */
export function parseGate(text: string): Gate {
  const match = /^\s*([^\s<>=][^<>=]*?)\s*(<=|>=|<|>)\s*([-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*$/.exec(text)
  if (match === null)
    throw wrongCall(
      `--gate: found "${text}", expected PATH OP NUMBER, such as 'cost.total.p90 <= 12000'; OP is <, <=, > or >=`,
    )
  const [, path = '', operator = '<', limit = ''] = match
  return { text: text.trim(), path, operator: operator as Operator, limit: Number(limit.replace(/_/g, '')) }
}

type Found =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly at: string; readonly known: readonly string[]; readonly wanted: string }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function childrenOf(value: unknown): ReadonlyMap<string, unknown> {
  if (isObject(value)) return new Map(Object.entries(value))
  if (!Array.isArray(value)) return new Map()
  const named = new Map<string, unknown>()
  const list: readonly unknown[] = value
  for (const key of [...NAMING_FIELDS].reverse())
    for (const element of [...list].reverse())
      if (isObject(element) && typeof element[key] === 'string') named.set(element[key], element)
  list.forEach((element, i) => named.set(String(i), element))
  return named
}

/** Follows a path; a key may have dots itself (ids do), so the longest that fits is tried first. */
export function follow(value: unknown, segments: readonly string[], at: string): Found {
  if (segments.length === 0) return { ok: true, value }
  const children = childrenOf(value)
  let deepest: Found = { ok: false, at, known: [...children.keys()], wanted: segments[0] ?? '' }
  for (let length = segments.length; length > 0; length--) {
    const key = segments.slice(0, length).join('.')
    if (!children.has(key)) continue
    const found = follow(children.get(key), segments.slice(length), at === '' ? key : `${at}.${key}`)
    if (found.ok) return found
    if (found.at.length > (deepest.ok ? 0 : deepest.at.length)) deepest = found
  }
  return deepest
}

/** Judges a gate on the answer to `run`; a path that leads nowhere, or to no number, is a wrong call. */
export function judge(gate: Gate, answer: unknown): GateAnswer {
  const found = follow(answer, gate.path.split('.'), '')
  if (!found.ok) {
    const near = nearest(found.wanted, found.known)
    throw wrongCall(
      `--gate: ${gate.path}: found nothing named "${found.wanted}" in ${found.at === '' ? 'the answer' : found.at}${near.length === 0 ? ', which has no parts' : `; nearest: ${near.join(', ')}`}`,
    )
  }
  const { value } = found
  if (value !== null && typeof value !== 'number') {
    const parts = [...childrenOf(value).keys()]
    throw wrongCall(
      `--gate: ${gate.path} is no number${parts.length === 0 ? ` (found ${JSON.stringify(value)})` : `; it has ${nearest('p90', parts).join(', ')}`}`,
    )
  }
  const { path, operator, limit, text } = gate
  return {
    gate: text,
    path,
    operator,
    limit,
    value,
    valueSe: errorBeside(answer, path),
    passed: value !== null && holds(value, operator, limit),
  }
}

/** The standard error that stands beside a figure: `se50` beside `p50`, `se` beside a mean or a share, `atSe` beside `at`. */
function errorBeside(answer: unknown, path: string): number | null {
  const [, parent = '', figure = ''] = /^(?:(.*)\.)?([^.]*)$/.exec(path) ?? []
  const beside = follow(answer, parent === '' ? [] : parent.split('.'), '')
  if (!beside.ok || !isObject(beside.value)) return null
  const names = [
    `${figure}Se`,
    figure.replace(/^p(?=\d)/, 'se'),
    ...(/^(mean|share|probability)$/.test(figure) ? ['se'] : []),
  ]
  const found = names.filter((name) => name !== figure).map((name) => (beside.value as Record<string, unknown>)[name])
  return found.find((error) => typeof error === 'number') ?? null
}

function holds(value: number, operator: Operator, limit: number): boolean {
  switch (operator) {
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '>':
      return value > limit
    case '>=':
      return value >= limit
  }
}

/** The names most like the wanted one, at most eight. */
function nearest(wanted: string, known: readonly string[]): readonly string[] {
  const distances = known
    .filter((key) => known.length <= 8 || !/^\d+$/.test(key))
    .map((key) => ({ key, distance: editDistance(wanted.toLowerCase(), key.toLowerCase()) }))
  return distances
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 8)
    .map(({ key }) => key)
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      )
    row = next
  }
  return row[b.length] ?? 0
}
