import type { Edge } from '@xyflow/react'
import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import type { BusinessService } from '#models/ecosystem/business-service'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Finding } from '#models/ecosystem/finding'
import type { Band, ServiceScale, Summary } from '#models/engine/summary'
import type { Applied } from '#models/scenario/apply'
import { familyColour, serviceColour } from '../parts/colour.ts'
import { midWithError, number, perSecond, plural } from '../parts/format.ts'
import { nameOf, offering as offeringIn } from '../state/shown.ts'
import type { Position } from '#models/picture/placement'
import { areas } from './areas.ts'
import { groupCard, joinedEdges } from './group-flow.ts'
import { collapsedIn } from '#models/picture/groups'
import type { CardData, CardNode, FlowNode, OfferingNode, VendorNode } from './flow-nodes.ts'
import type { EdgeMoney, LensFigures } from './lens.ts'
import { sharedProducts } from '#models/picture/lines'
import { offeringNode, vendorNode } from '#models/picture/node-ids'
import { boxHeight, CARD, OFFERING, placeAll, VENDOR, vendorBoxes } from '#models/picture/placement'

export type Shown = {
  readonly document: LastmomentDocument
  /** In the month and what-if that are shown. */
  readonly ecosystem: Ecosystem
  readonly applied: Applied | null
  readonly summary: Summary | null
  readonly month: number
  readonly lens: LensFigures
  readonly shares: ReadonlyMap<string, string>
  readonly findings: readonly Finding[]
  readonly selection: readonly string[]
  readonly drag: Readonly<Record<string, Position>> | null
  readonly uses: 'main' | 'all'
  /** Under the lens of cost: what each use's traffic costs, and how that stands to the dearest (0..1). */
  readonly edgeMoney?: ReadonlyMap<string, EdgeMoney>
  /** What the pointer is over. */
  readonly hovered: string | null
}

/** What the canvas shows, from the document, the view and the results. Pure: React Flow never holds a truth of its own. */
export function toFlow(shown: Shown): { readonly nodes: readonly FlowNode[]; readonly edges: readonly Edge[] } {
  const { layout } = shown.document
  const drawn = withBaselineOfferings(shown)
  const places = placeAll(drawn, CATALOG, layout.positions, shown.drag ?? {})
  const { groups, cardOf } = collapsedIn(shown.ecosystem, layout.collapsed)
  const cards = cardNodes(shown, places).filter((card) => !cardOf.has(card.id))
  const about = (ids: readonly string[]): number =>
    shown.findings.filter((f) => f.severity !== 'note' && f.about !== undefined && ids.includes(f.about)).length
  const groupCards = groups.map((group) =>
    groupCard(shown.ecosystem, group, places, about(group.members), shown.selection.includes(group.id)),
  )
  const vendors = layout.hideVendors ? [] : vendorNodes(shown, drawn, places)
  return {
    nodes: [...areas(shown.ecosystem, shown.document, places), ...vendors, ...cards, ...groupCards],
    edges: joinedEdges(
      shown.ecosystem,
      [...callEdges(shown, places), ...(layout.hideVendors ? [] : bindingEdges(shown))],
      groups,
      cardOf,
    ),
  }
}

/** In a what-if the offerings of the baseline stay on the canvas, so that a swap can be seen and taken back. */
function withBaselineOfferings({ document, ecosystem }: Shown): Ecosystem {
  const baseline = document.ecosystem
  return ecosystem === baseline ? ecosystem : { ...ecosystem, bindings: [...ecosystem.bindings, ...baseline.bindings] }
}

const at = (places: Readonly<Record<string, Position>>, id: string): Position => places[id] ?? { x: 0, y: 0 }
// Edges that end in a vendor's box are drawn above boxes, and none, selected or not, over the text of a card.
const ABOVE_EDGES = 5
const ABOVE_OTHER_EDGES = 4
const sized = (width: number, height: number) => ({ width, height, measured: { width, height } })

