import { APPROACHES, type ApproachId } from '#models/catalog/approach'
import type { CatalogOffering } from '#models/catalog/catalog'
import { offeringIn } from '#models/ecosystem/offering-in'
import { reducerById } from '#models/catalog/reducer'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { ResolvedSwap } from '#models/scenario/apply'
import type { Medians, PhaseBill } from './bill-book.ts'
import { openStandards, speaks } from './open-standards.ts'
import { dayRateOf } from './people-cost.ts'
import { capabilityGaps, type GapPlan } from './capability-gaps.ts'
import * as columns from './column-program.ts'
import { firstBilledMonth, type Compilation } from './compilation.ts'
import type { CompiledPhase } from './compiled-phase.ts'
import { covers } from './contract-terms.ts'
import type { Bound } from './ecosystem-index.ts'
import { addedOverlap, assumedTouchpoints, initiatorEffort, reductionOf } from './friction-effort.ts'
import { dataMove, exitOf } from './friction-exit.ts'
import { spreadOf, type SpreadEdges, type SpreadNode, type SpreadTeam } from './friction-spread.ts'
import { assumed } from './service-demand.ts'

export type { GapPlan } from './capability-gaps.ts'

const WEEKS_PER_MONTH = 52 / 12
/** P(fail): 0.05 and 0.02 for each step that can't be taken back, at most 0.4 (methods 3.5). */
const FAILURE = { base: 0.05, step: 0.02, most: 0.4 }

/** Replacing what provides one product: steps of the program (columns by draw, none of which depends on the month). */
export type FrictionCase = {
  readonly kind: 'leaving' | 'swap'
  /** Index of the change; -1 for leaving. */
  readonly change: number
  readonly name: string
  readonly month: number
  readonly product: string
  readonly productName: string
  readonly offering: string
  /** Empty for leaving. */
  readonly toOffering: string
  readonly vendor: string
  /** Who replaces it (empty: nobody is named), and the products that it stands on or uses. */
  readonly team: string
  readonly teamName: string
  readonly on: readonly string[]
  /** Whether consumers move while both run (a strangler), not before. */
  readonly isGradual: boolean
  readonly steps: readonly number[]
  /** Hours that are certain, with and without reducers; and a factor over all effort. */
  readonly hours: number
  readonly hoursUnreduced: number
  /** Of the certain hours, those of moving the consumers of the product's own team (and of nobody's). */
  readonly ownHours: number
  readonly effortFactor: number
  readonly hoursPerDay: number
  readonly focus: number
  readonly dayRate: number
  readonly people: number
  /** Who else may be hit, over which edges, and their teams. */
  readonly nodes: readonly SpreadNode[]
  readonly edges: SpreadEdges
  readonly teams: readonly SpreadTeam[]
  /** Months in which both run, and what share of the old cost that costs. */
  readonly overlap: number
  readonly oldShare: number
  readonly egress: number
  readonly dataHours: number
  readonly dataMonths: number
  /** Days a person until the new is known. */
  readonly retraining: number
  readonly exitFixed: number
  readonly shortMonths: number
  readonly noticeMonths: number
  readonly failure: number
  readonly rollbackDays: number
  readonly defects: number
  readonly decide: number
  readonly procure: number
  /** Person-days of reducers that the same what-if builds before. */
  readonly reducerDays: number
  /** Only what hangs on the old side's cost is drawn: an earlier run has all else (old-side.ts). */
  readonly isOldSideAlone?: true
}

type Replaced = {
  readonly kind: FrictionCase['kind']
  readonly change: number
  readonly name: string
  readonly month: number
  readonly approach: ApproachId
  readonly bound: Bound
  readonly to: CatalogOffering | undefined
  readonly settled: Set<string>
}

/** An old cost to be read in a phase's first month: money a month, and the gap left in a commitment. */
export type OldCost = {
  readonly phase: number
  readonly friction: number
  readonly cost: number
  readonly short: number
}

/** The friction of leaving each product as it stands in a phase. */
export function leavingCases(compilation: Compilation, present: CompiledPhase, medians: Medians): FrictionCase[] {
  return present.index.products.flatMap((product) => {
    const bound = present.index.bound.get(product.id)?.[0]
    if (bound === undefined) return []
    const replaced: Replaced = {
      kind: 'leaving',
      change: -1,
      name: `Leave ${bound.offering.name}`,
      month: 0,
      approach: 'parallel-run',
      bound,
      to: undefined,
      settled: new Set(),
    }
    return [caseOf(compilation, present, present, medians, replaced)]
  })
}

