import type { Pair } from './bounded-steps.ts'
import type { Drawn } from './drawn.ts'
import type { Plan } from './plan.ts'
import { probe } from './probe.ts'
import type { Run } from './run-columns.ts'
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

/** A capacity and a most that a service has in a phase; -1 where the capacity is unknown. */
type Bounds = { readonly capacity: number; readonly most: number }

/**
 * Whether no service of an earlier run reaches its bounds where they are others in a plan, neither the old nor the new ones:
 * then retries and losses settle alike. The services of both are the same in all else. What reaches a service only rises while
 * a load settles, so what it ends at, which the run keeps in seven digits, says it of all rounds.
 */
export function areSlack(plan: Plan, classes: Int32Array, { plan: before, run }: Drawn, own: Int32Array): boolean {
  const differing = plan.services.flatMap((_, at) => {
    const months = Array.from({ length: plan.months }, (_, month): readonly [Bounds, Bounds] => [
      boundsIn(plan, at, month),
      boundsIn(before, at, month),
    ])
    const isSame = months.every(
      ([now, old]) =>
        now.most === old.most &&
        (now.capacity < 0 ? old.capacity < 0 : old.capacity >= 0 && classes[now.capacity] === own[old.capacity]),
    )
    return isSame ? [] : [{ at, months }]
  })
  if (differing.length === 0) return true
  const every = differing.flatMap(({ months }) => months)
  if (every.flat().some(({ capacity }) => capacity < 0)) return false
  const now = [...new Set(every.map(([{ capacity }]) => capacity))]
  const old = [...new Set(every.map(([, { capacity }]) => capacity))]
  if (now.some((id) => plan.program.level[id] === 2) || old.some((id) => before.program.level[id] === 2)) return false
  const { program, places } = transplanted(plan.program, classes, before.program, own, old)
  if (places.includes(-1)) return false
  const placeOf = new Map(old.map((id, i) => [id, places[i]!]))
  let areAll = true
  const once = { seed: plan.seed, months: 1, phases: [{ from: 0, steps: [] }] }
  probe(once, program, [[...now, ...places]], run.scaleCount, ({ columns, first, drawn }) => {
    areAll = differing.every(({ at, months }) =>
      months.every(([{ capacity, most }, bounds], month) => {
        const [a, b] = [columns[capacity]!, columns[placeOf.get(bounds.capacity)!]!]
        const least = most === bounds.most ? Infinity : Math.min(most, bounds.most)
        return isBelow(run, at, month, first, drawn, (s) => Math.min(a[s]!, b[s]!), least)
      }),
    )
    return areAll
  })
  return areAll
}

function boundsIn({ phases }: Plan, at: number, month: number): Bounds {
  return phases.findLast(({ from }) => from <= month)!.services[at]!
}

/** Readings have seven digits. */
const ROUNDED = 1 + 1e-6

function isBelow(
  { scale, scaleCount }: Run,
  at: number,
  month: number,
  first: number,
  drawn: number,
  capacity: (draw: number) => number,
  most: number,
): boolean {
  const { peak, replicas } = scale[at]!
  for (let s = 0; s < drawn; s++) {
    const place = month * scaleCount + first + s
    // Not a number counts as reached.
    if (!(peak[place]! * ROUNDED <= capacity(s)) || !(replicas[place % replicas.length]! < most)) return false
  }
  return true
}
