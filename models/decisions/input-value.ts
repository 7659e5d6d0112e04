import { median, type Doubt } from '#models/quantity'
import { memberOf } from '#models/ecosystem/launch-event'
import type { Question } from '#models/engine/question'

/** An input's place in the document, read from the key of its draws: what is believed of it, and whether anyone said so. */
export type InputValue = { readonly doubt: Doubt; readonly median: number; readonly isAssumed: boolean }

type Json = unknown

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function doubtIn(value: Json): Doubt | null {
  if (typeof value === 'number') return value
  if (!isRecord(value) || typeof value['p10'] !== 'number' || typeof value['p90'] !== 'number') return null
  return value as Doubt
}

/** A list's element by its id or address; a record's own field. */
function step(value: Json, part: string): Json {
  if (Array.isArray(value)) return memberOf(value, part)
  return isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined
}

/**
 * What the document says of an input now. In: the key of its draws, such as "assumptions/growthPerYear" or
 * "services/shop/demand.requestsPerMonth". Out: null where the document states no such number (it is the catalog's, or gone).
 */
export function inputValue({ ecosystem, assumptions }: Question, key: string): InputValue | null {
  const [table = '', ...rest] = key.split('/')
  const path = rest.flatMap((part, i) => (i === 0 && table !== 'assumptions' ? [part] : part.split('.')))
  let at: Json = table === 'assumptions' ? assumptions : step(ecosystem, table)
  let isAssumed = table === 'assumptions'
  const names = (part: string): boolean => isRecord(at) && Array.isArray(at['assumed']) && at['assumed'].includes(part)
  for (const part of path) {
    // Draws by team ("assumptions/effortFactor/platform") read the same number of the document.
    if (doubtIn(at) !== null) break
    if (names(part)) isAssumed = true
    const next = step(at, part)
    if (next !== undefined || !isRecord(at)) {
      at = next
      continue
    }
    // A number of an alternative or a need is addressed by its own id alone.
    const list = ['needs', 'alternatives'].find((each) => step((at as Record<string, Json>)[each], part) !== undefined)
    if (list === undefined) return null
    if (names(list)) isAssumed = true
    at = step(at[list], part)
  }
  const doubt = doubtIn(at)
  return doubt === null ? null : { doubt, median: median(doubt), isAssumed }
}