/** The friction of leaving each product (`ofBaseline`, unless a change has replaced that), and of each swap of the scenario. */
export function frictionCases(
  compilation: Compilation,
  phases: readonly CompiledPhase[],
  bills: readonly PhaseBill[],
  medians: readonly Medians[],
  ofBaseline: readonly FrictionCase[],
  swaps: readonly ResolvedSwap[],
  lineBindings: (line: number) => string,
): { readonly cases: FrictionCase[]; readonly oldCosts: OldCost[]; readonly gaps: GapPlan[] } {
  const { draft, question, findings } = compilation
  const cases: FrictionCase[] = []
  const oldCosts: OldCost[] = []
  const gaps: GapPlan[] = []
  const zero = columns.constant(draft, 0)
  const now = phases.findLastIndex((phase) => phase.from === 0)
  const present = phases[now]!
  const touchpoints = assumedTouchpoints(present.index)
  if (touchpoints > 0)
    findings.push({
      code: 'assumed-touchpoints',
      severity: 'note',
      path: 'ecosystem.uses',
      message: `${touchpoints} uses and bindings state no touchpoints: their sub-domain's defaults count`,
      fix: 'count what would have to be touched, or import it',
    })
  const leaving = present.index === phases[0]!.index ? ofBaseline : leavingCases(compilation, present, medians[now]!)
  for (const own of leaving) {
    const { cost, short } = bills[now]!.products.get(own.product)!
    oldCosts.push({ phase: now, friction: cases.length, cost, short })
    cases.push(own)
  }
  const paid = new Map<number, Set<string>>()
  const settledBy = (change: number): Set<string> => {
    const known = paid.get(change) ?? new Set<string>()
    paid.set(change, known)
    return known
  }
  for (const swap of swaps) {
    const from = Math.min(firstBilledMonth(swap.month), question.months - 1)
    const before = Math.max(0, from === 0 ? 0 : phases.findLastIndex((phase) => phase.from < from))
    const after = phases.findLastIndex((phase) => phase.from <= from)
    const old = phases[before]!
    const bound = (old.index.bound.get(swap.product) ?? []).find((each) => each.binding.id === swap.binding)
    const to = offeringIn(old.index.ecosystem, question.catalog, swap.toOffering)
    if (bound === undefined || to === undefined) continue
    const cost = columns.sum(
      draft,
      bills[before]!.lines.filter((line) => lineBindings(line.line) === swap.binding).map((line) => line.cost),
    )
    oldCosts.push({ phase: after, friction: cases.length, cost, short: zero })
    const { change, name, month, approach } = swap
    const replaced: Replaced = { kind: 'swap', change, name, month, approach, bound, to, settled: settledBy(change) }
    cases.push(caseOf(compilation, old, phases[after]!, medians[before]!, replaced))
    gaps.push({
      change,
      gaps: capabilityGaps(old.index, bound, to, medians[after]!, phases[after]!.index, swap.waived, question),
    })
  }
  return { cases, oldCosts, gaps }
}

function caseOf(
  compilation: Compilation,
  { index }: CompiledPhase,
  after: CompiledPhase,
  medians: Medians,
  { kind, change, name, month, approach, bound, to, settled }: Replaced,
): FrictionCase {
  const { draft, question } = compilation
  const { assumptions } = question
  const { binding, offering } = bound
  const product = index.productById.get(binding.product)!
  const team = product.team ?? ''
  const standards = openStandards(offering.standards)
  const sharesStandard = to === undefined ? standards.length > 0 : standards.some((each) => speaks(to.standards, each))
  const reduction = reductionOf(compilation, product.reducers, sharesStandard)
  const effort = initiatorEffort(compilation, index, bound, team, reduction, sharesStandard)
  const move = dataMove(compilation, index, bound, to, month, medians, reduction, (vendor) =>
    [...after.index.bound.values()]
      .flat()
      .some(
        (each) => each.offering.vendorId === vendor && !(kind === 'leaving' && each.binding.product === product.id),
      ),
  )
  const exit = exitOf(
    compilation,
    index,
    bound,
    month,
    (contract) =>
      [...after.index.bound.values()].flat().every((each) => {
        const leaves = kind === 'leaving' && each.binding.product === product.id
        return leaves || !covers(contract, each)
      }),
    settled,
  )
  const holdsData = columns.constantOf(draft, move.gib) !== 0
  const steps =
    Number(holdsData) + Number(product.family === 'identity-authorization') + Number(product.family === 'network')
  const failure = Math.min(FAILURE.most, FAILURE.base + FAILURE.step * steps) * APPROACHES[approach].risk
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
  const steps_ = {
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
    egress: move.egress,
    dataHours: move.hours,
    dataMonths: move.months,
    retraining: columns.add(
      draft,
      assumed(compilation, 'retrainingDays', assumptions.retrainingDays),
      columns.multiply(draft, dip, assumed(compilation, 'productivityDipDays', assumptions.productivityDipDays)),
    ),
    exitFixed: exit.fixed,
    failure: columns.multiply(draft, constant(failure), reduction.get('cutover-risk') ?? constant(1)),
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
  return {
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
    ...steps_,
    hoursPerDay: assumptions.hoursPerDay,
    focus: own?.focus ?? assumptions.focus,
    oldShare: APPROACHES[approach].oldShare === 'falling' ? 0.5 : 1,
    shortMonths: exit.shortMonths,
    noticeMonths: exit.noticeMonths,
    ...spread,
    steps: [...Object.values(steps_), ...stepsOfSpread(spread)],
  }
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
