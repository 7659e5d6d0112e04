import { expect, it } from 'vitest'
import { vendorById } from './catalog.ts'
import { egressFactorFor, SWITCHING_RULES, switchingRulesFor, type Leaving } from './switching-rules.ts'

const leaving: Leaving = {
  jurisdiction: 'eu',
  vendor: 'digitalocean',
  fullExit: false,
  date: '2027-01-12',
  covers: 'switch',
}

it('waives egress of a switch in the EU from 12 January 2027 on, and not a day before', () => {
  expect(egressFactorFor(leaving, false)).toBe(0)
  expect(egressFactorFor({ ...leaving, date: '2027-01-11' }, false)).toBe(1)
  expect(egressFactorFor({ ...leaving, jurisdiction: 'none' }, true)).toBe(1)
  expect(egressFactorFor({ ...leaving, covers: 'parallel-use' }, true)).toBe(1)
})

it('waives a leaver’s egress only on request and only for a full exit', () => {
  const left: Leaving = { ...leaving, jurisdiction: 'none', vendor: 'aws', fullExit: true, date: '2026-06-01' }
  expect(egressFactorFor(left, true)).toBe(0)
  expect(egressFactorFor(left, false)).toBe(1)
  expect(egressFactorFor({ ...left, fullExit: false }, true)).toBe(1)
  expect(switchingRulesFor(left).map((rule) => rule.withinDays)).toEqual([60])
})

it('frees parallel use of Google Cloud in the EU, as no other rule does', () => {
  const parallel: Leaving = { ...leaving, vendor: 'gcp', date: '2026-01-01', covers: 'parallel-use' }
  expect(egressFactorFor(parallel, true)).toBe(0)
  expect(egressFactorFor({ ...parallel, vendor: 'aws' }, true)).toBe(1)
})

it('dates every rule, names vendors of the catalog, and says its source', () => {
  for (const rule of SWITCHING_RULES) {
    expect(rule.from).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(rule.to ?? '9999').toSatisfy((to: string) => to > rule.from)
    for (const vendor of rule.vendors ?? []) expect(vendorById(vendor), vendor).toBeDefined()
    expect(rule.source).not.toBe('')
  }
})
