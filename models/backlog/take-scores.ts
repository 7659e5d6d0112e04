import type { BacklogPlan, WsjfScore } from '#models/ecosystem/backlog-plan'
import { editStory } from '#models/ecosystem/edit-backlog'
import type { Backlog } from './item.ts'

export type Scored = { readonly row: number; readonly key: string; readonly title: string; readonly score: WsjfScore }

/** Puts scores beside the stories that they name, by key, else by title; what names none, or more than one, is said and left out. */
export function takeScores(
  plan: BacklogPlan,
  backlog: Backlog,
  rows: readonly Scored[],
): { readonly plan: BacklogPlan; readonly taken: number; readonly notes: readonly string[] } {
  const stories = backlog.epics.flatMap((epic) => epic.stories)
  const plain = (title: string): string => title.trim().toLowerCase().replace(/\s+/g, ' ')
  const notes: string[] = []
  let next = plan
  let taken = 0
  for (const { row, key, title, score } of rows) {
    const byKey = stories.filter((story) => story.key === key)
    const found = byKey.length > 0 ? byKey : stories.filter((story) => plain(story.title) === plain(title))
    const [only] = found
    if (only === undefined || found.length > 1) {
      const words = title === '' ? key : title
      notes.push(
        `row ${row} ("${words}") is left out: ${found.length === 0 ? 'no story has this key or title' : `${found.length} stories have this title; give a key`}`,
      )
      continue
    }
    next = editStory(next, only.key, { wsjf: score })
    taken += 1
  }
  return { plan: next, taken, notes }
}
