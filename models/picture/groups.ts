import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Position } from './placement.ts'

/** Services and products that stand together: a group that a person named, or everything of an environment. */
export type Group = {
  /** Its node on the canvas, and its name in the layout's list of what is collapsed. */
  readonly id: string
  readonly kind: 'group' | 'environment'
  readonly name: string
  readonly members: readonly string[]
}

export const groupNode = (name: string): string => `group.${name}`
export const environmentNode = (id: string): string => `environment.${id}`

/** Every group with members: named ones by name, then environments. */
export function groupsOf(ecosystem: Ecosystem): readonly Group[] {
  const records = [...ecosystem.services, ...ecosystem.products]
  const names = [...new Set(records.flatMap((record) => record.group ?? []))].sort()
  const named = names.map((name): Group => ({
    id: groupNode(name),
    kind: 'group',
    name,
    members: records.filter((record) => record.group === name).map((record) => record.id),
  }))
  const environments = ecosystem.environments.map((environment): Group => ({
    id: environmentNode(environment.id),
    kind: 'environment',
    name: environment.name,
    members: records.filter((record) => record.environment === environment.id).map((record) => record.id),
  }))
  return [...named, ...environments].filter((group) => group.members.length > 0)
}

/** The groups that are drawn as one card, and which card each of their members is in. An environment holds its groups. */
export function collapsedIn(
  ecosystem: Ecosystem,
  collapsed: readonly string[],
): { readonly groups: readonly Group[]; readonly cardOf: ReadonlyMap<string, string> } {
  const chosen = groupsOf(ecosystem).filter((group) => collapsed.includes(group.id))
  const cardOf = new Map<string, string>()
  for (const group of [...chosen].sort((a, b) => Number(b.kind === 'environment') - Number(a.kind === 'environment')))
    for (const member of group.members) if (!cardOf.has(member)) cardOf.set(member, group.id)
  const shown = chosen
    .map((group) => ({ ...group, members: group.members.filter((member) => cardOf.get(member) === group.id) }))
    .filter((group) => group.members.length > 0)
  return { groups: shown, cardOf }
}

/** Where a collapsed group stands: in the middle of its members, so that moving it moves them. */
export function placeOfGroup(group: Group, places: Readonly<Record<string, Position>>): Position {
  const at = group.members.flatMap((member) => places[member] ?? [])
  if (at.length === 0) return { x: 0, y: 0 }
  return { x: at.reduce((sum, p) => sum + p.x, 0) / at.length, y: at.reduce((sum, p) => sum + p.y, 0) / at.length }
}

/** Moves of group cards as moves of their members by the same way; moves of anything else as they are. */
export function movesOfMembers(
  ecosystem: Ecosystem,
  moved: Readonly<Record<string, Position>>,
  places: Readonly<Record<string, Position>>,
): Record<string, Position> {
  const groups = new Map(groupsOf(ecosystem).map((group) => [group.id, group]))
  return Object.fromEntries(
    Object.entries(moved).flatMap(([id, to]): readonly (readonly [string, Position])[] => {
      const group = groups.get(id)
      if (group === undefined) return [[id, to]]
      const from = placeOfGroup(group, places)
      return group.members.map((member) => {
        const at = places[member] ?? from
        return [member, { x: at.x + to.x - from.x, y: at.y + to.y - from.y }]
      })
    }),
  )
}
