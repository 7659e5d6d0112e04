import type { Machine } from './machine.ts'
import { longestPath, type NetworkRoom, roomFor } from './activity-network.ts'
import type { FrictionCase } from './friction-case.ts'
import { addHits, clearHits, reachOf, type Hits, type Reach } from './friction-reach.ts'
import { drawTies, liveTies, type LiveTies } from './live-ties.ts'
import { migrationNetwork, type MigrationNetwork, monthsOf } from './migration-network.ts'
import { dualRunningOf, exitOf, moneyOf, runOldSide } from './old-side.ts'
import type { Plan } from './plan.ts'
import type { FrictionRun } from './run-columns.ts'

/** Working days of a month, for the way from effort to calendar time. */
const WORKING_DAYS = 21
/** Building takes a week at least, however little it is. */
const LEAST_BUILD = 0.25
/** Spreads that the deterministic answer takes the expectation over. */
const EXPECTATION_DRAWS = 512

/** Room to work for one case: what its change reaches, the days of its teams, the network of its activities. */
type Spreading = {
  readonly reach: Reach
  readonly teamDays: Float64Array
  readonly network: MigrationNetwork
  readonly room: NetworkRoom
  /** What the deterministic answer expects to be hit: the same as long as the plan is. */
  expected: Hits | null
}

/** Room for all cases of a plan, and the ties that they have in common. */
export type Spreadings = {
  readonly ties: LiveTies
  readonly cases: readonly Spreading[]
  readonly uniforms: Float64Array
}

/** Of the plan that was run last: chunks of one plan come one after the other, and each fills what it reads anew. */
let last = new WeakMap<Plan, Spreadings>()

/** Made once a plan: keys of the ties' draws, and columns. */
export function spreadingsOf(plan: Plan): Spreadings {
  const known = last.get(plan)
  if (known !== undefined) return known
  const made = spreadings(plan)
  last = new WeakMap([[plan, made]])
  return made
}

function spreadings({ frictions, seed }: Plan): Spreadings {
  const { ties, places } = liveTies(frictions, seed, EXPECTATION_DRAWS)
  const cases = frictions.map((friction, f): Spreading => {
    const network = migrationNetwork([friction])
    return {
      reach: reachOf(friction, places[f]!),
      teamDays: new Float64Array(friction.teams.length),
      network,
      room: roomFor(network),
      expected: null,
    }
  })
  return { ties, cases, uniforms: new Float64Array(EXPECTATION_DRAWS) }
}

/** All cases of a block, after its months (old costs are known then). */
export function runFrictions(
  plan: Plan,
  machine: Machine,
  runs: readonly FrictionRun[],
  { ties, cases, uniforms }: Spreadings,
  at: number,
  drawn: number,
): void {
  if (!machine.isMedian) drawTies(ties, machine, machine.scratch)
  else if (cases.some(({ expected }) => expected === null)) {
    drawTies(ties, machine, uniforms)
    for (const spreading of cases) spreading.expected = expectedOf(spreading.reach, ties)
  }
  const { frictions } = plan
  for (let f = 0; f < frictions.length; f++) {
    const friction = frictions[f]!
    if (friction.isOldSideAlone) runOldSide(friction, machine, runs[f]!, at, drawn)
    else runCase(friction, machine, runs[f]!, cases[f]!, ties, at, drawn)
  }
}

/** The mean over spreads. */
function expectedOf(reach: Reach, ties: LiveTies): Hits {
  clearHits(reach)
  for (let draw = 0; draw < EXPECTATION_DRAWS; draw++) addHits(reach, ties, draw, 1 / EXPECTATION_DRAWS)
  const { share, whole, hits, teams, nodes } = reach
  const expected = {
    share: share.slice(),
    whole: whole.slice(),
    hits: hits.slice(),
    teams: teams.slice(),
    nodes: nodes.slice(),
  }
  clearHits(reach)
  return expected
}

/**
 * The draws of a case (methods 3.1, 3.2, 3.5). Effort: what is certain, and of everyone whom the change reaches over live
 * ties the part 1 - prod(1 - impact) of their own.
 */
