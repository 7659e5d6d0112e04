import { begunServices } from './begun-readings.ts'
import type { TapePlan } from './column-fusion.ts'
import { oneStore } from './column-store.ts'
import type { DrawPlan } from './draw-plan.ts'
import { isLaidOutAlike } from './like-before.ts'
import { columnLength, machineOf, machineWith, type Machine } from './machine.ts'
import { overloadWorkOf } from './overload-kernel.ts'
import type { ScaleWork } from './record-month.ts'
import { runKeeps, readSteps, type RunKeeps } from './run-keeps.ts'
import { blockReadings, scaleRoom } from './scale-block.ts'
import { unknownScaleOf } from './unknown-scale.ts'

/** What a plan is run with: laid out once, used for every chunk of its draws. */
export type PreparedRun = {
  readonly machine: Machine
  readonly keeps: RunKeeps
  /** By phase. */
  readonly scales: readonly ScaleWork[]
  /** By phase: columns of quantities that are kept, and of steps that are given. */
  readonly quantities: readonly (readonly QuantityColumn[])[]
  readonly given: readonly (readonly QuantityColumn[])[]
}

/** A column of the machine, and the quantity that it is of. */
export type QuantityColumn = { readonly column: Float64Array; readonly quantity: number }

export type Preparation = {
  /** Draws of a block; months of the horizon in a machine over months. */
  readonly size: number
  readonly isMedian: boolean
  readonly isOverMonths: boolean
  readonly isPlain: boolean
  /** Whether there are draws that don't keep their scale. */
  readonly hasLate: boolean
  /** How many of the plan's quantities are kept. */
  readonly quantities: number
}

/** Of the plan that was run last: its chunks come one after the other. */
let last: { readonly plan: DrawPlan; readonly key: string; readonly prepared: PreparedRun } | undefined

/** Made once a plan and way of running it. Counts of an earlier chunk are gone. */
export function preparedRun(plan: DrawPlan, preparation: Preparation): PreparedRun {
  const key = JSON.stringify(preparation)
  const known = last?.key === key && isLaidOutAlike(plan, last.plan) ? last : undefined
  const prepared =
    (known?.plan === plan ? known.prepared : known && withLuckOf(plan, known.prepared)) ?? prepare(plan, preparation)
  last = { plan, key, prepared }
  prepared.machine.exceeded.fill(0)
  for (const tally of prepared.machine.tallies) tally.fill(0)
  return prepared
}

/** The same for a plan that differs in its seed and variables alone; undefined where the kernel draws others of those. */
function withLuckOf({ program, seed }: DrawPlan, prepared: PreparedRun): PreparedRun | undefined {
  const machine = machineWith(prepared.machine, program, seed)
  return machine && { ...prepared, machine }
}

const storeFor = oneStore()

function prepare(
  plan: DrawPlan,
  { size, isMedian, isOverMonths, isPlain, hasLate, quantities: kept }: Preparation,
): PreparedRun {
  // Its memory is taken.
  last = undefined
  const keeps = runKeeps(plan, hasLate, kept)
  const tapes: readonly TapePlan[] = [
    { steps: plan.perBlock, keeps: [] },
    ...keeps.early.map((tape) => (isOverMonths ? withoutTallies(tape) : tape)),
    ...keeps.late,
  ]
  const machine = machineOf(plan.program, plan.seed, size, {
    isMedian,
    isOverMonths,
    tapes,
    read: readSteps(plan, kept),
    kept: keeps.sums + plan.watches.length,
    tallies: plan.products.length,
    months: plan.months,
    room: scaleRoom(plan, columnLength(size, false)),
    isPlain,
    storeFor,
  })
  const room = { at: machine.roomAt }
  const readings = blockReadings(plan, machine, room)
  const scales = plan.phases.map((phase): ScaleWork => ({
    unknown: unknownScaleOf(phase),
    begun: begunServices(phase, machine, readings),
    overload: overloadWorkOf(plan, phase, machine, readings, room),
  }))
  const quantities = plan.phases.map((_, at) =>
    plan.quantities
      .slice(0, kept)
      .flatMap(({ steps }, quantity) => (steps[at]! < 0 ? [] : [{ column: machine.columns[steps[at]!]!, quantity }])),
  )
  const given = plan.phases.map((phase) =>
    (phase.given ?? []).map(({ step, quantity }) => ({ column: machine.columns[step]!, quantity })),
  )
  return { machine, keeps, scales, quantities, given }
}

/** A tally is a sum over draws. */
const withoutTallies = ({ steps, keeps }: TapePlan): TapePlan => ({
  steps,
  keeps: keeps.filter((keep) => !('tally' in keep)),
})
