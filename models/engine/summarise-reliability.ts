import { HOURS_PER_MONTH, median, type Doubt } from '../quantity.ts'
import { failuresOf, partAvailability } from './availability.ts'
import { bandOf } from './bands.ts'
import { chancesOfNeed, needsOf } from './need-chances.ts'
import type { Plan } from './plan.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'
import type { Run } from './run-columns.ts'
import type { Band, ChainAvailability, FailureRadius, ReliabilitySummary } from './summary.ts'
import { fillVariable } from './variable-draws.ts'
import { widened } from './widening.ts'

const LOSSES_SHOWN = 5

export function summariseReliability({ reliability, seed }: Plan, run: Run): ReliabilitySummary {
  return { chains: chainsOf(reliability, seed, run), failures: radiiOf(reliability) }
}

/** Unavailability by draw, and its median. */
type Known = { readonly down: Float64Array; readonly middle: number }

/** Unavailability of every part that says so, by its place: its own, with its replicas and zones. */
function knownParts({ parts, widening }: ReliabilityPlan, seed: number, run: Run): ReadonlyMap<number, Known> {
  const count = Math.max(1, run.scaleCount)
  const known = new Map<number, Known>()
  parts.forEach((part, at) => {
    const { availability } = part
    if (availability === null) return
    const draws = drawn(seed, part.path, availability, widening, count, run)
    const down = draws.map((share) => 1 - partAvailability({ ...part, availability: share }))
    known.set(at, { down, middle: bandOf(down).p50 })
  })
  return known
}

/** A stated share by draw, on the luck of its own field; its median in the deterministic answer. */
function drawn(seed: number, path: string, share: Doubt, widening: number, count: number, run: Run): Float64Array {
  const out = new Float64Array(count)
  if (typeof share === 'number' || run.isMedian) return out.fill(median(share))
  const key = path.replace(/^ecosystem\./, '').replace(/\./g, '/')
  // What is drawn is how often it is down: that has a lower end, and many nines keep their digits.
  const { p10, p50, p90 } = share
  const down = widened({ p10: 1 - p90, ...(p50 === undefined ? {} : { p50: 1 - p50 }), p90: 1 - p10 }, widening)
  fillVariable(seed, { key, doubt: down, shared: [] }, run.first, out, new Float64Array(count))
  return out.map((value) => Math.max(0, 1 - value))
}

function chainsOf(plan: ReliabilityPlan, seed: number, run: Run): ChainAvailability[] {
  const { parts } = plan
  const known = knownParts(plan, seed, run)
  const needing = chancesOfNeed(needsOf(parts, plan.dependencies))
  return parts.flatMap((part, i): ChainAvailability[] => {
    if (part.kind === 'binding') return []
    const { places, chances } = needing[i]!
    const own = Array.from(places, (at, k) => ({ at, chance: chances[k]! }))
    const needed = own.filter(({ at }) => parts[at]!.kind !== 'product')
    const met = own.flatMap(({ at, chance }): Met[] => {
      const part = known.get(at)
      return part === undefined ? [] : [{ at, chance, ...part }]
    })
    const all = needed.reduce((sum, { chance }) => sum + chance, 0)
    const covered = met.reduce((sum, { chance }) => sum + chance, 0)
    const unknown = needed.filter(({ at }) => !known.has(at)).map(({ at }) => parts[at]!.id)
    const losses = met
      .map(({ at, chance, middle }) => ({
        id: parts[at]!.id,
        name: parts[at]!.name,
        downtimeHours: chance * middle * HOURS_PER_MONTH,
      }))
      .filter((loss) => loss.downtimeHours > 0)
      .sort((a, b) => b.downtimeHours - a.downtimeHours || (a.id < b.id ? -1 : 1))
    return [
      {
        id: part.id,
        name: part.name,
        kind: part.kind,
        ...(met.length === 0 ? { availability: null, downtimeHours: null } : chainBands(met)),
        coverage: all === 0 ? 0 : covered / all,
        unknown,
        losses: losses.slice(0, LOSSES_SHOWN),
      },
    ]
  })
}

/** A part that a request needs with a chance, and that says how often it is down. */
type Met = Known & { readonly at: number; readonly chance: number }

/** The product over what a request needs of 1 - chance x unavailability (docs/fidelity.md). */
function chainBands(met: readonly Met[]): { readonly availability: Band; readonly downtimeHours: Band } {
  const stands = new Float64Array(met[0]!.down.length).fill(1)
  for (const { chance, down } of met) for (let s = 0; s < stands.length; s++) stands[s]! *= 1 - chance * down[s]!
  return { availability: bandOf(stands), downtimeHours: bandOf(stands.map((share) => (1 - share) * HOURS_PER_MONTH)) }
}

/** Every part, zone and vendor, worst first. A product fails with all that provides it. */
function radiiOf({ parts, dependencies, zones, vendors }: ReliabilityPlan): FailureRadius[] {
  const radius = failuresOf(parts, dependencies)
  const kindOf = new Map(parts.map((part) => [part.id, part.kind]))
  const row = (id: string, name: string, failure: Parameters<typeof radius>[0]): FailureRadius => {
    const { hit, reduced, ofDemand } = radius(failure)
    return {
      id,
      kind: failure.kind,
      name,
      lost: ofDemand ?? null,
      hit: hit.flatMap(({ id: service, share }) => (kindOf.get(service) === 'service' ? [{ service, share }] : [])),
      reduced: reduced.flatMap(({ id: service, left }) =>
        kindOf.get(service) === 'service' ? [{ service, left }] : [],
      ),
    }
  }
  const rows = [
    ...parts
      .filter((part) => part.kind !== 'binding')
      .map((part) => row(part.id, part.name, { kind: 'part', id: part.id })),
    ...zones.map((zone) => row(zone, zone, { kind: 'zone', zone })),
    ...vendors.map(({ id, name }) => row(id, name, { kind: 'vendor', vendor: id })),
  ]
  return rows.sort(
    (a, b) => (b.lost ?? 0) - (a.lost ?? 0) || b.hit.length - a.hit.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}
