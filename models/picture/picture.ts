import type { Catalog } from '#models/catalog/catalog'
import type { FamilyId } from '#models/catalog/family'
import type { Layout } from '#models/document/document'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { offeringIn } from '#models/ecosystem/offering-in'
import { areasOf, type Area } from './areas.ts'
import { collapsedIn, placeOfGroup } from './groups.ts'
import { linesOf, type Line } from './lines.ts'
import { offeringNode, vendorNode } from './node-ids.ts'
import { boxHeight, CARD, placeAll, type Position, VENDOR, vendorBoxes } from './placement.ts'

export type Card = {
  readonly id: string
  readonly kind: 'service' | 'product' | 'group'
  readonly family: FamilyId | 'service'
  readonly name: string
  readonly second: string
  /** One figure of it with its unit, where the caller has one. */
  readonly figure: string | null
  /** Bound to something else than in the baseline. */
  readonly changed: boolean
  readonly at: Position
}

export type Box = {
  readonly name: string
  readonly at: Position
  readonly height: number
  readonly offerings: readonly {
    readonly id: string
    readonly name: string
    readonly inUse: boolean
    readonly at: Position
  }[]
}

/** An ecosystem as it is drawn: everything in pixels of the canvas, nothing about colour or file. */
export type Picture = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly areas: readonly Area[]
  readonly vendors: readonly Box[]
  readonly cards: readonly Card[]
  readonly lines: readonly Line[]
}

export type Drawn = {
  /** In the month and what-if that are drawn; `baseline` is what the document holds. */
  readonly ecosystem: Ecosystem
  readonly baseline: Ecosystem
  readonly assumptions: Assumptions
  readonly layout: Layout
  readonly catalog: Catalog
  readonly uses: 'main' | 'all'
  /** Text at the right of a card, by the id of a service or product. */
  readonly figures: ReadonlyMap<string, string>
}

const MARGIN = 24

type Rectangle = { readonly at: Position; readonly width: number; readonly height: number }

export function pictureOf({ ecosystem, baseline, assumptions, layout, catalog, uses, figures }: Drawn): Picture {
  const places = placeAll(ecosystem, catalog, layout.positions)
  const { groups, cardOf } = collapsedIn(ecosystem, layout.collapsed)
  const at = (id: string): Position => places[id] ?? { x: 0, y: 0 }
  const before = new Map(baseline.bindings.map(({ id, offering }) => [id, offering]))
  const changed = ecosystem.bindings.filter(({ id, offering }) => before.has(id) && before.get(id) !== offering)
  const swapped = new Set(changed.map(({ product }) => product))
  const records: readonly Card[] = [
    ...ecosystem.services.map((service): Card => {
      const replicas = service.sizing?.replicas
      const second = replicas === undefined ? '' : replicas === 1 ? '1 replica' : `${replicas} replicas`
      return { ...card(service.id), kind: 'service', family: 'service', name: service.name, second }
    }),
    ...ecosystem.products.map((product): Card => {
      const second = boundTo(ecosystem, catalog, product.id)
      return { ...card(product.id), kind: 'product', family: product.family, name: product.name, second }
    }),
  ]
  const cards = [
    ...records.filter(({ id }) => !cardOf.has(id)),
    ...groups.map((group): Card => {
      const second = `${group.members.length} members, collapsed`
      const place = placeOfGroup(group, places)
      return { ...card(group.id), kind: 'group', family: 'service', name: group.name, second, at: place }
    }),
  ]
  function card(id: string): Pick<Card, 'id' | 'figure' | 'changed' | 'at'> {
    return { id, figure: figures.get(id) ?? null, changed: swapped.has(id), at: at(id) }
  }
  const bound = new Set(ecosystem.bindings.map(({ offering }) => offering))
  const vendors = layout.hideVendors
    ? []
    : vendorBoxes(ecosystem, catalog).map((box): Box => {
        const corner = at(vendorNode(box.vendor))
        const offerings = box.offerings.map((id) => {
          const inside = at(offeringNode(id))
          const name = offeringIn(ecosystem, catalog, id)?.name ?? id
          return { id, name, inUse: bound.has(id), at: { x: corner.x + inside.x, y: corner.y + inside.y } }
        })
        return { name: box.name, at: corner, height: boxHeight(box), offerings }
      })
  const areas = areasOf(ecosystem, assumptions, layout.collapsed, places)
  const rectangles: readonly Rectangle[] = [
    ...cards.map(({ at: corner }) => ({ at: corner, ...CARD })),
    ...vendors.map(({ at: corner, height }) => ({ at: corner, width: VENDOR.width, height })),
    ...areas.map(({ left, top, right, bottom }) => ({
      at: { x: left, y: top },
      width: right - left,
      height: bottom - top,
    })),
  ]
  return {
    ...around(rectangles),
    areas,
    vendors,
    cards,
    lines: linesOf(ecosystem, {
      cards: new Map(cards.map((each) => [each.id, each.at])),
      cardOf,
      uses,
      offerings: new Map(vendors.flatMap(({ offerings }) => offerings.map(({ id, at: place }) => [id, place]))),
      changed: new Set(changed.map(({ id }) => id)),
    }),
  }
}

/** The least rectangle around all, with a margin. */
function around(all: readonly Rectangle[]): Pick<Picture, 'left' | 'top' | 'width' | 'height'> {
  if (all.length === 0) return { left: 0, top: 0, width: CARD.width, height: CARD.height }
  const left = Math.min(...all.map(({ at }) => at.x)) - MARGIN
  const top = Math.min(...all.map(({ at }) => at.y)) - MARGIN
  const right = Math.max(...all.map(({ at, width }) => at.x + width)) + MARGIN
  const bottom = Math.max(...all.map(({ at, height }) => at.y + height)) + MARGIN
  return { left, top, width: right - left, height: bottom - top }
}

function boundTo(ecosystem: Ecosystem, catalog: Catalog, product: string): string {
  const bindings = ecosystem.bindings.filter((binding) => binding.product === product)
  if (bindings.length === 0) return 'not bound yet'
  return bindings
    .map(({ offering, share }) => {
      const record = offeringIn(ecosystem, catalog, offering)
      const part = bindings.length > 1 ? ` ${Math.round(share * 100)} %` : ''
      return record === undefined ? offering : `${record.name}${part} · ${record.vendorInitials}`
    })
    .join(', ')
}
