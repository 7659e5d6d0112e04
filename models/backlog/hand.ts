import type { BacklogPlan, OwnStory, StoryEdit } from '#models/ecosystem/backlog-plan'
import { ownKey } from '#models/ecosystem/backlog-plan'
import { median, monthOfDate, type Doubt } from '../quantity.ts'
import { accepted } from './acceptance.ts'
import { costOfMissing } from './cost-of-delay.ts'
import type { Draft, Ground } from './draft.ts'
import { meanOfDoubt, money } from './figures.ts'
import type { EditedField } from './item.ts'
import { cycleIn } from './precedence.ts'
import { sizeOfPoints, type Size } from './size.ts'

/** Stories that a person added, as drafts. What their worth is, is what they say; unknown stays unknown. */
export function ownDrafts(ground: Ground, plan: BacklogPlan): readonly Draft[] {
  const circle = new Set(ownCircle(plan))
  return plan.own.map((own) => {
    const draft = ownDraft(ground, own)
    return circle.has(draft.key) ? { ...draft, after: draft.after.filter((key) => !circle.has(key)) } : draft
  })
}

/** Keys of stories of one's own that wait for each other in a circle: their links to each other can't hold. */
export function ownCircle(plan: BacklogPlan): readonly string[] {
  const keys = plan.own.map(({ id }) => ownKey(id))
  const before = plan.own.map(({ after }) => after.map((key) => keys.indexOf(key)).filter((at) => at >= 0))
  const circle = new Set<number>()
  for (let found = cycleIn(before); found !== undefined; found = cycleIn(before))
    for (const at of found) {
      circle.add(at)
      before[at] = []
    }
  return keys.filter((_, at) => circle.has(at))
}

function ownDraft(ground: Ground, own: OwnStory): Draft {
  const { currency, run, start } = ground
  const need = own.due === undefined ? null : monthOfDate(start, own.due)
  const stated = own.costOfDelayPerMonth
  const cost = stated === undefined ? null : meanOfDoubt(stated)
  return {
    key: ownKey(own.id),
    epic: own.epic,
    title: own.title,
    description: [
      'Added by hand.',
      'Size: stated by hand.',
      cost === null
        ? 'Cost of delay: unknown, since nobody has stated it.'
        : need === null
          ? `Cost of delay: ${money(currency, cost)} a month, stated by hand.`
          : `Cost of delay: ${money(currency, cost)} for each month after ${own.due ?? ''}, stated by hand; spread over the ${run.months} months for the order.`,
    ],
    kind: 'own',
    journey: own.journey,
    acceptance: accepted(own.acceptance, { builds: false }),
    size: sizeOfDoubt(own.size),
    leastMonths: 0,
    costOfDelay:
      cost === null || need === null ? cost : costOfMissing(cost * Math.max(0, run.months - need), need, run.months),
    urgency: need === null ? 'linear' : 'fixed-date',
    need,
    after: own.after,
    when: own.trigger === undefined ? 'next' : 'not-yet',
    trigger: own.trigger ?? null,
    about: null,
    team: own.team,
    notes: own.notes,
  }
}

/** Person-days as a person states them: one number is certain; between two lies their median. */
export function sizeOfDoubt(doubt: Doubt): Size {
  if (typeof doubt === 'number') return sizeOfPoints({ p10: doubt, p50: doubt, p90: doubt })
  return sizeOfPoints({ p10: doubt.p10, p50: median(doubt), p90: doubt.p90 })
}

const FIELDS = ['title', 'size', 'team', 'notes', 'done', 'dropped', 'effect', 'wsjf', 'active'] as const

/** Which fields a person changed. */
export function editedFields(edit: StoryEdit): readonly EditedField[] {
  const own = FIELDS.filter((field) => edit[field] !== undefined)
  return edit.pin === undefined ? own : [...own, 'order']
}

/** A draft with what a person said of it. */
export function edited(draft: Draft, edit: StoryEdit | undefined): Draft {
  if (edit === undefined) return draft
  const size = edit.size === undefined ? {} : { size: sizeOfDoubt(edit.size) }
  const sized =
    edit.size === undefined
      ? draft.description
      : [...draft.description.filter((line) => !line.startsWith('Size:')), 'Size: changed by hand.']
  const isTakenUp = edit.active === true && draft.when === 'not-yet'
  const description = isTakenUp
    ? [...sized, `Taken up by hand; else it would wait${draft.trigger === null ? '' : ` until: ${draft.trigger}`}.`]
    : sized
  return {
    ...draft,
    ...size,
    title: edit.title ?? draft.title,
    description,
    team: edit.team ?? draft.team,
    notes: edit.notes ?? draft.notes,
    pin: edit.pin,
    wsjf: edit.wsjf,
    ...(isTakenUp ? { when: 'next' as const, waitsBeyond: undefined, whenAgreement: undefined, trigger: null } : {}),
    edited: editedFields(edit),
  }
}
