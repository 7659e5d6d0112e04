import type { Pin } from '#models/ecosystem/backlog-plan'
import type { Month } from '../quantity.ts'
import { computedOrder, type ComputedOrder, type Ordering } from './computed-order.ts'
import { NOW_MONTHS, type Draft } from './draft.ts'
import { pinned } from './pins.ts'
import type { MeanPlanning } from './team-plan.ts'
import { personDaysPerMonth, type TeamCapacity } from './teams.ts'
import { timed } from './timing.ts'
import { brought, part, respecting, type Work } from './work.ts'

export type Arranging = Ordering & {
  readonly teams: readonly TeamCapacity[]
  /** Which team does a draft: a position, or -1 for whoever is free. */
  readonly teamOf: (draft: Draft) => number
  readonly seed: number
  /** Draws that the drafts' figures are from. */
  readonly samples: number
}

/** Drafts in the order that loses least money, as their means have it. */
export type Ordered = {
  /** What is not put off, and the order of it: computed, and with pins. */
  readonly work: Work
  readonly computed: ComputedOrder
  readonly order: readonly number[]
  readonly pins: ReadonlyMap<number, Pin>
  /** What of it is for now. */
  readonly soon: ReadonlySet<number>
  readonly planning: MeanPlanning
  /** What waits, in the order of its dates. */
  readonly later: { readonly work: Work; readonly order: readonly number[] }
}

export function ordered(drafts: readonly Draft[], options: Arranging): Ordered {
  const ready = brought(drafts)
  const times = timed(ready, personDaysPerMonth(options.teams))
  const dueOf = (at: number): number => times.due[at] ?? Infinity
  const all = [...ready.keys()].sort((a, b) => (dueOf(a) === dueOf(b) ? a - b : dueOf(a) - dueOf(b)))
  const some = (waits: boolean): Work =>
    part(
      ready,
      times,
      all.filter((at) => (ready[at]?.when === 'not-yet') === waits),
    )
  const [work, later] = [some(false), some(true)]
  const computed = computedOrder(work, options)
  const pins = new Map(work.drafts.flatMap(({ pin }, at) => (pin === undefined ? [] : [[at, pin] as const])))
  const order = pins.size === 0 ? computed.order : respecting(work, pinned(computed.order, pins, work.position))
  return {
    work,
    computed,
    order,
    pins,
    soon: soonOf(work, order, computed, options.today),
    planning: {
      teams: options.teams,
      teamOf: work.drafts.map(options.teamOf),
      days: work.drafts.map((draft) => draft.size.mean),
      due: work.due.map((month) => (month === null ? null : month - options.today)),
    },
    later: { work: later, order: respecting(later) },
  }
}

/**
 * What has to begin soon; or is first in line with money to lose and has no date to wait for (learning never waits for the
 * date of its decision); and what these need.
 */
function soonOf(
  work: Work,
  order: readonly number[],
  { ratios, blockOf }: ComputedOrder,
  today: Month,
): ReadonlySet<number> {
  const soon = new Set<number>()
  let elapsed = 0
  for (const at of order) {
    const begin = work.begin[at] ?? null
    const pressing = begin !== null && begin <= today + NOW_MONTHS
    const undated = begin === null || work.drafts[at]?.kind === 'spike'
    const first = (ratios[blockOf[at] ?? 0] ?? 0) > 0 && elapsed < NOW_MONTHS
    const ready = work.precedence.every(([before, after]) => after !== at || soon.has(before))
    if (pressing || (first && undated && ready)) soon.add(at)
    elapsed += work.durations[at] ?? 0
  }
  for (const at of soon) for (const [before, after] of work.precedence) if (after === at) soon.add(before)
  return soon
}
