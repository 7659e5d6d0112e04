import { z } from 'zod'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { isEmptyPlan } from '#models/ecosystem/edit-backlog'
import { err, ok, type Result } from '../result.ts'
import { FORMAT, LastmomentDocument } from './document.ts'
import { duplicateKey } from './duplicate-key.ts'
import { jsonPlace } from './json-place.ts'
import { migrate } from './migrations.ts'
import type { ReadError } from './read-error.ts'

export const LARGEST_FILE = 64 * 1024 * 1024
const PLACES_SHOWN = 5

/** Reads a document: JSON, envelope, migration, schema. After it nothing validates again. */
export function readDocument(text: string): Result<LastmomentDocument, ReadError> {
  if (text.length > LARGEST_FILE)
    return err({
      kind: 'too-large',
      message: `the file has more than ${LARGEST_FILE / 1024 / 1024} MiB; expected a smaller one`,
    })
  const json = parseJson(text)
  if (!json.ok) return json
  const value = json.value
  if (!isRecord(value) || value['format'] !== FORMAT) {
    const found =
      isRecord(value) && typeof value['format'] === 'string'
        ? `"format": ${JSON.stringify(value['format'].slice(0, 60))}`
        : 'no "format"'
    return err({
      kind: 'not-a-document',
      message: `this is not a Lastmoment document: found ${found}, expected "format": "${FORMAT}". To read other files, use import.`,
    })
  }
  const migrated = migrate(value)
  if (!migrated.ok) return migrated
  const parsed = LastmomentDocument.safeParse(migrated.value)
  if (!parsed.success) return err(invalid(parsed.error, migrated.value))
  return ok(canonical(parsed.data))
}

function parseJson(text: string): Result<unknown, ReadError> {
  try {
    const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
    const twice = duplicateKey(text)
    if (twice !== undefined)
      return err({
        kind: 'invalid',
        message: `line ${twice.line}: the key "${twice.key}" stands twice in one object; keep one of them`,
        places: [],
      })
    return ok(value)
  } catch {
    const { line, column, found, expected } = jsonPlace(text)
    const message = `this is not JSON: line ${line}, column ${column}: found ${found}, expected ${expected}. Correct the file, or take the backup beside it.`
    return err({ kind: 'not-json', message })
  }
}

function invalid(error: z.ZodError, document: unknown): ReadError {
  const places = error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: `${explain(issue)}${foundOf(issue, document)}`,
  }))
  const shown = places.slice(0, PLACES_SHOWN).map((p) => `${p.path === '' ? 'the document' : p.path}: ${p.message}`)
  const more = places.length > PLACES_SHOWN ? ` (and ${places.length - PLACES_SHOWN} more)` : ''
  return {
    kind: 'invalid',
    message: `the document does not fit its format: ${shown.join('; ')}${more}. Correct the file, or take the backup beside it.`,
    places,
  }
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; expected none of that name`
  if (issue.code === 'invalid_type') return expectedOf(issue)
  if (issue.code !== 'invalid_union') return issue.message
  // None of several shapes: what each would have wanted, in one sentence.
  const wanted = issue.errors.flatMap((errors) => errors.slice(0, 1).map(explain))
  return wanted.length === 0 ? issue.message : [...new Set(wanted)].join(', or ')
}

const MOST_FOUND = 60

/** What stands there instead, where it is short and the sentence does not say it. */
function foundOf({ code, path }: z.core.$ZodIssue, document: unknown): string {
  if (code === 'unrecognized_keys' || code === 'invalid_type') return ''
  let value: unknown = document
  for (const key of path) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key]
  const found = value === undefined ? '' : JSON.stringify(value)
  return found === '' || found.length > MOST_FOUND ? '' : `, found ${found}`
}

/** Zod says "received undefined" of what is not there. */
function expectedOf(issue: z.core.$ZodIssueInvalidType): string {
  return issue.message.endsWith('received undefined') ? `it is missing; expected ${issue.expected}` : issue.message
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Records sorted by id, keys in the schema's order: the same document is the same text. */
export function canonical(document: LastmomentDocument): LastmomentDocument {
  const { backlog, ...rest } = document
  const { ecosystem } = document
  return {
    ...rest,
    ecosystem: {
      environments: byId(ecosystem.environments),
      teams: byId(ecosystem.teams),
      services: byId(ecosystem.services),
      products: byId(ecosystem.products),
      bindings: byId(ecosystem.bindings),
      uses: byId(ecosystem.uses),
      contracts: byId(ecosystem.contracts),
      decisions: byId(ecosystem.decisions),
      offerings: byId(ecosystem.offerings),
      prices: byId(ecosystem.prices),
    },
    scenarios: byId(document.scenarios),
    ...(backlog === undefined || isEmptyPlan(backlog) ? {} : { backlog: canonicalPlan(backlog) }),
  }
}

function canonicalPlan(backlog: BacklogPlan): BacklogPlan {
  const { edits, own, epics, accepted } = backlog
  return { edits: byId(edits), own: byId(own), epics: byId(epics), accepted: byId(accepted) }
}

function byId<T extends { readonly id: string }>(records: readonly T[]): T[] {
  const sorted = records.every((record, i) => i === 0 || (records[i - 1]?.id ?? '') <= record.id)
  return sorted ? (records as T[]) : [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Canonical text: keys in the order of the schema, two spaces, a final newline. */
export function writeDocument(document: LastmomentDocument): string {
  const parsed = LastmomentDocument.parse(document)
  return `${JSON.stringify(canonical(parsed), sortedKeys, 2)}\n`
}

/** Fields that are maps by id: their keys have no order of their own, so they are sorted. */
const MAPS = new Set(['quantities', 'touchpoints', 'attributes', 'positions', 'to', 'groupRegions'])

function sortedKeys(key: string, value: unknown): unknown {
  return MAPS.has(key) && isRecord(value) ? sortKeys(value) : value
}

/** JSON Schema of the file, printed by `lastmoment schema document`. */
export function documentSchema(): unknown {
  return z.toJSONSchema(LastmomentDocument, { io: 'input' })
}
