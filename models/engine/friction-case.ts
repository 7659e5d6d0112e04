import { APPROACHES } from '#models/catalog/approach'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { ResolvedSwap } from '#models/scenario/apply'
import type { Medians, PhaseBill } from './bill-book.ts'
import { capabilityGaps, type GapPlan } from './capability-gaps.ts'
import * as columns from './column-program.ts'
import { firstBilledMonth, type Compilation } from './compilation.ts'
import type { CompiledPhase } from './compiled-phase.ts'
import { covers } from './contract-terms.ts'
import { assumedTouchpoints } from './friction-effort.ts'
import { dataMove, exitOf } from './friction-exit.ts'
import { type Effort, effortOf, leavingEfforts, leavings, type Replaced } from './friction-people.ts'
import type { SpreadEdges, SpreadNode, SpreadTeam } from './friction-spread.ts'

export type { GapPlan } from './capability-gaps.ts'

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

/** An old cost to be read in a phase's first month: money a month, and the gap left in a commitment. */
export type OldCost = {
  readonly phase: number
  readonly friction: number
  readonly cost: number
  readonly short: number
}

/** The friction of leaving each product as it stands in a phase. `efforts`: what it takes of people, by product. */
export function leavingCases(
  compilation: Compilation,
  present: CompiledPhase,
  medians: Medians,
  efforts: ReadonlyMap<string, Effort> = leavingEfforts(compilation, present.index),
): FrictionCase[] {
  return leavings(present.index).map((replaced) => {
    const effort = efforts.get(replaced.bound.binding.product)!
    return caseOf(compilation, present, present, medians, replaced, effort)
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
    const effort = effortOf(compilation, old.index, replaced)
    cases.push(caseOf(compilation, old, phases[after]!, medians[before]!, replaced, effort))
    gaps.push({
      change,
      gaps: capabilityGaps(old.index, bound, to, medians[after]!, phases[after]!.index, swap.waived, question),
    })
  }
  return { cases, oldCosts, gaps }
}

/** What it takes of people with what hangs on the data that it holds, and on contracts. */
function caseOf(
  compilation: Compilation,
  { index }: CompiledPhase,
  after: CompiledPhase,
  medians: Medians,
  { kind, month, approach, bound, to, settled }: Replaced,
  { about, steps: ofPeople, spread, reduction, all }: Effort,
): FrictionCase {
  const { draft } = compilation
  const product = index.productById.get(bound.binding.product)!
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
  const oneWay =
    Number(holdsData) + Number(product.family === 'identity-authorization') + Number(product.family === 'network')
  const failure = Math.min(FAILURE.most, FAILURE.base + FAILURE.step * oneWay) * APPROACHES[approach].risk
  const { egress, hours: dataHours, months: dataMonths } = move
  const risk = columns.multiply(
    draft,
    columns.constant(draft, failure),
    reduction.get('cutover-risk') ?? columns.constant(draft, 1),
  )
  // Field by field: an object of so many that is spread from others grows field by field too.
  return {
    kind: about.kind,
    change: about.change,
    name: about.name,
    month: about.month,
    product: about.product,
    productName: about.productName,
    offering: about.offering,
    toOffering: about.toOffering,
    vendor: about.vendor,
    team: about.team,
    teamName: about.teamName,
    on: about.on,
    isGradual: about.isGradual,
    hoursPerDay: about.hoursPerDay,
    focus: about.focus,
    oldShare: about.oldShare,
    hours: ofPeople.hours,
    hoursUnreduced: ofPeople.hoursUnreduced,
    ownHours: ofPeople.ownHours,
    effortFactor: ofPeople.effortFactor,
    dayRate: ofPeople.dayRate,
    people: ofPeople.people,
    overlap: ofPeople.overlap,
    retraining: ofPeople.retraining,
    rollbackDays: ofPeople.rollbackDays,
    defects: ofPeople.defects,
    decide: ofPeople.decide,
    procure: ofPeople.procure,
    reducerDays: ofPeople.reducerDays,
    egress,
    dataHours,
    dataMonths,
    exitFixed: exit.fixed,
    failure: risk,
    shortMonths: exit.shortMonths,
    noticeMonths: exit.noticeMonths,
    nodes: spread.nodes,
    edges: spread.edges,
    teams: spread.teams,
    steps: [...all, egress, dataHours, dataMonths, exit.fixed, risk],
  }
}
