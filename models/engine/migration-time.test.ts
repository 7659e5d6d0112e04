import { expect, it } from 'vitest'
import type { Change } from '#models/ecosystem/change'
import type { Drawn } from './drawn.ts'
import { answered, drawnFor } from './drawing.ts'
import { migrationNetwork } from './migration-network.ts'
import { type Case, elapsedOf, finishOf, leadItems } from './migration-time.ts'
import type { Question } from './question.ts'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'

const { ecosystem } = sampleDocument()
const question = sampleQuestion({ samples: 64, months: 12, scenarios: [] })
const leaveDatadog: Change = {
  kind: 'swap',
  month: 6,
  target: { vendor: 'datadog' },
  to: 'grafana-cloud',
  approach: 'parallel-run',
}

function swaps(own: Question, changes: readonly Change[]): Case[] {
  const scenarios = [{ id: 'what-if', name: 'What if', changes: [...changes] }]
  const { plan, run }: Drawn = answered(
    (function* () {
      return yield* drawnFor({ ...own, scenarios }, 'what-if')
    })(),
  )
  return plan.frictions.flatMap((friction, f) =>
    friction.kind === 'swap' ? [{ friction, own: run.frictions[f]! }] : [],
  )
}

const together = swaps(question, [leaveDatadog])

it('replaces a vendor in no less than its longest part, and in no more than one part after the other', () => {
  expect(together.length).toBeGreaterThan(1)
  const elapsed = elapsedOf(together, 64)
  elapsed.forEach((months, s) => {
    const parts = together.map(({ own }) => own.elapsed[s]!)
    expect(months).toBeGreaterThanOrEqual(Math.max(...parts))
    expect(months).toBeLessThanOrEqual(parts.reduce((sum, part) => sum + part, 0) + 1e-9)
  })
})

it('takes each team at least the months of its own work', () => {
  const elapsed = elapsedOf(together, 64)
  const shop = new Float64Array(64)
  elapsed.forEach((months, s) => {
    const own = together.reduce(
      (sum, each) => sum + each.own.build[s]! + each.own.consumers[s]! + each.own.dataWork[s]!,
      0,
    )
    for (const { friction, own: columns } of together)
      friction.teams.forEach(({ id }, t) => (shop[s]! += id === 'shop' ? columns.otherTeams[t]![s]! : 0))
    expect(months).toBeGreaterThanOrEqual(Math.max(own, shop[s]!))
  })
  expect(Math.min(...shop)).toBeGreaterThan(0)
})

it('says what the longest path of each draw is made of, to the last month', () => {
  const elapsed = elapsedOf(together, 64)
  const items = leadItems(together, 64)
  expect(items.map(({ id }) => id)).toContain('consumers/Shop team')
  elapsed.forEach((months, s) => expect(items.reduce((sum, item) => sum + item.months[s]!, 0)).toBeCloseTo(months, 9))
})

it('is never later with more people, and moves the consumers of a team by that team', () => {
  const more = (id: string): Question => ({
    ...question,
    ecosystem: {
      ...ecosystem,
      teams: ecosystem.teams.map((team) => (team.id === id ? { ...team, people: 40 } : team)),
    },
  })
  const now = elapsedOf(together, 64)
  for (const id of ['platform', 'shop']) {
    const then = elapsedOf(swaps(more(id), [leaveDatadog]), 64)
    then.forEach((months, s) => expect(months).toBeLessThanOrEqual(now[s]! + 1e-9))
    expect(
      then.some((months, s) => months < now[s]! - 0.01),
      id,
    ).toBe(true)
  }
})

it('keeps consumers moving while both run under a strangler, and before that in a parallel run', () => {
  const paths = (approach: 'strangler' | 'parallel-run') => {
    const [first] = swaps(question, [{ ...leaveDatadog, approach }]) as [Case, ...Case[]]
    const { activities } = migrationNetwork([first.friction])
    const last = activities.find(({ step }) => step === 'parallel-run')!
    return last.after.map((i) => activities[i]!.step)
  }
  expect(paths('strangler')).not.toContain('consumers')
  expect(paths('parallel-run')).toContain('consumers')
})

it('builds what others stand on first', () => {
  const cluster: Change = {
    kind: 'swap',
    month: 6,
    target: { vendor: ecosystem.bindings.find(({ product }) => product === 'cluster')!.offering.split('/')[0]! },
    to: 'azure/aks',
    approach: 'parallel-run',
  }
  const cases = swaps(question, [cluster, leaveDatadog])
  const { activities } = migrationNetwork(cases.map(({ friction }) => friction))
  activities.forEach(({ step, place, after }, i) => {
    if (step !== 'building') return
    for (const on of cases[place]!.friction.on) {
      const stands = activities.findIndex(
        (each) => each.step === 'building' && cases[each.place]!.friction.product === on,
      )
      const same = stands >= 0 && cases[activities[stands]!.place]!.friction.change === cases[place]!.friction.change
      if (same && stands < i) expect(after).toContain(stands)
    }
  })
})

it('lets a change wait for the team that an earlier one keeps busy', () => {
  const later: Change = { ...leaveDatadog, month: 9, target: { product: 'identity' }, to: 'keycloak-selfhosted' }
  const alone = swaps(question, [later])
  const both = swaps(question, [leaveDatadog, later])
  expect(alone.length).toBe(1)
  const change = both.at(-1)!.friction.change
  const done = finishOf(both, 64).get(change)!
  const own = elapsedOf(alone, 64)
  done.forEach((months, s) => expect(months).toBeGreaterThanOrEqual(own[s]! - 1e-9))
  expect(done.some((months, s) => months > own[s]! + 0.01)).toBe(true)
})

it('builds a reducer that the what-if adds before what it makes easier, and none that stands', () => {
  const product = together[0]!.friction.product
  const reducer: Change = { kind: 'reducer', month: 2, product, reducer: 'contract-tests' }
  const standing = ecosystem.products.find(({ id }) => id === product)!.reducers
  expect(standing).not.toContain('contract-tests')
  const cases = swaps(question, [reducer, leaveDatadog])
  const own = cases.find(({ friction }) => friction.product === product)!
  expect(own.own.prepare.every((months) => months > 0)).toBe(true)
  expect(together[0]!.own.prepare.every((months) => months === 0)).toBe(true)
})
