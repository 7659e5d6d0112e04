import type { DrawPlan } from './draw-plan.ts'
import type { FrictionCase } from './friction-case.ts'
import { hasReducedEdges } from './friction-spread.ts'
import type { FrictionRun } from './run-columns.ts'
import { numbersIn, readingsIn, type Room, sparseIn } from './run-memory.ts'

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
  // One draw needs no sharing: its columns are a number each.
  const olds = isMedian ? [] : oldSides(plan)
  const room: FrictionRoom = { columns, count, known: new Map(), isMedian }
  const cases: FrictionRun[] = []
  for (let at = 0; at < plan.frictions.length; at++) {
    const friction = plan.frictions[at]!
    const { isOldSideAlone = false, nodes, teams } = friction
    const [own, old] = [isOldSideAlone ? 0 : count, olds[at]]
    const oldCost = commonColumn(room, friction, old, 'oldCost')
    const oldShort = commonColumn(room, friction, old, 'oldShort')
    if (old === undefined || old.cost === '') {
      // Nobody writes what a change beyond the horizon costs.
      sparseIn(columns, oldCost)
      sparseIn(columns, oldShort)
    }
    const personDays = numbersIn(columns, 1, own)
    const otherTeams: Float64Array[] = []
    for (let team = 0; team < teams.length; team++) otherTeams.push(numbersIn(columns, 1, count))
    cases.push({
      effort: numbersIn(columns, 1, own),
      dualRunning: numbersIn(columns, 1, count),
      data: ofOthers(room, friction, old, 'data'),
      retraining: ofOthers(room, friction, old, 'retraining'),
      exit: commonColumn(room, friction, old, 'exit'),
      risk: ofOthers(room, friction, old, 'risk'),
      total: numbersIn(columns, 1, own),
      personDays,
      personDaysUnreduced: isMedian || hasReducers(friction) ? numbersIn(columns, 1, own) : personDays,
      decide: ofOthers(room, friction, old, 'decide'),
      procure: ofOthers(room, friction, old, 'procure'),
      prepare: ofOthers(room, friction, old, 'prepare'),
      build: numbersIn(columns, 1, own),
      consumers: numbersIn(columns, 1, own),
      otherTeams,
      dataWork: ofOthers(room, friction, old, 'dataWork'),
      dataCopy: ofOthers(room, friction, old, 'dataCopy'),
      overlap: ofOthers(room, friction, old, 'overlap'),
      elapsed: numbersIn(columns, 1, own),
      oldCost,
      oldShort,
      hits: numbersIn(sums, 1, nodes.length),
      // Days of those alone who are hit.
      nodeDays: sparseIn(columns, (isMedian ? numbersIn : readingsIn)(columns, nodes.length, scaleCount)),
    })
  }
  return cases
}

/** Where columns of cases are handed out, and those that several have by what they are computed from. */
type FrictionRoom = {
  readonly columns: Room
  readonly count: number
  readonly known: Map<string, Float64Array>
  readonly isMedian: boolean
}

function commonColumn(
  { columns, count, known, isMedian }: FrictionRoom,
  friction: FrictionCase,
  old: OldSide | undefined,
  name: Common,
): Float64Array {
  const from = isMedian || old === undefined ? null : readFor(friction, old, name)
  if (from === null) return numbersIn(columns, 1, count)
  const key = `${name} ${from.join(' ')}`
  const made = known.get(key) ?? numbersIn(columns, 1, count)
  known.set(key, made)
  return made
}

/** Columns of no length stand for what an earlier run has. */
const ofOthers = (room: FrictionRoom, friction: FrictionCase, old: OldSide | undefined, name: Common): Float64Array =>
  friction.isOldSideAlone ? numbersIn(room.columns, 0, 0) : commonColumn(room, friction, old, name)

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
