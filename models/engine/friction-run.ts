import type { Machine } from './machine.ts'
import { drawKey } from './draws.ts'
import type { FrictionCase } from './friction-case.ts'
import { longestPath, type NetworkRoom, roomFor } from './activity-network.ts'
import { migrationNetwork, type MigrationNetwork, monthsOf } from './migration-network.ts'
import type { Plan } from './plan.ts'
import type { FrictionRun } from './run-columns.ts'
import { uniformAtCounter } from './threefry.ts'

/** Working days of a month, for the way from effort to calendar time. */
const WORKING_DAYS = 21
/** Building takes a week at least, however little it is. */
const LEAST_BUILD = 0.25
/** Spreads that the deterministic answer takes the expectation over. */
const EXPECTATION_DRAWS = 512

/**
 * Room to work for one case. Edges are grouped by where they start: those of node n are `order[first[n]]` to
 * `order[first[n + 1]]`, the product itself being the last node. By node: `spared`, what of it no live edge changes;
 * `share` and `whole`, the part of its effort with and without reducers; `hits`. By team: `teams`, the chance that it is hit,
 * and `teamDays`. And the network of its activities.
 */
type Spreading = {
  readonly keys: Int32Array
  readonly first: Int32Array
  readonly order: Int32Array
  readonly queue: Int32Array
  readonly reached: Uint8Array
  readonly spared: Float64Array
  readonly share: Float64Array
  readonly whole: Float64Array
  readonly hits: Float64Array
  readonly teams: Float64Array
  readonly teamDays: Float64Array
  readonly teamHit: Uint8Array
  readonly network: MigrationNetwork
  readonly room: NetworkRoom
  readonly isReduced: boolean
  /** What the deterministic answer expects of them: the same as long as the plan is. */
  expected: Parts | null
}
type Parts = Pick<Spreading, 'share' | 'whole' | 'hits' | 'teams'>

/** Of the plan that was run last: chunks of one plan come one after the other, and each fills what it reads anew. */
let last = new WeakMap<Plan, readonly Spreading[]>()

/** Made once a plan: keys of the edges' draws, and columns. */
export function spreadingsOf(plan: Plan): readonly Spreading[] {
  const known = last.get(plan)
  if (known !== undefined) return known
  const made = spreadings(plan)
  last = new WeakMap([[plan, made]])
  return made
}

function spreadings(plan: Plan): Spreading[] {
  return plan.frictions.map((friction) => {
    const { edges, nodes, teams } = friction
    const network = migrationNetwork([friction])
    const keys = new Int32Array(edges.length * 2)
    edges.forEach((edge, e) => keys.set(drawKey(plan.seed, edge.key), e * 2))
    const n = nodes.length
    const start = (e: number): number => (edges[e]!.from < 0 ? n : edges[e]!.from)
    const order = Int32Array.from(edges, (_, e) => e).sort((a, b) => start(a) - start(b) || a - b)
    const first = new Int32Array(n + 2)
    for (const e of order) first[start(e) + 1]!++
    for (let at = 0; at <= n; at++) first[at + 1]! += first[at]!
    return {
      keys,
      first,
      order,
      queue: new Int32Array(n + 1),
      reached: new Uint8Array(n + 1),
      spared: new Float64Array(n + 1),
      share: new Float64Array(n),
      whole: new Float64Array(n),
      hits: new Float64Array(n),
      teams: new Float64Array(teams.length),
      teamDays: new Float64Array(teams.length),
      teamHit: new Uint8Array(teams.length),
      network,
      room: roomFor(network),
      isReduced: edges.some((edge) => edge.likelihood !== edge.unreduced),
      expected: null,
    }
  })
}

/** All cases of a block, after its months (old costs are known then). */
export function runFrictions(
  plan: Plan,
  machine: Machine,
  runs: readonly FrictionRun[],
  spreadings: readonly Spreading[],
  at: number,
  drawn: number,
): void {
  plan.frictions.forEach((friction, f) => {
    const spreading = spreadings[f]!
    const months = spreading.network.activities.map((activity) => monthsOf(activity, runs[f]!))
    for (let s = 0; s < drawn; s++) runCase(friction, machine, runs[f]!, spreading, months, at + s, s)
  })
}

