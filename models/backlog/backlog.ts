import { digestOf } from '#models/catalog/digest'
import { familyOf } from '#models/catalog/families'
import type { Catalog } from '#models/catalog/catalog'
import type { DecisionAnswer, RunAnswer } from '#models/decisions/decision-answer'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { ScenarioComparison } from '#models/engine/summary'
import { applyChanges, type ResolvedSwap } from '#models/scenario/apply'
import type { Scenario } from '#models/scenario/scenario'
import { dateOfMonth, type Month } from '../quantity.ts'
import { arrange, type Place, type StoryDraws } from './arrange.ts'
import { attributeStories } from './attribute-stories.ts'
import { capacityStories } from './capacity-stories.ts'
import { decisionStories } from './decision-stories.ts'
import { WHOLE, type Draft, type Ground } from './draft.ts'
import { figure } from './figures.ts'
import type { Backlog, Epic, Story, StoryEdit } from './item.ts'
import { reducerStories, type PlannedSwap } from './reducer-stories.ts'
import { sizeOfPoints } from './size.ts'
import { swapStories } from './swap-stories.ts'
import { personDaysPerMonth } from './timing.ts'

export type BacklogInput = {
  /** Of the document. */
  readonly name: string
  readonly ecosystem: Ecosystem
  readonly assumptions: Assumptions
  readonly catalog: Catalog
  /** "2027-01". */
  readonly start: string
  /** Months from start. */
  readonly today: Month
  /** The baseline's. */
  readonly run: RunAnswer
  /** The scenario asked for, and how it compares; both null for the baseline's backlog. */
  readonly scenario: Scenario | null
  readonly comparison: ScenarioComparison | null
  readonly decisions: readonly DecisionAnswer[]
  /** By story key: with them, how sure a place among the first five is. */
  readonly draws?: ReadonlyMap<string, StoryDraws>
  /** The keys of last time's `order`. */
  readonly previous?: readonly string[]
  readonly edits?: readonly StoryEdit[]
  /** Keys in an order that a person chose. */
  readonly byHand?: readonly string[]
}

/**
 * The prioritised backlog of a document, or of one of its scenarios: an epic a delivery product, stories beneath, in the
 * order that loses least money (methods 5). Months and money as in the run. The same input gives the same bytes.
 */
export function backlogOf(input: BacklogInput): Backlog {
  const { name, ecosystem, start, run } = input
  const ground: Ground = {
    ecosystem,
    assumptions: input.assumptions,
    catalog: input.catalog,
    start,
    today: input.today,
    run,
    currency: run.currency,
  }
  const edits = new Map((input.edits ?? []).map((edit) => [edit.key, edit]))
  const drafts = unique(draftsOf(ground, input), ecosystem).map((draft) => edited(draft, edits.get(draft.key)))
  const isDone = (key: string): boolean => edits.get(key)?.done === true
  const places = arrange(
    drafts.filter((draft) => !isDone(draft.key)),
    {
      today: input.today,
      daysPerMonth: personDaysPerMonth(ecosystem, input.assumptions),
      previous: input.previous ?? [],
      byHand: input.byHand ?? [],
      draws: input.draws ?? null,
    },
  )
  const keys = new Set(drafts.map((draft) => draft.key))
  const open = places.map((place, at) => storyOf(place, at + 1, start, keys, false))
  const done = drafts
    .filter((draft) => isDone(draft.key))
    .map((draft, at) => storyOf(finished(draft), open.length + at + 1, start, keys, true))
  const stories = [...open, ...done]
  const backlog = {
    name,
    scenario: input.comparison?.scenario ?? input.scenario?.id ?? 'baseline',
    start,
    currency: run.currency,
    epics: epicsOf(ecosystem, stories),
    order: stories.map((story) => story.key),
  }
  return { ...backlog, digest: digestOf(JSON.stringify(backlog)) }
}

function draftsOf(ground: Ground, input: BacklogInput): readonly Draft[] {
  const { ecosystem, catalog } = ground
  const applied = applyChanges(ecosystem, input.scenario?.changes ?? [], catalog)
  const swaps = input.comparison === null ? [] : applied.swaps
  const changes = new Map((input.comparison?.changes ?? []).map((change) => [change.change, change]))
  const planned = new Map<string, PlannedSwap>()
  for (const swap of swaps) {
    const friction = changes.get(swap.change)
    if (friction !== undefined && !planned.has(swap.product))
      planned.set(swap.product, { month: swap.month, friction: partOf(friction, swaps, swap) })
  }
  const reducers = ecosystem.products.flatMap((product) =>
    reducerStories(ground, product, planned.get(product.id) ?? null),
  )
  const before = new Map(
    ecosystem.products.map((product) => [
      product.id,
      reducers.filter((story) => story.epic === product.id && story.need !== null).map((story) => story.key),
    ]),
  )
  const after = applied.phases.at(-1)?.ecosystem ?? ecosystem
  return [
    ...[...changes.values()].flatMap((change) =>
      input.comparison === null
        ? []
        : swapStories(
            ground,
            change,
            swaps.filter((swap) => swap.change === change.change),
            input.comparison,
            before,
          ),
    ),
    ...reducers,
    // What a product lacks is asked of what it will be bound to, not of what the scenario takes away.
    ...after.products.flatMap((product) => attributeStories({ ...ground, ecosystem: after }, product)),
    ...capacityStories(ground, new Map(swaps.map((swap) => [swap.binding, swap.month]))),
    ...decisionStories(ground, input.decisions),
  ]
}

