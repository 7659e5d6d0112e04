import { CATALOG } from '#models/catalog/catalog'
import { changeRecord } from '#models/ecosystem/edit'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { documentStore, edit, editEcosystem } from '../state/document.ts'
import { select, viewStore } from '../state/view.ts'
import type { Position } from '#models/picture/placement'
import { environmentNode, groupNode, groupsOf, movesOfMembers, type Group } from '#models/picture/groups'
import { placeAll } from '#models/picture/placement'

const present = () => documentStore.getState().present

/** Collapses a group into one card, or shows what is in it again. Layout alone: no figure moves. */
export function toggleCollapsed(id: string): void {
  const group = groupsOf(present().ecosystem).find((each) => each.id === id)
  if (group === undefined) return
  const isCollapsed = present().layout.collapsed.includes(id)
  edit(`${isCollapsed ? 'Expand' : 'Collapse'} ${group.name}`, (document) => {
    const others = document.layout.collapsed.filter((each) => each !== id)
    return { ...document, layout: { ...document.layout, collapsed: isCollapsed ? others : [...others, id].sort() } }
  })
  select(isCollapsed ? group.members : [id])
}

/** The group that a selection means: a card of one, else the named group of what is selected, else its environment. */
export function groupOfSelection(): Group | null {
  const { ecosystem } = present()
  const groups = groupsOf(ecosystem)
  for (const id of viewStore.getState().selection) {
    const own = groups.find((group) => group.id === id)
    if (own !== undefined) return own
    const record = [...ecosystem.services, ...ecosystem.products].find((each) => each.id === id)
    if (record === undefined) continue
    const named =
      record.group === undefined ? undefined : groups.find((each) => each.id === groupNode(record.group ?? ''))
    return named ?? groups.find((each) => each.id === environmentNode(record.environment)) ?? null
  }
  return null
}

/** The selected services and products, those in selected group cards too. */
export function selectedRecords(): readonly string[] {
  const { ecosystem } = present()
  const groups = new Map(groupsOf(ecosystem).map((group) => [group.id, group.members]))
  const known = new Set([...ecosystem.services, ...ecosystem.products].map((record) => record.id))
  return viewStore
    .getState()
    .selection.flatMap((id) => groups.get(id) ?? [id])
    .filter((id) => known.has(id))
}

/** Puts these into the group of this name; without a name, into none. One step. */
export function putInGroup(ids: readonly string[], name: string | undefined): void {
  const change = (ecosystem: Ecosystem): Ecosystem =>
    ids.reduce((next, id) => {
      const table = next.services.some((service) => service.id === id) ? 'services' : 'products'
      return changeRecord(next, table, id, { group: name })
    }, ecosystem)
  editEcosystem(name === undefined ? 'Ungroup' : `Group as ${name}`, change)
}

/** Moves as edits understand them: what is moved with a group's card are its members. */
export function withMembers(moved: Readonly<Record<string, Position>>): Record<string, Position> {
  const { ecosystem, layout } = present()
  const { drag } = viewStore.getState()
  return movesOfMembers(ecosystem, moved, placeAll(ecosystem, CATALOG, layout.positions, drag ?? {}))
}
