import { HOURS_PER_MONTH, HOURS_PER_YEAR } from '../quantity.ts'
import { failuresOf } from './availability.ts'
import { bandOf } from './bands.ts'
import { downShares, type Down } from './down-shares.ts'
import { harmOf } from './failure-figures.ts'
import { chancesOfNeed, needsOf, type Chances } from './need-chances.ts'
import type { Plan } from './plan.ts'
import { journeyPart, type FailingPart, type ReliabilityPlan } from './reliability-plan.ts'
import type { Run } from './run-columns.ts'
import { byScramble } from './standard-errors.ts'
import { significant } from './significant.ts'
import type {
  ChainAvailability,
  FailureRadius,
  JourneyAvailability,
  ReliabilitySummary,
} from './reliability-summary.ts'

const LOSSES_SHOWN = 5

export function summariseReliability({ reliability: plan, seed }: Plan, run: Run): ReliabilitySummary {
  const known = downShares(plan, seed, run)
  const needing = chancesOfNeed(needsOf(plan.parts, plan.dependencies))
  const radius = failuresOf(plan.parts, plan.dependencies, needing)
  const lostWith = (id: string): number | null => radius({ kind: 'part', id }).ofDemand ?? null
  const failures = radiiOf(plan, radius, harmOf(plan, seed, run, known, lostWith))
  const standing = standingOf(plan, known, needing)
  const chains = plan.parts.flatMap(({ id, kind }, at): ChainAvailability[] => {
    if (kind === 'binding' || kind === 'journey') return []
    const { stands: _stands, name, ...rest } = standing(at)
    return [{ id, name, kind, ...rest }]
  })
  const journeys = plan.journeys.map(({ id, name, products, missing }): JourneyAvailability => {
    const { stands, ...rest } = standing(plan.parts.findIndex((part) => part.id === journeyPart(id)))
    const inAYear = stands?.map((share) => (1 - share) * HOURS_PER_YEAR)
    const downtimeHoursPerYear = inAYear === undefined ? null : bandOf(inAYear)
    return { ...rest, id, name, products, missing, downtimeHoursPerYear, stoppedBy: alone(failures, id) }
  })
  return { chains, journeys, failures }
}

/** How often a service stands, at the median, with its error and as each scramble has it; null where nobody says, or too few draws do. */
export type StandingSaid = {
  readonly standing: number | null
  readonly se: number | null
  readonly byScramble: readonly number[] | null
  readonly unknown: readonly string[]
}

/** How often services stand with all that they need, as `summariseReliability` has it. */
export function availabilityOfServices(
  { reliability: plan, seed }: Plan,
  run: Run,
  services: ReadonlySet<string>,
): ReadonlyMap<string, StandingSaid> {
  if (services.size === 0) return new Map()
  const standing = standingOf(plan, downShares(plan, seed, run), chancesOfNeed(needsOf(plan.parts, plan.dependencies)))
  return new Map(
    plan.parts.flatMap(({ id, kind }, at) => {
      if (kind !== 'service' || !services.has(id)) return []
      const { availability, unknown, stands } = standing(at)
      const parts = stands === undefined ? null : byScramble(stands.length, (of) => bandOf(of(stands)).p50)
      const { p50 = null, se50 = null } = availability ?? {}
      return [[id, { standing: p50, se: se50, byScramble: parts, unknown }] as const]
    }),
  )
}

/** Parts of which each stops a journey by failing alone, sorted. */
const alone = (failures: readonly FailureRadius[], journey: string): string[] =>
  failures
    .filter(
      (each) => each.kind === 'part' && each.journeys.some((hit) => hit.journey === journey && hit.share > 1 - 1e-9),
    )
    .map(({ id }) => id)
    .sort()

const FAILS_BY_ITSELF: ReadonlySet<FailingPart['kind']> = new Set(['service', 'binding'])

/** Its share of the time by draw too, undefined where nobody says it of anything that it needs. */
type Standing = Omit<ChainAvailability, 'id' | 'kind'> & { readonly stands: Float64Array | undefined }

