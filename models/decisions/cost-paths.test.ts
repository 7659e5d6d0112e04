import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { compile } from '#models/engine/compile'
import type { Question } from '#models/engine/question'
import { changeColumns } from '#models/engine/summarise-friction'
import { run } from '#models/engine/run'
import { costPaths } from './cost-paths.ts'
import { sampleDocument } from '#models/sample.fixture'

const { ecosystem, assumptions, start } = sampleDocument()
const SAMPLES = 64

function pathsOf(month: number, discountPerYear: number, months = 24, today = 0) {
  const question: Question = {
    ecosystem,
    assumptions: { ...assumptions, discountPerYear },
    scenarios: [
      {
        id: 'swap',
        name: 'Swap',
        changes: [
          { kind: 'swap', month, target: { vendor: 'datadog' }, to: 'grafana-cloud', approach: 'parallel-run' },
        ],
      },
    ],
    catalog: CATALOG,
    start,
    samples: SAMPLES,
    seed: 1,
    months,
    today,
  }
  const drawn = (scenario: string | null) => {
    const plan = compile(question, scenario)
    return { plan, run: run(plan, { samples: SAMPLES }) }
  }
  const [baseline, alternative] = [drawn(null), drawn('swap')]
  return { paths: costPaths(question, baseline, alternative), baseline, alternative, months }
}

it('brings by acting now what the alternative saves over the horizon less its one-off cost, where money keeps its worth', () => {
  const { paths, baseline, alternative, months } = pathsOf(0, 0)
  const changes = changeColumns(alternative.plan, alternative.run)
  for (let s = 0; s < SAMPLES; s++) {
    let expected = 0
    for (let m = 0; m < months; m++)
      expected += baseline.run.total[m * SAMPLES + s]! - alternative.run.total[m * SAMPLES + s]!
    for (const { parts } of changes) expected -= parts.total[s]!
    expect(paths.worth[0]![s]).toBeCloseTo(expected, 4)
  }
})

it('has a date each quarter from today until the horizon leaves nothing of the alternative', () => {
  expect(pathsOf(0, 0, 12).paths.dates).toEqual([0, 3, 6, 9])
  expect(pathsOf(4, 0, 12).paths.dates).toEqual([0, 3, 6])
  expect(pathsOf(0, 0, 12, 1.5).paths.dates).toEqual([1.5, 4.5, 7.5, 10.5])
})

it('counts only what is saved after a later date, and money later for less', () => {
  const { paths, baseline, alternative } = pathsOf(0, 0)
  const later = pathsOf(0, 0.2).paths
  const once = (k: number, s: number): number => {
    let saved = 0
    for (let m = paths.dates[k]!; m < 24; m++)
      saved += baseline.run.total[m * SAMPLES + s]! - alternative.run.total[m * SAMPLES + s]!
    return saved - paths.worth[k]![s]!
  }
  for (let s = 0; s < SAMPLES; s++) {
    expect(once(4, s) - once(0, s)).toBeCloseTo(paths.commitment[4]![s]! - paths.commitment[0]![s]!, 4)
    expect(Math.abs(later.worth[4]![s]!)).not.toBe(Math.abs(paths.worth[4]![s]!))
  }
})

it('sees the baseline’s cost as it stands at each date, and no gap before the alternative begins', () => {
  const { paths, baseline } = pathsOf(6, 0)
  expect(paths.level[2]).toEqual(baseline.run.total.subarray(6 * SAMPLES, 7 * SAMPLES))
  expect(paths.gap[1]!.every((money) => money === 0)).toBe(true)
  expect(paths.gap[2]!.some((money) => money !== 0)).toBe(true)
})
