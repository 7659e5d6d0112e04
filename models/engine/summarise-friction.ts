import { bandOf, bandOfKept, bandOrNull, meanOf, overMonths } from './bands.ts'
import { type Drawing, pause } from './drawing.ts'
import { grouped } from './ecosystem-index.ts'
import { keptFor } from './kept-for.ts'
import { type Case, elapsedOf, finishOf } from './migration-time.ts'
import type { FrictionRun, Readings, Run } from './run-columns.ts'
import type { Plan } from './plan.ts'
import { significant } from './significant.ts'
import { byScramble, errorOf, shareOf } from './standard-errors.ts'
import type { Band, ChangeFriction, FrictionParts, FrictionSummary, Leaving, Spread, VendorLockIn } from './summary.ts'

/** Columns of one change: the sums over what it replaces, draw by draw. Time is the longest path under the capacity of teams. */
export type ChangeColumns = {
  readonly change: number
  readonly names: readonly string[]
  readonly month: number
  readonly products: readonly string[]
  readonly parts: Pick<FrictionRun, (typeof PARTS)[number]>
  readonly elapsed: Float64Array
  readonly spread: readonly Spread[]
}

const PARTS = [
  'effort',
  'dualRunning',
  'data',
  'retraining',
  'exit',
  'risk',
  'total',
  'personDays',
  'personDaysUnreduced',
] as const

function addUp(columns: readonly Float64Array[], count: number): Float64Array {
  const sum = new Float64Array(count)
  for (const column of columns) for (let s = 0; s < count; s++) sum[s]! += column[s]!
  return sum
}

/**
 * Who is hit, most likely first; several cases hit someone if any does (as if they were independent). Which use carries a
 * change is drawn by itself in each draw, so the error is that of as many independent ones: p (1 - p) / n for a case.
 */
function spreadOf(cases: readonly Case[], count: number): Spread[] {
  return (cases.length === 1 ? spreadOfOne(cases[0]!, count) : spreadOfMany(cases, count)).sort(
    (a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1),
  )
}

/** Person-days of a node of a case, by draw. */
function daysOf({ nodeDays, hits }: FrictionRun, n: number): Readings {
  const kept = nodeDays.length / Math.max(1, hits.length)
  return nodeDays.subarray(n * kept, (n + 1) * kept)
}

/** By node; undefined where no draw hits it. */
const bandsOfDays = (own: FrictionRun): readonly (Band | undefined)[] => keptBandsOfDays(own.hits, own)
const keptBandsOfDays = keptFor((_: Float64Array, own: FrictionRun) => {
  // In all digits, as sums over cases have them; in one column for all nodes, for there are thousands.
  const days = new Float64Array(daysOf(own, 0).length)
  return Array.from(own.hits, (hits, n) => {
    if (hits === 0) return undefined
    days.set(daysOf(own, n))
    return bandOf(days)
  })
})

function spreadOfOne({ friction, own }: Case, count: number): Spread[] {
  const bands = bandsOfDays(own)
  return friction.nodes.flatMap(({ id, name }, n) => {
    const personDays = bands[n]
    const spared = 1 - own.hits[n]! / count
    return personDays === undefined
      ? []
      : [{ id, name, probability: 1 - spared, se: errorOfHits(spared, oddsOf(spared), count), personDays }]
  })
}

/** Of being hit against being spared; certainty has no error to add. */
const oddsOf = (spared: number): number => (spared > 0 ? (1 - spared) / spared : 0)

/** Of the chance 1 - `spared`, a product over cases whose odds add up to `odds`. */
const errorOfHits = (spared: number, odds: number, count: number): number =>
  count < 2 ? 0 : significant(spared * Math.sqrt(odds / count), 1e3)

function spreadOfMany(cases: readonly Case[], count: number): Spread[] {
  const found = new Map<string, { name: string; spared: number; odds: number; days: Float64Array }>()
  for (const { friction, own } of cases) {
    friction.nodes.forEach(({ id, name }, n) => {
      if (own.hits[n] === 0) return
      const days = daysOf(own, n)
      const known = found.get(id)
      const spared = 1 - own.hits[n]! / count
      const odds = oddsOf(spared)
      if (known === undefined) return void found.set(id, { name, spared, odds, days: Float64Array.from(days) })
      known.spared *= spared
      known.odds += odds
      days.forEach((each, s) => (known.days[s]! += each))
    })
  }
  return [...found].map(([id, { name, spared, odds, days }]) => ({
    id,
    name,
    probability: 1 - spared,
    se: errorOfHits(spared, odds, count),
    personDays: bandOf(days),
  }))
}

