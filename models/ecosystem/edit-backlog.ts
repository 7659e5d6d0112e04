import {
  emptyPlan,
  ownKey,
  type BacklogPlan,
  type OwnEpic,
  type OwnStory,
  type Pin,
  type StoryEdit,
} from './backlog-plan.ts'

/** Pure edits of what people decided about the backlog. One that changes nothing returns the same object. */

type Fields = { readonly [K in Exclude<keyof StoryEdit, 'id'>]?: StoryEdit[K] | undefined }

const byId = <T extends { readonly id: string }>(records: readonly T[]): T[] =>
  [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

/** Nothing in it: the document then has no such part. */
export const isEmptyPlan = (plan: BacklogPlan): boolean =>
  plan.edits.length + plan.own.length + plan.epics.length + plan.accepted.length === 0

/**
 * Changes what a person said of a story; a field set to undefined goes back to what is computed. Title, size, team and
 * notes of a story of one's own are in its own record.
 */
export function editStory(plan: BacklogPlan, key: string, fields: Fields): BacklogPlan {
  const own = plan.own.find((each) => ownKey(each.id) === key)
  if (own === undefined) return putEdit(plan, key, fields)
  const { title, size, team, notes, ...rest } = fields
  const record: Record<string, unknown> = { ...own }
  if (title !== undefined) record['title'] = title
  if (size !== undefined) record['size'] = size
  for (const [name, value] of Object.entries({ team, notes })) {
    if (!(name in fields)) continue
    if (value === undefined) delete record[name]
    else record[name] = value
  }
  const changed = JSON.stringify(record) !== JSON.stringify(own)
  return putEdit(changed ? putOwnStory(plan, record as OwnStory) : plan, key, rest)
}

function putEdit(plan: BacklogPlan, key: string, fields: Fields): BacklogPlan {
  const existing = plan.edits.find((each) => each.id === key)
  const next: Record<string, unknown> = { ...existing, id: key }
  for (const [name, value] of Object.entries(fields))
    if (value === undefined) delete next[name]
    else next[name] = value
  if (JSON.stringify(existing ?? { id: key }) === JSON.stringify(next)) return plan
  const others = plan.edits.filter((each) => each !== existing)
  return { ...plan, edits: byId(Object.keys(next).length > 1 ? [...others, next as StoryEdit] : others) }
}

/** Forgets everything that was said of a key: the edit of a story that is gone, or all hand edits of one that is there. */
export function forgetEdit(plan: BacklogPlan, key: string): BacklogPlan {
  const edits = plan.edits.filter((each) => each.id !== key)
  return edits.length === plan.edits.length ? plan : { ...plan, edits }
}

/** Puts a story where a person wants it. A pin that would turn in a circle with it goes: the last word counts. */
export function pinStory(plan: BacklogPlan, key: string, pin: Pin | undefined): BacklogPlan {
  let next = plan
  if (pin !== undefined) {
    const pins = new Map(plan.edits.map((each) => [each.id, each.pin]))
    for (let at = anchorOf(pin), steps = 0; at !== undefined && steps <= pins.size; steps++) {
      const further = anchorOf(pins.get(at))
      if (further === key) next = editStory(next, at, { pin: undefined })
      at = further
    }
  }
  return editStory(next, key, { pin })
}

/** The story that a pin refers to. */
export function anchorOf(pin: Pin | undefined): string | undefined {
  return pin === undefined || pin[0] === 'position' ? undefined : pin[1]
}

/** Takes every pin off: the order is the computed one again. */
export function resetOrder(plan: BacklogPlan): BacklogPlan {
  return plan.edits.reduce((next, each) => (each.pin === undefined ? next : pinStory(next, each.id, undefined)), plan)
}

export function putOwnStory(plan: BacklogPlan, story: OwnStory): BacklogPlan {
  return { ...plan, own: byId([...plan.own.filter((each) => each.id !== story.id), story]) }
}

/** Removes a story of one's own, and what was said of it. */
export function removeOwnStory(plan: BacklogPlan, id: string): BacklogPlan {
  const own = plan.own.filter((each) => each.id !== id)
  return own.length === plan.own.length ? plan : forgetEdit({ ...plan, own }, ownKey(id))
}

export function putOwnEpic(plan: BacklogPlan, epic: OwnEpic): BacklogPlan {
  return { ...plan, epics: byId([...plan.epics.filter((each) => each.id !== epic.id), epic]) }
}

/** An id for a story or epic of one's own, from its title. */
export function freshOwnId(plan: BacklogPlan, title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  const base = slug === '' ? 'story' : slug
  const taken = new Set([...plan.own, ...plan.epics].map((each) => each.id))
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}

/** Remembers an order as the last one that people saw: `scenario` is an id, or `baseline`. */
export function acceptOrder(plan: BacklogPlan, scenario: string, order: readonly string[], on: string): BacklogPlan {
  const was = plan.accepted.find((each) => each.id === scenario)
  if (was !== undefined && was.order.length === order.length && was.order.every((key, at) => key === order[at]))
    return plan
  const others = plan.accepted.filter((each) => each.id !== scenario)
  return { ...plan, accepted: byId([...others, { id: scenario, on, order: [...order] }]) }
}

export const planOf = (document: { readonly backlog?: BacklogPlan | undefined }): BacklogPlan =>
  document.backlog ?? emptyPlan
