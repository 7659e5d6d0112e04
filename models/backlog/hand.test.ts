import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { BacklogPlan, emptyPlan } from '#models/ecosystem/backlog-plan'
import { acceptOrder, editStory, pinStory, resetOrder } from '#models/ecosystem/edit-backlog'
import { backlogMaterial } from './answer.ts'
import { backlogOf } from './backlog.ts'
import type { Backlog, Story } from './item.ts'
import { planFindings } from './orphans.ts'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'

const { ecosystem, assumptions, scenarios, name } = sampleDocument()
const question = sampleQuestion({ samples: 32, months: 36 })
const material = backlogMaterial(question, 'datadog-to-grafana')
const baseline = backlogMaterial(question, null)

const backlog = (plan: BacklogPlan, from = material): Backlog => backlogOf({ ...from, name, plan })
const storiesOf = (of: Backlog): readonly Story[] => of.epics.flatMap((epic) => epic.stories)
const story = (of: Backlog, key: string): Story => {
  const found = storiesOf(of).find((each) => each.key === key)
  if (found === undefined) throw new Error(`no story ${key}`)
  return found
}
const computed = backlog(emptyPlan)
const open = computed.order.filter((key) => story(computed, key).when !== 'not-yet')
const build = 'logs/swap/grafana-cloud/build'

it('keeps title, size, notes and team of a story, and says that they are by hand', () => {
  const plan = editStory(emptyPlan, build, { title: 'Mine', size: { p10: 1, p90: 4 }, notes: 'ask Ann', team: 'shop' })
  const found = story(backlog(plan), build)
  expect(found).toMatchObject({ title: 'Mine', size: { p10: 1, p50: 2, p90: 4 }, notes: 'ask Ann', team: 'shop' })
  expect([...found.edited].sort()).toEqual(['notes', 'size', 'team', 'title'])
  expect(story(computed, build).edited).toEqual([])
})

it('takes what is done or dropped out of the order, and lets what follows begin', () => {
  const plan = editStory(editStory(emptyPlan, build, { done: '2027-02-03' }), 'logs/reducer/contract-tests', {
    dropped: 'not worth it',
  })
  const second = backlog(plan)
  expect(story(second, build)).toMatchObject({
    done: true,
    doneOn: '2027-02-03',
    ends: null,
    rank: computed.order.length - 1,
  })
  expect(story(second, 'logs/reducer/contract-tests')).toMatchObject({ done: false, dropped: 'not worth it' })
  expect(second.order.slice(-2)).toEqual([build, 'logs/reducer/contract-tests'])
})

it('puts a story where it is pinned, says what that loses, and goes back to what is computed', () => {
  const last = open.at(-1)!
  const first = open.find((key) => story(computed, key).block === 0 && !story(computed, key).expedited)!
  const moved = backlog(pinStory(emptyPlan, first, ['after', last]))
  expect(moved.order.indexOf(first)).toBe(moved.order.indexOf(last) + 1)
  expect(moved.orderCost.more).toBeGreaterThan(0)
  expect(moved.orderCost.computed).toBe(computed.orderCost.computed)
  expect(moved.orderCost.pinned).toBe(1)
  expect(story(moved, first)).toMatchObject({
    computedRank: story(computed, first).rank,
    pinKept: true,
    edited: ['order'],
  })
  expect(backlog(resetOrder(pinStory(emptyPlan, first, ['after', last]))).digest).toBe(computed.digest)
})

it('never lets a pin break a dependency, and says that it could not be kept', () => {
  const dependent = open.find((key) => story(computed, key).after.length > 0)!
  const pinned = backlog(pinStory(emptyPlan, dependent, ['position', 1]))
  expect(story(pinned, dependent).pinKept).toBe(false)
})

