import { PLAN_TABLES } from '#models/ecosystem/backlog-plan'
import { TABLES } from '#models/ecosystem/ecosystem'
import type { LastmomentDocument } from './document.ts'

/** One difference in meaning: a record that came or went, or a field of one that changed. Paths have ids, not positions. */
export type Difference = {
  readonly kind: 'added' | 'removed' | 'changed'
  /** `ecosystem.services.frontend.sizing.replicas`. */
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

/** Where both sides changed the same place, differently: ours is kept. */
export type Conflict = {
  readonly path: string
  readonly base: unknown
  readonly ours: unknown
  readonly theirs: unknown
}

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of records with ids, of which order means nothing, as a map by id; other lists are values. */
function asRecords(value: unknown): Plain | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const records = value as readonly unknown[]
  if (!records.every((record) => isPlain(record) && typeof record['id'] === 'string')) return undefined
  return Object.fromEntries(records.map((record) => [(record as { readonly id: string }).id, record]))
}

/** Tables of records become maps by id, so that their order is no difference and an empty one is one too. */
function keyed(document: LastmomentDocument): Plain {
  const table = (records: readonly { readonly id: string }[]): Plain =>
    Object.fromEntries(records.map((record) => [record.id, record]))
  const { backlog, ...rest } = document
  return {
    ...rest,
    ecosystem: Object.fromEntries(TABLES.map((name) => [name, table(document.ecosystem[name])])),
    scenarios: table(document.scenarios),
    ...(backlog === undefined
      ? {}
      : { backlog: Object.fromEntries(PLAN_TABLES.map((name) => [name, table(backlog[name])])) }),
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function walk(before: unknown, after: unknown, path: string, out: Difference[]): void {
  if (same(before, after)) return
  const [a, b] = [isPlain(before) ? before : asRecords(before), isPlain(after) ? after : asRecords(after)]
  if (a === undefined || b === undefined) {
    out.push(
      before === undefined
        ? { kind: 'added', path, after }
        : after === undefined
          ? { kind: 'removed', path, before }
          : { kind: 'changed', path, before, after },
    )
    return
  }
  for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort())
    walk(a[key], b[key], path === '' ? key : `${path}.${key}`, out)
}

/** What changed from one document to another, in order of the path. Layout comes last and alone: it changes no number. */
export function compareDocuments(before: LastmomentDocument, after: LastmomentDocument): readonly Difference[] {
  const differences: Difference[] = []
  walk(keyed(before), keyed(after), '', differences)
  const isLayout = (difference: Difference): boolean => difference.path.startsWith('layout')
  return [...differences.filter((d) => !isLayout(d)), ...differences.filter(isLayout)]
}

function merge(base: unknown, ours: unknown, theirs: unknown, path: string, conflicts: Conflict[]): unknown {
  if (same(ours, theirs) || same(base, theirs)) return ours
  if (same(base, ours)) return theirs
  if (isPlain(ours) && isPlain(theirs)) {
    const was = isPlain(base) ? base : {}
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    const entries = keys.map(
      (key) => [key, merge(was[key], ours[key], theirs[key], path === '' ? key : `${path}.${key}`, conflicts)] as const,
    )
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
  conflicts.push({ path, base, ours, theirs })
  return ours
}

/**
 * Three-way merge by record and field. A conflict (both changed one place, or one changed what the other removed) keeps
 * ours and is listed. Out: a value to be read by `readDocument`, since two valid sides can add up to a broken whole.
 */
export function mergeDocuments(
  base: LastmomentDocument,
  ours: LastmomentDocument,
  theirs: LastmomentDocument,
): { readonly value: unknown; readonly conflicts: readonly Conflict[] } {
  const conflicts: Conflict[] = []
  const merged = merge(keyed(base), keyed(ours), keyed(theirs), '', conflicts) as Plain
  const ecosystem = merged['ecosystem'] as Readonly<Record<string, Plain>>
  const list = (table: unknown): readonly unknown[] => Object.values(table as Plain)
  const lists = (tables: Plain): Plain =>
    Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, list(table)]))
  const backlog = merged['backlog'] as Plain | undefined
  const value = {
    ...merged,
    ecosystem: lists(ecosystem),
    scenarios: list(merged['scenarios']),
    ...(backlog === undefined ? {} : { backlog: lists(backlog) }),
  }
  return { value, conflicts }
}
