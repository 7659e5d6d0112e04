import { asObject, asText, type JsonObject } from './json-value.ts'
import { OVERRIDE, RESET } from './yaml-documents.ts'

/** Lists that a later file replaces rather than adds to. */
const REPLACED = new Set(['command', 'entrypoint', 'test'])
/** Lists of `KEY=value` or of names that are maps by key when they meet another. */
const KEYED = new Set([
  'environment',
  'labels',
  'annotations',
  'depends_on',
  'networks',
  'extra_hosts',
  'sysctls',
  'args',
])

const isMap = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of `KEY=value` or of names as a map; a name alone has the value null. */
export function keyed(value: unknown): JsonObject {
  if (!Array.isArray(value)) return asObject(value)
  return Object.fromEntries(
    value.flatMap((each) => {
      const text = asText(each)
      if (text === undefined) return []
      const equals = text.indexOf('=')
      return [equals < 0 ? [text, null] : [text.slice(0, equals), text.slice(equals + 1)]]
    }),
  )
}

/**
 * What a later Compose file makes of an earlier one (the merge rules of the Compose specification): maps by key, lists
 * one after the other without repeats, commands and single values replaced, `!reset` takes away, `!override` replaces.
 */
export function mergeCompose(before: unknown, after: unknown, key = ''): unknown {
  if (after === RESET) return RESET
  if (isMap(after) && OVERRIDE in after) return after[OVERRIDE]
  if (after === null || after === undefined) return before
  if (before === null || before === undefined || before === RESET || REPLACED.has(key)) return after
  if (KEYED.has(key) && (Array.isArray(before) || Array.isArray(after)))
    return mergeCompose(keyed(before), keyed(after))
  if (Array.isArray(before) && Array.isArray(after)) {
    const seen = new Set((before as unknown[]).map((each) => JSON.stringify(each)))
    return [...(before as unknown[]), ...(after as unknown[]).filter((each) => !seen.has(JSON.stringify(each)))]
  }
  if (!isMap(before) || !isMap(after)) return after
  const merged: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(after)) {
    const both = Object.hasOwn(before, name)
    merged[name] = both ? mergeCompose(before[name], value, name) : value
  }
  return merged
}

/** Takes away what `!reset` marks, and the frame that `!override` leaves where nothing stood before. */
export function settle(value: unknown): unknown {
  if (value === RESET) return null
  if (Array.isArray(value)) return value.filter((each) => each !== RESET).map(settle)
  if (!isMap(value)) return value
  if (OVERRIDE in value) return settle(value[OVERRIDE])
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== RESET)
      .map(([key, each]) => [key, settle(each)]),
  )
}
