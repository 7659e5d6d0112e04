import { beginBlock, runMonth } from './column-machine.ts'
import type { Program } from './column-program.ts'
import { oneStore } from './column-store.ts'
import { machineOf } from './machine.ts'
import { neededFor, stepsAtLevel } from './needed-steps.ts'
import type { Plan } from './plan.ts'
import { neededWithState } from './step-histories.ts'

/** Draws worked on at once, as a run does. */
const BLOCK = 128

/** Draws `first` to `first + drawn - 1` of a month: the columns of the wanted steps begin with them. */
export type Shown = {
  readonly columns: readonly Float64Array[]
  readonly first: number
  readonly drawn: number
  readonly month: number
  readonly phase: number
}

const storeFor = oneStore()

/**
 * Shows some steps of a program by month and draw, for `samples` draws of the plan, whose phases they are run in: by phase
 * what is wanted there. Ends where `show` says that it has seen enough (false).
 */
export function probe(
  plan: Pick<Plan, 'seed' | 'months'> & { readonly phases: readonly Pick<Plan['phases'][number], 'from' | 'steps'>[] },
  program: Program,
  wanted: readonly (readonly number[])[],
  samples: number,
  show: (shown: Shown) => boolean,
): void {
  const { phases, months, seed } = plan
  const needed = neededWithState(program, phases, wanted)
  const once = stepsAtLevel(program, neededFor(program, ...needed), 1)
  const tapes = [once, ...needed.map((ids) => stepsAtLevel(program, ids, 2))].map((steps) => ({ steps, keeps: [] }))
  const read = [...new Set(wanted.flat())]
  const machine = machineOf(program, seed, Math.min(BLOCK, samples), { isMedian: false, tapes, read, months, storeFor })
  const { columns } = machine
  for (let first = 0; first < samples; first += BLOCK) {
    const drawn = Math.min(BLOCK, samples - first)
    beginBlock(machine, first, drawn, machine.tapes[0]!)
    for (let month = 0, phase = 0; month < months; month++) {
      while (phase + 1 < phases.length && phases[phase + 1]!.from <= month) phase++
      runMonth(machine, machine.tapes[1 + phase]!, month)
      if (!show({ columns, first, drawn, month, phase })) return
    }
  }
}
