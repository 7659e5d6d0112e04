import type { FrictionCase } from './friction-case.ts'
import { spreadEdges } from './friction-spread.ts'
import type { Machine } from './machine.ts'
import type { FrictionRun } from './run-columns.ts'

/** A case of which only what its product costs is another: nobody is hit anew, no effort and no month is drawn again. */
export function oldSideOf(friction: FrictionCase): FrictionCase {
  const { overlap, exitFixed } = friction
  return {
    ...friction,
    nodes: [],
    edges: spreadEdges([], 0),
    teams: [],
    steps: [overlap, exitFixed],
    isOldSideAlone: true,
  }
}

/** Money for running the old beside the new, and for its end, of a month's cost and of what a commitment is short of a month. */
export const dualRunningOf = ({ oldShare }: FrictionCase, overlapMonths: number, oldCost: number): number =>
  overlapMonths * oldCost * oldShare
export const exitOf = (
  { shortMonths, noticeMonths }: FrictionCase,
  fixed: number,
  oldShort: number,
  oldCost: number,
): number => fixed + shortMonths * oldShort + noticeMonths * oldCost

/** The draws of a block of an old side alone; its costs are there already. */
export function runOldSide(
  friction: FrictionCase,
  { columns }: Machine,
  { dualRunning, exit, oldCost, oldShort }: FrictionRun,
  at: number,
  drawn: number,
): void {
  const [overlaps, fixed] = [columns[friction.overlap]!, columns[friction.exitFixed]!]
  for (let s = 0, i = at; s < drawn; s++, i++) {
    dualRunning[i] = dualRunningOf(friction, overlaps[s]!, oldCost[i]!)
    exit[i] = exitOf(friction, fixed[s]!, oldShort[i]!, oldCost[i]!)
  }
}

type Parts = Pick<FrictionRun, 'effort' | 'dualRunning' | 'data' | 'retraining' | 'exit' | 'risk'>
/** Money of draw `i` of a case. */
export const moneyOf = ({ effort, dualRunning, data, retraining, exit, risk }: Parts, i: number): number =>
  effort[i]! + dualRunning[i]! + data[i]! + retraining[i]! + exit[i]! + risk[i]!

/** An earlier case with the old side of another. */
export function withOldSide(earlier: FrictionRun, { dualRunning, exit, oldCost, oldShort }: FrictionRun): FrictionRun {
  const now = { ...earlier, dualRunning, exit, oldCost, oldShort }
  return { ...now, total: dualRunning.map((_, i) => moneyOf(now, i)) }
}
