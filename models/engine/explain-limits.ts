import { figures } from './explain-figure.ts'
import { explainStep } from './explain-steps.ts'
import { overMonths, type Trace } from './explain-trace.ts'
import type { Explanation } from './explanation.ts'

/** The watch of the capacity with the least headroom among what a service calls, itself included. */
export function bottleneckOf({ walks, phases, run }: Trace, at: number): number | undefined {
  const { plan } = walks[0]!
  const seen = new Set([at])
  for (const from of seen) for (const call of phases[0]!.calls) if (call.from === from) seen.add(call.to)
  const watches = [...seen]
    .sort((a, b) => a - b)
    .map((each) => plan.watches.findIndex((watch) => watch.id === `services/${plan.services[each]!.id}/capacity`))
    .filter((watch) => watch >= 0)
  const room = (watch: number): number => run.watchThreshold[watch]![0]! / run.watchNow[watch]![0]!
  return watches.reduce<number | undefined>(
    (least, watch) => (least === undefined || room(watch) < room(least) ? watch : least),
    undefined,
  )
}

/** How many times today's demand the limit of a watch carries. */
export function headroomOf(trace: Trace, watch: number, name: string, full: string): Explanation | undefined {
  const steps = trace.phases[0]!.watches.find((each) => each.watch === watch)
  if (steps === undefined) return undefined
  const walk = { ...trace.walks[0]!, month: 0 }
  const figure = figures(walk)
  const threshold = explainStep(walk, steps.threshold)
  const free = 1 - walk.plan.headroom || 1
  const kept = figure(
    '',
    'what headroom leaves of a limit',
    'share',
    free,
    'input',
    'as stated',
    [],
    [{ kind: 'assumption', path: 'assumptions.headroom', note: '1 - this' }],
  )
  const capacity = figure(
    '',
    'capacity',
    'request/s',
    threshold.value / free,
    'quotient',
    'the first part divided by the second',
    [{ ...threshold, name: 'capacity less headroom', unit: 'request/s' }, kept],
  )
  const now = { ...explainStep(walk, steps.value), name: 'requests a second at the peak today', unit: 'request/s' }
  return figure(
    full,
    name,
    'times',
    now.value === 0 ? Infinity : capacity.value / now.value,
    'quotient',
    'the first part divided by the second',
    [capacity, now],
  )
}

/** What is watched, where it must not pass, and the first month in which it does. */
export function explainLimit(trace: Trace, watch: number, field: string, full: string): Explanation | undefined {
  const { plan } = trace.walks[0]!
  const { name, unit, id, limit } = plan.watches[watch]!
  const of = (key: 'value' | 'threshold', words: string, month?: number): Explanation | undefined =>
    overMonths(
      trace,
      month === undefined ? '' : full,
      `${name}: ${words}`,
      unit,
      month === undefined ? 'mean-of-months' : 'one-month',
      month,
      (phase) => phase.watches.find((each) => each.watch === watch)?.[key],
    )
  if (field === 'now') return of('value', 'now', 0)
  const walk = trace.walks[0]!
  const figure = figures(walk)
  const threshold = of('threshold', 'the limit less headroom', 0)
  if (threshold === undefined) return undefined
  if (field === 'limit') {
    const free = 1 - plan.headroom || 1
    return figure(
      full,
      `${name}: the limit`,
      unit,
      limit === 0 ? threshold.value / free : limit,
      'function',
      'what it must not pass, before headroom is kept free',
      [{ ...threshold, path: '' }],
      [{ kind: 'assumption', path: 'assumptions.headroom', note: 'share of a limit that is kept free' }],
    )
  }
  if (!field.startsWith('crossing')) return undefined
  const value = of('value', 'month by month')
  const month = trace.run.crossings[watch]![0]!
  const isShare = field.endsWith('.share')
  // Not within the horizon: shown as its end.
  const shown = isShare ? (month < Infinity ? 1 : 0) : Math.min(month, plan.months)
  return figure(
    full,
    `${name}: the first month in which it is passed`,
    isShare ? 'share' : 'month',
    shown,
    'function',
    'the first month in which the value is above the limit less headroom, draw by draw: percentiles are over draws, the share is of draws in which it happens',
    [value, { ...threshold, path: '' }].filter((part) => part !== undefined),
    [
      {
        kind: 'fact',
        note: `a first passage of ${id}${month < Infinity ? '' : ': not within the horizon at the medians'}`,
      },
    ],
  )
}
