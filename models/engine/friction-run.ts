import { fillLongestPaths } from './activity-network.ts'
import type { DrawPlan } from './draw-plan.ts'
import type { FrictionCase } from './friction-case.ts'
import { addExpected, addHits, type Effort, type Expected, expectedHits, type Rates } from './friction-hits.ts'
import { reachOf, type Reach } from './friction-reach.ts'
import { drawTies, liveTies, type LiveTies } from './live-ties.ts'
import type { Machine } from './machine.ts'
import { migrationNetwork, type MigrationNetwork, monthsOf } from './migration-network.ts'
import { dualRunningOf, exitOf, moneyOf, runOldSide } from './old-side.ts'
import type { FrictionRun } from './run-columns.ts'

/** Working days of a month, for the way from effort to calendar time. */
const WORKING_DAYS = 21
/** Building takes a week at least, however little it is. */
const LEAST_BUILD = 0.25
/** Spreads that the deterministic answer takes the expectation over. */
const EXPECTATION_DRAWS = 512

/** Room to work for one case: what its change reaches, and the network of its activities. */
type Spreading = {
  readonly reach: Reach
  readonly network: MigrationNetwork
  /** What the deterministic answer expects to be hit: the same as long as the plan is. */
  expected: Expected | null
}

/** Room for all cases of a plan, and the ties that they have in common. Columns are as long as a block may be. */
export type Spreadings = {
  readonly ties: LiveTies
  readonly cases: readonly Spreading[]
  readonly uniforms: Float64Array
  readonly effort: Effort
  readonly build: Float64Array
  readonly daysAnHour: Float64Array
  readonly daysAMonth: Float64Array
  /** By activity of the largest network. */
  readonly finishes: readonly Float64Array[]
}

/** Of the plan that was run last: chunks of one plan come one after the other, and each fills what it reads anew. */
let last: (Pick<DrawPlan, 'frictions' | 'seed' | 'program'> & { readonly spreadings: Spreadings }) | undefined

/** Made once a plan: keys of the ties' draws, and columns. Frictions that another plan had too have most of it already. */
export function spreadingsOf({ frictions, seed, program }: DrawPlan): Spreadings {
  const known = last?.frictions === frictions ? last : undefined
  if (known?.seed === seed && known.program === program) return known.spreadings
  const made = known === undefined ? spreadings(frictions, seed) : inAnother(frictions, seed, known.spreadings)
  last = { frictions, seed, program, spreadings: made }
  return made
}

/**
 * The same frictions by another seed or in another program: how likely ties are may differ, and with it who is expected to be
 * hit.
 */
const inAnother = (frictions: readonly FrictionCase[], seed: number, { cases, ...room }: Spreadings): Spreadings => ({
  ...room,
  ties: liveTies(frictions, seed, EXPECTATION_DRAWS).ties,
  cases: cases.map((each) => ({ ...each, expected: null })),
})

function spreadings(frictions: readonly FrictionCase[], seed: number): Spreadings {
  const { ties, places } = liveTies(frictions, seed, EXPECTATION_DRAWS)
  const cases = frictions.map((friction, f): Spreading => ({
    reach: reachOf(friction, places[f]!, EXPECTATION_DRAWS),
    network: migrationNetwork([friction]),
    expected: null,
  }))
  const column = (): Float64Array => new Float64Array(EXPECTATION_DRAWS)
  const columns = (counts: readonly number[]): Float64Array[] =>
    Array.from({ length: counts.reduce((most, count) => Math.max(most, count), 0) }, column)
  const teams = frictions.map((friction) => friction.teams.length)
  return {
    ties,
    cases,
    uniforms: column(),
    effort: {
      days: column(),
      unreduced: column(),
      own: column(),
      money: column(),
      teamDays: columns(teams),
      teamHits: columns(teams),
      spared: column(),
    },
    build: column(),
    daysAnHour: column(),
    daysAMonth: column(),
    finishes: columns(cases.map(({ network }) => network.activities.length)),
  }
}

