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
  const steps = [phase.total, ...phase.sums, ...phase.productCost, ...phase.productMarginal]
  for (const { asked, used } of phase.idle) steps.push(asked, used)
  for (const { quantity, cost } of phase.lines) steps.push(quantity, cost)
  for (const { bought, used, perHour } of phase.commitments) steps.push(bought, used, perHour)
  for (const { calls, gib } of phase.edges) steps.push(calls, gib)
  for (const { value, threshold } of phase.watches) steps.push(value, threshold)
  for (const service of phase.services) {
    for (const field of SERVICE_STEPS) steps.push(service[field])
    for (const { calls } of service.calls) steps.push(calls)
  }
  for (const { calls } of phase.calls) steps.push(calls)
  for (const { cost, short } of phase.oldCosts) steps.push(cost, short)
  const known: number[] = []
  for (const id of steps) if (id >= 0) known.push(id)
  return known
}
