import { beginBlock, runTapes } from './column-machine.ts'
import { runFrictions, spreadingsOf } from './friction-run.ts'
import type { PhasePlan, Plan } from './plan.ts'
import { preparedRun, type PreparedRun } from './prepared-run.ts'
import { copyColumn, recordMonth } from './record-month.ts'
import type { Run } from './run-columns.ts'
import { columnOf } from './run-keeps.ts'
import { roomFor, wholeRun } from './run-room.ts'
import { addToTally } from './tally.ts'

/**
 * The deterministic answer, all months of a phase at once: a column holds a month in each place where a draw stands
 * otherwise, so that a step costs its call once a phase and not once a month. The same bytes as month by month.
 */
export function runMedian(plan: Plan, isPlain: boolean): Run {
  const room = roomFor(plan, { first: 0, count: 1, samples: 1, isMedian: true })
  const answer = room.run
  for (const crossing of answer.crossings) crossing.fill(Infinity)
  const prepared = preparedRun(plan, {
    size: plan.months,
    isMedian: true,
    isOverMonths: true,
    isPlain,
    hasLate: false,
    quantities: 0,
  })
  const { machine, scales } = prepared
  beginBlock(machine, 0, plan.months, machine.tapes[0]!)
  plan.phases.forEach((phase, i) => {
    const months = Math.min(plan.months, plan.phases[i + 1]?.from ?? plan.months) - phase.from
    if (months <= 0) return
    machine.kept.forEach((column, k) => column.fill(isCrossing(prepared, k) ? Infinity : 0))
    machine.count = months
    runTapes(machine, machine.tapes[1 + i]!, phase.from)
    recordMonth(machine, answer, phase, scales[i]!, phase.from, 0, months)
    keepMonths(prepared, phase, answer, months)
  })
  for (const output of prepared.keeps.outputs)
    if (output.times >= 0) columnOf(answer, output)[0]! *= machine.columns[output.times]![0]!
  plan.vendors.forEach(({ exit }, v) => copyColumn(machine.columns[exit]!, answer.vendorExits[v]!, 0, 1))
  runFrictions(plan, machine, answer.frictions, spreadingsOf(plan), 0, 1)
  answer.exceeded.set(machine.exceeded)
  return wholeRun(room)
}

const isCrossing = ({ keeps }: PreparedRun, kept: number): boolean => kept >= keeps.sums

/** Sums over months in their order, first months, and the months of products. */
function keepMonths(prepared: PreparedRun, phase: PhasePlan, answer: Run, months: number): void {
  const { machine, keeps } = prepared
  for (const output of keeps.outputs) {
    const column = machine.kept[output.kept]!
    const out = columnOf(answer, output)
    if (out.length === 0) continue
    if (isCrossing(prepared, output.kept)) {
      for (let month = 0; month < months && out[0] === Infinity; month++)
        if (column[month]! < Infinity) out[0] = phase.from + month
    } else for (let month = 0; month < months; month++) out[0]! += column[month]!
  }
  answer.productTallies.forEach((tally, p) => {
    const column = machine.columns[phase.productCost[p]!]!
    for (let month = 0; month < months; month++) addToTally(tally, 2 * (phase.from + month), column, month, 1)
  })
}
