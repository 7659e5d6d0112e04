import { alongLongestPath, longestPath, roomFor } from './activity-network.ts'
import type { Explanation } from './explanation.ts'
import { type Figure, figures } from './explain-figure.ts'
import { explainStep, type Walk } from './explain-steps.ts'
import type { FrictionCase } from './friction-case.ts'
import { personDaysAMonth } from './friction-run.ts'
import { type MigrationActivity, migrationNetwork, monthsOf } from './migration-network.ts'
import type { FrictionRun } from './run-columns.ts'

/** Explains how long a case takes at the medians: the activities of its longest path, one after the other. */
export function explainElapsed(walk: Walk, friction: FrictionCase, own: FrictionRun, path: string): Explanation {
  const network = migrationNetwork([friction])
  const room = roomFor(network)
  network.activities.forEach((each, i) => (room.durations[i] = monthsOf(each, own)[0]!))
  const whole = longestPath(network, room)
  const on: number[] = []
  alongLongestPath(room, (i) => on.unshift(i))
  const beside = network.activities
    .map((activity, i) => ({ text: named(activity), months: room.durations[i]!, i }))
    .filter(({ months, i }) => months > 0 && !on.includes(i))
    .map(({ text, months }) => `${text} (${months.toPrecision(3)})`)
  const figure = figures(walk)
  const formula = `the longest path through the activities, each team doing one after the other${beside.length === 0 ? '' : `; not on it, months: ${beside.join(', ')}`}`
  const parts = on
    .filter((i) => room.durations[i]! > 0)
    .map((i) => explainActivity(walk, friction, own, network.activities[i]!))
  return figure(path, 'elapsed months', 'month', whole, 'sum', formula, parts)
}

const named = ({ name, who }: MigrationActivity): string => (who === '' ? name : `${name}, ${who}`).toLowerCase()

function explainActivity(
  walk: Walk,
  friction: FrictionCase,
  own: FrictionRun,
  activity: MigrationActivity,
): Explanation {
  const figure = figures(walk)
  const months = monthsOf(activity, own)[0]!
  const step = (id: number, name: string): Explanation => ({ ...explainStep(walk, id), name })
  switch (activity.step) {
    case 'deciding':
      return step(friction.decide, 'deciding')
    case 'procurement':
      return step(friction.procure, 'procuring')
    case 'data-copy':
      return step(friction.dataMonths, 'months of copying data')
    case 'parallel-run':
      return step(friction.overlap, 'months in which both run')
    case 'preparing':
    case 'building':
    case 'consumers':
    case 'data-work': {
      const team = activity.other < 0 ? undefined : friction.teams[activity.other]
      const [people, focus] = team === undefined ? [friction.people, friction.focus] : [team.people, team.focus]
      const formula = `person-days over (people x focus) over 21 working days${activity.step === 'building' ? ', a week at least' : ''}`
      return figure('', named(activity), 'month', months, 'function', formula, [
        work(walk, figure, friction, own, activity),
        step(people, 'people of the team'),
        figure(
          '',
          'focus',
          '',
          focus,
          'input',
          'as stated',
          [],
          [{ kind: 'assumption', path: 'assumptions.focus', note: 'share of time for changes, or the team’s own' }],
        ),
      ])
    }
  }
}

/** The person-days that an activity keeps its team for: what they are made of stands under person-days, effort and data. */
function work(
  walk: Walk,
  figure: Figure,
  friction: FrictionCase,
  own: FrictionRun,
  activity: MigrationActivity,
): Explanation {
  const at = `friction.products.${friction.product}`
  const team = activity.other < 0 ? undefined : friction.teams[activity.other]
  const [people, focus] = team === undefined ? [friction.people, friction.focus] : [team.people, team.focus]
  const days = monthsOf(activity, own)[0]! * personDaysAMonth(walk.values[people]![walk.month]!, focus)
  const note = {
    preparing: 'building the reducers that the same what-if adds (catalog, reducer.ts)',
    'data-work': `hours for its data: explained at ${at}.data`,
    building: `the certain work that no team of consumers has: explained at ${at}.personDays and ${at}.effort`,
    consumers: `what is certain for its consumers, and what the change reaches: explained at ${at}.effort`,
    deciding: '',
    procurement: '',
    'data-copy': '',
    'parallel-run': '',
  }[activity.step]
  return figure(
    '',
    'its work',
    'person-day',
    days,
    'input',
    'as in the run, at the medians',
    [],
    [{ kind: 'fact', note }],
  )
}
