import type { StoryEdit, StoryEffect } from '#models/ecosystem/backlog-plan'
import { median, type Doubt, type Month } from '../quantity.ts'
import { costOfMissing } from './cost-of-delay.ts'
import type { Draft, Ground } from './draft.ts'
import { figure, meanOfDoubt, money, percent } from './figures.ts'

/** What one story's stated effect is worth: money a month, the lines that say why, and the date that it hangs on. */
type Worth = { readonly perMonth: number | null; readonly lines: readonly string[]; readonly need: Month | null }

/** What the effects of the stories before have taken already. */
type Taken = { readonly hours: number; readonly incidents: number; readonly audit: number }
const NOTHING: Taken = { hours: 0, incidents: 0, audit: 0 }

/**
 * Stories with what a person said that they improve, as cost of delay by journey (methods 5.1): Path to Production by days
 * of lead time, to Repair by hours and incidents, to Compliance as a step at its date. The best for its days comes first,
 * and the next is worth what it adds to those before it, so no hour, incident or audit is saved twice.
 */
export function withEffects(
  ground: Ground,
  drafts: readonly Draft[],
  edits: ReadonlyMap<string, StoryEdit>,
): readonly Draft[] {
  const effectOf = (draft: Draft): StoryEffect | undefined => {
    const edit = edits.get(draft.key)
    return edit?.done === undefined && edit?.dropped === undefined ? edit?.effect : undefined
  }
  const rate = (draft: Draft): number =>
    (worthOf(ground, draft, effectOf(draft) ?? {}, NOTHING).perMonth ?? 0) / Math.max(draft.size.mean, 0.01)
  const affected = drafts
    .filter((draft) => effectOf(draft) !== undefined)
    .sort((a, b) => rate(b) - rate(a) || (a.key < b.key ? -1 : 1))
  let taken = NOTHING
  const found = new Map<string, Draft>()
  for (const draft of affected) {
    const effect = effectOf(draft) ?? {}
    found.set(draft.key, worth(draft, worthOf(ground, draft, effect, taken)))
    taken = {
      hours: taken.hours + mean(effect.repairHours),
      incidents: taken.incidents + mean(effect.incidentsFewer),
      audit: Math.min(1, taken.audit + (effect.auditShare ?? 0)),
    }
  }
  return drafts.map((draft) => found.get(draft.key) ?? draft)
}

const mean = (doubt: Doubt | undefined): number => (doubt === undefined ? 0 : meanOfDoubt(doubt))

function worth(draft: Draft, { perMonth, lines, need }: Worth): Draft {
  const known = draft.costOfDelay
  const cost = perMonth === null ? known : (known ?? 0) + perMonth
  const dated = need !== null && (draft.need === null || need < draft.need)
  return {
    ...draft,
    costOfDelay: cost,
    worthByDraw:
      draft.worthByDraw === null || draft.worthByDraw === undefined
        ? null
        : Float64Array.from(draft.worthByDraw, (value) => value + (perMonth ?? 0)),
    // What was unknown is said now; money that was known stays beside it.
    description: [
      ...draft.description.filter((line) => (known ?? 0) > 0 || !line.startsWith('Cost of delay:')),
      ...lines,
    ],
    ...(dated ? { need, needDoubt: undefined, urgency: 'fixed-date' as const } : {}),
  }
}

function worthOf(ground: Ground, draft: Draft, effect: StoryEffect, taken: Taken): Worth {
  const parts = [production(ground, effect), repair(ground, effect, taken), compliance(ground, draft, effect, taken)]
  const said = parts.filter((part) => part !== null)
  const known = said.flatMap(({ perMonth }) => (perMonth === null ? [] : [perMonth]))
  return {
    perMonth: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
    lines: said.flatMap(({ lines }) => lines),
    need: said.reduce<Month | null>((least, { need }) => (need === null ? least : Math.min(need, least ?? need)), null),
  }
}

