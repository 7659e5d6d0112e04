import type { OwnStory, Pin, StoryEdit } from '#models/ecosystem/backlog-plan'
import {
  acceptOrder,
  editStory,
  forgetEdit,
  freshOwnId,
  pinStory,
  putOwnEpic,
  putOwnStory,
  removeOwnStory,
  resetOrder,
} from '#models/ecosystem/edit-backlog'
import { editPlan } from '../state/backlog-edits.ts'
import { localDate } from '../state/today.ts'

const today = (): string => localDate(new Date())

type Fields = { readonly [K in Exclude<keyof StoryEdit, 'id'>]?: StoryEdit[K] | undefined }

export const changeStory = (label: string, key: string, fields: Fields): void =>
  editPlan(label, (plan) => editStory(plan, key, fields))

export const moveStory = (key: string, pin: Pin): void => editPlan('Move story', (plan) => pinStory(plan, key, pin))

export const unpinStory = (key: string): void => editPlan('Put story back', (plan) => pinStory(plan, key, undefined))

export const resetOrderOfAll = (): void => editPlan('Reset the order of the backlog', resetOrder)

/** Done today, or open again. */
export const setDone = (key: string, done: boolean): void =>
  changeStory(done ? 'Mark story done' : 'Open story again', key, { done: done ? today() : undefined })

/** Everything of a story is as computed again. */
export const backToComputed = (key: string): void =>
  editPlan('Undo hand edits of a story', (plan) => forgetEdit(plan, key))

export const forgetOrphan = (key: string): void => editPlan('Forget hand edit', (plan) => forgetEdit(plan, key))

/** Remembers an order as the last one that people saw: what hardly differs from it keeps it. */
export const acceptOrderOf = (scenario: string, order: readonly string[]): void =>
  editPlan('Accept the order of the backlog', (plan) => acceptOrder(plan, scenario, order, today()))

/** Adds a story; `epic` null: one of one's own with that title. Returns its key. */
export function addStory(story: Omit<OwnStory, 'id' | 'after' | 'acceptance'>, newEpic: string | null): string {
  let key = ''
  editPlan('Add story', (before) => {
    const epicId = newEpic === null ? story.epic : freshOwnId(before, newEpic)
    const plan = newEpic === null ? before : putOwnEpic(before, { id: epicId, title: newEpic })
    const id = freshOwnId(plan, story.title)
    key = `own/${id}`
    return putOwnStory(plan, { ...story, epic: epicId, id, after: [], acceptance: [] })
  })
  return key
}

export const changeOwnStory = (label: string, key: string, change: (story: OwnStory) => OwnStory): void =>
  editPlan(label, (plan) => {
    const found = plan.own.find(({ id }) => `own/${id}` === key)
    return found === undefined ? plan : putOwnStory(plan, change(found))
  })

export const removeStory = (key: string): void =>
  editPlan('Remove story', (plan) => removeOwnStory(plan, key.replace(/^own\//, '')))
