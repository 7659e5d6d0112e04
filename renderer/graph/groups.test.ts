import { expect, it } from 'vitest'
import { addProduct, addService, changeRecord, connect } from '#models/ecosystem/edit'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { emptyDocument } from '../state/document.ts'
import { collapsedIn, environmentNode, groupNode, groupsOf, movesOfMembers, placeOfGroup } from '#models/picture/groups'
import { toFlow, type Shown } from './to-flow.ts'

const SHOP = shop()

it('draws a collapsed group as one card with its members’ edges, and none between them', () => {
  const { nodes, edges } = toFlow(shown([groupNode('Checkout')]))
  const ids = nodes.map((node) => node.id)
  expect(ids).toContain('group.Checkout')
  expect(ids).not.toContain('cart')
  expect(edges.map((edge) => [edge.source, edge.target])).toEqual([['front', 'group.Checkout']])
  expect(edges[0]?.ariaLabel).toContain('2 uses')
})

it('draws everything as it was once it is expanded again', () => {
  expect(toFlow(shown([]))).toEqual(toFlow(shown(['group.gone'])))
  expect(toFlow(shown([])).edges).toHaveLength(3)
})

it('holds the groups of a collapsed environment in its one card', () => {
  const { groups, cardOf } = collapsedIn(SHOP, [groupNode('Checkout'), environmentNode('production')])
  expect(groups.map((group) => group.id)).toEqual(['environment.production'])
  expect(cardOf.get('cart')).toBe('environment.production')
})

it('moves the members of a group by as much as its card', () => {
  const places = { cart: { x: 0, y: 0 }, pay: { x: 100, y: 40 }, front: { x: 9, y: 9 } }
  const [group] = groupsOf(SHOP)
  if (group === undefined) throw new Error('no group')
  const at = placeOfGroup(group, places)
  const moved = movesOfMembers(SHOP, { [group.id]: { x: at.x + 16, y: at.y - 8 }, front: { x: 1, y: 1 } }, places)
  expect(moved).toEqual({ cart: { x: 16, y: -8 }, pay: { x: 116, y: 32 }, front: { x: 1, y: 1 } })
})

function shop(): Ecosystem {
  let ecosystem = emptyEcosystem
  for (const name of ['front', 'cart', 'pay']) ecosystem = addService(ecosystem, name).ecosystem
  ecosystem = addProduct(ecosystem, {
    name: 'lonely',
    family: 'secrets-management',
    subDomain: 'secret-storage',
  }).ecosystem
  for (const id of ['cart', 'pay']) ecosystem = changeRecord(ecosystem, 'services', id, { group: 'Checkout' })
  return connect(connect(connect(ecosystem, 'front', 'cart'), 'front', 'pay'), 'cart', 'pay')
}

function shown(collapsed: string[]): Shown {
  return {
    document: { ...emptyDocument, ecosystem: SHOP, layout: { ...emptyDocument.layout, collapsed } },
    ecosystem: SHOP,
    applied: null,
    summary: null,
    month: 0,
    lens: { figures: new Map(), low: '', high: '' },
    shares: new Map(),
    findings: [],
    selection: [],
    drag: null,
    uses: 'all',
    hovered: null,
  }
}
