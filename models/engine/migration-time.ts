import { alongLongestPath, longestPath, roomFor } from './activity-network.ts'
import type { FrictionCase } from './friction-case.ts'
import { keptFor } from './kept-for.ts'
import { type MigrationActivity, migrationNetwork, monthsOf } from './migration-network.ts'
import type { FrictionRun } from './run-columns.ts'

/** One replacement with its columns. */
export type Case = { readonly friction: FrictionCase; readonly own: FrictionRun }

/** Months from the beginning until all cases are done, draw by draw: the longest path under the capacity of the teams. */
export function elapsedOf(cases: readonly Case[], count: number): Float64Array {
  const [first] = cases
  if (first === undefined) return new Float64Array(count)
  if (cases.length === 1) return first.own.elapsed
  // A case that is taken over from an earlier run has its column; only the number of its change is of its own plan.
  const of = cases.map(({ own }) => markOf(own.elapsed))
  const changes = cases.map(({ friction }) => friction.change)
  const known = KEPT.get(first.own.elapsed)
  if (known !== undefined && isEach(known.of, of) && isEach(known.changes, changes)) return known.elapsed
  const elapsed = new Float64Array(count)
  walkDraws(cases, count, undefined, (s, months) => (elapsed[s] = months))
  KEPT.set(first.own.elapsed, { of, changes, elapsed })
  return elapsed
}

/** What stands for the columns of the cases: it holds none of them. */
type Kept = { readonly of: readonly object[]; readonly changes: readonly number[]; readonly elapsed: Float64Array }

const KEPT = new WeakMap<Float64Array, Kept>()
const markOf = keptFor((_: Float64Array): object => ({}))

const isEach = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((each, i) => each === others[i])

/** When each change is done, by change and draw, if all begin at once and teams take them in order of month. */
export function finishOf(cases: readonly Case[], count: number): ReadonlyMap<number, Float64Array> {
  const done = new Map(cases.map(({ friction }) => [friction.change, new Float64Array(count)]))
  walkDraws(cases, count, undefined, (s, _, { activities }, { finish }) =>
    activities.forEach(({ place }, i) => {
      const own = done.get(cases[place]!.friction.change)!
      own[s] = Math.max(own[s]!, finish[i]!)
    }),
  )
  return done
}

/** Activities that are one lead-time item: a step, and whose work it is. */
export type LeadItem = {
  readonly id: string
  readonly name: string
  /** Months of it on the longest path, by draw (0 where it is not on it): those of all items add up to the elapsed time. */
  readonly months: Float64Array
}

/**
 * What the longest path of each draw is made of. `instead` gives months of deciding and procuring that hold for all cases, in
 * place of their own. Items that are on no draw's path are left out.
 */
export function leadItems(
  cases: readonly Case[],
  count: number,
  instead?: { readonly deciding: Float64Array; readonly procurement: Float64Array },
): readonly LeadItem[] {
  const items = new Map<string, LeadItem>()
  walkDraws(cases, count, instead, (s, _, { activities }, room) => {
    alongLongestPath(room, (i) => {
      const months = room.durations[i]!
      if (months === 0) return
      const { id, name } = itemOf(activities[i]!)
      const item = items.get(id) ?? { id, name, months: new Float64Array(count) }
      items.set(id, item)
      item.months[s]! += months
    })
  })
  const { activities } = migrationNetwork(cases.map(({ friction }) => friction))
  const order = [...new Set(activities.map((each) => itemOf(each).id))]
  return order.flatMap((id) => items.get(id) ?? [])
}

function itemOf({ step, who, name }: MigrationActivity): { readonly id: string; readonly name: string } {
  return step === 'consumers' && who !== '' ? { id: `${step}/${who}`, name: `${name} (${who})` } : { id: step, name }
}

type Walked = ReturnType<typeof migrationNetwork>

function walkDraws(
  cases: readonly Case[],
  count: number,
  instead: { readonly deciding: Float64Array; readonly procurement: Float64Array } | undefined,
  visit: (draw: number, months: number, network: Walked, room: ReturnType<typeof roomFor>) => void,
): void {
  const network = migrationNetwork(cases.map(({ friction }) => friction))
  const room = roomFor(network)
  const columns = network.activities.map((each) => {
    const { step } = each
    if (instead !== undefined && (step === 'deciding' || step === 'procurement')) return instead[step]
    return monthsOf(each, cases[each.place]!.own)
  })
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < columns.length; i++) room.durations[i] = columns[i]![s]!
    visit(s, longestPath(network, room), network, room)
  }
}
