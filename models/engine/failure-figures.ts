import { HOURS_PER_YEAR, median } from '../quantity.ts'
import { bandOf } from './bands.ts'
import type { Down } from './down-shares.ts'
import { grouped } from './ecosystem-index.ts'
import { failureBounds, severalOf } from './failure-bounds.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'
import type { Run } from './run-columns.ts'
import type { FailureRadius } from './reliability-summary.ts'
import { fillVariable } from './variable-draws.ts'

type Harm = Pick<FailureRadius, 'downtimeHoursPerYear' | 'atStakePerYear' | 'bounds'>
type Failing = Pick<FailureRadius, 'id' | 'kind'>

/** How often what fails is down by itself, and what the requests lost meanwhile are worth. */
export function harmOf(
  plan: ReliabilityPlan,
  seed: number,
  run: Run,
  known: ReadonlyMap<number, Down>,
  lostWith: (id: string) => number | null,
): (failure: Pick<FailureRadius, 'id' | 'kind' | 'lost'>) => Harm {
  const count = Math.max(1, run.scaleCount)
  const money = outageCost(plan, seed, run, count)
  const providers = providersIn(plan)
  const several = severalOf(plan)
  return ({ id, kind, lost }) => {
    const places = kind === 'vendor' ? several.get(id) : undefined
    const bounds = places === undefined ? null : failureBounds(plan, places, known, money, lostWith, lost)
    const share = kind === 'zone' ? zoneDown(plan, id, count) : downOf(providers({ id, kind }), known)
    if (share === undefined) return { downtimeHoursPerYear: null, atStakePerYear: null, bounds }
    const hours = share.map((each) => each * HOURS_PER_YEAR)
    return {
      downtimeHoursPerYear: bandOf(hours),
      atStakePerYear: money === null || lost === null ? null : bandOf(hours.map((each, s) => each * money[s]! * lost)),
      bounds,
    }
  }
}

function outageCost({ outageCost: cost }: ReliabilityPlan, seed: number, run: Run, count: number): Float64Array | null {
  if (cost === null) return null
  const out = new Float64Array(count)
  if (typeof cost === 'number') return out.fill(cost)
  if (run.isMedian) return out.fill(median(cost.doubt))
  fillVariable(seed, cost, run.first, out, new Float64Array(count))
  return out
}

/** What is down with a failure, by its place among the parts, and the share that it provides. */
type Provider = { readonly at: number; readonly share: number }

/**
 * A service itself; the offerings that a product is bound to, each in its share; the one offering of a vendor. How often
 * several things of a vendor fail together is nobody's statement: none, but bounds (`failure-bounds`).
 */
export function providersIn({ parts, dependencies }: ReliabilityPlan): (failure: Failing) => readonly Provider[] {
  const place = new Map(parts.map((part, at) => [part.id, at]))
  const bound = grouped(
    dependencies.filter(({ to, share = 1 }) => share > 0 && parts[place.get(to) ?? -1]?.kind === 'binding'),
    (each) => each.from,
  )
  const ofVendor = grouped(
    parts.flatMap(({ vendor }, at) => (vendor === undefined ? [] : [{ vendor, at }])),
    (each) => each.vendor,
  )
  return ({ id, kind }) => {
    if (kind === 'vendor') {
      const all = ofVendor.get(id) ?? []
      return all.length === 1 ? all.map(({ at }) => ({ at, share: 1 })) : []
    }
    const at = place.get(id)
    if (at === undefined) return []
    if (parts[at]!.kind === 'service') return [{ at, share: 1 }]
    return (bound.get(id) ?? []).map(({ to, share = 1 }) => ({ at: place.get(to)!, share }))
  }
}

/** 1 - product of (1 - share x down); undefined where there is nothing, or nobody says it of one of them. */
function downOf(providers: readonly Provider[], known: ReadonlyMap<number, Down>): Float64Array | undefined {
  let stands: Float64Array | undefined
  for (const { at, share } of providers) {
    const down = known.get(at)?.down
    if (down === undefined) return undefined
    if (providers.length === 1 && share === 1) return down
    stands = stands === undefined ? down.map((x) => 1 - share * x) : stands.map((x, s) => x * (1 - share * down[s]!))
  }
  return stands?.map((x) => 1 - x)
}

function zoneDown({ zoneAvailability }: ReliabilityPlan, zone: string, count: number): Float64Array | undefined {
  const stands = zoneAvailability.find((each) => each.zone === zone)
  return stands === undefined ? undefined : new Float64Array(count).fill(1 - stands.share)
}
