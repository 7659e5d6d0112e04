import { NEUTRAL_QUANTITIES } from '#models/catalog/neutral-quantity'
import type { CompiledPhase } from './compiled-phase.ts'
import type { Label } from './explain-steps.ts'
import type { PhasePlan, Plan } from './plan.ts'

/** Names of the steps of a phase, as the answer to `run` has them; the first name of a step stands. */
export function labelsOf(plan: Plan, phase: PhasePlan, compiled: CompiledPhase): Map<number, Label> {
  const labels = new Map<number, Label>()
  const name = (step: number | undefined, path: string, words: string, unit: string): void => {
    if (step === undefined || step < 0 || labels.has(step)) return
    if (plan.program.steps[step]!.op > 2) labels.set(step, { path, name: words, unit })
  }
  for (const { line, cost } of phase.lines) {
    const { id, meterName, product } = plan.lines[line]!
    const of = plan.products.find((each) => each.id === product)?.name
    name(cost, `cost.lines.${id}.costPerMonth`, of === undefined ? meterName : `${of}: ${meterName}`, plan.currency)
  }
  plan.products.forEach(({ id, name: of }, p) =>
    name(phase.productCost[p], `cost.products.${id}.perMonth`, `${of}: its part of the bill`, plan.currency),
  )
  for (const [id, own] of compiled.traffic) {
    const of = compiled.index.serviceById.get(id)?.name ?? id
    const path = `scale.services.${id}`
    name(own.offered, `${path}.offered`, `${of}: requests offered in the month`, 'request')
    name(own.requests, `${path}.requests`, `${of}: requests carried in the month`, 'request')
    name(own.external, `${path}.external`, `${of}: requests from outside in the month`, 'request')
    name(own.peak, `${path}.peakRate`, `${of}: requests a second at the peak`, 'request/s')
    name(own.carriedPeak, `${path}.carriedPeak`, `${of}: requests a second that it carries at the peak`, 'request/s')
    name(own.capacity, `${path}.capacity`, `${of}: requests a second that it can carry`, 'request/s')
    name(own.peakReplicas, `${path}.replicas`, `${of}: replicas at the peak`, 'replica')
    name(own.replicas, `${path}.meanReplicas`, `${of}: replicas, mean of the month`, 'replica')
  }
  for (const [id, own] of compiled.quantities) {
    const of = compiled.index.productById.get(id)?.name ?? id
    for (const [quantity, step] of own) {
      const { name: words, unit } = NEUTRAL_QUANTITIES[quantity]
      name(step, `quantities.${id}.${quantity}`, `${of}: ${words}`, unit)
    }
  }
  for (const { edge, calls, gib } of phase.edges) {
    name(calls, `scale.edges.${plan.edges[edge]!}.calls`, 'calls in the month', 'call')
    name(gib, `scale.edges.${plan.edges[edge]!}.gib`, 'GiB in the month', 'GiB')
  }
  for (const { line, quantity } of phase.lines) {
    const { id, meterName, unit } = plan.lines[line]!
    name(quantity, `cost.lines.${id}.quantityPerMonth`, `quantity of ${meterName}`, unit)
  }
  return labels
}
