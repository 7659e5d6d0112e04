import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSameData } from './plain-data.ts'

const data = fc.anything({
  maxDepth: 4,
  values: [fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
  withTypedArray: true,
})

it('finds every copy of plain data the same', () => {
  fc.assert(fc.property(data, (value) => isSameData(value, structuredClone(value))))
})

it('finds what differs in any one number, name, length or byte different', () => {
  const long = Array.from({ length: 100 }, (_, i) => `key ${i}`)
  const value = () => ({
    name: 'a',
    zero: 0,
    none: undefined as number | undefined,
    list: [1, { deep: [2, 3] }],
    shared: [long, long],
    bytes: new Float64Array([1, 2]),
    flags: new Uint8Array([1, 0, 1]),
  })
  expect(isSameData(value(), structuredClone(value()))).toBe(true)
  const { none: _, ...without } = value()
  const others: unknown[] = [
    { ...value(), name: 'b' },
    { ...value(), zero: -0 },
    { ...value(), none: 0 },
    without,
    { ...without, other: undefined },
    { ...value(), list: [1, { deep: [2, 4] }] },
    { ...value(), list: [1] },
    { ...value(), list: { 0: 1 } },
    { ...value(), shared: [long, [...long.slice(1), 'other']] },
    { ...value(), bytes: new Float64Array([1, 3]) },
    { ...value(), bytes: [1, 2] },
    { ...value(), flags: new Uint8Array([1, 0]) },
    null,
  ]
  for (const other of others) {
    expect(isSameData(value(), other)).toBe(false)
    expect(isSameData(other, value())).toBe(false)
  }
})