/** Several products that move between the same two offerings are one thing to learn: the most of them counts. */
function learnOnce(cases: readonly Case[], retraining: Float64Array, total: Float64Array): void {
  for (const same of grouped(cases, ({ friction }) => `${friction.offering} ${friction.toOffering}`).values()) {
    if (same.length === 1) continue
    for (let s = 0; s < retraining.length; s++) {
      let [sum, most] = [0, 0]
      for (const { own } of same) {
        sum += own.retraining[s]!
        most = Math.max(most, own.retraining[s]!)
      }
      retraining[s]! -= sum - most
      total[s]! -= sum - most
    }
  }
}

/** Each change of the scenario that replaces something. */
export function changeColumns(plan: Plan, run: Run): ChangeColumns[] {
  const swaps = swapsOf(plan, run)
  return [...new Set(swaps.map(({ friction }) => friction.change))].map((change) => {
    const cases = swaps.filter(({ friction }) => friction.change === change)
    return {
      change,
      names: cases.map(({ friction }) => friction.name),
      month: Math.min(...cases.map(({ friction }) => friction.month)),
      products: [...new Set(cases.map(({ friction }) => friction.product))],
      ...columnsOfCases(cases, run.count),
    }
  })
}

/** Several replacements taken together, draw by draw. */
function columnsOfCases(cases: readonly Case[], count: number): Pick<ChangeColumns, 'parts' | 'elapsed' | 'spread'> {
  const parts = Object.fromEntries(
    PARTS.map((part) => [
      part,
      addUp(
        cases.map(({ own }) => own[part]),
        count,
      ),
    ]),
  ) as ChangeColumns['parts']
  learnOnce(cases, parts.retraining, parts.total)
  const elapsed = elapsedOf(cases, count)
  return { parts, elapsed, spread: spreadOf(cases, count) }
}

/** The parts of the friction of some replacements taken together. */
export function frictionParts(cases: readonly Case[], count: number): FrictionParts {
  const { parts, elapsed, spread } = columnsOfCases(cases, count)
  return { ...partsOf(parts, elapsed), spread }
}

/** What the one takes more than the other, draw by draw. */
export function frictionDifference(
  cases: readonly Case[],
  others: readonly Case[],
  count: number,
): Omit<FrictionParts, 'spread'> {
  const [own, other] = [columnsOfCases(cases, count), columnsOfCases(others, count)]
  const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, s) => value - b[s]!)
  const parts = Object.fromEntries(PARTS.map((part) => [part, less(own.parts[part], other.parts[part])]))
  return partsOf(parts as ChangeColumns['parts'], less(own.elapsed, other.elapsed))
}

export function partsOf(own: ChangeColumns['parts'], elapsed: Float64Array): Omit<FrictionParts, 'spread'> {
  const bands = Object.fromEntries(PARTS.map((part) => [part, bandOfKept(own[part])])) as Record<
    (typeof PARTS)[number],
    FrictionParts['total']
  >
  return { ...bands, elapsedMonths: bandOfKept(elapsed) }
}

/** All changes of a scenario together, begun at once under the capacity of teams. */
export function oneOffParts(plan: Plan, run: Run, changes: readonly ChangeColumns[]): Omit<FrictionParts, 'spread'> {
  const parts = Object.fromEntries(
    PARTS.map((part) => [
      part,
      addUp(
        changes.map((each) => each.parts[part]),
        run.count,
      ),
    ]),
  ) as ChangeColumns['parts']
  return partsOf(parts, elapsedOf(swapsOf(plan, run), run.count))
}

function swapsOf(plan: Plan, run: Run): Case[] {
  return plan.frictions
    .map((friction, f) => ({ friction, own: run.frictions[f]! }))
    .filter(({ friction }) => friction.kind === 'swap')
}

/** Who else is hit by any of the changes. */
export function oneOffSpread(plan: Plan, run: Run): Spread[] {
  return spreadOf(swapsOf(plan, run), run.count)
}

