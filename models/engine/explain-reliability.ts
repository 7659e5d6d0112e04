import { HOURS_PER_MONTH, HOURS_PER_YEAR } from '../quantity.ts'
import { downShares } from './down-shares.ts'
import { chancesOfNeed, needsOf } from './need-chances.ts'
import { hoursDown, unavailability, without } from './explain-downtime.ts'
import { explainFailure } from './explain-failure.ts'
import { figures, type Figure } from './explain-figure.ts'
import { named, type Trace } from './explain-trace.ts'
import type { Explanation, Origin } from './explanation.ts'
import { journeyPart, type ReliabilityPlan } from './reliability-plan.ts'

/** How often chains and journeys stand, and what failures cost, at the medians. */
export function explainReliability(trace: Trace, path: string, full: string): Explanation | undefined {
  const { reliability: plan } = trace.walks[0]!.plan
  const { reliability } = trace.summary
  const failure = named(
    path,
    'reliability.failures.',
    reliability.failures.map((each) => each.id),
  )
  if (failure !== undefined) return explainFailure(trace, reliability.failures[failure.at]!, failure.field, full)
  const chain = named(
    path,
    'reliability.chains.',
    reliability.chains.map((each) => each.id),
  )
  const journey = named(
    path,
    'reliability.journeys.',
    reliability.journeys.map((each) => each.id),
  )
  const found = chain ?? journey
  if (found === undefined) return undefined
  const list = chain === undefined ? reliability.journeys : reliability.chains
  const { id, name } = list[found.at]!
  const at = partNamed(plan, chain === undefined ? journeyPart(id) : id)
  const figure = figures(trace.walks[0]!)
  if (found.field === 'availability') return standing(trace, figure, at, name, full)
  const hours = found.field === 'downtimeHours' ? HOURS_PER_MONTH : HOURS_PER_YEAR
  if (!/^downtimeHours(PerYear)?$/.test(found.field)) return undefined
  const stands = standing(trace, figure, at, name, full.replace(/downtimeHours(PerYear)?/, 'availability'))
  return stands === undefined ? undefined : hoursDown(figure, full, name, without(figure, stands), hours)
}

const partNamed = ({ parts }: ReliabilityPlan, id: string): number => parts.findIndex((part) => part.id === id)

/** Share of the time that a request, or a journey, finds all that it needs. */
function standing(trace: Trace, figure: Figure, at: number, name: string, path: string): Explanation | undefined {
  const plan = trace.walks[0]!.plan.reliability
  const { places, chances } = chancesOfNeed(needsOf(plan.parts, plan.dependencies))[at]!
  const known = downShares(plan, trace.walks[0]!.plan.seed, trace.run)
  const needed = Array.from(places, (other, k) => ({ other, chance: chances[k]!, down: known.get(other)?.down[0] }))
  const met = needed.flatMap(({ down, ...each }) => (down === undefined ? [] : [{ ...each, down }]))
  if (met.length === 0) return undefined
  const kept = met.map(({ other, chance: share, down }) => {
    const part = plan.parts[other]!
    const chance = figure(
      '',
      `share of requests that need ${part.name}`,
      'share',
      share,
      'input',
      'as counted over all ways that lead to it',
      [],
      NEED,
    )
    const lost = figure(
      '',
      `${part.name}: share of requests that find it down`,
      'share',
      share * down,
      'product',
      'its parts multiplied',
      [chance, unavailability(plan, figure, other, down)],
    )
    return without(figure, lost)
  })
  const unknown = needed.flatMap(({ other, down }) => {
    const { kind, name: part } = plan.parts[other]!
    return down === undefined && (kind === 'service' || kind === 'binding') ? [part] : []
  })
  const gaps: Origin[] =
    unknown.length === 0
      ? []
      : [{ kind: 'fact', note: `not in it, for nobody says how often it stands: ${unknown.join(', ')}` }]
  const value = kept.reduce((product, each) => product * (1 - (each.parts[1]?.value ?? 0)), 1)
  return figure(
    path,
    `${name}: share of the time that it finds all that it needs`,
    'share',
    value,
    'product',
    'of all that it needs, the share of requests that does not find it down, multiplied (Barlow and Proschan 1975)',
    kept.map((each, i) => ({ ...each, name: `does not find ${plan.parts[met[i]!.other]!.name} down` })),
    gaps,
  )
}

const NEED: readonly Origin[] = [
  {
    kind: 'typed',
    path: 'ecosystem.uses.*.callsPerRequest, cacheHitShare and mode; runsOn; bindings.*.share',
    isAssumed: false,
    note: 'who needs whom, and in which share of requests; a journey needs the products of its families',
  },
]
