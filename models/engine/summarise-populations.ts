import { MOST_IN_POPULATION } from '#models/ecosystem/closed-population'
import { bandOf } from './bands.ts'
import { closedNetwork, type ClosedNetwork } from './closed-network.ts'
import type { Plan } from './plan.ts'
import { drawsOf, type PopulationPlan } from './population-plan.ts'
import type { Run } from './run-columns.ts'
import type { PopulationScale } from './summary.ts'

/** Sizes of the crowd that the curve is worked out for, up to twice what is likely. */
const SIZES = 16
/** A crowd that is drawn larger than this counts as this. */
const MOST_DRAWN = 2 * MOST_IN_POPULATION

/** What crowds get of the products that they wait for, over the draws that keep their scale. */
export function summarisePopulations({ populations, seed }: Plan, run: Run): PopulationScale[] {
  const count = Math.max(1, run.scaleCount)
  return populations.map((population): PopulationScale => {
    const drawn = drawnOf(population, seed, run, count)
    const rounds = Array.from(drawn.size, (size, s) => drawn.network(s, size))
    const column = (of: (round: ClosedNetwork, s: number) => number) => bandOf(Float64Array.from(rounds, of))
    const size = bandOf(drawn.size)
    return {
      product: population.product,
      name: population.name,
      size,
      responseMinutes: column(({ response }) => response),
      waitMinutes: column(({ response }, s) => Math.max(0, response - drawn.work(s))),
      perHour: column(({ throughput }) => hourly(throughput)),
      stations: population.stations.map(({ id, name, agents }, i) => ({
        id,
        name,
        agents,
        busy: column(({ throughput }, s) => busyShare(throughput, drawn.minutes[i]![s]!, agents)),
      })),
      bySize: sizesUpTo(2 * size.p90).map((each) => {
        const of = Array.from({ length: count }, (_, s) => drawn.network(s, each))
        return {
          size: each,
          responseMinutes: bandOf(Float64Array.from(of, ({ response }) => response)),
          perHour: bandOf(Float64Array.from(of, ({ throughput }) => hourly(throughput))),
        }
      }),
    }
  })
}

/** Rounds an hour; where nothing takes any time there is no rate. */
const hourly = (perMinute: number): number => (perMinute < Infinity ? 60 * perMinute : 0)

const busyShare = (throughput: number, minutes: number, agents: number): number =>
  minutes > 0 ? Math.min(1, (throughput * minutes) / agents) : 0

function drawnOf(population: PopulationPlan, seed: number, run: Run, count: number) {
  const { stations } = population
  const size = drawsOf(population.size, seed, run, count).map((each) => Math.min(MOST_DRAWN, each))
  const think = drawsOf(population.think, seed, run, count)
  const minutes = stations.map((each) => drawsOf(each.minutes, seed, run, count))
  return {
    size,
    minutes,
    work: (s: number): number => minutes.reduce((sum, column) => sum + column[s]!, 0),
    network: (s: number, of: number): ClosedNetwork =>
      closedNetwork(
        stations.map(({ agents }, i) => ({ servers: agents, demand: minutes[i]![s]! })),
        think[s]!,
        of,
      ),
  }
}

/** Whole sizes from 1 to the most, evenly apart. */
function sizesUpTo(most: number): number[] {
  const top = Math.max(1, Math.min(MOST_DRAWN, Math.ceil(most)))
  const many = Math.min(SIZES, top)
  return Array.from({ length: many }, (_, i) => (many === 1 ? 1 : Math.round(1 + (i * (top - 1)) / (many - 1))))
}