function cardNodes(shown: Shown, places: Readonly<Record<string, Position>>): readonly CardNode[] {
  const { ecosystem } = shown
  const swapped = new Set(shown.applied?.swaps.filter((swap) => swap.month <= shown.month).map((swap) => swap.product))
  const findings = by(
    shown.findings.filter((finding) => finding.severity !== 'note'),
    (finding) => finding.about,
  )
  const scales = new Map(shown.summary?.scale.services.map((scale) => [scale.service, scale]))
  const bindings = by(ecosystem.bindings, (binding) => binding.product)
  const card = (id: string, data: Omit<CardData, 'figure' | 'findings' | 'worst' | 'changed'>): CardNode => {
    const about = findings.get(id) ?? []
    const worst = about.some((f) => f.severity === 'error') ? 'error' : about.length > 0 ? 'warning' : null
    const figure = shown.lens.figures.get(id) ?? null
    const said = figure === null ? '' : `, ${figure.text}`
    return {
      id,
      type: 'card',
      position: at(places, id),
      zIndex: ABOVE_EDGES,
      selected: shown.selection.includes(id),
      ariaLabel: `${data.kind === 'service' ? 'Service' : 'Product'} ${data.name}, ${data.second}${said}${about.length > 0 ? `, ${plural(about.length, 'finding')}` : ''}`,
      data: { ...data, figure, findings: about.length, worst, changed: swapped.has(id) },
      ...sized(CARD.width, CARD.height),
    }
  }
  return [
    ...ecosystem.services.map((service) =>
      card(service.id, {
        kind: 'service',
        name: service.name,
        second: serviceLine(service, scales.get(service.id), shown.month, ({ p50 }, write) => write(p50)),
        hint: serviceLine(service, scales.get(service.id), shown.month, midWithError),
        colour: serviceColour,
      }),
    ),
    ...ecosystem.products.map((product) => {
      const second = productLine(ecosystem, bindings.get(product.id) ?? [])
      const colour = familyColour(product.family)
      return card(product.id, { kind: 'product', name: product.name, second, hint: second, colour })
    }),
  ]
}

function by<T>(
  records: readonly T[],
  keyOf: (record: T) => string | undefined,
): ReadonlyMap<string | undefined, readonly T[]> {
  const found = new Map<string | undefined, T[]>()
  for (const record of records) {
    const key = keyOf(record)
    const known = found.get(key)
    if (known === undefined) found.set(key, [record])
    else known.push(record)
  }
  return found
}

