import { inputName } from '#models/ecosystem/input-name'
import { applyChanges } from '#models/scenario/apply'
import { median } from '../quantity.ts'
import { billOf } from './bill.ts'
import { billGroups } from './bill-groups.ts'
import type { BillBook, CommitmentPlan, PhaseBill } from './bill-book.ts'
import { blockingFindings, waivedFindings } from './capability-gaps.ts'
import { effortsOf, mediansAt, withBill, withNeeds } from './compile-begin.ts'
import { costDriversOf, usersOf } from './cost-drivers.ts'
import { begunFor } from './kept-beginnings.ts'
import { keptQuantities } from './kept-quantities.ts'
import { neededFor, stepsAtLevel } from './needed-steps.ts'
import { stepsOfPhase } from './phase-steps.ts'
import { firstBilledMonth, type Compilation } from './compilation.ts'
import { programOf } from './draft-copy.ts'
import { doubtFindings } from './doubt-findings.ts'
import { byId, grouped, indexOf, type EcosystemIndex } from './ecosystem-index.ts'
import { bindingFindings, deduplicated, gapFindings, rateFindings } from './engine-findings.ts'
import { frictionCases } from './friction-case.ts'
import { vendorExit } from './friction-exit.ts'
import { idleSteps, type IdleSteps } from './idle-steps.ts'
import { lazily } from './lazily.ts'
import { withOtherLuck } from './luck-groups.ts'
import type { PhasePlan, Plan } from './plan.ts'
import { populationsOf } from './population-plan.ts'
import { productQuantities } from './product-quantities.ts'
import type { CompiledPhase } from './compiled-phase.ts'
import type { Question } from './question.ts'
import { reliabilityOf } from './reliability-plan.ts'
import type { UnpricedLine } from './summary.ts'
import { scaleOf } from './scale-steps.ts'
import { trafficOf } from './traffic.ts'

/** What `explain` needs beside the plan: the origins of numbers by step, and the phases in the order of the plan's. */
export type Traced = { readonly origins: ReadonlyMap<number, string>; readonly phases: readonly CompiledPhase[] }

/**
 * Turns a question into a plan: columns, no records. `scenario` is the id of one of the question's scenarios, or null for
 * the baseline; an unknown id is a broken invariant (callers look it up first). Findings are part of the plan. With a `trace` no stated
 * number is folded away, and it is told what the steps are.
 */
