import type { Catalog } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { offeringIn } from '#models/ecosystem/offering-in'
import { offeringNode, vendorNode } from './node-ids.ts'

/** A point of the canvas, in pixels. */
export type Position = { readonly x: number; readonly y: number }

export const CARD = { width: 200, height: 72 } as const
/** An offering inside its vendor's box, and the box around them. */
export const OFFERING = { width: 188, height: 30, gap: 6 } as const
export const VENDOR = { width: 212, head: 32, pad: 12, gap: 16, between: 32 } as const

const COLUMN = CARD.width + 56
const ROW = CARD.height + 18
const BAND_GAP = 64
/** More rows than this in a band, and it takes a further column. */
const MOST_ROWS = 15

export type VendorBox = {
  readonly vendor: string
  readonly name: string
  readonly initials: string
  readonly offerings: readonly string[]
}

/** Every vendor of an offering that is bound or considered, with those offerings. Sorted by name. */
export function vendorBoxes(ecosystem: Ecosystem, catalog: Catalog): readonly VendorBox[] {
  const ids = new Set([
    ...ecosystem.bindings.map((b) => b.offering),
    ...ecosystem.products.flatMap((p) => p.candidates),
  ])
  const boxes = new Map<string, { name: string; initials: string; offerings: string[] }>()
  for (const id of [...ids].sort()) {
    const offering = offeringIn(ecosystem, catalog, id)
    if (offering === undefined) continue
    const box = boxes.get(offering.vendorId) ?? {
      name: offering.vendorName,
      initials: offering.vendorInitials,
      offerings: [],
    }
    box.offerings.push(id)
    boxes.set(offering.vendorId, box)
  }
  return [...boxes]
    .map(([vendor, box]) => ({ vendor, ...box }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
}

export const boxHeight = (box: VendorBox): number =>
  VENDOR.head + VENDOR.pad + box.offerings.length * (OFFERING.height + OFFERING.gap) - OFFERING.gap

/**
 * A place for everything: what was moved keeps its own, the rest stands in three bands from left to right, services in
 * the order of their calls, products at the height of their users, vendors in two columns beside their products.
 * `dragged` is what is being moved this moment: nothing else gives way to it before it is let go.
 */
export function placeAll(
  ecosystem: Ecosystem,
  catalog: Catalog,
  moved: Readonly<Record<string, Position>>,
  dragged: Readonly<Record<string, Position>> = {},
): Record<string, Position> {
  const places = { ...standing(ecosystem, catalog, moved) }
  for (const [id, at] of Object.entries(dragged)) if (places[id] !== undefined) places[id] = at
  return places
}

type Standing = {
  readonly catalog: Catalog
  readonly moved: Readonly<Record<string, Position>>
  readonly places: Readonly<Record<string, Position>>
}
/** The last places of an ecosystem: a drag asks for them at each of its moves. */
const kept = new WeakMap<Ecosystem, Standing>()

/** Places before anything is dragged. */
function standing(
  ecosystem: Ecosystem,
  catalog: Catalog,
  moved: Readonly<Record<string, Position>>,
): Readonly<Record<string, Position>> {
  const known = kept.get(ecosystem)
  if (known?.moved === moved && known.catalog === catalog) return known.places
  const places: Record<string, Position> = {}
  const serviceColumns = layers(ecosystem)
  let right = 0
  const products = ecosystem.products.length
  const productRows = products === 0 ? 0 : Math.ceil(products / Math.ceil(products / MOST_ROWS))
  const serviceRows = Math.max(0, ...serviceColumns.map((column) => column.length))
  // The lower of the two bands stands in the middle of the other.
  const down = Math.max(0, productRows - serviceRows) / 2
  serviceColumns.forEach((column, x) =>
    column.forEach((id, y) => {
      places[id] = { x: x * COLUMN, y: (y + down + (serviceRows - column.length) / 2) * ROW }
      right = Math.max(right, (x + 1) * COLUMN)
    }),
  )
  const order = byUsers(ecosystem, places)
  const columns = Math.max(1, Math.ceil(order.length / MOST_ROWS))
  const rows = Math.ceil(order.length / columns)
  const productsAt = serviceColumns.length === 0 ? 0 : right + BAND_GAP - 56
  order.forEach((id, index) => {
    places[id] = { x: productsAt + Math.floor(index / rows) * COLUMN, y: (index % rows) * ROW }
  })
  for (const [id, at] of Object.entries(moved)) if (places[id] !== undefined) places[id] = at
  placeVendors(ecosystem, catalog, places)
  for (const [id, at] of Object.entries(moved)) if (places[id] !== undefined) places[id] = at
  kept.set(ecosystem, { catalog, moved, places })
  return places
}

/** Services by how many calls away from the outside they are (the longest way without going round), at most 9 a column. */
function layers(ecosystem: Ecosystem): readonly (readonly string[])[] {
  const ids = ecosystem.services.map((service) => service.id)
  const callees = new Map(ids.map((id) => [id, [] as string[]]))
  const called = new Set<string>()
  const uses = new Map<string, number>()
  for (const use of ecosystem.uses) {
    uses.set(use.from, (uses.get(use.from) ?? 0) + 1)
    if (!callees.has(use.from) || !callees.has(use.to)) continue
    callees.get(use.from)?.push(use.to)
    called.add(use.to)
  }
  const depth = new Map<string, number>()
  function visit(id: string, at: number, path: ReadonlySet<string>): void {
    if (path.has(id) || (depth.get(id) ?? -1) >= at) return
    depth.set(id, at)
    for (const next of callees.get(id) ?? []) visit(next, at + 1, new Set([...path, id]))
  }
  for (const id of ids) if (!called.has(id)) visit(id, 0, new Set())
  for (const id of ids) if (!depth.has(id)) visit(id, 0, new Set())
  const byDepth = new Map<number, string[]>()
  for (const id of ids) {
    const at = depth.get(id) ?? 0
    byDepth.set(at, [...(byDepth.get(at) ?? []), id])
  }
  return [...byDepth].sort(([a], [b]) => a - b).flatMap(([, column]) => chunks(untangled(column, uses), MOST_ROWS))
}

/** Those that are called by many stand in the middle of their column's order of names: few crossings, and stable. */
function untangled(column: readonly string[], uses: ReadonlyMap<string, number>): readonly string[] {
  const calls = (id: string): number => uses.get(id) ?? 0
  const sorted = [...column].sort((a, b) => calls(a) - calls(b) || (a < b ? -1 : 1))
  const placed: string[] = []
  sorted.forEach((id, index) => (index % 2 === 0 ? placed.push(id) : placed.unshift(id)))
  return placed
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  const each = Math.ceil(items.length / Math.max(1, count))
  return Array.from({ length: count }, (_, i) => items.slice(i * each, (i + 1) * each))
}

/** Products at about the height of those that use them; those that nothing uses at the end. */
function byUsers(ecosystem: Ecosystem, places: Readonly<Record<string, Position>>): readonly string[] {
  const height = new Map<string, number>()
  for (const product of ecosystem.products) {
    const users = ecosystem.uses.filter((use) => use.to === product.id).map((use) => places[use.from]?.y)
    const known = users.filter((y) => y !== undefined)
    height.set(product.id, known.length === 0 ? Infinity : known.reduce((a, b) => a + b, 0) / known.length)
  }
  return ecosystem.products
    .map((product) => product.id)
    .sort((a, b) => {
      const [ya = 0, yb = 0] = [height.get(a), height.get(b)]
      return ya === yb ? (a < b ? -1 : 1) : ya - yb
    })
}

/** Two columns right of the cards, the boxes in the order of the heights of the products that they provide. */
function placeVendors(ecosystem: Ecosystem, catalog: Catalog, places: Record<string, Position>): void {
  const boxes = vendorBoxes(ecosystem, catalog)
  const cards = [...ecosystem.services, ...ecosystem.products].map((record) => places[record.id] ?? { x: 0, y: 0 })
  // One card that was put aside, far to the right, does not push the vendors away.
  const rights = cards.map((at) => at.x).sort((a, b) => a - b)
  const right = rights[Math.ceil(rights.length * 0.9) - 1]
  const left = right === undefined ? 0 : right + CARD.width + BAND_GAP
  const heights = new Map(boxes.map((box) => [box.vendor, heightOf(box, ecosystem, places)]))
  const order = [...boxes].sort(
    (a, b) => (heights.get(a.vendor) ?? 0) - (heights.get(b.vendor) ?? 0) || (a.vendor < b.vendor ? -1 : 1),
  )
  const ys = cards.map((at) => at.y)
  const middle = ys.length === 0 ? 0 : (Math.min(...ys) + Math.max(...ys) + CARD.height) / 2
  twoColumns(order, ecosystem).forEach((column, index) => {
    let y = Math.round(middle - lengthOf(column) / 2)
    for (const box of column) {
      places[vendorNode(box.vendor)] = { x: left + index * (VENDOR.width + VENDOR.between), y }
      y += boxHeight(box) + VENDOR.gap
      box.offerings.forEach((id, row) => {
        places[offeringNode(id)] = { x: VENDOR.pad, y: VENDOR.head + row * (OFFERING.height + OFFERING.gap) }
      })
    }
  })
}

const lengthOf = (column: readonly VendorBox[]): number =>
  column.reduce((sum, box) => sum + boxHeight(box) + VENDOR.gap, 0)

/** What is in use stands nearest to the products; what is only considered fills both columns to about one length. */
function twoColumns(order: readonly VendorBox[], ecosystem: Ecosystem): readonly (readonly VendorBox[])[] {
  const bound = new Set(ecosystem.bindings.map((binding) => binding.offering))
  const near = new Set(order.filter((box) => box.offerings.some((offering) => bound.has(offering))))
  let left = order.reduce((sum, box) => sum + boxHeight(box) + VENDOR.gap, 0) / 2 - lengthOf([...near])
  for (const box of order) {
    const tall = boxHeight(box) + VENDOR.gap
    if (near.has(box) || left < tall / 2) continue
    near.add(box)
    left -= tall
  }
  return [order.filter((box) => near.has(box)), order.filter((box) => !near.has(box))]
}

/** The mean height of the products that are bound to a vendor's offerings, else of those that consider them. */
function heightOf(box: VendorBox, ecosystem: Ecosystem, places: Readonly<Record<string, Position>>): number {
  const offered = new Set(box.offerings)
  const bound = ecosystem.bindings.filter((binding) => offered.has(binding.offering)).map((binding) => binding.product)
  const considering = ecosystem.products
    .filter((product) => product.candidates.some((candidate) => offered.has(candidate)))
    .map((product) => product.id)
  const ys = (bound.length > 0 ? bound : considering).flatMap((id) => places[id]?.y ?? [])
  return ys.length === 0 ? 0 : ys.reduce((a, b) => a + b, 0) / ys.length
}
