import { APPROACHES } from '#models/catalog/approach'
import { reducerById } from '#models/catalog/reducer'
import { TOUCHPOINT_EFFORT } from '#models/catalog/touchpoint'
import type { ChangeFriction, ScenarioComparison } from '#models/engine/summary'
import type { ResolvedSwap } from '#models/scenario/apply'
import { reducerBuilt } from './acceptance.ts'
import { savingPerMonth } from './cost-of-delay.ts'
import { offeringName, type Draft, type Ground } from './draft.ts'
import { chance, figure, slug } from './figures.ts'
import { reducerKey } from './reducer-stories.ts'
import { sizeOfPoints, sizeOfShare, sizeOfTouchpoints } from './size.ts'
import { ENABLER, shareText, told, type Swapped, type Told } from './swap-case.ts'
import { cutOverOf, decommissionOf, parallelOf, savingText } from './swap-cut-over.ts'
import { dataStories } from './swap-data.ts'
import { splitWork } from './swap-work.ts'

/**
 * The stories of one change of a scenario: for each product that it swaps contract tests, gaps, build, adapting what uses
 * it, data, parallel run, cut-over and decommissioning; and one for those that the change may reach indirectly.
 * `reducers`: keys of the reducers that are to be there first, by product.
 */
export function swapStories(
  ground: Ground,
  change: ChangeFriction,
  swaps: readonly ResolvedSwap[],
  comparison: ScenarioComparison,
  reducers: ReadonlyMap<string, readonly string[]>,
): readonly Draft[] {
  const products = new Map(ground.ecosystem.products.map((product) => [product.id, product]))
  const swapped = [...new Map(swaps.map((swap) => [swap.product, swap])).values()]
  const involved = swapped.flatMap((swap) => products.get(swap.product) ?? [])
  const work = splitWork(ground.ecosystem, involved, change)
  return swapped.flatMap((swap): readonly Draft[] => {
    const product = products.get(swap.product)
    if (product === undefined) return []
    const cost = comparison.products.find((each) => each.product === product.id)
    const case_: Swapped = {
      ground,
      product,
      swap,
      change,
      work,
      base: `${product.id}/swap/${swap.toOffering}`,
      to: offeringName(ground, swap.toOffering),
      saving:
        cost === undefined ? null : savingPerMonth(cost.before.mean, cost.after.mean, swap.month, ground.run.months),
      old: ground.run.cost.products.find((each) => each.product === product.id)?.perMonth ?? null,
    }
    const indirect = swap === swapped[0] ? indirectStory(case_) : []
    return [...productStories(case_, reducers.get(product.id) ?? [], indirect), ...indirect]
  })
}

function productStories(one: Swapped, reducers: readonly string[], indirect: readonly Draft[]): readonly Draft[] {
  const { base, product, swap, change } = one
  const contract = contractTests(one)
  const gaps = gapStories(one)
  const build = told(one, 'build', buildOf(one, [...reducers, ...contract.map((story) => story.key)]))
  const adapt = adaptStories(one, [build.key])
  const data = dataStories(one, [build.key])
  const ready = [...contract, ...gaps, build, ...adapt, ...data, ...indirect].map((story) => story.key)
  const overlap = APPROACHES[swap.approach].overlapMonths
  const parallel =
    swap.approach === 'big-bang'
      ? []
      : [{ ...told(one, 'parallel-run', parallelOf(one, ready)), leastMonths: overlap.p50 }]
  const cutOver: Draft = {
    ...told(one, 'cut-over', cutOverOf(one, parallel.length > 0 ? parallel.map((story) => story.key) : ready)),
    need: change.month,
    urgency: 'fixed-date',
  }
  const last = told(one, 'decommission', decommissionOf(one, [`${base}/cut-over`]))
  const decommission: Draft = {
    ...last,
    costOfDelay: one.saving !== null && one.saving > 0 ? one.saving : null,
    ...(one.saving !== null && one.saving > 0
      ? { costDoubt: { parts: one.ground.draws?.savingByScramble.get(product.id) ?? null } }
      : {}),
    worthByDraw: one.saving !== null && one.saving > 0 ? (one.ground.draws?.saving.get(product.id) ?? null) : null,
    description: [...last.description.filter((line) => line !== ENABLER), savingText(one)],
    about: product.id,
  }
  return [...contract, ...gaps, build, ...adapt, ...data, ...parallel, cutOver, decommission]
}

