import type { Drawn } from './drawn.ts'
import { type FirstMonths, placeOf } from './first-months.ts'
import type { Plan } from './plan.ts'
import { probe } from './probe.ts'
import type { Readings } from './run-columns.ts'
import { type Classes, isSameStep, spansOf } from './same-loads.ts'
import { ownSteps, type Pair, sameSteps } from './same-steps.ts'
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
export function areCapacitiesSlack(plan: Plan, { plan: before, run }: Drawn, classes: Classes): boolean {
  const differing = spansOf(plan, before).flatMap(({ from, now, before: old }, i, spans) => {
    const months = { from, end: spans[i + 1]?.from ?? plan.months }
    return now.services.flatMap(({ capacity }, at) => {
      const earlier = old.services[at]!.capacity
      return isSameStep(capacity, earlier, classes) ? [] : [{ at, capacity, earlier, ...months }]
    })
  })
  if (differing.length === 0) return true
  const [now, old] = [
    new Set(differing.map(({ capacity }) => capacity)),
    new Set(differing.map(({ earlier }) => earlier)),
  ]
  const isOnce = ({ program }: Plan, ids: ReadonlySet<number>): boolean =>
    [...ids].every((id) => id >= 0 && program.level[id]! < 2)
  if (!isOnce(plan, now) || !isOnce(before, old)) return false
  const { program, places } = transplanted(plan.program, classes.now, before.program, classes.before, [...old])
  if (places.includes(-1)) return false
  const placeOf = new Map([...old].map((id, i) => [id, places[i]!]))
  let areAll = true
  const once = { seed: plan.seed, months: 1, phases: [{ from: 0, steps: [] }] }
  probe(once, program, [[...now, ...places]], run.scaleCount, ({ columns, first, drawn }) => {
    areAll = differing.every(({ at, capacity, earlier, from, end }) => {
      const [a, b] = [columns[capacity]!, columns[placeOf.get(earlier)!]!]
      for (let month = from; month < end; month++) {
        const place = month * run.scaleCount + first
        if (!isBelow(run.scale[at]!.peak, place, a, drawn) || !isBelow(run.scale[at]!.peak, place, b, drawn))
          return false
      }
      return true
    })
    return areAll
  })
  return areAll
}

/** Whether a service of an earlier run never scales out to as many replicas as there may be, where that is another number in a plan. */
export function isMostSlack({ phases }: Plan, { plan: before, run }: Drawn, at: number): boolean {
  const mosts = new Set([...phases, ...before.phases].map(({ services }) => services[at]!.most))
  if (mosts.size === 1) return true
  const least = Math.min(...mosts)
  return run.scale[at]!.replicas.numbers.every((replicas) => replicas < least)
}

/** Readings have seven digits. */
const ROUNDED = 1 + 1e-6

/** What is not a number is not below. */
function isBelow(readings: FirstMonths<Readings>, at: number, capacity: Float64Array, count: number): boolean {
  for (let s = 0; s < count; s++)
    if (!(readings.numbers[placeOf(readings, at + s)]! * ROUNDED <= capacity[s]!)) return false
  return true
}