it('honours every dependency whatever is pinned where', () => {
  const key = fc.constantFrom(...open)
  const pin = fc.oneof(
    fc.tuple(fc.constant('position' as const), fc.integer({ min: 1, max: 80 })),
    fc.tuple(fc.constantFrom('before' as const, 'after' as const), fc.oneof(key, fc.constant('gone'))),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(key, pin), { maxLength: 6 }), (pins) => {
      const plan = BacklogPlan.parse({
        edits: [...new Map(pins).entries()].map(([id, each]) => ({ id, pin: each })),
      })
      const second = backlog(plan)
      expect([...second.order].sort()).toEqual([...computed.order].sort())
      second.order.forEach((each, place) => {
        for (const earlier of story(second, each).after) expect(second.order.indexOf(earlier)).toBeLessThan(place)
      })
    }),
    { numRuns: 8 },
  )
})

it('lets the last pin win where two would turn in a circle', () => {
  const [a, b, c] = ['a', 'b', 'c']
  let plan = pinStory(emptyPlan, a, ['after', b])
  plan = pinStory(plan, b, ['after', c])
  plan = pinStory(plan, c, ['after', a])
  expect(plan.edits).toEqual([
    { id: 'a', pin: ['after', 'b'] },
    { id: 'c', pin: ['after', 'a'] },
  ])
})

it('keeps an edit whose story is gone as an orphan, and one of another what-if in silence', () => {
  const plan = editStory(
    editStory(editStory(emptyPlan, 'gone/attribute/x', { title: 'Lost' }), build, { notes: 'n' }),
    'logs/swap/nobody/build',
    { notes: 'n' },
  )
  const second = backlog(plan, baseline)
  expect(second.orphans).toEqual([
    { key: 'gone/attribute/x', title: 'Lost', fields: ['title'], why: 'the product "gone" is gone' },
    {
      key: 'logs/swap/nobody/build',
      title: null,
      fields: ['notes'],
      why: 'no what-if swaps "logs" to "nobody" any more',
    },
  ])
  expect(planFindings(plan, { ecosystem, scenarios, catalog: CATALOG }).map(({ path }) => path)).toEqual([
    'backlog.edits.gone/attribute/x',
    'backlog.edits.logs/swap/nobody/build',
  ])
})

it('has stories and epics of one’s own, ordered with the rest by what they say they are worth', () => {
  const plan = BacklogPlan.parse({
    own: [
      { id: 'rich', title: 'Rich', epic: 'mine', journey: 'path-to-repair', size: 1, costOfDelayPerMonth: 1e7 },
      {
        id: 'poor',
        title: 'Poor',
        epic: 'ecosystem',
        journey: 'path-to-repair',
        size: { p10: 1, p90: 2 },
        after: ['own/rich'],
      },
      { id: 'later', title: 'Later', epic: 'logs', journey: 'path-to-repair', size: 1, trigger: 'when it rains' },
    ],
    epics: [{ id: 'mine', title: 'My epic' }],
  })
  const second = backlog(plan)
  expect(story(second, 'own/rich').block).toBe(0)
  expect(second.epics.at(-1)).toMatchObject({ key: 'mine', title: 'My epic', product: null })
  expect(story(second, 'own/poor').costOfDelayPerMonth).toBe(null)
  expect(story(second, 'own/poor').topFive).not.toBe(null)
  expect(story(second, 'own/later')).toMatchObject({ when: 'not-yet', trigger: 'when it rains', epic: 'logs' })
})

it('keeps the accepted order where the new one hardly differs, and only there', () => {
  const own = (id: string, worth: number) => ({
    id,
    title: id,
    epic: 'ecosystem',
    journey: 'path-to-repair',
    size: 1,
    costOfDelayPerMonth: worth,
  })
  const plan = BacklogPlan.parse({ own: [own('a', 1e7), own('b', 0.95e7), own('c', 0.5e7)] })
  const order = ['own/b', 'own/c', 'own/a']
  const kept = backlog(acceptOrder(plan, 'datadog-to-grafana', order, '2027-01-01'))
  const mine = (of: Backlog): readonly string[] => of.order.filter((key) => key.startsWith('own/'))
  expect(mine(backlog(plan))).toEqual(['own/a', 'own/b', 'own/c'])
  expect(mine(kept)).toEqual(['own/b', 'own/a', 'own/c'])
  expect(kept.acceptedOn).toBe('2027-01-01')
})