/** How often a part stands with all that it needs. */
function standingOf(
  { parts }: ReliabilityPlan,
  known: ReadonlyMap<number, Down>,
  needing: readonly Chances[],
): (at: number) => Standing {
  return (at) => {
    const { places, chances } = needing[at]!
    const own = Array.from(places, (other, k) => ({ at: other, chance: chances[k]! }))
    const needed = own.filter((each) => FAILS_BY_ITSELF.has(parts[each.at]!.kind))
    const met = own.flatMap((each): Met[] => {
      const part = known.get(each.at)
      return part === undefined ? [] : [{ ...each, ...part }]
    })
    const all = needed.reduce((sum, { chance }) => sum + chance, 0)
    const covered = met.reduce((sum, { chance }) => sum + chance, 0)
    const losses = met
      .map(({ at: other, chance, middle, middleSe }) => ({
        id: parts[other]!.id,
        name: parts[other]!.name,
        downtimeHours: chance * middle * HOURS_PER_MONTH,
        downtimeHoursSe: significant(chance * middleSe * HOURS_PER_MONTH, 1e3),
      }))
      .filter((loss) => loss.downtimeHours > 0)
      .sort((a, b) => b.downtimeHours - a.downtimeHours || (a.id < b.id ? -1 : 1))
    const stands = met.length === 0 ? undefined : product(met)
    return {
      name: parts[at]!.name,
      availability: stands === undefined ? null : bandOf(stands),
      downtimeHours: stands === undefined ? null : bandOf(stands.map((share) => (1 - share) * HOURS_PER_MONTH)),
      coverage: all === 0 ? 0 : covered / all,
      unknown: needed.filter((each) => !known.has(each.at)).map((each) => parts[each.at]!.id),
      losses: losses.slice(0, LOSSES_SHOWN),
      stands,
    }
  }
}

/** A part that a request needs with a chance, and that says how often it is down. */
type Met = Down & { readonly at: number; readonly chance: number }

/** The product over what a request needs of 1 - chance x unavailability (docs/fidelity.md). */
function product(met: readonly Met[]): Float64Array {
  const stands = new Float64Array(met[0]!.down.length).fill(1)
  for (const { chance, down } of met) for (let s = 0; s < stands.length; s++) stands[s]! *= 1 - chance * down[s]!
  return stands
}

/** Every part, zone and vendor, worst first. A product fails with all that provides it. */
function radiiOf(
  { parts, zones, vendors, journeys }: ReliabilityPlan,
  radius: ReturnType<typeof failuresOf>,
  harm: ReturnType<typeof harmOf>,
): FailureRadius[] {
  const kindOf = new Map(parts.map((part) => [part.id, part.kind]))
  const journeyOf = new Map(journeys.map(({ id }) => [journeyPart(id), id]))
  const row = (id: string, name: string, failure: Parameters<typeof radius>[0]): FailureRadius => {
    const { hit, reduced, ofDemand } = radius(failure)
    const lost = ofDemand ?? null
    return {
      id,
      kind: failure.kind,
      name,
      lost,
      hit: hit.flatMap(({ id: service, share }) => (kindOf.get(service) === 'service' ? [{ service, share }] : [])),
      reduced: reduced.flatMap(({ id: service, left }) =>
        kindOf.get(service) === 'service' ? [{ service, left }] : [],
      ),
      products: hit.flatMap(({ id: product, share }) =>
        kindOf.get(product) === 'product' ? [{ product, share }] : [],
      ),
      journeys: hit.flatMap(({ id: part, share }) => {
        const journey = journeyOf.get(part)
        return journey === undefined ? [] : [{ journey, share }]
      }),
      ...harm({ id, kind: failure.kind, lost }),
    }
  }
  const rows = [
    ...parts
      .filter(({ kind }) => kind === 'service' || kind === 'product')
      .map((part) => row(part.id, part.name, { kind: 'part', id: part.id })),
    ...zones.map((zone) => row(zone, zone, { kind: 'zone', zone })),
    ...vendors.map(({ id, name }) => row(id, name, { kind: 'vendor', vendor: id })),
  ]
  return rows.sort(
    (a, b) => (b.lost ?? 0) - (a.lost ?? 0) || b.hit.length - a.hit.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}
