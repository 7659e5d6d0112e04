import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { addProduct, addService, bind, connect } from '#models/ecosystem/edit'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { mermaidOf } from './mermaid.ts'

it('names each record once, by its id, with solid lines for uses and dotted ones for bindings', () => {
  const one = addService(emptyEcosystem, 'End')
  const two = addService(one.ecosystem, 'Cart "2" [x]; #1')
  const three = addProduct(two.ecosystem, { name: 'Store', family: 'messaging-persistence', subDomain: 'database' })
  const cart = three.ecosystem.services.find(({ name }) => name.startsWith('Cart'))?.id ?? ''
  const all = bind(connect(connect(three.ecosystem, 'end', cart), cart, 'store'), 'store', 'gcp-memorystore')
  const lines = mermaidOf('A "shop"', all, CATALOG, new Map([['store', '12 USD a month']])).split('\n')
  expect(lines.slice(0, 4)).toEqual(['---', 'title: "A \\"shop\\""', '---', 'flowchart LR'])
  expect(lines).toContain('  n_end(["End"])')
  expect(lines).toContain('  n_cart_2_x_1(["Cart #34;2#34; #91;x#93;; #35;1"])')
  expect(lines).toContain('  n_store["Store<br/>12 USD a month"]')
  expect(lines).toContain('  n_end --> n_cart_2_x_1')
  expect(lines).toContain('  n_cart_2_x_1 --> n_store')
  expect(lines).toContain('  n_store -.-> n_offeringDgcp_memorystore')
})

it('keeps ids apart that differ only in signs', () => {
  const two = addService(addService(emptyEcosystem, 'a-b').ecosystem, 'a b c').ecosystem
  const [first] = two.services
  if (first === undefined) throw new Error('no service')
  const ids = ['a-b', 'a.b', 'a--b', 'adb', 'a-d-b']
  const all = { ...two, services: ids.map((id) => ({ ...first, id, name: id })), uses: [] }
  const named = mermaidOf('T', all, CATALOG, new Map()).match(/n_\w+/g) ?? []
  expect(new Set(named).size).toBe(ids.length)
})
