import type { Edge } from '@xyflow/react'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { plural } from '../parts/format.ts'
import { nameOf } from '../state/shown.ts'
import type { Position } from '#models/picture/placement'
import { placeOfGroup, type Group } from '#models/picture/groups'
import { CARD } from '#models/picture/placement'
import type { GroupNode } from './flow-nodes.ts'

/** The card of a collapsed group: what is in it, and how many findings are about that. */
export function groupCard(
  ecosystem: Ecosystem,
  group: Group,
  places: Readonly<Record<string, Position>>,
  findings: number,
  selected: boolean,
): GroupNode {
  const services = group.members.filter((id) => ecosystem.services.some((service) => service.id === id)).length
  const products = group.members.length - services
  const second = [services === 0 ? '' : plural(services, 'service'), products === 0 ? '' : plural(products, 'product')]
    .filter((part) => part !== '')
    .join(', ')
  const kind = group.kind === 'group' ? 'Group' : 'Environment'
  return {
    id: group.id,
    type: 'group-card',
    position: placeOfGroup(group, places),
    zIndex: 5,
    selected,
    ariaLabel: `${kind} ${group.name}, collapsed, ${second}${findings === 0 ? '' : `, ${plural(findings, 'finding')}`}`,
    data: { name: group.name, second, findings },
    width: CARD.width,
    height: CARD.height,
    measured: CARD,
  }
}

/** Edges of what is in a collapsed group lead to its card: one for each two ends and kind, none within the group. */
export function joinedEdges(
  ecosystem: Ecosystem,
  edges: readonly Edge[],
  groups: readonly Group[],
  cardOf: ReadonlyMap<string, string>,
): readonly Edge[] {
  const name = (id: string): string => groups.find((group) => group.id === id)?.name ?? nameOf(ecosystem, id)
  const joined = new Map<string, Edge[]>()
  const kept = edges.filter((edge) => {
    const source = cardOf.get(edge.source) ?? edge.source
    const target = cardOf.get(edge.target) ?? edge.target
    if (source === edge.source && target === edge.target) return true
    const kind = edge.className?.split(' ')[0] ?? ''
    const key = `joined:${kind}:${source}:${target}`
    if (source !== target) joined.set(key, [...(joined.get(key) ?? []), { ...edge, source, target }])
    return false
  })
  const together = [...joined].flatMap(([id, parts]): readonly Edge[] => {
    const [first] = parts
    if (first === undefined) return []
    const { type: _type, ...rest } = first
    const isUse = first.className?.startsWith('edge-use') === true
    const count = plural(parts.length, isUse ? 'use' : 'binding')
    const width = Math.max(...parts.map((part) => Number(part.style?.strokeWidth ?? 1)))
    const edge: Edge = {
      ...rest,
      id,
      selected: false,
      selectable: false,
      focusable: false,
      reconnectable: false,
      style: { ...first.style, strokeWidth: width },
      ariaLabel: `${count} between ${name(first.source)} and ${name(first.target)}`,
    }
    return [edge]
  })
  return [...kept, ...together]
}
