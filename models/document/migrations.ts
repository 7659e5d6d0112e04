import { err, ok, type Result } from '../result.ts'
import type { ReadError } from './read-error.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * migrations[n] lifts version n + 1 to n + 2, on JSON as it was, importing no current type (today's type is tomorrow's
 * wrong one). Up only; a shipped step is never edited; for each version a file in scenarios/old/ is kept.
 */
const migrations: readonly ((document: Json) => Json)[] = []

export const CURRENT = migrations.length + 1

/** Lifts a document of any older version to the current one. Newer than ours is refused, never guessed. */
export function migrate(document: Json): Result<Json, ReadError> {
  const version = document['version']
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return err({
      kind: 'invalid',
      message: `version: found ${JSON.stringify(version)?.slice(0, 60) ?? 'nothing'}, expected a whole number from 1 to ${CURRENT}`,
    })
  if (version > CURRENT)
    return err({
      kind: 'newer',
      message: `this document has version ${version}, and this Lastmoment reads versions up to ${CURRENT}: open it with a newer Lastmoment`,
    })
  return ok(migrations.slice(version - 1).reduce((json, step) => step(json), document))
}
