import { expect, it } from 'vitest'
import { emptyPlan } from '#models/ecosystem/backlog-plan'
import type { Backlog } from './item.ts'
import { takeScores } from './take-scores.ts'

const score = { value: 8, timeCriticality: 3, riskReduction: 2, jobSize: 5 }
const story = (key: string, title: string) => ({ key, title })
// The fields that scores are matched by; the others do not matter here.
const backlog = {
  epics: [{ stories: [story('a/1', 'Build it'), story('a/2', 'Twice'), story('a/3', 'Twice')] }],
} as unknown as Backlog

it('puts scores beside a story by its key, else by its title, and names what it can’t', () => {
  const rows = [
    { row: 2, key: '', title: ' build  IT ', score },
    { row: 3, key: 'a/2', title: 'Other words', score },
    { row: 4, key: '', title: 'Twice', score },
    { row: 5, key: 'gone', title: 'Nobody', score },
  ]
  const { plan, taken, notes } = takeScores(emptyPlan, backlog, rows)
  expect(plan.edits).toEqual([
    { id: 'a/1', wsjf: score },
    { id: 'a/2', wsjf: score },
  ])
  expect(taken).toBe(2)
  expect(notes).toEqual([
    'row 4 ("Twice") is left out: 2 stories have this title; give a key',
    'row 5 ("Nobody") is left out: no story has this key or title',
  ])
})
