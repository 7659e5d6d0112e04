import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { editStory, isEmptyPlan, planOf } from '#models/ecosystem/edit-backlog'
import { edit } from './document.ts'

/** Changes what people decided about the backlog, as one step of the document's history. */
export function editPlan(label: string, change: (plan: BacklogPlan) => BacklogPlan): void {
  edit(label, (document) => {
    const before = planOf(document)
    const after = change(before)
    if (after === before) return document
    const { backlog: _was, ...rest } = document
    return isEmptyPlan(after) ? rest : { ...rest, backlog: after }
  })
}

/** Takes stories up although nothing asks for them yet, by their keys. */
export const takeUp = (label: string, keys: readonly string[]): void =>
  editPlan(label, (plan) => keys.reduce((next, key) => editStory(next, key, { active: true }), plan))
