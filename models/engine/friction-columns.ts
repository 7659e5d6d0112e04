import type { Plan } from './plan.ts'
import type { FrictionRun } from './run-columns.ts'
import type { Room } from './run-memory.ts'
import { shared } from './shared-columns.ts'

/** Room for each case. What cases read from the same step is one column: `scaleCount` draws keep their days by node. */
export function frictionColumns(
  { frictions, phases }: Plan,
  count: number,
  scaleCount: number,
  isMedian: boolean,
  columns: Room,
  sums: Room,
): FrictionRun[] {
  const column = (): Float64Array => columns.numbers(1, count)
  const byStep = shared<number>(column)
  const oldSide = shared<string>(column)
  // What an old side costs from which phase on, by case.
  const costs: string[] = frictions.map(() => '')
  const shorts: string[] = frictions.map(() => '')
  for (const { from, oldCosts } of phases)
    for (const { friction, cost, short } of oldCosts) {
      costs[friction] += `${from} ${cost} `
      shorts[friction] += `${from} ${short} `
    }
  return frictions.map((friction, at): FrictionRun => ({
    effort: column(),
    dualRunning: column(),
    data: column(),
    retraining: column(),
    exit: column(),
    risk: column(),
    total: column(),
    personDays: column(),
    personDaysUnreduced: column(),
    decide: byStep(friction.decide),
    procure: byStep(friction.procure),
    prepare: column(),
    build: column(),
    consumers: column(),
    otherTeams: friction.teams.map(column),
    dataWork: column(),
    dataCopy: byStep(friction.dataMonths),
    overlap: byStep(friction.overlap),
    elapsed: column(),
    oldCost: oldSide(costs[at]!),
    oldShort: oldSide(shorts[at]!),
    hits: sums.numbers(1, friction.nodes.length),
    nodeDays: (isMedian ? columns.numbers : columns.readings)(friction.nodes.length, scaleCount),
  }))
}
