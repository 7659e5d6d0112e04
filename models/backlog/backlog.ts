import { digestOf } from '#models/catalog/digest'
import { emptyPlan } from '#models/ecosystem/backlog-plan'
import { arrange, unplaced, type Arranged } from './arrange.ts'
import type { BacklogInput } from './backlog-input.ts'
import type { Draft, Ground } from './draft.ts'
import { draftsOf } from './drafts.ts'
import { withEffects } from './effects.ts'
import { epicsOf } from './epics.ts'
import { edited, ownDrafts } from './hand.ts'
import type { Backlog, Deadlines, OrderCost, TeamLoad } from './item.ts'
import { orphansOf } from './orphans.ts'
import { OPEN, rangeOf, storyOf, type Setting } from './story-of-place.ts'
import { delayError, isBottleneck } from './team-plan.ts'
import { teamOf, teamsOf, type TeamCapacity } from './teams.ts'
import { wsjf } from './wsjf.ts'

/**
 * The prioritised backlog of a document, or of one of its scenarios: an epic a delivery product, stories beneath, in the
 * order that loses least money (methods 5), with what people changed by hand. Months and money as in the run. The same input
 * gives the same bytes. Throws when stories wait for each other in a circle, naming them.
 */
export function backlogOf(input: BacklogInput): Backlog {
  const { name, ecosystem, assumptions, start, today, run } = input
  const plan = input.plan ?? emptyPlan
  const ground: Ground = {
    ecosystem,
    assumptions,
    catalog: input.catalog,
    start,
    today,
    run,
    currency: run.currency,
    draws: input.draws,
  }
  const edits = new Map(plan.edits.map((edit) => [edit.id, edit]))
  const made = [...draftsOf(ground, input), ...ownDrafts(ground, plan)]
  const drafts = withEffects(ground, made, edits).map((draft) => edited(draft, edits.get(draft.key)))
  const isOver = ({ key }: Draft): boolean =>
    edits.get(key)?.done !== undefined || edits.get(key)?.dropped !== undefined
  const scenario = input.comparison?.scenario ?? input.scenario?.id ?? 'baseline'
  const accepted = plan.accepted.find((each) => each.id === scenario)
  const teams = teamsOf(ecosystem, assumptions)
  const arranged = arrange(
    drafts.filter((draft) => !isOver(draft)),
    {
      today,
      teams,
      teamOf: (draft) => teamOf(draft, ecosystem, teams),
      seed: input.seed,
      samples: run.samples,
      discountPerYear: assumptions.discountPerYear,
      previous: accepted?.order ?? [],
    },
  )
  const setting: Setting = {
    start,
    today,
    teams,
    keys: new Set(drafts.map((draft) => draft.key)),
    wsjfRanks: wsjfRanks(drafts),
  }
  const open = arranged.places.map((place, at) => storyOf(place, at + 1, setting, OPEN))
  const over = [...drafts.filter(isOver)]
    .sort((a, b) => Number(edits.get(a.key)?.done === undefined) - Number(edits.get(b.key)?.done === undefined))
    .map((draft, at) => {
      const { done, dropped } = edits.get(draft.key) ?? {}
      const ended = { doneOn: done ?? null, dropped: done === undefined ? (dropped ?? null) : null }
      return storyOf(unplaced({ ...draft, when: 'now', trigger: null }, null), open.length + at + 1, setting, ended)
    })
  const stories = [...open, ...over]
  const backlog = {
    name,
    scenario,
    start,
    currency: run.currency,
    epics: epicsOf(ecosystem, plan, stories),
    order: stories.map((story) => story.key),
    orderCost: orderCostOf(arranged),
    deadlines: deadlinesOf(arranged),
    teams: loadsOf(arranged, teams, setting),
    orphans: orphansOf(plan, setting.keys, input),
    acceptedOn: accepted?.on ?? null,
  }
  return { ...backlog, digest: digestOf(JSON.stringify(backlog)) }
}

const cents = (value: number): number => Math.round(value * 100) / 100
const known = (value: number | null): number | null => (value === null ? null : cents(value))

function wsjfRanks(drafts: readonly Draft[]): ReadonlyMap<string, number> {
  const scored = drafts.flatMap((draft) =>
    draft.wsjf === undefined ? [] : [{ key: draft.key, score: wsjf(draft.wsjf) }],
  )
  return new Map(scored.map(({ key, score }) => [key, 1 + scored.filter((other) => other.score > score).length]))
}

function orderCostOf({ work, plan, unpinned, places, agreement }: Arranged): OrderCost {
  const more = plan.cost - unpinned.cost
  const moreSe = delayError(work, plan.slots, unpinned.slots)
  return {
    shown: cents(plan.cost),
    shownSe: known(delayError(work, plan.slots)),
    computed: cents(unpinned.cost),
    computedSe: known(delayError(work, unpinned.slots)),
    more: cents(more),
    moreSe: known(moreSe),
    morePerMonth: plan.months > 0 ? cents(more / plan.months) : 0,
    morePerMonthSe: moreSe === null ? null : plan.months > 0 ? cents(moreSe / plan.months) : 0,
    months: cents(plan.months),
    monthsSe: known(agreement.monthsSe),
    pinned: places.filter((place) => place.draft.pin !== undefined).length,
    late: plan.late,
    lateAgreement: agreement.late,
    lateComputed: unpinned.late,
    lateComputedAgreement: agreement.lateComputed,
  }
}

function deadlinesOf({ computed, places, keyAt, agreement }: Arranged): Deadlines {
  const { expedited, late, maxLateness } = computed.pulled
  return {
    dated: places.filter((place) => place.when !== 'not-yet' && place.due !== null).length,
    expedited: expedited.length,
    expeditedAgreement: agreement.expedited,
    feasible: late.length === 0,
    feasibleAgreement: agreement.feasible,
    latestBy: cents(Math.max(0, maxLateness)),
    latestBySe: known(agreement.latestBySe),
    late: late.map(keyAt),
  }
}

function loadsOf({ plan, agreement }: Arranged, teams: readonly TeamCapacity[], setting: Setting): readonly TeamLoad[] {
  return plan.teams.flatMap((load, t): readonly TeamLoad[] => {
    const [team, agreed] = [teams[t], agreement.teams[t]]
    if (team === undefined || agreed === undefined) return []
    return [
      {
        team: team.id,
        name: team.name,
        people: team.people,
        daysPerMonth: cents(team.daysPerMonth),
        stories: load.stories,
        storiesAgreement: agreed.stories,
        days: cents(load.days),
        daysSe: known(agreed.daysSe),
        ends: load.ends === null ? null : rangeOf(load.ends, setting),
        onePersonMore: cents(load.onePersonMore),
        onePersonMoreSe: known(load.onePersonMoreSe),
        bottleneck: isBottleneck(plan.teams, t),
        bottleneckAgreement: agreed.bottleneck,
      },
    ]
  })
}