/** All cases of a block, after its months (old costs are known then). */
export function runFrictions(
  plan: DrawPlan,
  machine: Machine,
  runs: readonly FrictionRun[],
  spreadings: Spreadings,
  at: number,
  drawn: number,
): void {
  const { ties, cases, uniforms } = spreadings
  if (!machine.isMedian) drawTies(ties, machine, machine.scratch)
  else if (cases.some(({ expected }) => expected === null)) {
    drawTies(ties, machine, uniforms)
    cases.forEach((spreading, f) => {
      spreading.expected = expectedHits(plan.frictions[f]!, spreading.reach, ties, EXPECTATION_DRAWS)
    })
  }
  const written = new Set<Float64Array>()
  const { frictions } = plan
  for (let f = 0; f < frictions.length; f++) {
    const [friction, out, { network }] = [frictions[f]!, runs[f]!, cases[f]!]
    if (friction.isOldSideAlone) {
      runOldSide(friction, machine, out, at, drawn)
      continue
    }
    fillEffort(friction, machine, out, spreadings, cases[f]!, at, drawn)
    fillCommon(friction, machine, out, spreadings, written, at, drawn)
    fillOwn(friction, machine, out, spreadings, at, drawn)
    const months = network.activities.map((activity) => monthsOf(activity, out))
    fillLongestPaths(network, months, spreadings.finishes, out.elapsed, at, drawn)
  }
}

/**
 * Days and money of a case (methods 3.1, 3.2): what is certain (the product itself, and its consumers by the team that moves
 * them), and of everyone whom the change reaches over live ties the part 1 - prod(1 - impact) of their own.
 */
function fillEffort(
  friction: FrictionCase,
  { columns, isMedian }: Machine,
  out: FrictionRun,
  { ties, effort, build, daysAnHour }: Spreadings,
  { reach, expected }: Spreading,
  at: number,
  drawn: number,
): void {
  const of = (step: number): Float64Array => columns[step]!
  const { days, unreduced, own, money, teamDays, teamHits } = effort
  const [factor, dayRate] = [of(friction.effortFactor), of(friction.dayRate)]
  const [hours, unreducedHours, ownHours] = [of(friction.hours), of(friction.hoursUnreduced), of(friction.ownHours)]
  for (let s = 0; s < drawn; s++) {
    const each = factor[s]! / friction.hoursPerDay
    daysAnHour[s] = each
    days[s] = hours[s]! * each
    unreduced[s] = unreducedHours[s]! * each
    own[s] = ownHours[s]! * each
    build[s] = days[s]! - own[s]!
    money[s] = days[s]! * dayRate[s]!
  }
  friction.teams.forEach((team, t) => {
    const [hours, rate, days] = [of(team.hours), of(team.dayRate), teamDays[t]!]
    teamHits[t]!.fill(0)
    for (let s = 0; s < drawn; s++) {
      days[s] = hours[s]! * daysAnHour[s]!
      build[s]! -= days[s]!
      money[s]! += days[s]! * (rate[s]! - dayRate[s]!)
    }
  })
  const rates: Rates = { daysAnHour, dayRate, teams: friction.teams.map((team) => of(team.dayRate)) }
  if (isMedian && expected !== null) addExpected(friction, expected, columns, rates, effort, out)
  else addHits(friction, reach, ties, columns, rates, effort, out, at, drawn)
}