export function compile(question: Question, scenario: string | null, trace?: (traced: Traced) => void): Plan {
  const chosen = scenario === null ? undefined : question.scenarios.find((each) => each.id === scenario)
  if (scenario !== null && chosen === undefined) throw new Error(`compile: found no scenario "${scenario}"`)
  const begun = trace === undefined ? begunFor(question) : withBill(withNeeds(effortsOf(question, true)))
  const { compilation, book, scaleBook, baseline } = begun
  const { draft, findings } = compilation
  const applied = applyChanges(question.ecosystem, chosen?.changes ?? [], question.catalog)
  findings.push(...applied.findings)

  // The baseline stands first even where a change replaces it in month 0: what is left behind is priced on it.
  const compiled: CompiledPhase[] = [baseline]
  for (const { from, ecosystem } of applied.phases) {
    const known = compiled.find(({ index }) => index.ecosystem === ecosystem)
    const index = known?.index ?? indexOf(ecosystem, question.catalog, findings)
    const traffic = compiled.find((each) => hasSameTraffic(each.index, index))?.traffic ?? trafficOf(compilation, index)
    const needs = known ?? productQuantities(compilation, index, traffic)
    compiled.push({
      from: firstBilledMonth(from),
      index,
      traffic,
      quantities: needs.quantities,
      drivers: needs.drivers,
    })
  }
  const medians = compiled.map((phase) =>
    phase === baseline ? begun.medians : mediansAt(compilation, begun.monthsOfMedians, phase, phase.from),
  )
  const bills = [begun.bill]
  compiled.slice(1).forEach((phase, i) => {
    const same = compiled.findIndex(({ index, from }) => index === phase.index && from === phase.from)
    bills.push(bills[same] ?? billOf(compilation, phase.index, phase.quantities, medians[i + 1]!, book))
  })
  const base = baseline.index
  const order = base.services.map((service) => service.id)
  const scales = [begun.scale]
  for (const phase of compiled.slice(1)) {
    const same = compiled.findIndex(({ index }) => index === phase.index)
    scales.push(scales[same] ?? scaleOf(compilation, phase.index, phase.traffic, phase.quantities, order, scaleBook))
  }
  const friction = frictionCases(
    compilation,
    compiled,
    bills,
    medians,
    begun.leaving,
    applied.swaps,
    (line) => book.lines[line]!.binding,
  )

  const used = compiled
    .map((phase, i) => ({ phase, bill: bills[i]!, scale: scales[i]!, i }))
    .filter(({ phase, i }) => i > 0 && phase.from < question.months && compiled[i + 1]?.from !== phase.from)
  const commitments = new Map<number, CommitmentPlan & { readonly line: number; readonly at: number }>()
  for (const { bill } of used)
    for (const { line, about } of bill.commitments)
      if (!commitments.has(line)) commitments.set(line, { ...about, line, at: commitments.size })
  const phases = used.map(({ phase, bill, scale, i }): PhasePlan => {
    const oldCosts = friction.oldCosts.filter((old) => old.phase === i)
    const idle = idleSteps(compilation, phase.index, phase.traffic)
    return withSteps(draft, phase.from, bill, scale, idle, oldCosts, base, (line) => commitments.get(line)!.at)
  })
  for (const phase of compiled) findings.push(...bindingFindings(phase.index, question.catalog))
  findings.push(...rateFindings(question))
  findings.push(...doubtFindings(question, chosen))
  const unpriced = new Map<string, UnpricedLine>()
  for (const { bill } of used) for (const line of bill.unpriced) unpriced.set(line.id, line)
  findings.push(...gapFindings([...unpriced.values()]))
  for (const each of friction.gaps) findings.push(...blockingFindings(each), ...waivedFindings(each))
  const vendors = vendorsOf(compilation, compiled)
  const lastIndex = (used.at(-1)?.phase ?? baseline).index
  const program = programOf(draft)
  const all = neededFor(
    program,
    ...phases.map((phase) => phase.steps),
    ...friction.cases.map((each) => each.steps),
    vendors.map((vendor) => vendor.exit),
  )
  trace?.({ origins: draft.origins ?? new Map(), phases: used.map(({ phase }) => phase) })
  const { ecosystem, catalog, months } = question
  const { lines } = book
  const inputNames = lazily(() => program.variables.map((variable) => inputName(ecosystem, variable.key)))
  const costDrivers = lazily(() => {
    const billed = used.map(({ phase, bill }) => ({ phase, lines: bill.lines.map(({ line }) => line) }))
    return costDriversOf(catalog, billed, lines, begun.monthsOfMedians, months)
  })
  const users = lazily(() => usersOf(base))
  const reliability = lastIndex === base ? begun.reliability : lazily(() => reliabilityOf(question, lastIndex))
  const populations = lazily(() =>
    populationsOf(question, used.length === 0 ? [baseline] : used.map(({ phase }) => phase)),
  )
  const overbuilt = lazily(() => overbuiltOf(base, phases, book, order))
  const plan: Plan = {
    scenario: scenario ?? 'baseline',
    name: chosen?.name ?? 'Baseline',
    start: question.start,
    months,
    seed: question.seed,
    today: question.today,
    currency: question.assumptions.currency,
    catalog: question.catalog.digest,
    discountPerYear: question.assumptions.discountPerYear,
    headroom: question.assumptions.headroom,
    program,
    get inputNames() {
      return inputNames()
    },
    perBlock: stepsAtLevel(program, all, 1),
    phases: phases.map((phase) => ({
      ...phase,
      steps: stepsAtLevel(program, phase.steps, 2),
    })),
    products: base.products.map(({ id, name, family, subDomain }) => ({ id, name, family, subDomain })),
    groups: billGroups(base.products),
    get costDrivers() {
      return costDrivers()
    },
    get users() {
      return users()
    },
    lines,
    commitments: [...commitments.values()].map(({ at: _at, ...commitment }) => commitment),
    peakToMean: median(question.assumptions.peakToMean),
    withoutProduct: [...new Set(used.flatMap(({ bill }) => bill.withoutProduct))].sort(),
    closedTiers: book.closedTiers,
    unpriced: byId([...unpriced.values()]),
    services: base.services.map(({ id, name, sizing }) => ({
      id,
      name,
      serversPerReplica: sizing?.serversPerReplica ?? 1,
      threadsPerReplica: sizing?.threadsPerReplica ?? 0,
      serviceScv: sizing?.serviceScv ?? 1,
      arrivalScv: sizing?.arrivalScv ?? 1,
    })),
    edges: scaleBook.edges,
    quantities: keptQuantities(
      program,
      phases,
      used.map(({ phase: { traffic } }) => order.map((id) => traffic.get(id)?.own.requests ?? -1)),
    ),
    watches: scaleBook.watches,
    get reliability() {
      return reliability()
    },
    get populations() {
      return populations()
    },
    get overbuilt() {
      return overbuilt()
    },
    frictions: friction.cases,
    gaps: friction.gaps,
    vendors,
    findings: deduplicated(findings),
  }
  return question.otherLuck === undefined ? plan : withOtherLuck(plan, question.otherLuck)
}

