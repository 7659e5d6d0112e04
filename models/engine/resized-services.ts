import { OP } from './column-program.ts'
import type { Drawn } from './drawn.ts'
import type { PhasePlan, Plan, ServiceSteps } from './plan.ts'
import type { Readings, Run, ServiceColumns } from './run-columns.ts'
import { areLoadsSame, areSizesSame } from './same-loads.ts'
import { areCapacitiesSlack, isMostSlack } from './slack-bounds.ts'

/**
 * Where loads are those of an earlier run: services (places in the plan, rising) of another size, whose replicas are drawn
 * again. Who waits for them needs no draw: answers follow when they are read (answers.ts).
 */
export type Resized = {
  readonly services: readonly number[]
  /** Where their peaks begin in what the earlier run gives. */
  readonly givenAt: number
}

/** What of the services has to be drawn beside an earlier run. */
export function scaleBeside(
  plan: Plan,
  classes: Int32Array,
  earlier: Drawn,
  own: Int32Array,
): 'drawn' | 'taken' | Resized {
  const { plan: before } = earlier
  const steps = { now: classes, before: own }
  if (plan.services.length === 0 || !areLoadsSame(plan, before, steps)) return 'drawn'
  if (!areCapacitiesSlack(plan, earlier, steps)) return 'drawn'
  const isSame = areSizesSame(plan, before, steps)
  const services = plan.services.flatMap((_, at) => (isSame[at]! && isMostSlack(plan, earlier, at) ? [] : [at]))
  return services.length === 0 ? 'taken' : { services, givenAt: earlier.run.quantities.length }
}

/** The peaks that are given of services of another size. */
export const givenPeaks = ({ services }: Resized, { scale }: Run): Readings[] =>
  services.map((at) => scale[at]!.peak.numbers)

/** What is left of a phase's services: loads are given, replicas are drawn. */
export function resizedSteps({ program }: Plan, phase: PhasePlan, { services, givenAt }: Resized): ServiceSteps[] {
  return services.map((at, i) => {
    const own = phase.services[at]!
    const { op, k } = program.steps[own.peakReplicas] ?? { op: -1, k: -1 }
    const isFixed = op === OP.constant && program.constants[k] === own.most
    return {
      ...own,
      offered: -1,
      requests: -1,
      ownPeak: -1,
      replicas: -1,
      capacity: -1,
      // Who may scale out does so from the peak before losses and retries.
      peak: isFixed ? -1 : own.peak,
      given: givenAt + i,
    }
  })
}

/** The scale of an earlier run with services of another size. */
export function withResized(
  { services }: Resized,
  earlier: readonly ServiceColumns[],
  resized: readonly ServiceColumns[],
): readonly ServiceColumns[] {
  const scale = [...earlier]
  services.forEach((at, i) => {
    const { rate, peak, lost, storm, struck } = earlier[at]!
    scale[at] = { ...resized[i]!, rate, peak, lost, storm, struck }
  })
  return scale
}
