import type { FrictionCase } from './friction-case.ts'
import { fillSpared, findReached, type Reach } from './friction-reach.ts'
import type { LiveTies } from './live-ties.ts'
import type { FrictionRun } from './run-columns.ts'

/** By node: the part of its effort that changes, with reducers and without, and how often; by team: how often. */
export type Expected = {
  readonly share: Float64Array
  readonly whole: Float64Array
  readonly hits: Float64Array
  readonly teams: Float64Array
}

/** Days and money of a case by draw of a block, to which those who are hit add theirs. By team, how often it is hit too. */
export type Effort = {
  readonly days: Float64Array
  readonly unreduced: Float64Array
  readonly own: Float64Array
  readonly money: Float64Array
  readonly teamDays: readonly Float64Array[]
  readonly teamHits: readonly Float64Array[]
  readonly spared: Float64Array
}

/** What a person-day costs and how many of them an hour is: columns by draw. */
export type Rates = {
  readonly daysAnHour: Float64Array
  readonly dayRate: Float64Array
  readonly teams: readonly Float64Array[]
}

/** The mean over so many draws of the ties. */
export function expectedHits({ nodes, teams }: FrictionCase, reach: Reach, ties: LiveTies, draws: number): Expected {
  findReached(reach, ties, draws)
  const spared = new Float64Array(draws)
  const numbers = (length: number): Float64Array => new Float64Array(length)
  const expected = {
    share: numbers(nodes.length),
    whole: numbers(nodes.length),
    hits: numbers(nodes.length),
    teams: numbers(teams.length),
  }
  const mean = (reached: Int32Array, node: number, out: Float64Array, hits?: Float64Array): void => {
    if (!fillSpared(reach, ties, reached, node, spared)) return
    for (let s = 0; s < draws; s++) {
      if (!isHit(reached, ties, node, s)) continue
      out[node]! += (1 - spared[s]!) / draws
      if (hits !== undefined) hits[node]! += 1 / draws
    }
  }
  nodes.forEach((_, node) => {
    mean(reach.reached, node, expected.share, expected.hits)
    mean(reach.whole, node, expected.whole)
  })
  for (let s = 0; s < draws; s++)
    teams.forEach((_, t) => {
      if (nodes.some(({ team }, node) => team === t && isHit(reach.reached, ties, node, s)))
        expected.teams[t]! += 1 / draws
    })
  return expected
}

const isHit = (reached: Int32Array, { words }: LiveTies, node: number, s: number): boolean =>
  ((reached[node * words + (s >> 5)]! >>> (s & 31)) & 1) === 1

/** Adds what is expected of the one deterministic draw. */
export function addExpected(
  { nodes }: FrictionCase,
  { share, whole, hits, teams }: Expected,
  columns: readonly Float64Array[],
  rates: Rates,
  to: Effort,
  out: FrictionRun,
): void {
  nodes.forEach(({ hours, team }, n) => {
    if (hits[n] === 0 && whole[n] === 0) return
    const all = columns[hours]![0]! * rates.daysAnHour[0]!
    addDays(to, rates, team, 0, all * share[n]!)
    to.unreduced[0]! += all * whole[n]!
    out.hits[n]! += hits[n]!
    out.nodeDays[n] = all * share[n]!
  })
  teams.forEach((each, t) => (to.teamHits[t]![0] = each))
}

/** Adds what the draws of a block hit: each node after the other, draw by draw. `at`: where they begin in the answer. */
export function addHits(
  { nodes }: FrictionCase,
  reach: Reach,
  ties: LiveTies,
  columns: readonly Float64Array[],
  rates: Rates,
  to: Effort,
  out: FrictionRun,
  at: number,
  drawn: number,
): void {
  const { reached, whole, isReduced } = reach
  const { words } = ties
  const { spared, unreduced } = to
  const kept = nodes.length === 0 ? 0 : out.nodeDays.length / nodes.length
  findReached(reach, ties, drawn)
  for (let n = 0; n < nodes.length; n++) {
    const { hours: step, team } = nodes[n]!
    const hours = columns[step]!
    const base = n * kept + at
    const last = kept - at
    if (fillSpared(reach, ties, reached, n, spared))
      for (let word = 0; word < words; word++)
        for (let left = reached[n * words + word]!; left !== 0; left &= left - 1) {
          const s = 32 * word + 31 - Math.clz32(left & -left)
          const own = hours[s]! * rates.daysAnHour[s]! * (1 - spared[s]!)
          addDays(to, rates, team, s, own)
          if (!isReduced) unreduced[s]! += own
          if (team >= 0) to.teamHits[team]![s] = 1
          out.hits[n]! += 1
          if (s < last) out.nodeDays[base + s] = own
        }
    if (isReduced && fillSpared(reach, ties, whole, n, spared))
      for (let word = 0; word < words; word++)
        for (let left = whole[n * words + word]!; left !== 0; left &= left - 1) {
          const s = 32 * word + 31 - Math.clz32(left & -left)
          unreduced[s]! += hours[s]! * rates.daysAnHour[s]! * (1 - spared[s]!)
        }
  }
}

function addDays(to: Effort, { dayRate, teams }: Rates, team: number, s: number, days: number): void {
  to.days[s]! += days
  const own = team < 0 ? to.own : to.teamDays[team]!
  own[s]! += days
  to.money[s]! += days * (team < 0 ? dayRate[s]! : teams[team]![s]!)
}
