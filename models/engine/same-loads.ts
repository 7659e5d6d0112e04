import type { PhasePlan, Plan, ServicePlan, ServiceSteps } from './plan.ts'

/** Months from one on in which neither of two plans begins a phase: what holds in each. */
export type Span = { readonly from: number; readonly now: PhasePlan; readonly before: PhasePlan }

/** Of two plans with the same horizon. */
export function spansOf({ phases }: Pick<Plan, 'phases'>, { phases: earlier }: Pick<Plan, 'phases'>): readonly Span[] {
  const starts = [...new Set([...phases, ...earlier].map(({ from }) => from))].sort((a, b) => a - b)
  const at = (all: readonly PhasePlan[], month: number): PhasePlan => all.findLast(({ from }) => from <= month)!
  return starts.map((from) => ({ from, now: at(phases, from), before: at(earlier, from) }))
}

/** Equal steps of a plan and an earlier one have one number in common. */
export type Classes = { readonly now: Int32Array; readonly before: Int32Array }

/** Whether the loads of all services hang on equal steps but for capacities: calls, retries and losses tie them together. */
export function areLoadsSame(plan: Plan, before: Plan, classes: Classes): boolean {
  return (
    areSameServices(plan, before) &&
    spansOf(plan, before).every(({ now, before: old }) => isSamePhase(now, old, classes))
  )
}

/** Whether both have the same services in the same places. */
export const areSameServices = (plan: Plan, before: Plan): boolean =>
  isEach(plan.services, before.services, (a, b) => a.id === b.id)

function isSamePhase(now: PhasePlan, old: PhasePlan, classes: Classes): boolean {
  return (
    isEach(now.services, old.services, (a, b) => isSameLoad(a, b, classes)) &&
    isEach(
      now.calls,
      old.calls,
      (a, b) =>
        a.from === b.from &&
        a.to === b.to &&
        a.retries === b.retries &&
        a.failure === b.failure &&
        a.isAwaited === b.isAwaited &&
        a.factor === b.factor &&
        isSameStep(a.calls, b.calls, classes),
    )
  )
}

function isSameLoad(a: ServiceSteps, b: ServiceSteps, classes: Classes): boolean {
  return (
    isSameStep(a.requests, b.requests, classes) &&
    isSameStep(a.peak, b.peak, classes) &&
    isSameStep(a.ownPeak, b.ownPeak, classes) &&
    a.peakReplicas < 0 === b.peakReplicas < 0 &&
    a.serviceTime < 0 === b.serviceTime < 0 &&
    isEach(a.calls, b.calls, (one, other) => one.to === other.to && isSameStep(one.calls, other.calls, classes))
  )
}

/** By service, whether its replicas, its work and what it awaits are the same beside its load and the most replicas. */
export function areSizesSame(plan: Plan, before: Plan, classes: Classes): boolean[] {
  const spans = spansOf(plan, before)
  return plan.services.map(
    (service, at) =>
      isSameService(service, before.services[at]!) &&
      spans.every(({ now, before: old }) => {
        const [a, b] = [now.services[at]!, old.services[at]!]
        return (
          isSameStep(a.peakReplicas, b.peakReplicas, classes) &&
          isSameStep(a.serviceTime, b.serviceTime, classes) &&
          a.calls.every(({ roundTrip }, i) => roundTrip === b.calls[i]!.roundTrip)
        )
      }),
  )
}

/** A name moves no draw. */
function isSameService(a: ServicePlan, b: ServicePlan): boolean {
  for (const field in a) {
    const key = field as keyof ServicePlan
    if (key !== 'name' && a[key] !== b[key]) return false
  }
  return true
}

export const isSameStep = (a: number, b: number, { now, before }: Classes): boolean =>
  a < 0 || b < 0 ? a === b : now[a] === before[b]

function isEach<T>(some: readonly T[], others: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  if (some.length !== others.length) return false
  for (let at = 0; at < some.length; at++) if (!isSame(some[at]!, others[at]!)) return false
  return true
}