function contractTests(one: Swapped): readonly Draft[] {
  const { product, to } = one
  const reducer = reducerById('contract-tests')
  if (reducer === undefined || product.reducers.includes(reducer.id)) return []
  return [
    told(one, reducerKey(product.id, reducer.id), {
      title: `Contract tests for ${product.name}, the same before and after`,
      description: [
        `${reducer.why} They are written against what is there now and run unchanged against ${to}.`,
        'Size: the catalog’s figure for this reducer (assumed).',
      ],
      kind: 'contract-test',
      acceptance: [reducerBuilt(reducer.id, product.name), `They fail when ${product.name} is taken away.`],
      builds: true,
      size: sizeOfPoints(reducer.buildDays),
      after: [],
    }),
  ]
}

function gapStories(one: Swapped): readonly Draft[] {
  const { ground, product, change } = one
  return change.gaps
    .filter((gap) => gap.product === product.id && gap.inUse)
    .map((gap) =>
      told(one, `gap/${slug(gap.what)}`, {
        title: `Close or waive: ${gap.what} (${product.name})`,
        description: [
          `In use now: ${gap.what}. Today: ${gap.from}. After the swap: ${gap.to}. It blocks the cut-over until it is closed or waived.`,
          'Size: one runbook (assumed): to find a way round it, or to write down why it may go.',
        ],
        kind: 'decision',
        acceptance: [
          `A test shows that ${gap.what} is there after the swap, or a record says who does without it and why.`,
        ],
        size: sizeOfTouchpoints({ runbook: 1 }, ground.assumptions),
        after: [],
      }),
    )
}

function buildOf({ ground, product, to, work, change }: Swapped, after: readonly string[]): Told {
  const own = work.parts.filter((part) => part.product === product.id && part.own)
  const share = own.reduce((sum, part) => sum + part.share, 0)
  const what = own.map((part) => `${figure(part.count)} × ${TOUCHPOINT_EFFORT[part.kind].name.toLowerCase()}`)
  return {
    title: `Build ${to} for ${product.name}, as code and with its pipeline`,
    description: [`What the product itself consists of: ${what.join(', ')}.`, shareText(share, change.personDays)],
    kind: 'capability',
    acceptance: [
      `${to} is built from nothing in a test environment of ${ground.ecosystem.environments.find((each) => each.id === product.environment)?.name ?? product.environment} and taken away again, without hands.`,
    ],
    builds: true,
    size: sizeOfShare(change.personDays, share),
    after,
  }
}

function adaptStories(one: Swapped, after: readonly string[]): readonly Draft[] {
  const { ground, product, to, work, change } = one
  const errors = new Map(change.spread.map(({ id, se }) => [id, se]))
  return work.parts
    .filter((part) => part.product === product.id && !part.own)
    .map((part) => {
      const kind = TOUCHPOINT_EFFORT[part.kind].name.toLowerCase()
      const users = part.users.map(
        (user) => `${nameOf(ground, user.id)} (${chance(user.probability, errors.get(user.id) ?? null)})`,
      )
      return told(one, `adapt/${part.kind}`, {
        title: `Adapt what uses ${product.name} to ${to}: ${figure(part.count)} × ${kind}`,
        description: [
          `Users, and the chance that the change reaches each: ${users.join(', ')}.`,
          shareText(part.share, change.personDays),
        ],
        kind: 'touch',
        acceptance: [`Each ${kind} of these users works with ${to}, or is shown to need no change.`],
        size: sizeOfShare(change.personDays, part.share),
        after,
      })
    })
}

const nameOf = ({ ecosystem }: Ground, id: string): string =>
  [...ecosystem.services, ...ecosystem.products].find((record) => record.id === id)?.name ?? id

function indirectStory(one: Swapped): readonly Draft[] {
  const { work, change, product } = one
  if (work.indirect.length === 0) return []
  const reached = work.indirect.map((hit) => `${hit.name} (${chance(hit.probability, hit.se)})`)
  return [
    told(one, 'adapt/spread', {
      title: `Check those that the change of ${product.name} may reach indirectly`,
      description: [
        `They do not use it themselves; the chance that the change reaches each: ${reached.join(', ')}.`,
        shareText(work.indirectShare, change.personDays),
      ],
      kind: 'touch',
      acceptance: ['Each of them passes its tests with the change in place.'],
      size: sizeOfShare(change.personDays, work.indirectShare),
      after: [],
    }),
  ]
}
