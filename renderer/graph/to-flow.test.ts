import { expect, it } from 'vitest'
import { addCandidate, addProduct, addService, bind, connect } from '#models/ecosystem/edit'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { emptyDocument } from '../state/document.ts'
import { keeping, toFlow, type Shown } from './to-flow.ts'

const SHOP = shop()
const idsOf = (items: readonly { readonly id: string }[]): readonly string[] => items.map((item) => item.id)

it('draws every service and product, and each vendor with its offerings in it, parents first', () => {
  const { nodes } = toFlow(shown())
  const ids = idsOf(nodes)
  expect(ids).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd', 'logs', 'store', 'vendor.gcp']))
  for (const node of nodes)
    if (node.parentId !== undefined) expect(ids.indexOf(node.parentId)).toBeLessThan(ids.indexOf(node.id))
})

it('leaves vendors and what leads to them away where they are hidden', () => {
  const document = { ...emptyDocument, ecosystem: SHOP, layout: { ...emptyDocument.layout, hideVendors: true } }
  const { nodes, edges } = toFlow(shown({ document }))
  expect(nodes.some((node) => node.type === 'vendor' || node.type === 'offering')).toBe(false)
  expect(edges.every((edge) => !edge.target.startsWith('offering.'))).toBe(true)
})

it('joins what four use to its users only while it, or one of them, is selected or pointed at', () => {
  const usersOf = (change: Partial<Shown>): number =>
    toFlow(shown(change)).edges.filter((edge) => edge.target === 'logs').length
  expect(usersOf({})).toBe(0)
  expect(usersOf({ selection: ['logs'] })).toBe(4)
  expect(usersOf({ hovered: 'a' })).toBe(1)
  expect(usersOf({ uses: 'all' })).toBe(4)
})

it('never hides a call, nor the use of what one alone uses', () => {
  const targets = toFlow(shown()).edges.map((edge) => edge.target)
  expect(targets).toContain('b')
  expect(targets).toContain('store')
})

it('shows what is considered only with the product or with the offering that considers it', () => {
  const candidates = (change: Partial<Shown>): readonly string[] =>
    idsOf(toFlow(shown(change)).edges).filter((id) => id.startsWith('candidate:'))
  expect(candidates({})).toEqual([])
  expect(candidates({ selection: ['store'] })).toEqual(['candidate:store:redis-cloud'])
  expect(candidates({ hovered: 'offering.redis-cloud' })).toEqual(['candidate:store:redis-cloud'])
})

it('names both ends of an edge to a screen reader', () => {
  const labels = toFlow(shown()).edges.map((edge) => edge.ariaLabel)
  expect(labels).toContain('Service a uses Service b')
  expect(labels).toContain('Store is bound to Memorystore for Redis')
})

it('writes what traffic costs on the dearest uses of what is selected, and on the use that is selected itself', () => {
  const [dear, cheap] = SHOP.uses.filter(({ from }) => from === 'a').map(({ id }) => id) as [string, string]
  const edgeMoney = new Map([
    [dear, { text: '$200', said: '$200 ± $3', level: 1 }],
    [cheap, { text: '$0.03', said: '$0.03', level: 0.0002 }],
  ])
  const told = (selection: readonly string[]): unknown =>
    toFlow(shown({ edgeMoney, selection })).edges.flatMap(({ label }) => label ?? [])
  expect(told([])).toEqual([])
  expect(told(['a'])).toEqual(['$200'])
  expect(told([cheap])).toEqual(['$0.03'])
  const { edges } = toFlow(shown({ edgeMoney }))
  expect(edges.find(({ id }) => id === dear)?.ariaLabel).toContain('$200 ± $3 of traffic a month')
})

it('draws an edge between two cards of a column from foot to head', () => {
  const layout = { ...emptyDocument.layout, positions: { a: { x: 0, y: 0 }, b: { x: 0, y: 96 } } }
  const { edges } = toFlow(shown({ document: { ...emptyDocument, ecosystem: SHOP, layout } }))
  expect(edges.find((edge) => edge.source === 'a' && edge.target === 'b')?.type).toBe('stacked')
})

it('draws areas only where no two environments overlap', () => {
  const areas = (ecosystem: Ecosystem): number =>
    toFlow(shown({ ecosystem, document: { ...emptyDocument, ecosystem } })).nodes.filter((n) => n.type === 'area')
      .length
  expect(areas(SHOP)).toBe(1)
  const [first] = SHOP.environments
  if (first === undefined) throw new Error('an ecosystem with services has an environment')
  const test = { ...first, id: 'test', name: 'Test' }
  // Every second service is the other environment's: their areas would lie over each other.
  const services = SHOP.services.map((service, i) => (i % 2 === 0 ? service : { ...service, environment: 'test' }))
  expect(areas({ ...SHOP, environments: [first, test], services })).toBe(0)
})

it('gives back the same objects for what did not change', () => {
  const keep = keeping()
  const before = keep(toFlow(shown()))
  const after = keep(toFlow(shown({ selection: ['a'] })))
  const node = (flow: typeof before, id: string) => flow.nodes.find((n) => n.id === id)
  expect(node(after, 'b')).toBe(node(before, 'b'))
  expect(node(after, 'a')).not.toBe(node(before, 'a'))
})

function shown(change: Partial<Shown> = {}): Shown {
  return {
    document: { ...emptyDocument, ecosystem: SHOP },
    ecosystem: SHOP,
    applied: null,
    summary: null,
    month: 0,
    lens: { figures: new Map(), low: '', high: '' },
    shares: new Map(),
    findings: [],
    selection: [],
    drag: null,
    uses: 'main',
    hovered: null,
    ...change,
  }
}

/** Four services in a row that all write logs; the last one alone has a store. */
function shop(): Ecosystem {
  let next = emptyEcosystem
  for (const id of ['a', 'b', 'c', 'd']) {
    const { ecosystem, id: made } = addService(next, `Service ${id}`)
    const rename = (text: string): string => (text === made ? id : text)
    next = { ...ecosystem, services: ecosystem.services.map((s) => ({ ...s, id: rename(s.id) })) }
  }
  next = addProduct(next, { name: 'Logs', family: 'observability', subDomain: 'logs' }).ecosystem
  next = addProduct(next, { name: 'Store', family: 'messaging-persistence', subDomain: 'cache' }).ecosystem
  for (const id of ['a', 'b', 'c', 'd']) next = connect(next, id, 'logs')
  for (const [from, to] of [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
    ['d', 'store'],
  ] as const)
    next = connect(next, from, to)
  return addCandidate(bind(next, 'store', 'gcp-memorystore'), 'store', 'redis-cloud')
}
