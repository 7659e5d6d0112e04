import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Layout } from '#models/document/document'
import { Assumptions } from '#models/ecosystem/assumptions'
import { addProduct, addService, bind, connect } from '#models/ecosystem/edit'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { groupNode } from './groups.ts'
import { type Picture, pictureOf } from './picture.ts'
import { svgOf } from './svg.ts'
import { CARD } from './placement.ts'

const assumptions = Assumptions.parse({})

it('draws every service, product, offering and vendor by name, whatever letters the names hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (name) => {
      const file = svgOf(drawn(shop(`<${name}>&"`)), { title: name, under: '', theme: 'light' })
      expect(faultsIn(file)).toEqual([])
      for (const each of ['Cart', 'Store', 'Memorystore for Redis', 'GCP']) expect(file).toContain(`>${each}`)
    }),
    { numRuns: 100 },
  )
})

it('refers to nothing outside of itself', () => {
  const file = svgOf(drawn(shop('Shop')), { title: 'T', under: 'U', theme: 'dark' })
  expect(file.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|url\(|<script|<style|foreignObject/)
})

it('keeps every card, box and line within its edges', () => {
  const { left, top, width, height, cards, vendors, lines } = drawn(shop('Shop'))
  const isInside = (x: number, y: number): boolean => x >= left && y >= top && x <= left + width && y <= top + height
  for (const { at } of cards) expect(isInside(at.x, at.y) && isInside(at.x + CARD.width, at.y + CARD.height)).toBe(true)
  for (const { at, height: tall } of vendors) expect(isInside(at.x, at.y) && isInside(at.x, at.y + tall)).toBe(true)
  for (const { from, to } of lines) expect(isInside(from.x, from.y) && isInside(to.x, to.y)).toBe(true)
})

it('draws one line for each pair, a collapsed group as one card, and no vendors where they are hidden', () => {
  const kinds = (picture: Picture): readonly string[] => picture.lines.map(({ kind }) => kind).sort()
  expect(kinds(drawn(shop('Shop')))).toEqual(['binding', 'call', 'needs'])
  expect(kinds(drawn(shop('Shop'), { hideVendors: true }))).toEqual(['call', 'needs'])
  const grouped = drawn(inGroup(shop('Shop')), { collapsed: [groupNode('All')] })
  expect(grouped.cards.map(({ kind, name }) => [kind, name])).toEqual([
    ['product', 'Store'],
    ['group', 'All'],
  ])
  expect(kinds(grouped)).toEqual(['binding', 'needs'])
})

it('marks what a what-if binds elsewhere', () => {
  const before = shop('Shop')
  const after = {
    ...before,
    bindings: before.bindings.map((binding) => ({ ...binding, offering: 'aws-elasticache' })),
  }
  const picture = pictureOf({ ...base, ecosystem: after, baseline: before, layout: Layout.parse({}) })
  expect(picture.lines.map(({ kind }) => kind)).toContain('changed')
  expect(picture.cards.filter(({ changed }) => changed).map(({ id }) => id)).toEqual(['store'])
})

const base = { assumptions, catalog: CATALOG, uses: 'all' as const, figures: new Map<string, string>() }

const drawn = (ecosystem: Ecosystem, layout: Partial<Layout> = {}): Picture =>
  pictureOf({ ...base, ecosystem, baseline: ecosystem, layout: Layout.parse(layout) })

function shop(name: string): Ecosystem {
  const one = addService(emptyEcosystem, name)
  const two = addService(one.ecosystem, 'Cart')
  const subDomain = CATALOG.offerings.get('gcp-memorystore')?.subDomains[0] ?? 'database'
  const three = addProduct(two.ecosystem, { name: 'Store', family: 'messaging-persistence', subDomain })
  const called = connect(three.ecosystem, one.ecosystem.services[0]?.id ?? '', 'cart')
  return bind(connect(called, 'cart', 'store'), 'store', 'gcp-memorystore')
}

const inGroup = (ecosystem: Ecosystem): Ecosystem => ({
  ...ecosystem,
  services: ecosystem.services.map((service) => ({ ...service, group: 'All' })),
})

/** What a strict reader of XML would refuse: letters that no file may hold, bare signs, tags that do not close. */
function faultsIn(xml: string): readonly string[] {
  const faults: string[] = []
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) faults.push('a letter that XML forbids')
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(xml)) faults.push('half a letter')
  if (/&(?!(amp|lt|gt|quot);)/.test(xml)) faults.push('a bare &')
  const open: string[] = []
  for (const [, close, tag = '', self] of xml.matchAll(/<(\/?)([A-Za-z]+)(?:\s+[\w:-]+="[^"<]*")*(\/?)>/g)) {
    if (close === '/') {
      if (open.pop() !== tag) faults.push(`</${tag}> closes what is not open`)
    } else if (self !== '/') open.push(tag)
  }
  if (open.length > 0) faults.push(`<${open.join('><')}> stays open`)
  if ((xml.match(/</g) ?? []).length !== [...xml.matchAll(/<(\/?)([A-Za-z]+)(?:\s+[\w:-]+="[^"<]*")*(\/?)>/g)].length)
    faults.push('a bare <')
  return faults
}
