import { expect, it } from 'vitest'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'
import { answerBacklog } from './answer.ts'
import { BACKLOG_FORMATS, exportBacklog, type BacklogFormat } from './formats/format.ts'
import type { Backlog } from './item.ts'

const sampleBacklog = (id: string): Backlog =>
  answerBacklog(sampleQuestion({ samples: 64, months: 36 }), id, sampleDocument().name, undefined)

it('makes the sample’s swap of a vendor a whole backlog that every format can carry', () => {
  const backlog = sampleBacklog('datadog-to-grafana')
  const stories = new Map(backlog.epics.flatMap((epic) => epic.stories.map((story) => [story.key, story] as const)))
  for (const product of ['dashboards', 'logs', 'metrics', 'traces'])
    for (const part of ['build', 'parallel-run', 'cut-over', 'decommission'])
      expect(stories.has(`${product}/swap/grafana-cloud/${part}`), `${product} ${part}`).toBe(true)
  expect(stories.has('metrics/decision/observability-vendor')).toBe(true)
  backlog.order.forEach((key, place) => {
    const story = stories.get(key)!
    expect(story.rank).toBe(place + 1)
    expect(story.size.p10).toBeLessThanOrEqual(story.size.p90)
    expect(Number.isFinite(story.size.p50) && story.size.p50 >= 0).toBe(true)
    for (const earlier of story.after)
      expect(stories.get(earlier)!.rank, `${earlier} before ${key}`).toBeLessThan(story.rank)
    if (key.includes('/swap/') && !key.endsWith('/decommission')) expect(story.dueMonth, key).toBeLessThanOrEqual(9)
  })
  for (const format of Object.keys(BACKLOG_FORMATS) as BacklogFormat[]) {
    const text = exportBacklog(backlog, format)
    // SAFe's scores are a table of numbers.
    if (format !== 'safe-csv') expect(text).toContain('automated and deployed by a pipeline')
    expect(text).not.toMatch(/NaN|Infinity|undefined/)
  }
})
