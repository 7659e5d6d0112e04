import type { Backlog, Story } from '../item.ts'
import { toWsjf, wsjf } from '../wsjf.ts'
import { csvOf } from '../../csv.ts'
import { titleCell } from './csv.ts'
import { keptIn } from './story-text.ts'

export const SAFE_COLUMNS = [
  'Key',
  'Title',
  'User-business value',
  'Time criticality',
  'RR/OE',
  'Job size',
  'WSJF',
  'Cost of delay a month',
  'Rank',
] as const

/**
 * SAFe's view of the backlog: relative scores on its scale, from money where nobody gave any. Money a month is the value,
 * what a date or its decay adds is time criticality, what a reducer, spike or decision saves is risk reduction. A rank for
 * those who work with it; the order itself goes by money.
 */
export function safeCsvOf(backlog: Backlog): string {
  const stories = new Map(backlog.epics.flatMap((epic) => keptIn(epic).map((story) => [story.key, story] as const)))
  const open = backlog.order.flatMap((key) => stories.get(key) ?? []).filter((story) => !story.done)
  const scores = toWsjf(open.map(amounts))
  const rows = open.map((story, at) => {
    const score = story.wsjf ?? scores[at]
    const { value = 1, timeCriticality = 1, riskReduction = 1, jobSize = 1 } = score ?? {}
    const ratio = Math.round(wsjf({ value, timeCriticality, riskReduction, jobSize }) * 100) / 100
    return [
      story.key,
      titleCell(story.title),
      value,
      timeCriticality,
      riskReduction,
      jobSize,
      ratio,
      story.costOfDelayPerMonth,
      story.rank,
    ]
  })
  return csvOf([SAFE_COLUMNS, ...rows])
}

function amounts(story: Story) {
  const cost = story.costOfDelayPerMonth ?? 0
  const reduces = story.kind === 'reducer' || story.kind === 'spike' || story.kind === 'decision'
  return {
    value: reduces ? 0 : cost,
    timeCriticality: story.urgency === 'linear' ? 0 : cost,
    riskReduction: reduces ? cost : 0,
    duration: story.size.p50,
  }
}