/**
 * One draw of a case (methods 3.1, 3.2, 3.5). Effort: what is certain, and of everyone whom the change reaches over live
 * edges the part 1 - prod(1 - impact) of their own.
 */
function runCase(
  friction: FrictionCase,
  machine: Machine,
  out: FrictionRun,
  spreading: Spreading,
  months: readonly Float64Array[],
  i: number,
  s: number,
): void {
  const { columns } = machine
  const value = (step: number): number => columns[step]![s]!
  const { share, whole: wholeShare, hits, teams } = partsOf(friction, machine, spreading, s)
  const { teamDays } = spreading
  const factor = value(friction.effortFactor)
  const dayRate = value(friction.dayRate)
  const people = Math.max(0.1, value(friction.people))
  let days = (value(friction.hours) / friction.hoursPerDay) * factor
  let unreduced = (value(friction.hoursUnreduced) / friction.hoursPerDay) * factor
  // What is certain: the product itself, and its consumers by the team that moves them.
  const consumers = (value(friction.ownHours) / friction.hoursPerDay) * factor
  let build = days - consumers
  let effort = days * dayRate
  for (let t = 0; t < friction.teams.length; t++) {
    const team = friction.teams[t]!
    const own = (value(team.hours) / friction.hoursPerDay) * factor
    teamDays[t] = own
    build -= own
    effort += own * (value(team.dayRate) - dayRate)
  }
  let ownDays = consumers
  const kept = friction.nodes.length === 0 ? 0 : out.nodeDays.length / friction.nodes.length
  for (let n = 0; n < friction.nodes.length; n++) {
    // Most are out of reach: they add nothing, and their days are 0 already.
    if (hits[n] === 0 && wholeShare[n] === 0) continue
    const node = friction.nodes[n]!
    const whole = (value(node.hours) / friction.hoursPerDay) * factor
    const own = whole * share[n]!
    days += own
    unreduced += whole * wholeShare[n]!
    if (node.team < 0) ownDays += own
    else teamDays[node.team]! += own
    effort += own * (node.team < 0 ? dayRate : value(friction.teams[node.team]!.dayRate))
    out.hits[n]! += hits[n]!
    if (i < kept) out.nodeDays[n * kept + i] = own
  }
  let retraining = people * dayRate
  for (let t = 0; t < friction.teams.length; t++) {
    const team = friction.teams[t]!
    retraining += teams[t]! * value(team.people) * value(team.dayRate)
  }
  const oldCost = out.oldCost[i]!
  const overlap = value(friction.overlap)
  out.effort[i] = effort
  out.personDays[i] = days
  out.personDaysUnreduced[i] = unreduced
  out.dualRunning[i] = overlap * oldCost * friction.oldShare
  out.data[i] = value(friction.egress) + (value(friction.dataHours) / friction.hoursPerDay) * dayRate
  out.retraining[i] = retraining * value(friction.retraining)
  out.exit[i] = value(friction.exitFixed) + friction.shortMonths * out.oldShort[i]! + friction.noticeMonths * oldCost
  out.risk[i] = value(friction.failure) * (value(friction.rollbackDays) * people * dayRate + value(friction.defects))
  out.total[i] = out.effort[i] + out.dualRunning[i] + out.data[i] + out.retraining[i] + out.exit[i] + out.risk[i]
  out.decide[i] = value(friction.decide)
  out.procure[i] = value(friction.procure)
  const daysAMonth = personDaysAMonth(people, friction.focus)
  out.prepare[i] = value(friction.reducerDays) / daysAMonth
  out.build[i] = Math.max(LEAST_BUILD, build / daysAMonth)
  out.consumers[i] = ownDays / daysAMonth
  for (let t = 0; t < friction.teams.length; t++) {
    const team = friction.teams[t]!
    out.otherTeams[t]![i] = teamDays[t]! / personDaysAMonth(value(team.people), team.focus)
  }
  out.dataWork[i] = value(friction.dataHours) / friction.hoursPerDay / daysAMonth
  out.dataCopy[i] = value(friction.dataMonths)
  out.overlap[i] = overlap
  const { network, room } = spreading
  for (let a = 0; a < months.length; a++) room.durations[a] = months[a]![i]!
  out.elapsed[i] = longestPath(network, room)
}