function runCase(
  friction: FrictionCase,
  { columns, isMedian }: Machine,
  out: FrictionRun,
  { reach, teamDays, network, room, expected }: Spreading,
  ties: LiveTies,
  at: number,
  drawn: number,
): void {
  const { nodes, teams, hoursPerDay } = friction
  const of = (step: number): Float64Array => columns[step]!
  const [factors, dayRates, peoples] = [of(friction.effortFactor), of(friction.dayRate), of(friction.people)]
  const [certain, unreducedHours, ownHours] = [of(friction.hours), of(friction.hoursUnreduced), of(friction.ownHours)]
  const [overlaps, egress, dataHours] = [of(friction.overlap), of(friction.egress), of(friction.dataHours)]
  const [retrainings, exitFixed, failures] = [of(friction.retraining), of(friction.exitFixed), of(friction.failure)]
  const [rollbackDays, defects, dataMonths] = [of(friction.rollbackDays), of(friction.defects), of(friction.dataMonths)]
  const [decides, procures, reducerDays] = [of(friction.decide), of(friction.procure), of(friction.reducerDays)]
  const nodeHours = nodes.map(({ hours }) => of(hours))
  const team = teams.map(({ hours, dayRate, people }) => ({
    hours: of(hours),
    dayRate: of(dayRate),
    people: of(people),
  }))
  const months = network.activities.map((activity) => monthsOf(activity, out))
  const kept = nodes.length === 0 ? 0 : out.nodeDays.length / nodes.length
  const found: Hits = isMedian && expected !== null ? expected : reach
  for (let s = 0, i = at; s < drawn; s++, i++) {
    if (!isMedian) addHits(reach, ties, s, 1)
    const factor = factors[s]!
    const dayRate = dayRates[s]!
    const people = Math.max(0.1, peoples[s]!)
    let days = (certain[s]! / hoursPerDay) * factor
    let unreduced = (unreducedHours[s]! / hoursPerDay) * factor
    // What is certain: the product itself, and its consumers by the team that moves them.
    const consumers = (ownHours[s]! / hoursPerDay) * factor
    let build = days - consumers
    let effort = days * dayRate
    for (let t = 0; t < team.length; t++) {
      const own = (team[t]!.hours[s]! / hoursPerDay) * factor
      teamDays[t] = own
      build -= own
      effort += own * (team[t]!.dayRate[s]! - dayRate)
    }
    let ownDays = consumers
    for (let word = 0; word < found.nodes.length; word++)
      for (let bits = found.nodes[word]!; bits !== 0; bits &= bits - 1) {
        const n = 32 * word + 31 - Math.clz32(bits & -bits)
        const whole = (nodeHours[n]![s]! / hoursPerDay) * factor
        const own = whole * found.share[n]!
        days += own
        unreduced += whole * found.whole[n]!
        const by = reach.teamOf[n]!
        if (by < 0) ownDays += own
        else teamDays[by]! += own
        effort += own * (by < 0 ? dayRate : team[by]!.dayRate[s]!)
        out.hits[n]! += found.hits[n]!
        if (i < kept) out.nodeDays[n * kept + i] = own
      }
    let retraining = people * dayRate
    for (let t = 0; t < team.length; t++) retraining += found.teams[t]! * team[t]!.people[s]! * team[t]!.dayRate[s]!
    const oldCost = out.oldCost[i]!
    const overlap = overlaps[s]!
    const daysAMonth = personDaysAMonth(people, friction.focus)
    const dualRunning = dualRunningOf(friction, overlap, oldCost)
    const data = egress[s]! + (dataHours[s]! / hoursPerDay) * dayRate
    const taught = retraining * retrainings[s]!
    const exit = exitOf(friction, exitFixed[s]!, out.oldShort[i]!, oldCost)
    const risk = failures[s]! * (rollbackDays[s]! * people * dayRate + defects[s]!)
    out.effort[i] = effort
    out.personDays[i] = days
    out.personDaysUnreduced[i] = unreduced
    out.dualRunning[i] = dualRunning
    out.data[i] = data
    out.retraining[i] = taught
    out.exit[i] = exit
    out.risk[i] = risk
    out.total[i] = moneyOf(out, i)
    out.decide[i] = decides[s]!
    out.procure[i] = procures[s]!
    out.prepare[i] = reducerDays[s]! / daysAMonth
    out.build[i] = Math.max(LEAST_BUILD, build / daysAMonth)
    out.consumers[i] = ownDays / daysAMonth
    for (let t = 0; t < team.length; t++)
      out.otherTeams[t]![i] = teamDays[t]! / personDaysAMonth(team[t]!.people[s]!, teams[t]!.focus)
    out.dataWork[i] = dataHours[s]! / hoursPerDay / daysAMonth
    out.dataCopy[i] = dataMonths[s]!
    out.overlap[i] = overlap
    for (let a = 0; a < months.length; a++) room.durations[a] = months[a]![i]!
    out.elapsed[i] = longestPath(network, room)
    if (!isMedian) clearHits(reach)
  }
}

/** Person-days that a team has for a change in a month. */
export function personDaysAMonth(people: number, focus: number): number {
  return Math.max(0.1, people) * Math.max(0.01, focus) * WORKING_DAYS
}