/** The one-off cost of the scenario's changes. */
export function changeFrictions(plan: Plan, run: Run): ChangeFriction[] {
  const done = finishOf(swapsOf(plan, run), run.count)
  return changeColumns(plan, run).map((each): ChangeFriction => {
    const inTime = shareOf(done.get(each.change)!.map((months) => (months <= each.month - plan.today ? 1 : 0)))
    return {
      ...partsOf(each.parts, each.elapsed),
      spread: each.spread,
      change: each.change,
      name: each.names.join('; '),
      month: each.month,
      products: each.products,
      gaps: plan.gaps.filter((gap) => gap.change === each.change).flatMap((gap) => gap.gaps),
      doneInTime: inTime.share,
      doneInTimeSe: inTime.se,
    }
  })
}

const bandsOfLeaving = keptFor((own: FrictionRun) => {
  const months = own.total.map((money, s) => (own.oldCost[s]! > 0 ? money / own.oldCost[s]! : NaN))
  return { parts: partsOf(own, own.elapsed), months: bandOrNull(months) }
})

/** What leaving each product, and each vendor wholly, would take now. */
export function* summarisingFriction(plan: Plan, run: Run): Drawing<FrictionSummary> {
  const leaving = plan.frictions
    .map((friction, f) => ({ friction, own: run.frictions[f]! }))
    .filter(({ friction }) => friction.kind === 'leaving')
  const products: Leaving[] = []
  for (const { friction, own } of leaving) {
    const { parts, months } = bandsOfLeaving(own)
    products.push({
      ...parts,
      spread: spreadOf([{ friction, own }], run.count),
      product: friction.product,
      offering: friction.offering,
      vendor: friction.vendor,
      monthsOfSpend: months?.p50 ?? null,
      monthsOfSpendSe: months?.se50 ?? null,
    })
    yield* pause()
  }
  const whole = overMonths(run.total, plan.months, run.count)
  const spent = bandOf(whole).mean
  const means = (column: Float64Array) => byScramble(run.count, (of) => meanOf(of(column)))
  const wholes = means(whole)
  const shares: (readonly number[])[] = []
  const vendors = plan.vendors.flatMap(({ id, name }, v): VendorLockIn[] => {
    const cases = leaving.filter(({ friction }) => friction.vendor === id)
    const lines = plan.lines.flatMap((line, i) => (line.vendor === id ? [run.lineCost[i]!] : []))
    if (cases.length === 0 && lines.length === 0) return []
    const money = addUp(lines, run.count)
    const exit = leavingAll(cases, run.vendorExits[v]!)
    const elapsed = elapsedOf(cases, run.count)
    const months = bandOrNull(exit.map((once, s) => (money[s]! > 0 ? (once * plan.months) / money[s]! : NaN)))
    const own = means(money)?.map((mean, k) => (wholes![k]! > 0 ? mean / wholes![k]! : NaN)) ?? null
    if (own !== null) shares.push(own)
    return [
      {
        vendor: id,
        name,
        perMonth: bandOf(money.map((value) => value / plan.months)),
        shareOfSpend: spent > 0 ? bandOf(money).mean / spent : 0,
        shareOfSpendSe: errorOf(own, (share) => share),
        leaving: bandOf(exit),
        elapsedMonths: bandOfKept(elapsed),
        monthsOfSpend: months?.p50 ?? null,
        monthsOfSpendSe: months?.se50 ?? null,
        products: cases.map(({ friction }) => friction.product),
      },
    ]
  })
  const concentration = vendors.reduce((sum, { shareOfSpend }) => sum + shareOfSpend * shareOfSpend, 0)
  const squares = wholes?.map((_, k) => shares.reduce((sum, own) => sum + own[k]! * own[k]!, 0)) ?? null
  return { products, vendors, concentration, concentrationSe: errorOf(squares, (sum) => sum) }
}

/** Leaving all products of a vendor: parts add up draw by draw; each tool is learned once, each contract ended once. */
function leavingAll(cases: readonly Case[], ending: Float64Array): Float64Array {
  const count = ending.length
  const total = addUp(
    cases.map(({ own }) => own.total),
    count,
  )
  const retraining = addUp(
    cases.map(({ own }) => own.retraining),
    count,
  )
  learnOnce(cases, retraining, total)
  for (const { friction, own } of cases)
    for (let s = 0; s < count; s++) total[s]! -= own.exit[s]! - friction.noticeMonths * own.oldCost[s]!
  for (let s = 0; s < count; s++) total[s]! += cases.length === 0 ? 0 : ending[s]!
  return total
}