/** A change of several products has one friction: a product's part of it is an equal one, since nothing says otherwise. */
function partOf(
  friction: PlannedSwap['friction'],
  swaps: readonly ResolvedSwap[],
  { change }: ResolvedSwap,
): PlannedSwap['friction'] {
  const share = 1 / new Set(swaps.filter((swap) => swap.change === change).map((swap) => swap.product)).size
  const { effort, data, spread } = friction
  return { effort: { ...effort, mean: effort.mean * share }, data: { ...data, mean: data.mean * share }, spread }
}

/** By key; the first one stays, such as the contract tests of a product that is swapped twice. In the order in which families are built, then by key: what decides between equals. */
function unique(drafts: readonly Draft[], ecosystem: Ecosystem): readonly Draft[] {
  const families = new Map(ecosystem.products.map((product) => [product.id, familyOf(product.subDomain).order]))
  const family = (draft: Draft): number => families.get(draft.epic) ?? 0
  const byKey = new Map<string, Draft>()
  for (const draft of drafts) if (!byKey.has(draft.key)) byKey.set(draft.key, draft)
  return [...byKey.values()].sort((a, b) => family(a) - family(b) || (a.key < b.key ? -1 : 1))
}

function edited(draft: Draft, edit: StoryEdit | undefined): Draft {
  if (edit === undefined) return draft
  const size = edit.size === undefined ? draft.size : sizeOfPoints(edit.size)
  return { ...draft, size, title: edit.title ?? draft.title }
}

const finished = (draft: Draft): Place => ({
  draft: { ...draft, when: 'now', trigger: null },
  when: 'now',
  due: null,
  ratio: null,
  block: null,
  blockRatio: null,
  tie: null,
  expedited: false,
  late: false,
  costOfGoingLast: null,
  topFive: null,
})

const cents = (value: number): number => Math.round(value * 100) / 100
const rounded = (value: number | null): number | null => (value === null ? null : cents(value))

function storyOf(place: Place, rank: number, start: string, keys: ReadonlySet<string>, done: boolean): Story {
  const { draft } = place
  const { p10, p50, p90 } = draft.size
  return {
    key: draft.key,
    epic: draft.epic,
    title: draft.title,
    description: draft.description.join('\n'),
    kind: draft.kind,
    journey: draft.journey,
    acceptance: draft.acceptance,
    size: { p10, p50, p90 },
    costOfDelayPerMonth: rounded(draft.costOfDelay),
    urgency: draft.urgency,
    dueMonth: place.due,
    due: place.due === null ? null : dateOfMonth(start, place.due),
    after: draft.after.filter((key) => keys.has(key)),
    when: place.when,
    trigger: place.when === 'not-yet' ? draft.trigger : null,
    ratio: rounded(place.ratio),
    block: place.block,
    blockRatio: rounded(place.blockRatio),
    tie: place.tie,
    expedited: place.expedited,
    late: place.late,
    costOfGoingLast: rounded(place.costOfGoingLast),
    rank,
    topFive: place.topFive,
    about: draft.about,
    done,
  }
}

/** An epic a product that has stories, in the order in which an ecosystem builds its families; the whole comes first. */
function epicsOf(ecosystem: Ecosystem, stories: readonly Story[]): readonly Epic[] {
  const of = (epic: string): readonly Story[] => stories.filter((story) => story.epic === epic)
  const days = (some: readonly Story[]): number => some.reduce((sum, story) => sum + sizeOfPoints(story.size).mean, 0)
  const about = (some: readonly Story[]): string =>
    `${some.length} ${some.length === 1 ? 'story' : 'stories'}, ${figure(days(some))} person-days in the mean.`
  const whole = of(WHOLE)
  const products = [...ecosystem.products].sort(
    (a, b) => familyOf(a.subDomain).order - familyOf(b.subDomain).order || (a.id < b.id ? -1 : 1),
  )
  const epics = products.flatMap((product): readonly Epic[] => {
    const own = of(product.id)
    const family = familyOf(product.subDomain)
    const title = `${product.name} (${family.name.toLowerCase()})`
    if (own.length === 0) return []
    return [{ key: product.id, product: product.id, family: family.id, title, description: about(own), stories: own }]
  })
  if (whole.length === 0) return epics
  const title = 'The ecosystem as a whole'
  return [{ key: WHOLE, product: null, family: null, title, description: about(whole), stories: whole }, ...epics]
}
