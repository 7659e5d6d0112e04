import type { Pair } from './bounded-steps.ts'
import type { Drawn } from './drawn.ts'
import type { Plan, ServiceSteps } from './plan.ts'
import { probe } from './probe.ts'
import type { Readings } from './run-columns.ts'
import { ownSteps, sameSteps } from './same-steps.ts'
import { transplanted } from './transplant.ts'

/**
 * By step of a plan the number that it has in common with equal steps of an earlier plan (`ownSteps`). Where two differ in a
 * bound alone, a capacity or how many replicas there may be, they are equal if it is reached in no draw and month: both are
 * run on all draws of the earlier run and compared.
 */
export function sameValues(plan: Plan, { plan: before, run }: Drawn): Int32Array {
  const { classes, tried } = sameSteps(plan, before, () => true)
  if (tried.length === 0) return classes
  const other = sameUnder(plan, before, classes, tried, run.count)
  if (other.size === 0) return classes
  return sameSteps(plan, before, ({ step }) => !other.has(step)).classes
}

/** Of pairs that may be equal, the steps that are not, in some draw and month. */
function sameUnder(
  plan: Plan,
  before: Plan,
  classes: Int32Array,
  tried: readonly Pair[],
  samples: number,
): ReadonlySet<number> {
  const { program, places } = transplanted(
    plan.program,
    classes,
    before.program,
    ownSteps(before),
    tried.map(({ earlier }) => earlier),
  )
  const other = new Set(tried.flatMap(({ step }, i) => (places[i]! < 0 ? [step] : [])))
  const all = tried.flatMap(({ step }, i) => (places[i]! < 0 ? [] : [{ step, earlier: places[i]! }]))
  const byPhase = plan.phases.map(({ steps }) => {
    const isRun = new Set(steps)
    return all.filter(({ step }) => isRun.has(step) || program.level[step]! < 2)
  })
  const wanted = byPhase.map((pairs) => pairs.flatMap(({ step, earlier }) => [step, earlier]))
  probe(plan, program, wanted, samples, ({ columns, drawn, phase }) => {
    for (const { step, earlier } of byPhase[phase]!)
      if (!other.has(step) && !isEqual(columns[step]!, columns[earlier]!, drawn)) other.add(step)
    return other.size < tried.length
  })
  return other
}

function isEqual(a: Float64Array, b: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (!Object.is(a[i], b[i])) return false
  return true
}

/**
 * Whether no service of an earlier run reaches its capacity where that is another in a plan, neither the old nor the new one:
 * then retries and losses settle alike. The loads of both are the same in all else. What reaches a service only rises while a
 * load settles, so what it ends at, which the run keeps in seven digits, says it of all rounds.
 */
export function areCapacitiesSlack(
  plan: Plan,
  classes: Int32Array,
  { plan: before, run }: Drawn,
  own: Int32Array,
): boolean {
  const differing = plan.services.flatMap((_, at) => {
    const months = Array.from({ length: plan.months }, (_, month): readonly [number, number] => [
      stepsIn(plan, at, month).capacity,
      stepsIn(before, at, month).capacity,
    ])
    const isSame = months.every(([now, old]) => (now < 0 ? old < 0 : old >= 0 && classes[now] === own[old]))
    return isSame ? [] : [{ at, months }]
  })
  if (differing.length === 0) return true
  const every = differing.flatMap(({ months }) => months)
  if (every.flat().some((capacity) => capacity < 0)) return false
  const now = [...new Set(every.map(([capacity]) => capacity))]
  const old = [...new Set(every.map(([, capacity]) => capacity))]
  if (now.some((id) => plan.program.level[id] === 2) || old.some((id) => before.program.level[id] === 2)) return false
  const { program, places } = transplanted(plan.program, classes, before.program, own, old)
  if (places.includes(-1)) return false
  const placeOf = new Map(old.map((id, i) => [id, places[i]!]))
  let areAll = true
  const once = { seed: plan.seed, months: 1, phases: [{ from: 0, steps: [] }] }
  probe(once, program, [[...now, ...places]], run.scaleCount, ({ columns, first, drawn }) => {
    areAll = differing.every(({ at, months }) =>
      months.every(([capacity, earlier], month) => {
        const peak = run.scale[at]!.peak.subarray(month * run.scaleCount + first)
        return isBelow(peak, columns[capacity]!, drawn) && isBelow(peak, columns[placeOf.get(earlier)!]!, drawn)
      }),
    )
    return areAll
  })
  return areAll
}

/** Whether a service of an earlier run never scales out to as many replicas as there may be, where that is another number in a plan. */
export function isMostSlack(plan: Plan, { plan: before, run }: Drawn, at: number): boolean {
  const months = Array.from({ length: plan.months }, (_, month) => month)
  const [now, old] = [plan, before].map((each) => months.map((month) => stepsIn(each, at, month).most))
  if (months.every((month) => now![month] === old![month])) return true
  const least = Math.min(...now!, ...old!)
  return run.scale[at]!.replicas.every((replicas) => replicas < least)
}

const stepsIn = ({ phases }: Plan, at: number, month: number): ServiceSteps =>
  phases.findLast(({ from }) => from <= month)!.services[at]!

/** Readings have seven digits. */
const ROUNDED = 1 + 1e-6

/** What is not a number is not below. */
function isBelow(readings: Readings, capacity: Float64Array, count: number): boolean {
  for (let s = 0; s < count; s++) if (!(readings[s]! * ROUNDED <= capacity[s]!)) return false
  return true
}
