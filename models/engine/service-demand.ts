import type { BusinessService, ExternalDemand } from '#models/ecosystem/business-service'
import { addressedEvents } from '#models/ecosystem/launch-event'
import { SECONDS_PER_MONTH, type Doubt } from '../quantity.ts'
import * as columns from './column-program.ts'
import { firstCalendarMonth, monthly, overlapOfMonth, type Compilation } from './compilation.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'

/** Steps of a service's own external demand: requests a month, and requests a second in the busiest hour. */
export type OwnDemand = { readonly requests: number; readonly peak: number }

/**
 * D_t = D_0 x environment x G_t x S_t x events x noise (methods 1.1): damped growth from one draw a sample, indices of the
 * calendar months with mean 1, events that happen or not once a sample, and AR(1) noise that starts at 1.
 */
export function ownDemand(compilation: Compilation, index: EcosystemIndex, service: BusinessService): OwnDemand {
  const { draft, question } = compilation
  const { assumptions, months } = question
  const demand = service.demand
  if (demand === undefined) {
    const none = columns.constant(draft, 0)
    return { requests: none, peak: none }
  }
  const path = `services/${service.id}/demand`
  const environment = index.environments.get(service.environment)
  const base = columns.doubt(draft, `${path}.requestsPerMonth`, demand.requestsPerMonth)
  const factor = columns.doubt(
    draft,
    `environments/${service.environment}/demandFactor`,
    environment?.demandFactor ?? 1,
  )
  let requests = columns.multiply(draft, base, factor)
  requests = columns.multiply(draft, requests, growthOf(compilation, path, demand))
  const season = seasonOf(demand, firstCalendarMonth(question.start), months)
  requests = columns.multiply(draft, requests, columns.byMonth(draft, season, `${path}.season`))
  requests = columns.multiply(draft, requests, eventsOf(compilation, path, demand))
  if (assumptions.noiseSize > 0) {
    const noise = { key: `${path}.noise`, persistence: assumptions.noisePersistence, size: assumptions.noiseSize }
    requests = columns.multiply(draft, requests, columns.noise(draft, noise))
  }
  const peakToMean =
    demand.peakToMean === undefined
      ? assumed(compilation, 'peakToMean', assumptions.peakToMean)
      : columns.doubt(draft, `${path}.peakToMean`, demand.peakToMean)
  const perSecond = columns.multiply(
    draft,
    requests,
    columns.constant(draft, 1 / SECONDS_PER_MONTH, 'fact/months in a second'),
  )
  const peak = columns.multiply(draft, perSecond, columns.larger(draft, peakToMean, columns.constant(draft, 1)))
  return { requests, peak }
}

/** A number of the assumptions: one variable for the whole document. */
export function assumed(compilation: Compilation, name: string, value: Doubt): number {
  return columns.doubt(compilation.draft, `assumptions/${name}`, value)
}

/** Weights w_t of ln g: sum over k = 1..t of damping^k, over 12. */
export function growthWeights(damping: number, months: number): number[] {
  let power = 1
  let weight = 0
  const weights: number[] = []
  for (let month = 0; month < months; month++) {
    if (month > 0) {
      power *= damping
      weight += power
    }
    weights.push(weight / 12)
  }
  return weights
}

function growthOf(compilation: Compilation, path: string, demand: ExternalDemand): number {
  const { draft, question } = compilation
  const { assumptions, months } = question
  const factor =
    demand.growthPerYear === undefined
      ? assumed(compilation, 'growthPerYear', assumptions.growthPerYear)
      : columns.doubt(draft, `${path}.growthPerYear`, demand.growthPerYear)
  return columns.growth(draft, columns.logarithm(draft, factor), growthWeights(assumptions.damping, months))
}

function seasonOf(demand: ExternalDemand, firstMonth: number, months: number): number[] {
  const indices = demand.season
  const mean = indices === undefined ? 0 : indices.reduce((total, value) => total + value, 0) / 12
  if (indices === undefined || mean === 0) return monthly(months, () => 1)
  return monthly(months, (month) => indices[(firstMonth + month) % 12]! / mean)
}

function eventsOf(compilation: Compilation, path: string, demand: ExternalDemand): number {
  const { draft, question } = compilation
  let product = columns.constant(draft, 1)
  for (const { address, event } of addressedEvents(demand.events ?? [])) {
    const key = `${path}.events.${address}`
    const on = monthly(question.months, (month) => overlapOfMonth(month, event.month, event.month + event.months))
    const rise = columns.subtract(
      draft,
      columns.doubt(draft, `${key}.factor`, event.factor),
      columns.constant(draft, 1),
    )
    const happens = columns.multiply(draft, rise, columns.chance(draft, `${key}.probability`, event.probability))
    const now = columns.multiply(draft, happens, columns.byMonth(draft, on, `${key}.month`))
    product = columns.multiply(draft, product, columns.add(draft, columns.constant(draft, 1), now))
  }
  return product
}