function production({ assumptions, currency }: Ground, { leadTimeDays }: StoryEffect): Worth | null {
  if (leadTimeDays === undefined) return null
  const [days, changes, day] = [
    mean(leadTimeDays),
    mean(assumptions.changesPerMonth),
    mean(assumptions.costPerChangeDay),
  ]
  const perMonth = days * changes * day
  const line = `Cost of delay: ${money(currency, perMonth)} a month: ${figure(days)} days off the lead time (stated by hand) × ${figure(changes)} changes a month × ${money(currency, day)} a day.`
  return { perMonth, lines: [line], need: null }
}

function repair({ assumptions, currency }: Ground, effect: StoryEffect, taken: Taken): Worth | null {
  if (effect.repairHours === undefined && effect.incidentsFewer === undefined) return null
  const { incidentsPerMonth, outageCostPerHour } = assumptions
  if (incidentsPerMonth === undefined || outageCostPerHour === undefined)
    return unknown(
      `Cost of delay: unknown, although the hours are stated: the document states no ${incidentsPerMonth === undefined ? 'incident rate' : 'cost of an hour out of service'}.`,
    )
  if (effect.incidentsFewer !== undefined && effect.incidentHours === undefined)
    return unknown('Cost of delay: unknown, since nobody has said how many hours one of these incidents lasts.')
  const [rate, hour] = [mean(incidentsPerMonth), mean(outageCostPerHour)]
  const lasts = effect.incidentHours === undefined ? null : mean(effect.incidentHours)
  const perMonth = hour * repaired(rate, lasts, effect, taken)
  const what = [
    ...(effect.repairHours === undefined ? [] : [`${figure(mean(effect.repairHours))} hours off a repair`]),
    ...(effect.incidentsFewer === undefined
      ? []
      : [`${figure(mean(effect.incidentsFewer))} incidents a month fewer, each of ${figure(lasts ?? 0)} hours`]),
  ].join(' and ')
  const before = taken.hours + taken.incidents > 0 ? ', beyond what stories before it save' : ''
  const line = `Cost of delay: ${money(currency, perMonth)} a month: ${what} (stated by hand), at ${figure(rate)} incidents a month and ${money(currency, hour)} an hour${before}.`
  return { perMonth, lines: [line], need: null }
}

/** Hours out of service a month that it saves, given what others save: rate x hours before, less after. */
function repaired(rate: number, lasts: number | null, effect: StoryEffect, taken: Taken): number {
  const [hours, fewer] = [mean(effect.repairHours), mean(effect.incidentsFewer)]
  const left = Math.max(0, rate - taken.incidents)
  const then = Math.max(0, left - fewer)
  if (lasts === null) return left * hours
  const now = Math.max(0, lasts - taken.hours)
  return left * now - then * Math.max(0, now - hours)
}

function compliance(ground: Ground, draft: Draft, { auditShare }: StoryEffect, taken: Taken): Worth | null {
  if (auditShare === undefined) return null
  const { auditProbability, auditPenalty } = ground.assumptions
  if (auditProbability === undefined || auditPenalty === undefined)
    return unknown(
      `Cost of delay: unknown, although its share is stated: the document states no ${auditProbability === undefined ? 'chance of an audit' : 'penalty'}.`,
    )
  const at = draft.need ?? complianceDate(ground)
  if (at === null) return unknown('Cost of delay: unknown, since no date of compliance is known.')
  const share = Math.min(auditShare, 1 - taken.audit)
  const once = share * auditProbability * mean(auditPenalty)
  const line = `Cost of delay: ${money(ground.currency, once)} when it is not there at its date: ${percent(share)} (stated by hand) of ${percent(auditProbability)} × ${money(ground.currency, mean(auditPenalty))}; spread over the ${ground.run.months} months for the order.`
  return { perMonth: costOfMissing(once, at, ground.run.months), lines: [line], need: at }
}

/** The earliest date of compliance that a decision names. */
function complianceDate({ ecosystem }: Ground): Month | null {
  const dates = ecosystem.decisions.flatMap(({ needs }) =>
    needs.flatMap((need) => (need.kind === 'compliance' ? [median(need.month)] : [])),
  )
  return dates.length === 0 ? null : Math.min(...dates)
}

const unknown = (line: string): Worth => ({ perMonth: null, lines: [line], need: null })
