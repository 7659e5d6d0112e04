/**
 * What passes of a value between two threads that keep what they have: a part that was sent before is its number, by
 * identity. Parts are numbered down to `DEPTH` (the records of an ecosystem); what lies deeper goes with them.
 */
export type Sent =
  | number
  | { readonly is: 'plain'; readonly value: unknown }
  | { readonly is: 'list'; readonly number: number; readonly parts: readonly Sent[] }
  | { readonly is: 'record'; readonly number: number; readonly parts: Readonly<Record<string, Sent>> }
  | { readonly is: 'whole'; readonly number: number; readonly value: object }

/** `isAnew`: all that was sent before is forgotten. */
export type SentOnce = { readonly isAnew: boolean; readonly value: Sent }

/** Inputs, ecosystem, table, record. */
const DEPTH = 3
/** Parts and their places in lists that are kept at most (some 32 MB of references), then all is sent anew. */
const MOST_KEPT = 4_000_000

/** The side that sends. What it was given must not change afterwards. */
export function sender(most = MOST_KEPT): (value: object) => SentOnce {
  let numbers = new WeakMap<object, number>()
  let [next, kept] = [0, 0]

  function part(value: unknown, depth: number): Sent {
    if (typeof value !== 'object' || value === null) return { is: 'plain', value }
    const known = numbers.get(value)
    if (known !== undefined) return known
    const number = next++
    numbers.set(value, number)
    kept += 1
    if (depth === 0) return { is: 'whole', number, value }
    if (Array.isArray(value)) {
      kept += value.length
      return { is: 'list', number, parts: value.map((each) => part(each, depth - 1)) }
    }
    const parts = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, part(each, depth - 1)]))
    return { is: 'record', number, parts }
  }

  return (value) => {
    const isAnew = kept > most
    if (isAnew) [numbers, next, kept] = [new WeakMap(), 0, 0]
    return { isAnew, value: part(value, DEPTH) }
  }
}

/** The side that receives: must be given all that was sent, in order. What was one object there is one object here. */
export function receiver(): (sent: SentOnce) => unknown {
  const parts: unknown[] = []

  function whole(sent: Sent): unknown {
    if (typeof sent === 'number') {
      if (!(sent in parts)) throw new Error(`sent once: expected part ${sent} before its number`)
      return parts[sent]
    }
    if (sent.is === 'plain') return sent.value
    const value =
      sent.is === 'whole'
        ? sent.value
        : sent.is === 'list'
          ? sent.parts.map(whole)
          : Object.fromEntries(Object.entries(sent.parts).map(([key, each]) => [key, whole(each)]))
    parts[sent.number] = value
    return value
  }

  return ({ isAnew, value }) => {
    if (isAnew) parts.length = 0
    return whole(value)
  }
}
