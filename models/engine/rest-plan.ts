import { OP } from './column-program.ts'
import type { Part } from './known-parts.ts'
import { neededFor } from './needed-steps.ts'
import { oldSideOf } from './old-side.ts'
import { stepsOfPhase } from './phase-steps.ts'
import type { Given, PhasePlan, Plan, ServiceSteps } from './plan.ts'
import { type Resized, resizedSteps } from './resized-services.ts'
import { neededWithState } from './step-histories.ts'

/**
 * What is taken over from an earlier run: by part of the plan the earlier one that it is equal to, or -1. `total`: all months
 * of the bill, or their products' months to be added up. `prices`: by price row, the earlier one whose count of passed tiers
 * holds. `groups`: none in a run that has no draws beyond the first. `spreads`: by case of friction, the earlier one that differs at most in what its old side costs.
 */
export type Taken = { readonly [part in Part | 'frictions' | 'spreads' | 'prices']: readonly number[] } & {
  readonly scale: 'drawn' | 'taken' | Resized
  readonly total: 'drawn' | 'taken' | 'added'
  /** By phase, steps that the earlier run's quantities give. */
  readonly given: readonly (readonly Given[])[]
}

/** What is left of a list, with the place of each in it (-1: taken over). */
function leftOf<T>(
  all: readonly T[],
  from: readonly number[],
): { readonly left: readonly T[]; readonly place: readonly number[] } {
  const left: T[] = []
  const place = all.map((each, at) => (from[at]! < 0 ? left.push(each) - 1 : -1))
  return { left, place }
}

/** The plan of what is left to draw. Where its total is not drawn, what is paid for no product stands in its place. */
export function without(plan: Plan, taken: Taken): Plan {
  const { program } = plan
  const { scale } = taken
  const parts = {
    products: leftOf(plan.products, taken.products),
    groups: leftOf(plan.groups, taken.groups),
    lines: leftOf(plan.lines, taken.lines),
    commitments: leftOf(plan.commitments, taken.commitments),
    edges: leftOf(plan.edges, taken.edges),
    watches: leftOf(plan.watches, taken.watches),
    vendors: leftOf(plan.vendors, taken.vendors),
    quantities: leftOf(plan.quantities.slice(0, taken.quantities.length), taken.quantities),
  }
  const cases = plan.frictions.map((friction, f) => (taken.spreads[f]! < 0 ? friction : oldSideOf(friction)))
  const frictions = leftOf(cases, taken.frictions)
  const counted = countedPrices(plan, taken)
  const phases = plan.phases.map((phase): PhasePlan => {
    const moved = <K extends string, T extends Readonly<Record<K, number>>>(
      list: readonly T[],
      field: K,
      { place }: { readonly place: readonly number[] },
    ): T[] =>
      list.flatMap((each) => {
        const at = place[each[field]]!
        return at < 0 ? [] : [{ ...each, [field]: at }]
      })
    const ofProducts = (steps: readonly number[]): number[] => steps.filter((_, p) => taken.products[p]! < 0)
    return {
      ...phase,
      ...(scale === 'drawn'
        ? { services: phase.services.map(readAlone) }
        : { services: scale === 'taken' ? [] : resizedSteps(plan, phase, scale), calls: [] }),
      total: taken.total === 'drawn' ? phase.total : phase.apart,
      sums: phase.sums.filter((_, g) => taken.groups[g]! < 0),
      productCost: ofProducts(phase.productCost),
      productMarginal: ofProducts(phase.productMarginal),
      idle: moved(
        phase.idle.filter(({ product }) => taken.idle[product]! < 0),
        'product',
        parts.products,
      ),
      lines: moved(phase.lines, 'line', parts.lines),
      commitments: moved(phase.commitments, 'commitment', parts.commitments),
      edges: moved(phase.edges, 'edge', parts.edges),
      watches: moved(phase.watches, 'watch', parts.watches),
      oldCosts: moved(phase.oldCosts, 'friction', frictions),
      counted: phase.steps.filter((id) => counted.has(id)),
    }
  })
  const given = phases.map(({ edges }, i) => {
    // Of calls along an edge a run may sum up what they are made of.
    const ofEdges = new Set(edges.map(({ calls }) => calls))
    return taken.given[i]!.filter(({ step }) => !ofEdges.has(step))
  })
  const isGiven = given.map((all) => new Set(all.map(({ step }) => step)))
  const needed = neededWithState(
    program,
    plan.phases,
    phases.map((phase, i) => [
      ...stepsOfPhase(phase),
      ...(phase.counted ?? []),
      ...parts.quantities.left.flatMap(({ steps }) => (steps[i]! < 0 ? [] : [steps[i]!])),
    ]),
    isGiven,
  )
  const once = neededFor(
    program,
    ...needed.map((ids) => ids.filter((id) => program.level[id]! < 2)),
    plan.perBlock.filter((id) => counted.has(id)),
    ...frictions.left.map((friction) => friction.steps),
    parts.vendors.left.map((vendor) => vendor.exit),
  )
  return {
    ...plan,
    services:
      scale === 'drawn' ? plan.services : scale === 'taken' ? [] : scale.services.map((at) => plan.services[at]!),
    products: parts.products.left,
    groups: parts.groups.left,
    lines: parts.lines.left,
    commitments: parts.commitments.left,
    edges: parts.edges.left,
    quantities: parts.quantities.left,
    watches: parts.watches.left,
    vendors: parts.vendors.left,
    frictions: frictions.left,
    perBlock: once.filter((id) => program.level[id] === 1),
    phases: phases.map((phase, i) => {
      const isNeeded = new Set(needed[i])
      return {
        ...phase,
        steps: needed[i]!.filter((id) => program.level[id] === 2 && !isGiven[i]!.has(id)),
        given: given[i]!.filter(({ step }) => isNeeded.has(step)),
      }
    }),
  }
}

/** No run reads what is offered in a month, or the mean of its replicas: others are made of them. */
const readAlone = (service: ServiceSteps): ServiceSteps => ({ ...service, offered: -1, replicas: -1 })

/** Prices that are run for the count of draws that pass a closed tier: all of a row, for the count is of the row. */
function countedPrices({ program, perBlock, phases }: Plan, { prices }: Taken): ReadonlySet<number> {
  if (!program.prices.some(isClosed)) return new Set()
  const isCounted = (id: number): boolean => {
    const { op, k } = program.steps[id]!
    return op === OP.price && prices[k]! < 0 && isClosed(program.prices[k]!)
  }
  return new Set([...perBlock, ...phases.flatMap(({ steps }) => steps)].filter(isCounted))
}

/** Whether a quantity can pass the last tier: of all others nothing is counted. */
export const isClosed = ({ upTo }: Plan['program']['prices'][number]): boolean => upTo.at(-1)! >= 0
