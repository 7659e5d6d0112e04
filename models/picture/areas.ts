import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { collapsedIn, groupsOf, placeOfGroup, type Group } from './groups.ts'
import { CARD, type Position } from './placement.ts'

const PAD = 16
const HEAD = 20

/** The tinted area behind the members of a group or an environment: its edges on the canvas, and what it is called. */
export type Area = {
  readonly group: Group
  readonly title: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * A tinted area behind the members of each environment and of each named group that is not collapsed. Environments are
 * drawn as long as no two of them overlap, a group as long as nothing else stands in it.
 */
export function areasOf(
  ecosystem: Ecosystem,
  assumptions: Pick<Assumptions, 'groupRegions' | 'region'>,
  collapsed: readonly string[],
  places: Readonly<Record<string, Position>>,
): readonly Area[] {
  const { groups, cardOf } = collapsedIn(ecosystem, collapsed)
  // What is seen: cards of records, and of collapsed groups in place of their members.
  const seen = new Map<string, Position>()
  for (const record of [...ecosystem.services, ...ecosystem.products])
    if (!cardOf.has(record.id)) seen.set(record.id, places[record.id] ?? { x: 0, y: 0 })
  for (const group of groups) seen.set(group.id, placeOfGroup(group, places))
  const boxes = groupsOf(ecosystem)
    .filter((group) => !collapsed.includes(group.id))
    .flatMap((group): readonly Area[] => {
      const own = new Set(group.members.map((member) => cardOf.get(member) ?? member))
      const at = [...own].flatMap((id) => seen.get(id) ?? [])
      if (at.length === 0) return []
      const pad = group.kind === 'environment' ? PAD : PAD / 2
      const box: Area = {
        group,
        title: titleOf(group, ecosystem, assumptions),
        left: Math.min(...at.map((p) => p.x)) - pad,
        top: Math.min(...at.map((p) => p.y)) - pad - HEAD,
        right: Math.max(...at.map((p) => p.x)) + CARD.width + pad,
        bottom: Math.max(...at.map((p) => p.y)) + CARD.height + pad,
      }
      if (group.kind === 'environment') return [box]
      const stranger = [...seen].some(
        ([id, p]) =>
          !own.has(id) && overlap(box, { left: p.x, top: p.y, right: p.x + CARD.width, bottom: p.y + CARD.height }),
      )
      return stranger ? [] : [box]
    })
  const environments = boxes.filter((box) => box.group.kind === 'environment')
  const clash = environments.some((a, i) => environments.some((b, j) => j > i && overlap(a, b)))
  return boxes.filter((box) => box.group.kind === 'group' || !clash)
}

type Edges = Pick<Area, 'left' | 'top' | 'right' | 'bottom'>
const overlap = (a: Edges, b: Edges): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

function titleOf(
  group: Group,
  ecosystem: Ecosystem,
  { groupRegions, region }: Pick<Assumptions, 'groupRegions' | 'region'>,
): string {
  if (group.kind === 'group') {
    const own = groupRegions?.[group.name]
    return own === undefined ? group.name : `${group.name} · ${own}`
  }
  const environment = ecosystem.environments.find((each) => group.id.endsWith(`.${each.id}`))
  return `${group.name} · ${environment?.region ?? region}`
}