it('turns what a story improves into cost of delay, and counts no hour twice', () => {
  const keys = ['own/a', 'own/b']
  const own = ['a', 'b'].map((id) => ({ id, title: id, epic: 'ecosystem', journey: 'path-to-repair', size: 1 }))
  const effect = { repairHours: 2, incidentsFewer: 1, incidentHours: 4 }
  const plan = BacklogPlan.parse({ own, edits: keys.map((id) => ({ id, effect })) })
  const known = { ...material, assumptions: { ...assumptions, incidentsPerMonth: 3, outageCostPerHour: 100 } }
  const costs = keys.map((key) => story(backlog(plan, known), key).costOfDelayPerMonth)
  // 3 x 4 h before; 2 x 2 h after the first; nothing after the second: 12 h in all, and not 8 + 8.
  expect(costs).toEqual([800, 400])
  const unknown = { ...material, assumptions: { ...assumptions, incidentsPerMonth: undefined } }
  expect(story(backlog(plan, unknown), 'own/a').costOfDelayPerMonth).toBe(null)
})

it('gives work to the team of its product, and says which team holds up what', () => {
  for (const each of storiesOf(computed)) {
    const product = ecosystem.products.find(({ id }) => id === each.epic)
    if (each.ends === null || product?.team === undefined) continue
    expect(each.team).toBe(product.team)
    expect(each.begins!.p50).toBeLessThanOrEqual(each.ends.p50)
    expect(each.ends.p50).toBeLessThanOrEqual(each.ends.p90)
  }
  expect(computed.teams.filter((team) => team.bottleneck).map((team) => team.team)).toEqual(['platform'])
  expect(computed.teams.reduce((sum, team) => sum + team.stories, 0)).toBe(open.length)
})

it('uses no link of stories that wait for each other in a circle, and says so', () => {
  const own = [
    ['a', ['own/b', build]],
    ['b', ['own/a']],
  ].map(([id, after]) => ({ id, title: id, epic: 'ecosystem', journey: 'path-to-repair', size: 1, after }))
  const plan = BacklogPlan.parse({ own })
  expect(story(backlog(plan), 'own/a').after).toEqual([build])
  const codes = planFindings(plan, { ecosystem, scenarios, catalog: CATALOG }).map(({ code }) => code)
  expect(codes).toEqual(['story-circle'])
})

it('takes up what would wait, a reducer that pays for nobody too, and lets it wait again', () => {
  const base = backlog(emptyPlan, baseline)
  const waiting = storiesOf(base).find((each) => each.when === 'not-yet')!
  const taken = story(backlog(editStory(emptyPlan, waiting.key, { active: true }), baseline), waiting.key)
  expect(taken).toMatchObject({ when: expect.stringMatching(/now|next/) as string, trigger: null, edited: ['active'] })
  expect(taken.rank).toBeLessThanOrEqual(base.order.length)
  expect(taken.computedRank).not.toBeNull()
  expect(taken.description).toContain('Taken up by hand')
  expect(
    backlog(
      editStory(editStory(emptyPlan, waiting.key, { active: true }), waiting.key, { active: undefined }),
      baseline,
    ).digest,
  ).toBe(base.digest)

  const unpaid = baseline.reducers.find(
    ({ product, reducer }) => !base.order.includes(`${product}/reducer/${reducer}`),
  )!
  const key = `${unpaid.product}/reducer/${unpaid.reducer}`
  const asked = backlog(editStory(emptyPlan, key, { active: true }), baseline)
  expect(story(asked, key)).toMatchObject({
    kind: 'reducer',
    epic: unpaid.product,
    when: expect.stringMatching(/now|next/) as string,
  })
  expect(asked.orphans).toEqual([])
})
