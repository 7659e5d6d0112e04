import type { ClosedPopulation } from '#models/ecosystem/closed-population'
import { median, type Doubt } from '../quantity.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import type { Question } from './question.ts'
import type { Run } from './run-columns.ts'
import { variableOf, type Variable } from './shared-luck.ts'
import { fillVariable } from './variable-draws.ts'
import { widened, wideningOf } from './widening.ts'

/** A number of a population: as stated, and how it is drawn where it is a range. */
export type PopulationInput = { readonly path: string; readonly stated: Doubt; readonly variable: Variable | null }

/** A crowd that waits for a product. Minutes. */
export type PopulationPlan = {
  readonly product: string
  readonly name: string
  readonly size: PopulationInput
  readonly think: PopulationInput
  readonly stations: readonly {
    readonly id: string
    readonly name: string
    readonly agents: number
    readonly minutes: PopulationInput
  }[]
}

export function populationsOf({ assumptions }: Question, { ecosystem }: EcosystemIndex): PopulationPlan[] {
  const widening = wideningOf(assumptions)
  const input = (product: string, field: string, stated: Doubt): PopulationInput => ({
    path: `ecosystem.products.${product}.population.${field.replaceAll('/', '.')}`,
    stated,
    variable:
      typeof stated === 'number'
        ? null
        : variableOf(assumptions.correlation, `products/${product}/population/${field}`, widened(stated, widening)),
  })
  return ecosystem.products.flatMap(({ id, name, population }) =>
    population === undefined ? [] : [planOf(id, name, population, (field, stated) => input(id, field, stated))],
  )
}

function planOf(
  product: string,
  name: string,
  { size, thinkMinutes, stations }: ClosedPopulation,
  input: (field: string, stated: Doubt) => PopulationInput,
): PopulationPlan {
  return {
    product,
    name,
    size: input('size', size),
    think: input('thinkMinutes', thinkMinutes),
    stations: stations.map(({ id, name: station, agents, minutes }) => ({
      id,
      name: station,
      agents,
      minutes: input(`stations/${id}/minutes`, minutes),
    })),
  }
}

/** A number by draw, on the luck of its own field; its median in the deterministic answer. */
export function drawsOf({ stated, variable }: PopulationInput, seed: number, run: Run, count: number): Float64Array {
  const out = new Float64Array(count)
  if (variable === null || run.isMedian) return out.fill(median(stated))
  fillVariable(seed, variable, run.first, out, new Float64Array(count))
  return out
}
