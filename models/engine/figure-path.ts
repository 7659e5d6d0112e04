/** Fields by which a record of a list is named in a path, beside its index: the first that it has. */
export const NAMING_FIELDS = [
  'id',
  'product',
  'service',
  'use',
  'vendor',
  'input',
  'binding',
  'change',
  'decision',
  'alternative',
  'scenario',
  'code',
] as const

const nameOf = (record: unknown): string | undefined => {
  if (typeof record !== 'object' || record === null) return undefined
  for (const key of NAMING_FIELDS) {
    const value = (record as Record<string, unknown>)[key]
    if (typeof value === 'string' || typeof value === 'number') return String(value)
  }
  return undefined
}

/**
 * A path into an answer with records by name in place of their index, and what stands there. In: the answer, and a dotted
 * path that may use either. Ids may have dots: the longest that fits wins. `value` is undefined where the path leads nowhere.
 */
export function placeIn(answer: unknown, path: string): { readonly path: string; readonly value: unknown } {
  let value: unknown = answer
  let rest = path
  const names: string[] = []
  while (rest !== '') {
    if (Array.isArray(value)) {
      const list: readonly unknown[] = value
      const byName = list
        .map((record) => ({ record, name: nameOf(record) }))
        .filter(({ name }) => name !== undefined && (rest === name || rest.startsWith(`${name}.`)))
        .sort((a, b) => b.name!.length - a.name!.length)[0]
      const [head = ''] = rest.split('.')
      const record = byName?.record ?? (/^\d+$/.test(head) ? list[Number(head)] : undefined)
      const taken = byName?.name ?? head
      names.push(nameOf(record) ?? taken)
      rest = rest.slice(taken.length + 1)
      value = record
    } else {
      const [head = ''] = rest.split('.')
      names.push(head)
      rest = rest.slice(head.length + 1)
      value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[head] : undefined
    }
    if (value === undefined) return { path: [...names, ...(rest === '' ? [] : [rest])].join('.'), value: undefined }
  }
  return { path: names.join('.'), value }
}

/** The number that stands at a path, or the median of the band; NaN where it is neither. */
export function numberIn(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'object' && value !== null && 'p50' in value && typeof value.p50 === 'number'
    ? value.p50
    : NaN
}
