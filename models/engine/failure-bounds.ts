import { HOURS_PER_YEAR } from '../quantity.ts'
import { bandOf } from './bands.ts'
import type { Down } from './down-shares.ts'
import { grouped } from './ecosystem-index.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'
import type { Bounds, FailureBounds } from './reliability-summary.ts'

/** Places of the bindings of each vendor that has more than one. */
export function severalOf({ parts }: ReliabilityPlan): ReadonlyMap<string, readonly number[]> {
  const all = grouped(
    parts.flatMap(({ vendor }, at) => (vendor === undefined ? [] : [{ vendor, at }])),
    (each) => each.vendor,
  )
  return new Map([...all].flatMap(([id, own]) => (own.length < 2 ? [] : [[id, own.map(({ at }) => at)] as const])))
}

/**
 * Bounds on how often things of a vendor fail. In: places of its bindings; what is known of parts; money for an hour in which
 * nothing is answered by draw (null: unknown); the share of all requests lost with a part by its id, and with all of them.
 */
export function failureBounds(
  { parts }: ReliabilityPlan,
  places: readonly number[],
  known: ReadonlyMap<number, Down>,
  money: Float64Array | null,
  lostWith: (id: string) => number | null,
  lostWithAll: number | null,
): FailureBounds | null {
  const said = places.flatMap((at) => {
    const down = known.get(at)?.down
    return down === undefined ? [] : [{ id: parts[at]!.id, hours: down.map((share) => share * HOURS_PER_YEAR) }]
  })
  if (said.length === 0) return null
  const hours = said.map((each) => each.hours)
  const isKnown = said.length === places.length
  const least = reduced(hours, Math.min)
  const stakes = said.map(({ id, hours: own }) => stakeOf(own, money, lostWith(id)))
  const together = stakeOf(least, money, lostWithAll)
  return {
    bindings: places.length,
    unknown: places.filter((at) => !known.has(at)).map((at) => parts[at]!.id),
    anyDown: { least: bandOf(reduced(hours, Math.max)), most: isKnown ? bandOf(atMostAYear(hours)) : null },
    allDown: { least: bandOf(least.map(() => 0)), most: bandOf(least) },
    atStakeAny: anyOf(stakes, isKnown),
    atStakeAll: together === null ? null : { least: bandOf(together.map(() => 0)), most: bandOf(together) },
  }
}

function anyOf(stakes: readonly (Float64Array | null)[], isKnown: boolean): Bounds | null {
  const all = stakes.flatMap((stake) => (stake === null ? [] : [stake]))
  if (all.length < stakes.length) return null
  return { least: bandOf(reduced(all, Math.max)), most: isKnown ? bandOf(reduced(all, (a, b) => a + b)) : null }
}

const stakeOf = (hours: Float64Array, money: Float64Array | null, lost: number | null): Float64Array | null =>
  money === null || lost === null ? null : hours.map((each, s) => each * money[s]! * lost)

const reduced = (columns: readonly Float64Array[], of: (a: number, b: number) => number): Float64Array =>
  columns.reduce((found, column) => found.map((value, s) => of(value, column[s]!)))

const atMostAYear = (columns: readonly Float64Array[]): Float64Array =>
  reduced(columns, (a, b) => a + b).map((hours) => Math.min(HOURS_PER_YEAR, hours))
