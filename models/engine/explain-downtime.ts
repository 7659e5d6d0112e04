import { HOURS_PER_MONTH, median } from '../quantity.ts'
import type { Figure } from './explain-figure.ts'
import type { Explanation, Origin } from './explanation.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'

/** 1 less a share. */
export function without(figure: Figure, share: Explanation): Explanation {
  const one = figure('', 'all of the time', 'share', 1, 'input', 'as stated', [], [{ kind: 'fact', note: '1' }])
  return figure(
    '',
    'share of the time down',
    'share',
    1 - share.value,
    'difference',
    'the first part less the second',
    [one, share],
  )
}

/** A share of the time as hours of a month or a year. */
export function hoursDown(figure: Figure, path: string, name: string, down: Explanation, hours: number): Explanation {
  const period = hours === HOURS_PER_MONTH ? 'month' : 'year'
  const note = `${hours.toLocaleString('en-US')} hours`
  const all = figure('', `hours of a ${period}`, 'hour', hours, 'input', 'as stated', [], [{ kind: 'fact', note }])
  const words = `${name}: hours of a ${period} in which it is down`
  return figure(path, words, 'hour', down.value * hours, 'product', 'its parts multiplied', [down, all])
}

/** How often a part is down with its replicas and zones, from the share of the time that one replica stands. */
export function unavailability(plan: ReliabilityPlan, figure: Figure, at: number, down: number): Explanation {
  const { availability, path, level, name, replicas = 1, needed = 1, zones = [], commonCause = 0 } = plan.parts[at]!
  const single = availability === null || typeof availability === 'number' ? (availability ?? 1) : median(availability)
  const origin: Origin =
    level === null
      ? { kind: 'typed', path, isAssumed: false, note: '' }
      : {
          kind: 'catalog',
          of: 'promise',
          path: 'service-levels',
          source: level.source,
          date: level.asOf,
          confidence: level.confidence,
          note: `${level.note}; an agreement is a promise, not a measurement`,
        }
  const stated = figure(
    '',
    `${name}: share of the time that one stands`,
    'share',
    single,
    'input',
    'as stated',
    [],
    [origin],
  )
  const words = `${name}: share of the time down`
  if (replicas === 1 && commonCause === 0 && zones.length <= 1)
    return figure('', words, 'share', down, 'function', '1 - the share of the time that it stands', [stated])
  return figure(
    '',
    words,
    'share',
    down,
    'function',
    `fewer than ${needed} of ${replicas} stand (binomial, ${zones.length === 0 ? 'no zones' : `${zones.length} zones`} convolved), or a cause common to all`,
    [stated],
    [
      {
        kind: 'typed',
        path: path.replace('availability', 'sizing.replicas and neededReplicas'),
        isAssumed: false,
        note: '',
      },
      {
        kind: 'assumption',
        path: 'assumptions.commonCauseShare',
        note: `share of failures that hit all replicas at once: ${commonCause} (IEC 61508-6: 0.01 to 0.1)`,
      },
    ],
  )
}
