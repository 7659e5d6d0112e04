import { bandOf } from './bands.ts'
import type { Drawing } from './drawing.ts'
import { firstPassage } from './first-passage.ts'
import type { Plan } from './plan.ts'
import { crowdRounds, drawnCrowd, type DrawnCrowd, isSteady } from './population-draws.ts'
import { MOST_DRAWN, type PopulationPlan } from './population-plan.ts'
import type { Run } from './run-columns.ts'
import type { CrowdDifference, PopulationScale } from './crowd-summary.ts'

/** Sizes of the crowd that the curve is worked out for, up to twice what is likely. */
const SIZES = 16

/** What crowds get of the products that they wait for, over the draws that keep their scale. */
export function* summarisePopulations(plan: Plan, run: Run): Drawing<PopulationScale[]> {
  const summaries: PopulationScale[] = []
  for (const population of plan.populations) summaries.push(yield* summarised(population, plan, run))
  return summaries
}

function* summarised(population: PopulationPlan, plan: Plan, run: Run): Drawing<PopulationScale> {
  const { product, name, stations, agents, waitLimit } = population
  const crowd = drawnCrowd(population, plan, run)
  const all = Array.from({ length: plan.months }, (_, month) => month)
  const months = isSteady(population) ? all.slice(-1) : all
  const sizes = months.map((month) => bandOf(crowd.sizes[month]!))
  const others = sizesUpTo(2 * sizes.at(-1)!.p90)
  const { byMonth, bySize } = yield* crowdRounds(crowd, months, others)
  const waits = byMonth.map(({ wait }) => bandOf(wait))
  const last = byMonth.at(-1)!
  return {
    product,
    name,
    size: sizes.at(-1)!,
    responseMinutes: bandOf(last.response),
    waitMinutes: waits.at(-1)!,
    perHour: bandOf(last.throughput.map(hourly)),
    stations: stations.map(({ id, name: station }, i) => {
      const count = agents.at(-1)!.agents[i]!
      const busy = last.throughput.map((rate, s) => busyShare(rate, crowd.minutes[i]![s]!, count))
      return { id, name: station, agents: count, busy: bandOf(busy) }
    }),
    bySize: bySize.map(({ response, throughput }, i) => ({
      size: others[i]!,
      responseMinutes: bandOf(response),
      perHour: bandOf(throughput.map(hourly)),
    })),
    byMonth: all.map((month) => ({
      size: sizes[Math.min(month, sizes.length - 1)]!,
      waitMinutes: waits[Math.min(month, waits.length - 1)]!,
    })),
    ...(waitLimit === null
      ? {}
      : { limit: { minutes: waitLimit, passed: firstPassage(passages(crowd, byMonth, waitLimit)) } }),
  }
}

/** By draw: the first month in which waiting takes longer; Infinity where it never does. */
function passages({ think }: DrawnCrowd, byMonth: readonly { readonly wait: Float64Array }[], limit: number) {
  return think.map((_, s) => {
    const month = byMonth.findIndex(({ wait }) => wait[s]! > limit)
    return month < 0 ? Infinity : month
  })
}

/** How a what-if moves the wait of each crowd at the end of the horizon, on the same draws. */
export function* crowdDifferences(
  baseline: { readonly plan: Plan; readonly run: Run },
  scenario: { readonly plan: Plan; readonly run: Run },
): Drawing<CrowdDifference[]> {
  const differences: CrowdDifference[] = []
  for (const population of scenario.plan.populations) {
    const other = baseline.plan.populations.find(({ product }) => product === population.product)
    if (other === undefined) continue
    const before = yield* waitAtEnd(other, baseline.plan, baseline.run)
    const after = yield* waitAtEnd(population, scenario.plan, scenario.run)
    const change = after.map((wait, s) => wait - before[s]!)
    const { product, name } = population
    differences.push({ product, name, before: bandOf(before), after: bandOf(after), waitMinutes: bandOf(change) })
  }
  return differences
}

function* waitAtEnd(population: PopulationPlan, plan: Plan, run: Run): Drawing<Float64Array> {
  const { byMonth } = yield* crowdRounds(drawnCrowd(population, plan, run), [plan.months - 1], [])
  return byMonth[0]!.wait
}

/** Rounds an hour; where nothing takes any time there is no rate. */
const hourly = (perMinute: number): number => (perMinute < Infinity ? 60 * perMinute : 0)

const busyShare = (throughput: number, minutes: number, agents: number): number =>
  minutes > 0 ? Math.min(1, (throughput * minutes) / agents) : 0

/** Whole sizes from 1 to the most, evenly apart. */
function sizesUpTo(most: number): number[] {
  const top = Math.max(1, Math.min(MOST_DRAWN, Math.ceil(most)))
  const many = Math.min(SIZES, top)
  return Array.from({ length: many }, (_, i) => (many === 1 ? 1 : Math.round(1 + (i * (top - 1)) / (many - 1))))
}
