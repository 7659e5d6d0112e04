import { OP } from './column-program.ts'
import type { Drawn } from './drawn.ts'
import { edgesText, frictionText, oldCostsText, scaleText } from './known-parts.ts'
import { neededFor } from './needed-steps.ts'
import { stepsOfPhase } from './phase-steps.ts'
import type { PhasePlan, Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import { type Seen, stepClasses } from './step-classes.ts'

/**
 * What is left to draw of a plan beside an earlier run, and how the whole run is put together: bit for bit what drawing the
 * whole plan gives, for what is taken over hangs on equal steps alone. Columns that are taken over are shared, not copied.
 */
export type Rerun = {
  readonly plan: Plan
  readonly whole: (rest: Run) => Run
  readonly taken: Taken
  /** Services, edges and cases that are left to draw: the fewer, the better. */
  readonly left: number
}

/** What is taken over. Plain data: with it another thread makes the same rest of the same plan. */
export type Taken = {
  readonly scale: boolean
  readonly edges: boolean
  /** By case of friction, the earlier one that it is equal to, or -1. */
  readonly frictions: readonly number[]
}

/**
 * Leaves out of a plan what an earlier run of as many draws has: the rates and responses of services, calls along edges, and
 * cases of friction, each where nothing that it hangs on differs. Bills are always drawn: the total hangs on all of them.
 * Undefined where nothing can be taken over. `seen` holds what plans are compared by.
 */
export function rerunOf(plan: Plan, earlier: Drawn, seen: Seen): Rerun | undefined {
  const before = earlier.plan
  if (before.seed !== plan.seed || before.months !== plan.months) return undefined
  const [own, other] = [stepClasses(plan, seen), stepClasses(before, seen)]
  const hasScale = plan.services.length > 0 && scaleText(plan, own) === scaleText(before, other)
  const hasEdges = plan.edges.length > 0 && edgesText(plan, own) === edgesText(before, other)
  const from = plan.frictions.map((_, f) => sameCase(plan, own, f, before, other))
  if (!hasScale && !hasEdges && from.every((f) => f < 0)) return undefined
  for (const frictions of [from, from.map(() => -1)]) {
    const taken = { scale: hasScale, edges: hasEdges, frictions }
    const rest = without(plan, taken)
    const exceeded = exceededFrom(plan, rest, own, before, other)
    if (exceeded !== undefined && keepsState(plan, rest))
      return {
        plan: rest,
        whole: wholeFrom(earlier, taken, exceeded),
        taken,
        left: rest.services.length + rest.edges.length + rest.frictions.length,
      }
  }
  return undefined
}

/** The earlier case of friction that is equal to this one, or -1. */
function sameCase(plan: Plan, own: Int32Array, f: number, before: Plan, other: Int32Array): number {
  const friction = plan.frictions[f]!
  // Plans of one question share the cases of their baseline.
  const shared = before.frictions.indexOf(friction)
  if (
    shared >= 0 &&
    friction.steps.every((id) => own[id] === other[id]) &&
    oldCostsText(plan, own, f) === oldCostsText(before, other, shared)
  )
    return shared
  const { kind, product, offering, toOffering, month } = friction
  const alike = before.frictions.flatMap((each, at) =>
    each.kind === kind &&
    each.product === product &&
    each.offering === offering &&
    each.toOffering === toOffering &&
    each.month === month
      ? [at]
      : [],
  )
  if (alike.length === 0) return -1
  const text = frictionText(plan, own, f)
  return alike.findLast((at) => frictionText(before, other, at) === text) ?? -1
}

/** Puts what is drawn and what is taken over together. */
function wholeFrom(
  earlier: Drawn,
  { scale, edges, frictions }: Taken,
  exceeded: ReadonlyMap<number, number>,
): Rerun['whole'] {
  return (run) => {
    const drawn = [...run.frictions]
    return {
      ...run,
      ...(scale ? { scale: earlier.run.scale } : {}),
      ...(edges ? { edgeCalls: earlier.run.edgeCalls, edgeGib: earlier.run.edgeGib } : {}),
      frictions: frictions.map((f) => (f < 0 ? drawn.shift()! : earlier.run.frictions[f]!)),
      exceeded: run.exceeded.map((count, k) => {
        const known = exceeded.get(k)
        return known === undefined ? count : earlier.run.exceeded[known]!
      }),
    }
  }
}

/** The plan of what is left to draw. */
export function without(plan: Plan, { scale, edges, frictions: from }: Taken): Plan {
  const { program } = plan
  const frictions = plan.frictions.filter((_, f) => from[f]! < 0)
  const place = new Map(plan.frictions.flatMap((_, f) => (from[f]! < 0 ? [f] : [])).map((f, i) => [f, i]))
  const phases = plan.phases.map((phase): PhasePlan => {
    const left: PhasePlan = {
      ...phase,
      ...(scale ? { services: [], parts: [], calls: [] } : {}),
      ...(edges ? { edges: [] } : {}),
      oldCosts: phase.oldCosts.flatMap((old) => {
        const friction = place.get(old.friction)
        return friction === undefined ? [] : [{ ...old, friction }]
      }),
    }
    return { ...left, steps: neededFor(program, stepsOfPhase(left)) }
  })
  const wanted = [
    ...phases.flatMap((phase) => phase.steps),
    ...frictions.flatMap((friction) => friction.steps),
    ...plan.vendors.map((vendor) => vendor.exit),
  ]
  return {
    ...plan,
    services: scale ? [] : plan.services,
    edges: edges ? [] : plan.edges,
    frictions,
    perBlock: neededFor(program, wanted).filter((id) => program.level[id] === 1),
    phases: phases.map((phase) => ({ ...phase, steps: phase.steps.filter((id) => program.level[id] === 2) })),
  }
}

/** True where what is left keeps from month to month is run in every phase in which the whole plan runs it. */
function keepsState(plan: Plan, rest: Plan): boolean {
  const slotsOf = (phase: PhasePlan): Set<string> =>
    new Set(
      phase.steps.flatMap((id) => {
        const { op, k } = plan.program.steps[id]!
        return op === OP.stock || op === OP.noise ? [`${op} ${k}`] : []
      }),
    )
  const left = rest.phases.map(slotsOf)
  const used = new Set(left.flatMap((slots) => [...slots]))
  return plan.phases.every((phase, i) => [...slotsOf(phase)].every((slot) => !used.has(slot) || left[i]!.has(slot)))
}

/**
 * By price row that what is left does not run wholly: the earlier plan's row that equal steps ran, whose count of passed
 * tiers holds. Undefined where there is none.
 */
function exceededFrom(
  plan: Plan,
  rest: Plan,
  own: Int32Array,
  before: Plan,
  other: Int32Array,
): ReadonlyMap<number, number> | undefined {
  const [whole, left] = [priceRows(plan, own), priceRows(rest, own)]
  const earlier = new Map([...priceRows(before, other)].map(([k, text]) => [text, k]))
  const found = new Map<number, number>()
  for (const [k, text] of whole) {
    if (left.get(k) === text) continue
    const known = earlier.get(text)
    if (known === undefined) return undefined
    found.set(k, known)
  }
  return found
}

/** By price row, which steps run it when. */
function priceRows({ program, perBlock, phases }: Plan, classes: Int32Array): ReadonlyMap<number, string> {
  const found = new Map<number, string[]>()
  const note = (when: string, steps: readonly number[]): void => {
    for (const id of steps) {
      const { op, k } = program.steps[id]!
      if (op !== OP.price) continue
      const known = found.get(k)
      if (known === undefined) found.set(k, [`${when}:${classes[id]!}`])
      else known.push(`${when}:${classes[id]!}`)
    }
  }
  note('once', perBlock)
  for (const { from, steps } of phases) note(String(from), steps)
  return new Map([...found].map(([k, steps]) => [k, steps.sort().join(' ')]))
}