/** What other cases may have too (friction-columns.ts): each column once a block, by the first case that has it. */
function fillCommon(
  friction: FrictionCase,
  { columns }: Machine,
  out: FrictionRun,
  { effort, daysAMonth }: Spreadings,
  written: Set<Float64Array>,
  at: number,
  drawn: number,
): void {
  const of = (step: number): Float64Array => columns[step]!
  const { hoursPerDay, focus, teams } = friction
  const [dayRate, people, dataHours] = [of(friction.dayRate), of(friction.people), of(friction.dataHours)]
  for (let s = 0; s < drawn; s++) daysAMonth[s] = personDaysAMonth(people[s]!, focus)
  const [egress, retrainings, exitFixed] = [of(friction.egress), of(friction.retraining), of(friction.exitFixed)]
  const [failure, rollbackDays, defects] = [of(friction.failure), of(friction.rollbackDays), of(friction.defects)]
  const [decide, procure, reducerDays] = [of(friction.decide), of(friction.procure), of(friction.reducerDays)]
  const [dataMonths, overlap] = [of(friction.dataMonths), of(friction.overlap)]
  const hit = teams.map((team, t) => ({ times: effort.teamHits[t]!, people: of(team.people), rate: of(team.dayRate) }))
  if (isFirst(written, out.data))
    for (let s = 0; s < drawn; s++) out.data[at + s] = egress[s]! + (dataHours[s]! / hoursPerDay) * dayRate[s]!
  if (isFirst(written, out.retraining))
    for (let s = 0; s < drawn; s++) {
      let each = peopleOf(people[s]!) * dayRate[s]!
      for (const { times, people, rate } of hit) each += times[s]! * people[s]! * rate[s]!
      out.retraining[at + s] = each * retrainings[s]!
    }
  if (isFirst(written, out.exit))
    for (let s = 0; s < drawn; s++)
      out.exit[at + s] = exitOf(friction, exitFixed[s]!, out.oldShort[at + s]!, out.oldCost[at + s]!)
  if (isFirst(written, out.risk))
    for (let s = 0; s < drawn; s++)
      out.risk[at + s] = failure[s]! * (rollbackDays[s]! * peopleOf(people[s]!) * dayRate[s]! + defects[s]!)
  if (isFirst(written, out.prepare))
    for (let s = 0; s < drawn; s++) out.prepare[at + s] = reducerDays[s]! / daysAMonth[s]!
  if (isFirst(written, out.dataWork))
    for (let s = 0; s < drawn; s++) out.dataWork[at + s] = dataHours[s]! / hoursPerDay / daysAMonth[s]!
  if (isFirst(written, out.decide)) copyDraws(decide, out.decide, at, drawn)
  if (isFirst(written, out.procure)) copyDraws(procure, out.procure, at, drawn)
  if (isFirst(written, out.dataCopy)) copyDraws(dataMonths, out.dataCopy, at, drawn)
  if (isFirst(written, out.overlap)) copyDraws(overlap, out.overlap, at, drawn)
}

/** Whether nobody has written a column of the block yet: whoever asks does. */
function isFirst(written: Set<Float64Array>, column: Float64Array): boolean {
  const before = written.size
  return written.add(column).size > before
}

function copyDraws(from: Float64Array, to: Float64Array, at: number, drawn: number): void {
  for (let s = 0; s < drawn; s++) to[at + s] = from[s]!
}

const peopleOf = (people: number): number => Math.max(0.1, people)

/** What hangs on who is hit (methods 3.1, 3.5). */
function fillOwn(
  friction: FrictionCase,
  { columns }: Machine,
  out: FrictionRun,
  { effort, build, daysAMonth }: Spreadings,
  at: number,
  drawn: number,
): void {
  const { days, unreduced, own, money, teamDays } = effort
  const { overlap, oldCost } = out
  for (let s = 0, i = at; s < drawn; s++, i++) {
    out.effort[i] = money[s]!
    out.personDays[i] = days[s]!
    out.personDaysUnreduced[i] = unreduced[s]!
    out.build[i] = Math.max(LEAST_BUILD, build[s]! / daysAMonth[s]!)
    out.consumers[i] = own[s]! / daysAMonth[s]!
  }
  for (let s = 0, i = at; s < drawn; s++, i++) {
    out.dualRunning[i] = dualRunningOf(friction, overlap[i]!, oldCost[i]!)
    out.total[i] = moneyOf(out, i)
  }
  friction.teams.forEach(({ people, focus }, t) => {
    const [to, days, many] = [out.otherTeams[t]!, teamDays[t]!, columns[people]!]
    for (let s = 0; s < drawn; s++) to[at + s] = days[s]! / personDaysAMonth(many[s]!, focus)
  })
}

/** Person-days that a team has for a change in a month. */
export function personDaysAMonth(people: number, focus: number): number {
  return peopleOf(people) * Math.max(0.01, focus) * WORKING_DAYS
}