/** Whether all that traffic is made of is the same: what is bought for a product is not. */
function hasSameTraffic({ ecosystem: a }: EcosystemIndex, { ecosystem: b }: EcosystemIndex): boolean {
  return (
    a.services === b.services && a.products === b.products && a.uses === b.uses && a.environments === b.environments
  )
}

/** The phase with every step that its month reads; later cut to those that depend on the month. */
function withSteps(
  draft: Compilation['draft'],
  from: number,
  bill: PhaseBill,
  scale: Pick<PhasePlan, 'services' | 'calls' | 'edges' | 'watches'>,
  idle: IdleSteps,
  oldCosts: PhasePlan['oldCosts'],
  base: EcosystemIndex,
  placeOf: (line: number) => number,
): PhasePlan {
  const productCost = base.products.map((product) => bill.products.get(product.id)!.cost)
  const productMarginal = base.products.map((product) => bill.products.get(product.id)!.marginal)
  const idleOf = base.products.flatMap(({ id }, product) => {
    const steps = idle.get(id)
    return steps === undefined ? [] : [{ product, ...steps }]
  })
  const phase = {
    from,
    lines: bill.lines,
    productCost,
    productMarginal,
    total: bill.total,
    sums: bill.sums,
    apart: bill.apart,
    commitments: bill.commitments.map(({ line, bought, used, perHour = -1 }) => ({
      commitment: placeOf(line),
      bought,
      used,
      perHour,
    })),
    ...scale,
    idle: idleOf,
    oldCosts,
  }
  return { ...phase, steps: neededFor(draft, stepsOfPhase(phase)) }
}

/** What the idle share of each product is read from. */
function overbuiltOf(
  base: EcosystemIndex,
  phases: readonly PhasePlan[],
  book: BillBook,
  order: readonly string[],
): Plan['overbuilt'] {
  const [feeLines, peopleLines] = [new Array<number>(), new Array<number>()]
  for (let line = 0; line < book.lines.length; line++) {
    if (book.fees.has(line)) feeLines.push(line)
    if (book.lines[line]!.meter === 'people-hours') peopleLines.push(line)
  }
  const productOf = (line: number): string => book.lines[line]!.product
  const [fees, people] = [grouped(feeLines, productOf), grouped(peopleLines, productOf)]
  const place = new Map<string, number>()
  for (const service of order) place.set(service, place.size)
  const withCapacity = new Set<number>()
  for (const { idle } of phases) for (const { product } of idle) withCapacity.add(product)
  const overbuilt: Plan['overbuilt'][number][] = []
  for (const { id } of base.products) {
    const users = new Set<number>()
    for (const { from } of base.tiesTo.get(id) ?? []) {
      const user = place.get(from)
      if (user !== undefined) users.add(user)
    }
    overbuilt.push({
      fees: fees.get(id) ?? [],
      people: people.get(id) ?? [],
      users: [...users].sort(byNumber),
      hasCapacity: withCapacity.has(overbuilt.length),
    })
  }
  return overbuilt
}

const byNumber = (a: number, b: number): number => a - b

function vendorsOf(compilation: Compilation, phases: readonly CompiledPhase[]): Plan['vendors'] {
  const names = new Map<string, string>()
  for (const phase of phases)
    for (const bound of phase.index.bound.values())
      for (const { offering } of bound) names.set(offering.vendorId, offering.vendorName)
  const present = phases.findLast((phase) => phase.from === 0)!
  return byId([...names].map(([id, name]) => ({ id, name, exit: vendorExit(compilation, present.index, id) })))
}
