import { CATALOG } from '#models/catalog/catalog'
import { familyOf, subDomainById } from '#models/catalog/families'
import type { SubDomainId } from '#models/catalog/family'
import {
  addCandidate,
  addProduct,
  addService,
  bind,
  changeRecord,
  connect,
  removeNode,
  removeRecord,
} from '#models/ecosystem/edit'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { LastmomentDocument } from '#models/document/document'
import { documentStore, edit, editEcosystem } from '../state/document.ts'
import { nameOf, offering as offeringIn } from '../state/shown.ts'
import { notify, select, show, viewStore } from '../state/view.ts'
import type { Position } from '#models/picture/placement'
import { swapTo } from '../state/what-if.ts'
import { camera } from './camera.ts'
import { clip, paste, type Clipping } from './copy.ts'
import { groupsOf } from '#models/picture/groups'
import { kindOf, offeringOf } from '#models/picture/node-ids'
import { placeAll } from '#models/picture/placement'

type Positions = Readonly<Record<string, Position>>

const present = (): LastmomentDocument => documentStore.getState().present
const GRID = 8
const snapped = (at: Position): Position => ({ x: Math.round(at.x / GRID) * GRID, y: Math.round(at.y / GRID) * GRID })

function withPositions(document: LastmomentDocument, positions: Positions): LastmomentDocument {
  if (Object.keys(positions).length === 0) return document
  return { ...document, layout: { ...document.layout, positions: { ...document.layout.positions, ...positions } } }
}

/** One step: records and their places together. */
function editWithPlaces(label: string, ecosystem: Ecosystem, positions: Positions): void {
  edit(label, (document) => withPositions({ ...document, ecosystem }, positions))
}

export function newService(at?: Position): void {
  const added = addService(present().ecosystem, 'New service')
  const position = at ?? camera()?.centre()
  editWithPlaces('Add service', added.ecosystem, position === undefined ? {} : { [added.id]: snapped(position) })
  select([added.id])
}

/** A new product of a sub-domain; with an offering, bound to it. */
export function newProduct(subDomain: SubDomainId, offering: string | null, at?: Position): void {
  const { ecosystem } = present()
  const bound = offering === null ? undefined : offeringIn(ecosystem, offering)
  const family = familyOf(subDomain).id
  const added = addProduct(ecosystem, { name: subDomainById(subDomain).name, family, subDomain }, bound)
  const position = at ?? camera()?.centre()
  const label = bound === undefined ? 'Add product' : `Add product on ${bound.name}`
  editWithPlaces(label, added.ecosystem, position === undefined ? {} : { [added.id]: snapped(position) })
  select([added.id])
}

/** An offering was put on a product: it is bound if nothing is yet, else considered. Says why where it can't be. */
export function considerOffering(product: string, offering: string): void {
  const { ecosystem } = present()
  const record = ecosystem.products.find((p) => p.id === product)
  const found = offeringIn(ecosystem, offering)
  if (record === undefined || found === undefined) return
  if (!found.subDomains.includes(record.subDomain)) {
    const wanted = subDomainById(record.subDomain).name.toLowerCase()
    notify('note', `${found.name} does not provide ${wanted}, which ${record.name} needs.`)
    return
  }
  const isFirst = !ecosystem.bindings.some((binding) => binding.product === product)
  if (isFirst) editEcosystem(`Bind ${record.name} to ${found.name}`, (e) => bind(e, product, offering))
  else editEcosystem(`Consider ${found.name} for ${record.name}`, (e) => addCandidate(e, product, offering))
  select([product])
}

/** Two ends were joined: a use, a binding, or (for a bound product) a swap. Returns why it may not be, or null. */
export function whyNotJoin(ecosystem: Ecosystem, from: string, to: string): string | null {
  const [a, b] = [kindOf(ecosystem, from), kindOf(ecosystem, to)]
  if (from === to) return 'A thing does not use itself.'
  if (a === 'product' && b === 'offering') {
    const product = ecosystem.products.find((p) => p.id === from)
    const offering = offeringIn(ecosystem, offeringOf(to) ?? '')
    if (product !== undefined && offering?.subDomains.includes(product.subDomain) === true) return null
    return `${offering?.name ?? 'This offering'} does not provide what ${product?.name ?? 'this product'} needs.`
  }
  if (a === 'service' && (b === 'service' || b === 'product')) return null
  if (a === 'product' && b === 'product') return null
  if (b === 'service') return 'Only services use services.'
  if (a === 'service') return 'A service uses products; products are bound to offerings.'
  return 'Only products are bound to offerings.'
}

export function join(from: string, to: string): void {
  const { ecosystem } = present()
  const why = whyNotJoin(ecosystem, from, to)
  if (why !== null) {
    notify('note', why)
    return
  }
  const offering = offeringOf(to)
  if (offering === null) {
    editEcosystem(`Let ${nameOf(ecosystem, from)} use ${nameOf(ecosystem, to)}`, (e) => connect(e, from, to))
    return
  }
  const bound = ecosystem.bindings.some((binding) => binding.product === from)
  if (bound) swapTo(from, offering)
  else
    editEcosystem(`Bind ${nameOf(ecosystem, from)} to ${nameOf(ecosystem, offering)}`, (e) => bind(e, from, offering))
}

