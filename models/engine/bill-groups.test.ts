import fc from 'fast-check'
import { expect, it } from 'vitest'
import { billGroups, keepsGroups, MOST_GROUPS } from './bill-groups.ts'

const products = fc.array(
  fc.record({ subDomain: fc.constantFrom('database', 'queue', 'logs', 'containers', 'build', 'dashboards') }),
  { maxLength: 80 },
)

it('holds every product once, in few groups of a size, with those of a sub-domain side by side', () => {
  fc.assert(
    fc.property(products, (all) => {
      const groups = billGroups(all)
      expect(groups.flat().sort((a, b) => a - b)).toEqual(all.map((_, p) => p))
      expect(groups.length).toBeLessThanOrEqual(MOST_GROUPS)
      expect(new Set(groups.slice(0, -1).map(({ length }) => length)).size).toBeLessThanOrEqual(1)
      if (all.length <= MOST_GROUPS) return
      const inOrder = groups.flat().map((p) => all[p]!.subDomain)
      const runs = inOrder.filter((subDomain, i) => subDomain !== inOrder[i - 1])
      expect(new Set(runs).size).toBe(runs.length)
    }),
  )
})

it('leaves the order of the bill alone where there are few products', () => {
  fc.assert(
    fc.property(products, (all) => {
      const few = all.slice(0, MOST_GROUPS)
      expect(billGroups(few)).toEqual(few.map((_, p) => [p]))
    }),
  )
})

it('keeps the months of groups in the standard run of the longest horizon that people look at, and not in a sharpened one', () => {
  expect(keepsGroups(MOST_GROUPS, 60, 4096)).toBe(true)
  expect(keepsGroups(MOST_GROUPS, 36, 8192)).toBe(false)
})
