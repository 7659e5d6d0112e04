import type { PhasePlan, ServiceSteps } from './plan.ts'

/** Which fields of a service's part of a phase are steps. */
export const SERVICE_STEPS = [
  'offered',
  'requests',
  'peak',
  'ownPeak',
  'replicas',
  'peakReplicas',
  'capacity',
  'serviceTime',
] as const satisfies readonly (keyof ServiceSteps)[]

/** Every step that a month of the phase is read for. */
export function stepsOfPhase(phase: Omit<PhasePlan, 'steps'>): number[] {
  return [
    phase.total,
    ...phase.sums,
    ...phase.idle.flatMap((each) => [each.asked, each.used]),
    ...phase.lines.flatMap((line) => [line.quantity, line.cost]),
    ...phase.commitments.flatMap(({ bought, used, perHour }) => [bought, used, perHour]),
    ...phase.productCost,
    ...phase.productMarginal,
    ...phase.edges.flatMap((edge) => [edge.calls, edge.gib]),
    ...phase.watches.flatMap((watch) => [watch.value, watch.threshold]),
    ...serviceSteps(phase.services),
    ...phase.calls.map((call) => call.calls),
    ...phase.oldCosts.flatMap((old) => [old.cost, old.short]),
  ].filter((id) => id >= 0)
}

function serviceSteps(services: readonly ServiceSteps[]): number[] {
  const steps: number[] = []
  for (const service of services) {
    for (const field of SERVICE_STEPS) steps.push(service[field])
    for (const { calls } of service.calls) steps.push(calls)
  }
  return steps
}