/** Removes what is selected: nodes with their uses and bindings, uses, bindings, candidates. One step. */
export function removeSelected(ids: readonly string[] = viewStore.getState().selection): void {
  const { ecosystem } = present()
  let next = ecosystem
  for (const id of ids) {
    const kind = kindOf(ecosystem, id)
    if (kind === 'service' || kind === 'product') next = removeNode(next, id)
    else if (kind === 'none') next = removeEdge(next, id)
  }
  if (next === ecosystem) return
  const what = ids.length === 1 ? nameOf(ecosystem, ids[0] ?? '') : `${ids.length} things`
  editEcosystem(`Delete ${what}`, () => next)
  select([])
}

/** Edges are named by their record: a use, a binding, or `candidate:product:offering`. */
function removeEdge(ecosystem: Ecosystem, id: string): Ecosystem {
  const [kind, product = '', offering] = id.split(':')
  if (kind === 'candidate') {
    const record = ecosystem.products.find((p) => p.id === product)
    const candidates = record?.candidates.filter((candidate) => candidate !== offering) ?? []
    return changeRecord(ecosystem, 'products', product, { candidates })
  }
  for (const table of ['uses', 'bindings', 'contracts', 'teams', 'decisions', 'prices'] as const)
    if (ecosystem[table].some((record) => record.id === id)) return removeRecord(ecosystem, table, id)
  return ecosystem
}

let clipping: Clipping | null = null
let pasted = 0
export const hasClipping = (): boolean => clipping !== null

export function copySelected(): void {
  const { ecosystem } = present()
  const taken = clip(ecosystem, allPositions(), viewStore.getState().selection)
  if (taken.services.length + taken.products.length === 0) return
  clipping = taken
  pasted = 0
}

export function cutSelected(): void {
  copySelected()
  removeSelected()
}

export function pasteClipping(): void {
  if (clipping === null) return
  pasted += 1
  putCopy('Paste', clipping, pasted * 32)
}

export function duplicateSelected(): void {
  const { ecosystem } = present()
  putCopy('Duplicate', clip(ecosystem, allPositions(), viewStore.getState().selection), 32)
}

function putCopy(label: string, taken: Clipping, offset: number): void {
  const copied = paste(present().ecosystem, taken, offset)
  if (copied.ids.length === 0) return
  editWithPlaces(label, copied.ecosystem, copied.positions)
  select(copied.ids)
}

/** The layout with a place for everything, also for what never was moved. */
function allPositions(): LastmomentDocument['layout'] {
  const { ecosystem, layout } = present()
  return { ...layout, positions: placeAll(ecosystem, CATALOG, layout.positions) }
}

/** Forgets every place: all stand in their bands again. */
export function tidyUp(): void {
  edit('Tidy up', (document) =>
    Object.keys(document.layout.positions).length === 0
      ? document
      : { ...document, layout: { ...document.layout, positions: {} } },
  )
  camera()?.fit()
}

export function moveTo(positions: Positions, gesture?: string): void {
  const ids = Object.keys(positions)
  const what = ids.length === 1 ? nameOf(present().ecosystem, ids[0] ?? '') : `${ids.length} things`
  edit(`Move ${what}`, (document) => withPositions(document, positions), gesture)
}

/** Moves what is selected by so much; presses that follow each other are one step. */
export function moveBy(x: number, y: number): void {
  const { positions } = allPositions()
  const { selection } = viewStore.getState()
  const groups = new Map(groupsOf(present().ecosystem).map((group) => [group.id, group.members]))
  const moved = [...new Set(selection.flatMap((id) => groups.get(id) ?? [id]))].flatMap((id) => {
    const at = offeringOf(id) === null ? positions[id] : undefined
    return at === undefined ? [] : [[id, { x: at.x + x, y: at.y + y }] as const]
  })
  if (moved.length > 0) moveTo(Object.fromEntries(moved), `arrows ${selection.join(' ')}`)
}

/** Where the selected cards stand; what is inside a group moves with its group and is not among them. */
export function placesOfSelected(): Positions {
  const { ecosystem } = present()
  const { selection } = viewStore.getState()
  const cards = selection.filter((id) => ['service', 'product'].includes(kindOf(ecosystem, id)))
  if (cards.length === 0) return {}
  const { positions } = allPositions()
  return Object.fromEntries(cards.flatMap((id) => (positions[id] === undefined ? [] : [[id, positions[id]]])))
}

/** Puts the selected cards elsewhere, as one step; what comes to stand where it stood is no step. */
export function alignSelected(label: string, arrange: (places: Positions) => Positions): void {
  const places = placesOfSelected()
  const moved = Object.entries(arrange(places)).map(([id, at]) => [id, snapped(at)] as const)
  if (moved.every(([id, at]) => at.x === places[id]?.x && at.y === places[id].y)) return
  edit(label, (document) => withPositions(document, Object.fromEntries(moved)))
}

/** Goes to the name of what is selected: in the inspector, opened if it was not. */
export function renameSelected(): void {
  show({ inspector: true })
  // The inspector is drawn, and on its first use loaded, before there is a field to go to.
  const go = (tries: number): void => {
    const field = window.document.querySelector<HTMLInputElement>('.inspect input.input[type=text]')
    if (field !== null) {
      field.focus()
      field.select()
    } else if (tries > 0) requestAnimationFrame(() => go(tries - 1))
  }
  go(60)
}

export function selectAll(): void {
  const { ecosystem } = present()
  select([...ecosystem.services, ...ecosystem.products].map((record) => record.id))
}

export function toggleVendors(): void {
  const hide = !present().layout.hideVendors
  edit(hide ? 'Hide vendors' : 'Show vendors', (d) => ({ ...d, layout: { ...d.layout, hideVendors: hide } }))
}
