import { addressedSteps, type ClosedPopulation, MOST_IN_POPULATION } from '#models/ecosystem/closed-population'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Doubt, Month } from '../quantity.ts'
import { firstBilledMonth, monthly } from './compilation.ts'
import type { CompiledPhase } from './compiled-phase.ts'
import type { Question } from './question.ts'
import { growthWeights } from './service-demand.ts'
import { variableOf, type Variable } from './shared-luck.ts'
import { widened, wideningOf } from './widening.ts'

/** A crowd that is drawn larger than this counts as this. */
export const MOST_DRAWN = 2 * MOST_IN_POPULATION

/** A number of a population: as stated, and how it is drawn where it is a range. */
export type PopulationInput = { readonly path: string; readonly stated: Doubt; readonly variable: Variable | null }

/** Agents of each station (plan order) from a month on. */
export type AgentsFrom = { readonly from: Month; readonly agents: readonly number[] }

/** A crowd that waits for a product. Minutes. */
export type PopulationPlan = {
  readonly product: string
  readonly name: string
  /** Sizes as stated, each from its month on; the first from month 0. */
  readonly sizes: readonly { readonly from: Month; readonly size: PopulationInput }[]
  /** Growth a year as a factor, and the weights of its logarithm by month; null where the crowd stays. */
  readonly growth: { readonly perYear: PopulationInput; readonly weights: readonly number[] } | null
  readonly think: PopulationInput
  /** Minutes of waiting that are accepted; null where nobody says. */
  readonly waitLimit: number | null
  readonly stations: readonly {
    readonly id: string
    readonly name: string
    readonly minutes: PopulationInput
  }[]
  /** In order of time; the first from month 0. */
  readonly agents: readonly AgentsFrom[]
}

/** The crowds of a plan from its phases: of those agents alone may change between phases. */
export function populationsOf(
  { assumptions, months }: Question,
  phases: readonly Pick<CompiledPhase, 'from' | 'index'>[],
): PopulationPlan[] {
  const widening = wideningOf(assumptions)
  const input = (product: string, field: string, stated: Doubt): PopulationInput => ({
    path: `ecosystem.products.${product}.population.${field.replaceAll('/', '.')}`,
    stated,
    variable:
      typeof stated === 'number'
        ? null
        : variableOf(assumptions.correlation, `products/${product}/population/${field}`, widened(stated, widening)),
  })
  const weights = growthWeights(assumptions.damping, months)
  return phases[0]!.index.products.flatMap((product) => {
    const { id, population } = product
    if (population === undefined) return []
    const own = (field: string, stated: Doubt): PopulationInput => input(id, field, stated)
    return [planOf(product, population, weights, own, agentsFrom(id, phases))]
  })
}

function planOf(
  { id: product, name }: DeliveryProduct,
  { size, steps = [], growthPerYear, thinkMinutes, waitLimitMinutes, stations }: ClosedPopulation,
  weights: readonly number[],
  input: (field: string, stated: Doubt) => PopulationInput,
  agents: readonly AgentsFrom[],
): PopulationPlan {
  return {
    product,
    name,
    sizes: [
      { from: 0, size: input('size', size) },
      ...addressedSteps(steps).map(({ address, month, size: then }) => ({
        from: firstBilledMonth(month),
        size: input(`steps/${address}/size`, then),
      })),
    ],
    growth: growthPerYear === undefined ? null : { perYear: input('growthPerYear', growthPerYear), weights },
    think: input('thinkMinutes', thinkMinutes),
    waitLimit: waitLimitMinutes ?? null,
    stations: stations.map(({ id, name: station, minutes }) => ({
      id,
      name: station,
      minutes: input(`stations/${id}/minutes`, minutes),
    })),
    agents,
  }
}

function agentsFrom(product: string, phases: readonly Pick<CompiledPhase, 'from' | 'index'>[]): AgentsFrom[] {
  const all = phases.map(({ from, index }) => ({
    from,
    agents: index.productById.get(product)!.population!.stations.map((each) => each.agents),
  }))
  return all.filter(({ agents }, i) => i === 0 || agents.some((count, at) => count !== all[i - 1]!.agents[at]))
}

/** The part of a list of what holds from a month on that holds in each month. */
export const byMonthOf = <T extends { readonly from: Month }>(months: number, parts: readonly T[]): T[] =>
  monthly(months, () => 0).map((_, month) => parts.findLast(({ from }) => from <= month)!)
