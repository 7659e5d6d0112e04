import { median } from '../quantity.ts'
import { figures, type Figure } from './explain-figure.ts'
import { named, type Trace } from './explain-trace.ts'
import type { Explanation } from './explanation.ts'
import type { PopulationInput, PopulationPlan } from './population-plan.ts'
import type { PopulationScale } from './crowd-summary.ts'

/** What a crowd gets of a product, at the medians: from how many there are, their thought, and the agents' work. */
export function explainPopulation(trace: Trace, path: string, full: string): Explanation | undefined {
  const walk = trace.walks[0]!
  const found = named(
    path,
    'scale.populations.',
    walk.plan.populations.map((each) => each.product),
  )
  if (found === undefined) return undefined
  const plan = walk.plan.populations[found.at]!
  const summary = trace.summary.scale.populations![found.at]!
  const figure = figures(walk)
  const { name } = plan
  if (found.field === 'size') return sizeOf(figure, full, `${name}: how many wait for it`, plan, summary)
  if (found.field.startsWith('limit.passed') && summary.limit !== undefined)
    return passage(figure, full, plan, summary, summary.limit, walk.plan.months)
  if (found.field === 'perHour') return rounds(figure, full, plan, summary)
  if (found.field === 'responseMinutes') return response(figure, full, plan, summary)
  if (found.field === 'waitMinutes') {
    const whole = response(figure, full.replace('waitMinutes', 'responseMinutes'), plan, summary)
    const words = `${name}: minutes of waiting in a round`
    const formula = 'the first part less the others: what is not work is waiting'
    return figure(full, words, 'minute', summary.waitMinutes.p50, 'difference', formula, [
      whole,
      ...works(figure, plan),
    ])
  }
  const station = named(
    found.field,
    'stations.',
    plan.stations.map((each) => each.id),
  )
  if (station?.field !== 'busy') return undefined
  const { name: agents, id } = plan.stations[station.at]!
  const each = rounds(figure, '', plan, summary)
  const formula = `rounds an hour x minutes of work of each, over 60 minutes of ${String(summary.stations[station.at]!.agents)} agents (ecosystem.products.${plan.product}.population.stations.${id}.agents)`
  const words = `${name}: busy share of ${agents}`
  const busy = summary.stations[station.at]!.busy.p50
  return figure(full, words, 'share', busy, 'function', formula, [each, works(figure, plan)[station.at]!])
}

function stated(figure: Figure, path: string, name: string, unit: string, input: PopulationInput): Explanation {
  const origin = { kind: 'typed' as const, path: input.path, isAssumed: false, note: '' }
  return figure(path, name, unit, median(input.stated), 'input', 'as stated', [], [origin])
}

/** Its size at the end of the horizon: the last that is stated, with what it has grown since. */
function sizeOf(
  figure: Figure,
  path: string,
  name: string,
  { sizes, growth }: PopulationPlan,
  { size }: PopulationScale,
): Explanation {
  const last = sizes.at(-1)!
  if (growth === null) return stated(figure, path, name, 'person', last.size)
  const formula = `its size from month ${String(last.from)} on, times its growth since then, damped by the assumption of the document`
  return figure(path, `${name} at the end of the horizon`, 'person', size.p50, 'function', formula, [
    stated(figure, '', `its size from month ${String(last.from)} on`, 'person', last.size),
    stated(figure, '', 'its growth a year as a factor', 'factor', growth.perYear),
  ])
}

/** When waiting first takes longer than is accepted; shown as the end of the horizon where it does not. */
function passage(
  figure: Figure,
  path: string,
  plan: PopulationPlan,
  summary: PopulationScale,
  { minutes, passed }: NonNullable<PopulationScale['limit']>,
  months: number,
): Explanation {
  const isShare = path.endsWith('.share')
  const words = `${plan.name}: the first month in which waiting takes longer than ${String(minutes)} minutes`
  const formula =
    'the first month in which the minutes of waiting are more than is accepted, draw by draw: percentiles are over draws, the share is of draws in which it happens'
  const accepted = figure(
    '',
    'minutes of waiting that are accepted',
    'minute',
    minutes,
    'input',
    'as stated',
    [],
    [
      {
        kind: 'typed',
        path: `ecosystem.products.${plan.product}.population.waitLimitMinutes`,
        isAssumed: false,
        note: '',
      },
    ],
  )
  return figure(
    path,
    words,
    isShare ? 'share' : 'month',
    isShare ? passed.share : (passed.p50 ?? months),
    'function',
    formula,
    [
      sizeOf(figure, '', 'how many there are', plan, summary),
      stated(figure, '', 'minutes of thought', 'minute', plan.think),
      ...works(figure, plan),
      accepted,
    ],
  )
}

const works = (figure: Figure, { stations }: PopulationPlan): Explanation[] =>
  stations.map(({ name, minutes }) => stated(figure, '', `minutes of work at ${name}`, 'minute', minutes))

/** Little's law over the whole round. */
function response(figure: Figure, path: string, plan: PopulationPlan, summary: PopulationScale): Explanation {
  const words = `${plan.name}: minutes of a round without thinking`
  const formula = 'how many there are over rounds a minute, less the minutes of thought (Little 1961)'
  return figure(path, words, 'minute', summary.responseMinutes.p50, 'function', formula, [
    sizeOf(figure, '', 'how many there are', plan, summary),
    rounds(figure, '', plan, summary),
    stated(figure, '', 'minutes of thought', 'minute', plan.think),
  ])
}

function rounds(figure: Figure, path: string, plan: PopulationPlan, summary: PopulationScale): Explanation {
  const agents = summary.stations.map(({ name, agents: count }) => `${String(count)} of ${name}`).join(', ')
  const formula = `the closed network of all of them, thinking or at ${agents}: Buzen's convolution over the product form (Gordon and Newell 1967), which is mean value analysis where each station has one agent`
  return figure(path, `${plan.name}: rounds an hour of all`, 'round/h', summary.perHour.p50, 'function', formula, [
    sizeOf(figure, '', 'how many there are', plan, summary),
    stated(figure, '', 'minutes of thought', 'minute', plan.think),
    ...works(figure, plan),
  ])
}
