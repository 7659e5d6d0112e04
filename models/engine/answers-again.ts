import { OP } from './column-program.ts'
import type { Drawn } from './drawn.ts'
import type { PhasePlan, Plan, ServiceSteps } from './plan.ts'
import type { Readings, Run, ServiceColumns } from './run-columns.ts'
import { areLoadsSame, areSizesSame } from './same-loads.ts'
import { areCapacitiesSlack, isMostSlack } from './slack-bounds.ts'
import { isAnswered } from './unknown-scale.ts'

/**
 * Where loads are those of an earlier run: services (places in the plan, rising) whose answers are drawn again, those of them
 * whose replicas are too, and others that they wait for.
 */
export type Answers = {
  readonly services: readonly number[]
  readonly resized: readonly number[]
  readonly awaited: readonly number[]
  /** Where their readings begin in what the earlier run gives. */
  readonly givenAt: number
}

/** What of the services has to be drawn beside an earlier run. */
export function scaleBeside(
  plan: Plan,
  classes: Int32Array,
  earlier: Drawn,
  own: Int32Array,
): 'drawn' | 'taken' | Answers {
  const { plan: before } = earlier
  const steps = { now: classes, before: own }
  if (plan.services.length === 0 || !areLoadsSame(plan, before, steps)) return 'drawn'
  if (!areCapacitiesSlack(plan, earlier, steps)) return 'drawn'
  const isSame = areSizesSame(plan, before, steps)
  const resized = plan.services.flatMap((_, at) => (isSame[at]! && isMostSlack(plan, earlier, at) ? [] : [at]))
  return resized.length === 0 ? 'taken' : answersFor(plan, resized, earlier.run.quantities.length)
}

/** Who waits for one of them, and so on; who waits in a loop is answered with all of it. */
function answersFor({ phases }: Plan, resized: readonly number[], givenAt: number): Answers {
  const found = new Set(resized)
  for (let size = 0; size !== found.size;) {
    size = found.size
    for (const { parts, services } of phases)
      for (const part of parts)
        if (part.some((at) => found.has(at) || services[at]!.calls.some(({ to }) => found.has(to))))
          for (const at of part) found.add(at)
  }
  const services = [...found].sort((a, b) => a - b)
  const awaited = new Set<number>()
  for (const phase of phases)
    for (const at of services)
      for (const { to } of phase.services[at]!.calls) if (to >= 0 && !found.has(to)) awaited.add(to)
  return { services, resized, awaited: [...awaited].sort((a, b) => a - b), givenAt }
}

/** Readings that are given of each service that is answered or awaited. */
export const givenReadings = ({ services, awaited }: Answers, { scale }: Run): Readings[] =>
  [...services, ...awaited].flatMap((at) => {
    const { peak, replicas, mean, variance } = scale[at]!
    return [peak, replicas, mean, variance]
  })

/** What is left of the services: those that are answered again, and behind them those that they wait for. */
export function answeredAgain(plan: Plan, answers: Answers): Pick<Plan, 'services'> {
  return { services: [...answers.services, ...answers.awaited].map((at) => plan.services[at]!) }
}

/** The same of a phase: loads are given, replicas of those that are resized are drawn. */
export function phaseAnsweredAgain(
  { program }: Plan,
  phase: PhasePlan,
  { services, resized, awaited, givenAt }: Answers,
): Pick<PhasePlan, 'services' | 'parts' | 'calls'> {
  const place = new Map([...services, ...awaited].map((at, i) => [at, i]))
  const [isAgain, isResized] = [new Set(services), new Set(resized)]
  const stepsOf = (at: number, i: number): ServiceSteps => {
    const own = phase.services[at]!
    const [first, isLoad] = [givenAt + 4 * i, isAgain.has(at)]
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
      peak: isResized.has(at) && !isFixed ? own.peak : -1,
      peakReplicas: isResized.has(at) ? own.peakReplicas : -1,
      serviceTime: isLoad ? own.serviceTime : -1,
      calls: isLoad ? own.calls.map(({ to, ...call }) => ({ ...call, to: place.get(to) ?? -1 })) : [],
      given: {
        peak: isLoad ? first : -1,
        replicas: isLoad && !isResized.has(at) && own.peakReplicas >= 0 ? first + 1 : -1,
        mean: !isLoad && isAnswered(own) ? first + 2 : -1,
        variance: !isLoad && isAnswered(own) ? first + 3 : -1,
      },
    }
  }
  return {
    services: [...services, ...awaited].map(stepsOf),
    parts: phase.parts
      .filter((part) => part.some((at) => isAgain.has(at)))
      .map((part) => part.map((at) => place.get(at)!)),
    calls: [],
  }
}

/** The scale of an earlier run with what is answered again. */
export function withAnswers(
  { services, resized }: Answers,
  earlier: readonly ServiceColumns[],
  again: readonly ServiceColumns[],
): readonly ServiceColumns[] {
  const place = new Map(services.map((at, i) => [at, i]))
  const isResized = new Set(resized)
  return earlier.map((known, at) => {
    const own = again[place.get(at) ?? -1]
    if (own === undefined) return known
    const { serversPerReplica, threads, mean, variance, replicas, work } = own
    return { ...known, serversPerReplica, threads, mean, variance, ...(isResized.has(at) ? { replicas, work } : {}) }
  })
}