/** Person-days that a team has for a change in a month. */
export function personDaysAMonth(people: number, focus: number): number {
  return Math.max(0.1, people) * Math.max(0.01, focus) * WORKING_DAYS
}

/** What the spread of this draw hits: live edges; or the mean over spreads, whose likelihoods are the plan's own. */
function partsOf(friction: FrictionCase, machine: Machine, spreading: Spreading, s: number): Parts {
  if (machine.isMedian && spreading.expected !== null) return spreading.expected
  const { share, whole, hits, teams } = spreading
  for (let n = 0; n < share.length; n++) share[n] = whole[n] = hits[n] = 0
  for (let t = 0; t < teams.length; t++) teams[t] = 0
  if (!machine.isMedian) {
    reachOnce(friction, machine.columns, spreading, s, machine.first + s, 1)
    return spreading
  }
  for (let draw = 0; draw < EXPECTATION_DRAWS; draw++)
    reachOnce(friction, machine.columns, spreading, s, draw, 1 / EXPECTATION_DRAWS)
  spreading.expected = { share: share.slice(), whole: whole.slice(), hits: hits.slice(), teams: teams.slice() }
  return spreading.expected
}

/** One draw of live edges, added with a weight: with reducers, and without them where that differs. */
function reachOnce(
  friction: FrictionCase,
  columns: readonly Float64Array[],
  spreading: Spreading,
  s: number,
  draw: number,
  weight: number,
): void {
  const { queue, spared, share, whole, hits, teams, teamHit, isReduced } = spreading
  if (isReduced) {
    const count = spreadOnce(friction, columns, spreading, s, draw, false)
    for (let q = 1; q < count; q++) whole[queue[q]!]! += weight * (1 - spared[queue[q]!]!)
  }
  const count = spreadOnce(friction, columns, spreading, s, draw, true)
  for (let t = 0; t < teamHit.length; t++) teamHit[t] = 0
  for (let q = 1; q < count; q++) {
    const node = queue[q]!
    const part = weight * (1 - spared[node]!)
    share[node]! += part
    if (!isReduced) whole[node]! += part
    hits[node]! += weight
    const team = friction.nodes[node]!.team
    if (team >= 0) teamHit[team] = 1
  }
  for (let t = 0; t < teams.length; t++) teams[t]! += weight * teamHit[t]!
}

/** Fills the queue with what live edges reach, the product first, and says how many; an edge is drawn when its start is hit. */
function spreadOnce(
  { edges, nodes }: FrictionCase,
  columns: readonly Float64Array[],
  { keys, first, order, queue, reached, spared }: Spreading,
  s: number,
  draw: number,
  isReduced: boolean,
): number {
  for (let n = 0; n < nodes.length; n++) {
    reached[n] = 0
    spared[n] = 1
  }
  reached[nodes.length] = 1
  queue[0] = nodes.length
  let count = 1
  for (let q = 0; q < count; q++) {
    const from = queue[q]!
    for (let at = first[from]!; at < first[from + 1]!; at++) {
      const e = order[at]!
      const { likelihood, unreduced, to, impact } = edges[e]!
      const chance = columns[isReduced ? likelihood : unreduced]![s]!
      if (uniformAtCounter(keys[e * 2]!, keys[e * 2 + 1]!, draw, 0) >= chance) continue
      spared[to]! *= 1 - impact
      if (reached[to] === 1) continue
      reached[to] = 1
      queue[count++] = to
    }
  }
  return count
}
