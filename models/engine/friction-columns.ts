import type { DrawPlan } from './draw-plan.ts'
import type { FrictionCase } from './friction-case.ts'
import { hasReducedEdges } from './friction-spread.ts'
import type { FrictionRun } from './run-columns.ts'
import type { Room } from './run-memory.ts'

/** Columns of a case that others may have too. */
type Common =
  | 'data'
  | 'retraining'
  | 'exit'
  | 'risk'
  | 'decide'
  | 'procure'
  | 'prepare'
  | 'dataWork'
  | 'dataCopy'
  | 'overlap'
  | 'oldCost'
  | 'oldShort'

/**
 * Room for each case. What cases compute alike from the same steps (`runCase`) is one column, whoever writes it. `scaleCount`
 * draws keep their days by node.
 */
export function frictionColumns(
  plan: DrawPlan,
  count: number,
  scaleCount: number,
  isMedian: boolean,
  columns: Room,
  sums: Room,
): FrictionRun[] {
  const column = (): Float64Array => columns.numbers(1, count)
  const known = new Map<string, Float64Array>()
  // One draw needs no sharing: its columns are a number each.
  const olds = isMedian ? [] : oldSides(plan)
  return plan.frictions.map((friction, at): FrictionRun => {
    const common = (name: Common): Float64Array => {
      const from = isMedian ? null : readFor(friction, olds[at]!, name)
      if (from === null) return column()
      const key = `${name} ${from.join(' ')}`
      const made = known.get(key) ?? column()
      known.set(key, made)
      return made
    }
    // Columns of no length stand for what an earlier run has.
    const own = friction.isOldSideAlone ? (): Float64Array => columns.numbers(0, 0) : column
    const ofOthers = (name: Common): Float64Array => (friction.isOldSideAlone ? columns.numbers(0, 0) : common(name))
    const personDays = own()
    return {
      effort: own(),
      dualRunning: column(),
      data: ofOthers('data'),
      retraining: ofOthers('retraining'),
      exit: common('exit'),
      risk: ofOthers('risk'),
      total: own(),
      personDays,
      personDaysUnreduced: isMedian || hasReducers(friction) ? own() : personDays,
      decide: ofOthers('decide'),
      procure: ofOthers('procure'),
      prepare: ofOthers('prepare'),
      build: own(),
      consumers: own(),
      otherTeams: friction.teams.map(column),
      dataWork: ofOthers('dataWork'),
      dataCopy: ofOthers('dataCopy'),
      overlap: ofOthers('overlap'),
      elapsed: own(),
      oldCost: common('oldCost'),
      oldShort: common('oldShort'),
      hits: sums.numbers(1, friction.nodes.length),
      nodeDays: (isMedian ? columns.numbers : columns.readings)(friction.nodes.length, scaleCount),
    }
  })
}

/** All steps and numbers that a column is computed from; null where it also hangs on who is hit. */
function readFor(friction: FrictionCase, old: OldSide, name: Common): readonly (number | string)[] | null {
  const { dayRate, people, focus, hoursPerDay, dataHours, shortMonths, noticeMonths } = friction
  switch (name) {
    case 'data':
      return [friction.egress, dataHours, hoursPerDay, dayRate]
    case 'retraining':
      return friction.teams.length > 0 ? null : [people, dayRate, friction.retraining]
    case 'exit':
      return [friction.exitFixed, shortMonths, noticeMonths, old.short, ...(noticeMonths === 0 ? [] : [old.cost])]
    case 'risk':
      return [friction.failure, friction.rollbackDays, people, dayRate, friction.defects]
    case 'decide':
      return [friction.decide]
    case 'procure':
      return [friction.procure]
    case 'prepare':
      return [friction.reducerDays, people, focus]
    case 'dataWork':
      return [dataHours, hoursPerDay, people, focus]
    case 'dataCopy':
      return [friction.dataMonths]
    case 'overlap':
      return [friction.overlap]
    case 'oldCost':
      return [old.cost]
    case 'oldShort':
      return [old.short]
  }
}

/** By case: from which months on its old side is read from which steps. */
type OldSide = { readonly cost: string; readonly short: string }

function oldSides({ phases, frictions }: DrawPlan): readonly OldSide[] {
  const sides = frictions.map((): OldSide => ({ cost: '', short: '' }))
  for (const { from, oldCosts } of phases)
    for (const { friction, cost, short } of oldCosts) {
      const before = sides[friction]!
      sides[friction] = { cost: `${before.cost},${from}:${cost}`, short: `${before.short},${from}:${short}` }
    }
  return sides
}

const hasReducers = ({ hours, hoursUnreduced, edges }: FrictionCase): boolean =>
  hours !== hoursUnreduced || hasReducedEdges(edges)
