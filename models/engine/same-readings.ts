import type { ServiceColumns } from './run-columns.ts'

/**
 * The scale of a run with the columns of an earlier one wherever a service has the same bytes in both: what is worked out of
 * those is there already (kept-for.ts). Services of both stand in the same places. Where the earlier ones lie in several runs'
 * memory already, none is handed over: one service would hold all that was drawn with it, edit after edit.
 */
export function withSameReadings(
  scale: readonly ServiceColumns[],
  earlier: readonly ServiceColumns[],
): readonly ServiceColumns[] {
  const memories = new Set(earlier.map(({ peak }) => peak.numbers.buffer))
  return memories.size > 1 ? scale : scale.map((own, at) => (isSame(own, earlier[at]!) ? earlier[at]! : own))
}

/** Whether two values are the same plain data, columns by their bytes. */
function isSame(a: unknown, b: unknown): boolean {
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return areSameBytes(a, b)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
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
