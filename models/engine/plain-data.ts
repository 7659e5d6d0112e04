/** Whether two values are the same plain data: records and lists part by part, columns by their bytes. */
export const isSameData = (a: unknown, b: unknown): boolean => isSame(a, b, new Map())

/** From this length on a list that two pairs of records have in common is walked once. */
const LONG = 64

/** `found`: long lists that are known to be the same. */
function isSame(a: unknown, b: unknown, found: Map<object, object>): boolean {
  if (a === b) return a !== 0 || Object.is(a, b)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b, found)
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && areSameBytes(a, b)
  // By name and without a list of names: most of what is compared are thousands of small records.
  let names = 0
  for (const name in a) {
    if (!(name in b) || !isSame(a[name as keyof typeof a], b[name as keyof typeof b], found)) return false
    names++
  }
  for (const _ in b) names--
  return names === 0
}

function isSameList(a: readonly unknown[], b: readonly unknown[], found: Map<object, object>): boolean {
  if (a.length !== b.length) return false
  const isLong = a.length >= LONG
  if (isLong && found.get(a) === b) return true
  for (let i = 0; i < a.length; i++) if (!isSame(a[i], b[i], found)) return false
  if (isLong) found.set(a, b)
  return true
}

function areSameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const bytes = a.byteLength
  if (bytes !== b.byteLength) return false
  // Columns of flags alone may begin or end between words.
  const isByWord = [bytes, a.byteOffset, b.byteOffset].every((at) => at % 4 === 0)
  const [p, q] = isByWord
    ? [new Int32Array(a.buffer, a.byteOffset, bytes / 4), new Int32Array(b.buffer, b.byteOffset, bytes / 4)]
    : [new Uint8Array(a.buffer, a.byteOffset, bytes), new Uint8Array(b.buffer, b.byteOffset, bytes)]
  for (let i = 0; i < p.length; i++) if (p[i] !== q[i]) return false
  return true
}
