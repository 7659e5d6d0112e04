import { APPROACHES, type ApproachId } from '#models/catalog/approach'
import type { CatalogOffering } from '#models/catalog/catalog'
import { reducerById } from '#models/catalog/reducer'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import { addedOverlap, initiatorEffort, reductionOf } from './friction-effort.ts'
import { spreadOf } from './friction-spread.ts'
import { openStandards, speaks } from './open-standards.ts'
import { dayRateOf } from './people-cost.ts'
import { assumed } from './service-demand.ts'

const WEEKS_PER_MONTH = 52 / 12

/** What is replaced, and how. */
export type Replaced = {
  readonly kind: 'leaving' | 'swap'
  readonly change: number
  readonly name: string
  readonly month: number
  readonly approach: ApproachId
  readonly bound: Bound
  readonly to: CatalogOffering | undefined
  readonly settled: Set<string>
}

/** By product, what leaving it takes of people: no demand, price or contract reaches that. */
export const leavingEfforts = (compilation: Compilation, index: EcosystemIndex): ReadonlyMap<string, Effort> =>
  new Map(leavings(index).map((replaced) => [replaced.bound.binding.product, effortOf(compilation, index, replaced)]))

/** Leaving each product as it stands in an ecosystem. */
export const leavings = (index: EcosystemIndex): readonly Replaced[] =>
  index.products.flatMap(({ id }): Replaced[] => {
    const bound = index.bound.get(id)?.[0]
    if (bound === undefined) return []
    return [
      {
        kind: 'leaving',
        change: -1,
        name: `Leave ${bound.offering.name}`,
        month: 0,
        approach: 'parallel-run',
        bound,
        to: undefined,
        settled: new Set(),
      },
    ]
  })

export type Effort = ReturnType<typeof effortOf>

/** What replacing takes of people (methods 3.1 to 3.4): nothing that hangs on bills, contracts or the data that it holds. */
export function effortOf(
  compilation: Compilation,
  index: EcosystemIndex,
  { kind, change, name, month, approach, bound, to }: Replaced,
) {
  const { draft, question } = compilation
  const { assumptions } = question
  const { binding, offering } = bound
  const product = index.productById.get(binding.product)!
  const team = product.team ?? ''
  const standards = openStandards(offering.standards)
  const sharesStandard = to === undefined ? standards.length > 0 : standards.some((each) => speaks(to.standards, each))
  const reduction = reductionOf(compilation, product.reducers, sharesStandard)
  const effort = initiatorEffort(compilation, index, bound, team, reduction, sharesStandard)
  const constant = (value: number): number => columns.constant(draft, value)
  const spread = spreadOf(compilation, index, product, reduction, effort.byTeam)
  const others = new Set(spread.teams.map(({ id }) => id))
  const own = index.teams.get(team)
  const dip = constant(assumptions.productivityDip)
  const weeks = (path: 'decisionLatencyWeeks' | 'procurementWeeks'): number =>
    columns.multiply(draft, assumed(compilation, path, assumptions[path]), constant(1 / WEEKS_PER_MONTH))
  const factor = assumptions.effortFactor
  const cone =
    factor > 1
      ? columns.doubt(draft, `assumptions/effortFactor/${team}`, { p10: 1 / factor, p90: factor })
      : constant(1)
  const outside = assumptions.outsideView
    ? columns.outsideView(draft, `assumptions/outsideView/${product.id}`)
    : constant(1)
  const months = columns.doubt(draft, `approaches/${approach}/overlapMonths`, { ...APPROACHES[approach].overlapMonths })
  const steps = {
    hours: effort.reduced,
    hoursUnreduced: effort.unreduced,
    ownHours: columns.sum(
      draft,
      [...effort.byTeam].filter(([id]) => !others.has(id)).map(([, hours]) => hours),
    ),
    effortFactor: columns.multiply(draft, cone, outside),
    dayRate: dayRateOf(compilation, index, product.team),
    people:
      own === undefined
        ? assumed(compilation, 'teamSize', assumptions.teamSize)
        : columns.doubt(draft, `teams/${team}/people`, own.people),
    overlap: columns.add(draft, months, constant(addedOverlap(product.reducers))),
    retraining: columns.add(
      draft,
      assumed(compilation, 'retrainingDays', assumptions.retrainingDays),
      columns.multiply(draft, dip, assumed(compilation, 'productivityDipDays', assumptions.productivityDipDays)),
    ),
    rollbackDays: assumed(compilation, 'rollbackDays', assumptions.rollbackDays),
    defects: columns.multiply(
      draft,
      assumed(compilation, 'defectCost', assumptions.defectCost),
      reduction.get('defects') ?? constant(1),
    ),
    decide: weeks('decisionLatencyWeeks'),
    procure: to?.vendorId === offering.vendorId ? constant(0) : weeks('procurementWeeks'),
    reducerDays: columns.sum(draft, builtBefore(compilation, product)),
  }
  const about = {
    kind,
    change,
    name,
    month,
    product: product.id,
    productName: product.name,
    offering: offering.id,
    toOffering: to?.id ?? '',
    vendor: offering.vendorId,
    team,
    teamName: own?.name ?? '',
    on: [...new Set([product.runsOn ?? [], (index.usesFrom.get(product.id) ?? []).map((use) => use.to)].flat())].sort(),
    isGradual: APPROACHES[approach].oldShare === 'falling',
    hoursPerDay: assumptions.hoursPerDay,
    focus: own?.focus ?? assumptions.focus,
    oldShare: APPROACHES[approach].oldShare === 'falling' ? 0.5 : 1,
  }
  return { about, steps, spread, reduction, all: [...Object.values(steps), ...stepsOfSpread(spread)] }
}

/** Each once: most edges have one of few likelihoods. */
function stepsOfSpread({ nodes, edges, teams }: ReturnType<typeof spreadOf>): ReadonlySet<number> {
  const steps = new Set<number>()
  for (const { hours } of nodes) steps.add(hours)
  for (const step of edges.likelihood) steps.add(step)
  for (const step of edges.unreduced) steps.add(step)
  for (const { people, dayRate, hours } of teams) steps.add(people).add(dayRate).add(hours)
  return steps
}

/** Person-days of the reducers of a product that do not stand today: the what-if builds them before it replaces the product. */
function builtBefore({ draft, question }: Compilation, { id, reducers }: DeliveryProduct): number[] {
  const standing = question.ecosystem.products.find((each) => each.id === id)?.reducers ?? []
  return reducers
    .filter((each) => !standing.includes(each))
    .flatMap((each) => {
      const reducer = reducerById(each)
      return reducer === undefined ? [] : [columns.doubt(draft, `reducers/${each}/buildDays`, { ...reducer.buildDays })]
    })
}
