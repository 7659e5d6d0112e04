import { expect, it } from 'vitest'
import { FAMILIES, familyById, familyOf, stageOf, subDomainById } from './families.ts'
import { FAMILY_IDS, SUB_DOMAIN_IDS } from './family.ts'
import { reducerById } from './reducer.ts'

it('holds the ten families once each, in order', () => {
  expect(FAMILIES.map((family) => family.id)).toEqual(FAMILY_IDS)
  expect(FAMILIES.map((family) => family.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  for (const id of FAMILY_IDS) expect(familyById(id).id).toBe(id)
})

it('puts every sub-domain into exactly one family', () => {
  expect(FAMILIES.flatMap((family) => family.subDomains.map((subDomain) => subDomain.id))).toEqual(SUB_DOMAIN_IDS)
  for (const id of SUB_DOMAIN_IDS) expect(familyOf(id).subDomains).toContain(subDomainById(id))
})

it('rates dashboards above the rest of observability and a balancer above policy', () => {
  expect(subDomainById('dashboards').friction).toBe('high')
  expect(subDomainById('metrics').friction).toBe('low')
  expect(subDomainById('connectivity').friction).toBe('high')
  expect(subDomainById('policy').friction).toBe('moderate')
})

it('names only reducers that exist, attributes once, and core quantities of the family', () => {
  for (const family of FAMILIES) {
    for (const id of family.reducers) expect(reducerById(id), id).toBeDefined()
    const attributes = family.attributes.map((attribute) => attribute.id)
    expect(new Set(attributes).size).toBe(attributes.length)
    for (const subDomain of family.subDomains)
      for (const id of subDomain.core) expect(family.quantities, `${subDomain.id} ${id}`).toContain(id)
  }
})

it('asks for tracing and policy while growing and for persistence last', () => {
  expect(stageOf('traces')).toBe('growing')
  expect(stageOf('metrics')).toBe('before-production')
  expect(stageOf('queue')).toBe('evented')
  expect(stageOf('database')).toBe('stateful')
})
