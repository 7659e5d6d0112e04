import { median } from '../quantity.ts'
import { closedNetworks, type ClosedNetwork } from './closed-network.ts'
import { type Drawing, pause } from './drawing.ts'
import { exp, log } from './elementary.ts'
import type { Plan } from './plan.ts'
import { byMonthOf, MOST_DRAWN, type PopulationInput, type PopulationPlan } from './population-plan.ts'
import type { Run } from './run-columns.ts'
import { fillVariable } from './variable-draws.ts'

/** Draws between two moments to listen for a newer question. */
const DRAWS_AT_ONCE = 128

/** A crowd in some of the draws, all columns by draw: its size by month of the horizon, minutes of thought and of each station's work. */
export type DrawnCrowd = {
  readonly plan: PopulationPlan
  readonly sizes: readonly Float64Array[]
  readonly think: Float64Array
  readonly minutes: readonly Float64Array[]
  /** Minutes of work in a round. */
  readonly work: Float64Array
}

/** What a crowd of some size gets, by draw: minutes of a round without thinking, minutes of waiting in it, rounds a minute of all. */
export type CrowdRounds = {
  readonly response: Float64Array
  readonly wait: Float64Array
  readonly throughput: Float64Array
}

/** A crowd over the draws that keep their scale. */
export function drawnCrowd(population: PopulationPlan, { seed, months }: Plan, run: Run): DrawnCrowd {
  const count = Math.max(1, run.scaleCount)
  const drawn = (input: PopulationInput): Float64Array => drawsOf(input, seed, run, count)
  const { growth } = population
  const logs = growth === null ? null : drawn(growth.perYear).map((factor) => log(factor))
  const steps = population.sizes.map(({ from, size }) => ({ from, size: drawn(size) }))
  const sizes = byMonthOf(months, steps).map(({ from, size }, month) => {
    if (growth === null || logs === null || month === from) return size.map(drawable)
    const weight = growth.weights[month]! - growth.weights[from]!
    return size.map((each, s) => drawable(each * exp(logs[s]! * weight)))
  })
  const minutes = population.stations.map((each) => drawn(each.minutes))
  const work = new Float64Array(count).map((_, s) => minutes.reduce((sum, column) => sum + column[s]!, 0))
  return { plan: population, sizes, think: drawn(population.think), minutes, work }
}

const drawable = (size: number): number => Math.min(MOST_DRAWN, size)

/** Whether nothing about it changes over the horizon. */
export const isSteady = ({ growth, sizes, agents }: PopulationPlan): boolean =>
  growth === null && sizes.length === 1 && agents.length === 1

/**
 * The rounds of a crowd in each of `months`, and at the end of the horizon for crowds of other sizes (`others`). One
 * convolution a draw has all of them, and one more wherever the agents change.
 */
export function* crowdRounds(
  crowd: DrawnCrowd,
  months: readonly number[],
  others: readonly number[],
): Drawing<{ readonly byMonth: readonly CrowdRounds[]; readonly bySize: readonly CrowdRounds[] }> {
  const { plan, sizes, think, minutes, work } = crowd
  const count = think.length
  const room = (): CrowdRounds => ({
    response: new Float64Array(count),
    wait: new Float64Array(count),
    throughput: new Float64Array(count),
  })
  const [byMonth, bySize] = [months.map(room), others.map(room)]
  const agentsIn = byMonthOf(sizes.length, plan.agents)
  const put = ({ response, wait, throughput }: CrowdRounds, s: number, round: ClosedNetwork): void => {
    response[s] = round.response
    wait[s] = Math.max(0, round.response - work[s]!)
    throughput[s] = round.throughput
  }
  for (let s = 0; s < count; s++) {
    if (s % DRAWS_AT_ONCE === 0) yield* pause()
    for (const config of plan.agents) {
      const own = months.flatMap((month, at) => (agentsIn[month] === config ? [{ month, at }] : []))
      const also = config === agentsIn.at(-1) ? others : []
      const stations = config.agents.map((servers, i) => ({ servers, demand: minutes[i]![s]! }))
      const network = closedNetworks(stations, think[s]!)
      for (const { month, at } of own) put(byMonth[at]!, s, network(sizes[month]![s]!))
      also.forEach((size, at) => put(bySize[at]!, s, network(size)))
    }
  }
  return { byMonth, bySize }
}

/** A number by draw, on the luck of its own field; its median in the deterministic answer. */
function drawsOf({ stated, variable }: PopulationInput, seed: number, run: Run, count: number): Float64Array {
  const out = new Float64Array(count)
  if (variable === null || run.isMedian) return out.fill(median(stated))
  fillVariable(seed, variable, run.first, out, new Float64Array(count))
  return out
}
