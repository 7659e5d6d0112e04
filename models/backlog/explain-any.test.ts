import { beforeAll, expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { answerDecide, type DecideAnswer } from '#models/decisions/answer'
import { reducerWorths } from '#models/decisions/reducer-worth'
import type { Explanation } from '#models/engine/explanation'
import { close, faultsOf } from '#models/engine/explanation-faults'
import { simulate, simulateMedian } from '#models/engine/simulate'
import { structureMatrix } from '#models/engine/structure-matrix'
import { answerBacklog } from './answer.ts'
import { explainAny } from './explain-any.ts'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'

const { ecosystem, scenarios, backlog } = sampleDocument()
const question = sampleQuestion({ samples: 64, months: 24 })

function told(path: string, value: number | null, scenario: string | null = null): Explanation {
  const found = explainAny(question, scenario, path, 0, backlog)
  if (!found.ok) throw new Error(found.error)
  expect(faultsOf(found.value), path).toEqual([])
  if (value !== null)
    expect(close(found.value.value, value), `${path}: ${found.value.value} against ${value}`).toBe(true)
  return found.value
}

let decided: DecideAnswer
beforeAll(() => {
  decided = answerDecide(question)
}, 60_000)

it('explains what a decision says of knowing, waiting and its moments, as the answer has it', () => {
  const answer = decided.decisions.find(({ learn }) => learn.length > 0)!
  const at = `decisions.${answer.decision}`
  told(`${at}.evpi`, answer.evpi)
  told(`${at}.learn.${answer.learn[0]!.input}`, answer.learn[0]!.worth)
  told(`${at}.learning`, answer.learning!.net)
  told(`${at}.waiting.3`, answer.waiting.find(({ month }) => month === 3)!.value)
  for (const own of answer.alternatives.slice(0, 1)) {
    const path = `${at}.alternatives.${own.alternative}`
    told(`${path}.lead`, own.lead.mean)
    told(`${path}.need`, null)
    told(`${path}.at`, own.at)
    told(`${path}.difference`, own.difference.mean)
    told(`${path}.buildNow.total`, own.buildNow!.total.mean)
    told(`${path}.buildNow.inTime`, own.buildNow!.inTime)
  }
}, 120_000)

it('says of what is to be learned what it is drawn from, also where the range is the catalog’s', () => {
  const [answer] = decided.decisions.filter(({ learn }) => learn.some(({ input }) => input.startsWith('touchpoints/')))
  const { input } = answer!.learn.find((each) => each.input.startsWith('touchpoints/'))!
  const [first] = told(`decisions.${answer!.decision}.learn.${input}`, null).parts
  expect(first!.value).toBeGreaterThan(0)
  expect(first!.formula).toMatch(/^the median of its range, drawn from .*"p50":/)
}, 60_000)

it('explains every kind of cell of the structure matrix down to its uses', () => {
  const matrix = structureMatrix(ecosystem, CATALOG, { seed: 1 })
  const place = (id: string) => matrix.nodes.findIndex((node) => node.id === id)
  const [j, i, far] = [place('redis-cart'), place('cartservice'), place('frontend')]
  told('structure.redis-cart.cartservice.likelihood', matrix.likelihood[i]![j]!)
  told('structure.redis-cart.cartservice.impact', matrix.impact[i]![j]!)
  for (const field of ['combinedLikelihood', 'combinedRisk', 'reach'] as const) {
    const tree = told(`structure.redis-cart.frontend.${field}`, matrix[field][far]![j]!)
    expect(tree.parts.length, field).toBeGreaterThan(0)
  }
  told('structure.frontend.redis-cart.reach', 0)
})

it('explains a reducer before and after, what it takes off, costs and is worth', () => {
  const own = reducerWorths(question).find(({ drop }) => drop.mean > 0)!
  const at = `reducers.${own.product}.${own.reducer}`
  told(`${at}.before.total`, null)
  told(`${at}.after.elapsedMonths`, null)
  told(`${at}.drop`, own.drop.mean)
  told(`${at}.cost`, own.buildCost)
  told(`${at}.worth`, own.overHorizon)
}, 60_000)

it('explains a combination of the frontier by its choices, and keeping everything', () => {
  const keep = told('frontier.keep.cost', null)
  const choices = ['logs=grafana-cloud', 'metrics=grafana-cloud']
  const sum = choices.map((each) => told(`frontier.${each}.cost`, null).value - keep.value)
  told(`frontier.${choices.join('+')}.cost`, keep.value + sum[0]! + sum[1]!)
  told(`frontier.${choices.join('+')}.friction`, null)
}, 60_000)

it('explains what a change of a what-if takes and what leaving a vendor takes, by replacement', () => {
  const { id } = scenarios[0]!
  const summary = simulateMedian(question, id)
  expect(summary.cost.changes.length).toBeGreaterThan(0)
  for (const { change, total, elapsedMonths } of summary.cost.changes) {
    told(`cost.changes.${change}.total`, total.p50, id)
    told(`cost.changes.${change}.elapsedMonths`, elapsedMonths.p50, id)
  }
  for (const vendor of simulateMedian(question, null).friction.vendors.slice(0, 3)) {
    told(`friction.vendors.${vendor.vendor}.leaving`, vendor.leaving.p50)
    told(`friction.vendors.${vendor.vendor}.elapsedMonths`, vendor.elapsedMonths.p50)
  }
})

it('explains cost of delay, size and weight of stories of every kind', () => {
  const answer = answerBacklog(question, null, 'explained', backlog)
  const stories = answer.epics.flatMap((epic) => epic.stories)
  const kinds = [...new Map(stories.map((story) => [story.kind, story])).values()]
  expect(kinds.length).toBeGreaterThan(2)
  for (const { key, costOfDelayPerMonth, size, ratio } of kinds.slice(0, 3)) {
    told(`backlog.${key}.costOfDelay`, costOfDelayPerMonth)
    if (ratio === null) told(`backlog.${key}.size`, size.p50)
    else told(`backlog.${key}.ratio`, ratio)
  }
}, 240_000)

it('lists what can be explained where a path leads nowhere, in each of its parts', () => {
  for (const path of [
    'structure.a.b.reach',
    'reducers.x.y.z',
    'frontier.a.cost',
    'decisions.none.evpi',
    `decisions.${ecosystem.decisions[0]!.id}.none`,
    'reliability.failures.none.lost',
    'overbuilt.none.idleShare',
    'cost.tot',
    'backlog.x.size',
  ]) {
    const found = explainAny({ ...question, samples: 16 }, null, path, 0, backlog)
    expect(found.ok ? '' : found.error, path).toMatch(/expected/)
  }
  expect(simulate({ ...question, samples: 16 }, null).samples).toBe(16)
}, 60_000)
