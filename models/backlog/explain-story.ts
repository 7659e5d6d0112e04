import { explainingDecision } from '#models/decisions/explain-decision'
import { explainReducer } from '#models/decisions/explain-reducer'
import type { Drawing } from '#models/engine/drawing'
import { explain } from '#models/engine/explain'
import { believed, drawsOf, stated, statistic } from '#models/engine/explain-statistic'
import { named } from '#models/engine/explain-trace'
import type { Explanation, Origin } from '#models/engine/explanation'
import type { Question } from '#models/engine/question'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { err, ok, type Result } from '../result.ts'
import { type BacklogMaterial, gathering } from './answer.ts'
import { backlogOf } from './backlog.ts'
import { slug } from './figures.ts'
import type { Story } from './item.ts'

export const STORY_PATHS = ['backlog.<key of a story>.costOfDelay | size | ratio | goingLast'] as const

/** Explains a figure of a story: what it loses a month and why, its size, its weight in the order. */
export function* explainingStory(
  question: Question,
  scenario: string | null,
  plan: BacklogPlan | undefined,
  path: string,
): Drawing<Result<Explanation, string>> {
  const material = yield* gathering(question, scenario)
  const backlog = backlogOf({ ...material, name: 'explained', plan })
  const stories = backlog.epics.flatMap((epic) => epic.stories)
  const found = named(
    path,
    'backlog.',
    stories.map(({ key }) => key),
  )
  const story = found === undefined ? undefined : stories[found.at]
  const told =
    story === undefined || found === undefined
      ? undefined
      : yield* figure({ question, scenario, material, currency: backlog.currency }, story, found.field)
  return told === undefined
    ? err(`${path}: no figure that can be explained; expected ${STORY_PATHS.join('; ')}`)
    : ok({ ...told, path })
}

type Ground = {
  readonly question: Question
  readonly scenario: string | null
  readonly material: BacklogMaterial
  readonly currency: string
}

function* figure(ground: Ground, story: Story, field: string): Drawing<Explanation | undefined> {
  const { question, currency } = ground
  switch (field) {
    case 'size':
      return size(question, story)
    case 'costOfDelay':
      return yield* costOfDelay(ground, story)
    case 'ratio': {
      if (story.ratio === null || story.costOfDelayPerMonth === null) return undefined
      const months = story.ratio === 0 ? 0 : story.costOfDelayPerMonth / story.ratio
      return statistic({
        name: `weight of ${story.title} in the order`,
        unit: `${currency} a month, a month of work`,
        value: story.ratio,
        operation: story.ratio === 0 ? 'function' : 'quotient',
        formula: 'cost of delay over the months that it takes (Smith 1956); an enabler ranks by its block',
        parts: [
          yield* costOfDelay(ground, story),
          statistic({
            name: 'months that all teams together need for it',
            unit: 'month',
            value: months,
            formula: 'mean person-days over what the teams do in a month',
            parts: [size(question, story)],
            origins: [
              stated('ecosystem.teams', 'people and focus'),
              believed('assumptions.focus', 'where a team states none'),
            ],
          }),
        ],
      })
    }
    case 'goingLast':
      return story.costOfGoingLast === null
        ? undefined
        : statistic({
            name: `what doing ${story.title} last loses`,
            unit: currency,
            value: story.costOfGoingLast,
            formula: 'its cost of delay for as long as everything else that is now or next takes',
            parts: [yield* costOfDelay(ground, story)],
          })
    default:
      return undefined
  }
}

function size(question: Question, story: Story): Explanation {
  const origins: Origin[] = story.edited.includes('size')
    ? [stated(`backlog.edits.${story.key}.size`, 'by hand')]
    : [
        {
          kind: 'fact',
          note:
            story.description.split('\n').find((line) => /^Size/.test(line)) ??
            'touchpoints x hours of each kind (methods 3.3)',
        },
        believed('assumptions.effortFactor', `P90 over median: ${question.assumptions.effortFactor}`),
        believed('assumptions.hoursPerDay', String(question.assumptions.hoursPerDay)),
      ]
  return statistic({
    name: `size of ${story.title}, median`,
    unit: 'person-day',
    value: story.size.p50,
    formula: `p10 to p90: ${story.size.p10} to ${story.size.p90}`,
    origins,
  })
}

/** Whose figure its cost of delay is: a decision's, a reducer's, a product's bill; else what its description says. */
function* costOfDelay(ground: Ground, story: Story): Drawing<Explanation> {
  const { question, currency } = ground
  const lines = story.description.split('\n').filter((line) => /cost of delay|worth|saves|loses/i.test(line))
  const parts = yield* sourcesOf(ground, story)
  const origins: Origin[] = [
    ...lines.map((note): Origin => ({ kind: 'fact', note })),
    ...(story.edited.includes('effect')
      ? [stated(`backlog.edits.${story.key}.effect`, 'what it improves'), ...EFFECTS]
      : []),
    ...(story.kind === 'own' ? [stated(`backlog.${story.key}`, 'as its author states it')] : []),
    drawsOf(question.samples, question.seed, 'the run and what it hangs on'),
  ]
  return statistic({
    name: `cost of delay of ${story.title}`,
    unit: `${currency} a month`,
    value: story.costOfDelayPerMonth ?? 0,
    formula:
      story.costOfDelayPerMonth === null
        ? 'unknown: nobody has said what a month without it loses, so it goes after all that has money'
        : `money lost for each month that it is late, ${story.urgency}; mean over draws`,
    parts,
    origins,
  })
}

const EFFECTS: readonly Origin[] = [
  believed('assumptions.changesPerMonth', 'changes a month'),
  believed('assumptions.costPerChangeDay', 'money a change and day'),
  believed('assumptions.incidentsPerMonth', 'incidents a month'),
  believed('assumptions.outageCostPerHour', 'money an hour of outage'),
]

function* sourcesOf({ question, scenario, material }: Ground, story: Story): Drawing<Explanation[]> {
  const told = (found: Result<Explanation, string>): Explanation[] => (found.ok ? [found.value] : [])
  const decision = question.ecosystem.decisions.find(({ id }) => story.about === id)
  if (decision !== undefined && story.kind === 'spike') {
    const answer = material.decisions.find((each) => each.decision === decision.id)
    const learned = answer?.learn.find(({ input }) => story.key.endsWith(`/learn/${slug(input)}`))
    return learned === undefined
      ? []
      : told(yield* explainingDecision(question, `decisions.${decision.id}.learn.${learned.input}`))
  }
  if (decision !== undefined) return told(yield* explainingDecision(question, `decisions.${decision.id}.evpi`))
  const [product, reducer] = /^(.+)\/reducer\/([a-z-]+)$/.exec(story.key)?.slice(1) ?? []
  if (product !== undefined && reducer !== undefined)
    return told(explainReducer(question, scenario, `reducers.${product}.${reducer}.worth`))
  if (story.kind === 'decommission' && story.about !== null)
    return [
      ...told(explain({ ...question, samples: 1 }, null, `cost.products.${story.about}.perMonth`)),
      ...(scenario === null
        ? []
        : told(explain({ ...question, samples: 1 }, scenario, `cost.products.${story.about}.perMonth`))),
    ]
  return []
}