function serviceLine(
  service: BusinessService,
  scale: ServiceScale | undefined,
  month: number,
  median: (band: Band, write: (n: number) => string) => string,
): string {
  const [rate, running] = [scale?.rate[month], scale?.replicas[month]]
  const replicas = running?.p50 ?? service.sizing?.replicas
  const counted = (n: number): string => number(n, 2)
  const parts = [
    rate === undefined ? null : median(rate, perSecond),
    replicas === undefined
      ? null
      : `${running === undefined ? counted(replicas) : median(running, counted)} ${replicas === 1 ? 'replica' : 'replicas'}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'not sized yet' : parts.join(' · ')
}

function productLine(ecosystem: Ecosystem, bound: readonly Ecosystem['bindings'][number][]): string {
  if (bound.length === 0) return 'not bound yet'
  return bound
    .map((binding) => {
      const offering = offeringIn(ecosystem, binding.offering)
      if (offering === undefined) return binding.offering
      const share = bound.length > 1 ? ` ${Math.round(binding.share * 100)} %` : ''
      return `${offering.name}${share} · ${offering.vendorInitials}`
    })
    .join(', ')
}

function vendorNodes(shown: Shown, drawn: Ecosystem, places: Readonly<Record<string, Position>>): readonly FlowNode[] {
  const bound = new Set(shown.ecosystem.bindings.map((binding) => binding.offering))
  return vendorBoxes(drawn, CATALOG).flatMap((box): readonly FlowNode[] => {
    const id = vendorNode(box.vendor)
    const share = shown.shares.get(id) ?? ''
    const parent: VendorNode = {
      id,
      type: 'vendor',
      position: at(places, id),
      selected: shown.selection.includes(id),
      ariaLabel: `Vendor ${box.name}, ${plural(box.offerings.length, 'offering')}${share === '' ? '' : `, ${share}`}`,
      data: { name: box.name, initials: box.initials, share },
      ...sized(VENDOR.width, boxHeight(box)),
    }
    const children = box.offerings.map((offering): OfferingNode => {
      const node = offeringNode(offering)
      const record = offeringIn(drawn, offering)
      const name = record?.name ?? offering
      const isBound = bound.has(offering)
      return {
        id: node,
        type: 'offering',
        parentId: id,
        draggable: false,
        position: at(places, node),
        zIndex: ABOVE_EDGES,
        selected: shown.selection.includes(node),
        ariaLabel: `Offering ${name} of ${box.name}, ${isBound ? 'in use' : 'considered'}`,
        data: { name, bound: isBound, title: `${name}, ${isBound ? 'in use' : 'considered'} (${offering})` },
        ...sized(OFFERING.width, OFFERING.height),
      }
    })
    return [parent, ...children]
  })
}

function callEdges(shown: Shown, places: Readonly<Record<string, Position>>): readonly Edge[] {
  const rate = new Map(shown.summary?.scale.services.map((s) => [s.service, s.rate[shown.month]?.p50 ?? 0]))
  const most = Math.max(1e-9, ...rate.values())
  const services = new Set(shown.ecosystem.services.map((service) => service.id))
  const shared = shown.uses === 'main' ? sharedProducts(shown.ecosystem) : new Set<string>()
  return shown.ecosystem.uses.flatMap((use): readonly Edge[] => {
    const isCall = services.has(use.to)
    const near = isNear(shown, use.id, use.from, use.to)
    if (!near && shared.has(use.to)) return []
    const calls = (rate.get(use.from) ?? 0) / most
    const paid = shown.edgeMoney?.get(use.id)
    const width = isCall ? 1.25 + 2 * Math.sqrt(calls) : 1
    const edge: Edge = {
      id: use.id,
      source: use.from,
      target: use.to,
      selected: shown.selection.includes(use.id),
      zIndex: near ? ABOVE_OTHER_EDGES : 0,
      className: `edge-use${isCall ? '' : ' edge-needs'}${near ? ' edge-near' : ''}`,
      style: { strokeWidth: paid === undefined ? width : 1 + 3 * Math.sqrt(paid.level) },
      ...(paid === undefined || !isPriced(shown, use.id, near, paid.level)
        ? {}
        : { label: paid.text, labelBgPadding: [4, 2] as [number, number] }),
      markerEnd: use.mode === 'async' ? 'open-head' : 'closed-head',
      reconnectable: false,
      ariaLabel: `${nameOf(shown.ecosystem, use.from)} uses ${nameOf(shown.ecosystem, use.to)}${use.mode === 'async' ? ', asynchronously' : ''}${paid === undefined ? '' : `, ${paid.said} of traffic a month`}`,
      interactionWidth: 16,
    }
    return [isStacked(at(places, use.from), at(places, use.to)) ? { ...edge, type: 'stacked' } : edge]
  })
}

const isNear = ({ selection, hovered }: Shown, ...ids: readonly string[]): boolean =>
  ids.some((id) => id === hovered || selection.includes(id))

/** A twentieth of the dearest use: what costs less is told of the one that is pointed at, beside a card it would hide under others. */
const LEAST_TOLD = 0.05

const isPriced = (shown: Shown, use: string, near: boolean, level: number): boolean =>
  isNear(shown, use) || (near && level >= LEAST_TOLD)

/** One card right above the other: the edge goes from foot to head instead of round both. */
const isStacked = (a: Position, b: Position): boolean =>
  Math.abs(a.x - b.x) < CARD.width / 2 && Math.abs(a.y - b.y) > CARD.height && Math.abs(a.y - b.y) < CARD.height * 2

function bindingEdges(shown: Shown): readonly Edge[] {
  const { ecosystem, document } = shown
  const before = new Map(document.ecosystem.bindings.map((binding) => [binding.id, binding.offering]))
  const edge = (id: string, product: string, offering: string, className: string, said: string): Edge => ({
    id,
    source: product,
    target: offeringNode(offering),
    selected: shown.selection.includes(id),
    className,
    reconnectable: className.includes('edge-candidate') ? false : 'target',
    ariaLabel: said,
    interactionWidth: 16,
  })
  const bindings = ecosystem.bindings.map((binding) => {
    const changed = before.has(binding.id) && before.get(binding.id) !== binding.offering
    const near = isNear(shown, binding.id, binding.product, offeringNode(binding.offering))
    const className = `edge-binding${changed ? ' edge-changed' : ''}${near ? ' edge-near' : ''}`
    return edge(
      binding.id,
      binding.product,
      binding.offering,
      className,
      `${nameOf(ecosystem, binding.product)} is bound to ${nameOf(ecosystem, binding.offering)}`,
    )
  })
  const candidates = ecosystem.products.flatMap((product) =>
    product.candidates
      .filter((c) => !ecosystem.bindings.some((binding) => binding.product === product.id && binding.offering === c))
      .filter((c) => shown.uses === 'all' || isNear(shown, product.id, offeringNode(c), `candidate:${product.id}:${c}`))
      .map((c) =>
        edge(
          `candidate:${product.id}:${c}`,
          product.id,
          c,
          'edge-candidate',
          `${product.name} considers ${nameOf(ecosystem, c)}`,
        ),
      ),
  )
  return [...bindings, ...candidates]
}

type Flow = ReturnType<typeof toFlow>

/** Gives back the same node and edge objects where nothing in them changed: React Flow then leaves them alone. */
export function keeping(): (flow: Flow) => Flow {
  let kept = new Map<string, { readonly key: string; readonly item: FlowNode | Edge }>()
  return (flow) => {
    const next = new Map<string, { readonly key: string; readonly item: FlowNode | Edge }>()
    const keep = <T extends FlowNode | Edge>(kind: string, item: T): T => {
      const id = `${kind} ${item.id}`
      const key = JSON.stringify(item)
      const before = kept.get(id)
      const entry = before?.key === key ? before : { key, item }
      next.set(id, entry)
      // The entry was put in under this id by this very function, with an item of this type.
      return entry.item as T
    }
    const result = {
      nodes: flow.nodes.map((node) => keep('node', node)),
      edges: flow.edges.map((edge) => keep('edge', edge)),
    }
    kept = next
    return result
  }
}
