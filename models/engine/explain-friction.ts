import type { Explanation } from './explanation.ts'
import { atLeast, figures } from './explain-figure.ts'
import { explainStep, type Walk } from './explain-steps.ts'
import { explainElapsed } from './explain-elapsed.ts'
import type { FrictionCase } from './friction-case.ts'
import type { SpreadTeam } from './friction-spread.ts'
import type { Run } from './run-columns.ts'

/** Parts of the one-off friction of a case that can be explained, by their name in the answer. */
export const FRICTION_FIELDS = [
  'effort',
  'dualRunning',
  'data',
  'retraining',
  'exit',
  'risk',
  'total',
  'personDays',
  'elapsedMonths',
] as const
export type FrictionField = (typeof FRICTION_FIELDS)[number]

/** Explains a part of a case: the formulas of friction-run.ts (methods 3.1 to 3.5), at the medians. */
export function explainFriction(walk: Walk, run: Run, at: number, field: FrictionField, path: string): Explanation {
  const friction = walk.plan.frictions[at]!
  const own = run.frictions[at]!
  const value = (step: number): number => walk.values[step]![walk.month]!
  const step = (id: number, name: string): Explanation => {
    const found = explainStep(walk, id)
    return found.path === '' ? { ...found, name } : found
  }
  const money = walk.plan.currency
  const figure = figures(walk)
  const known = (name: string, amount: number, note: string): Explanation =>
    figure('', name, '', amount, 'input', 'as stated', [], [{ kind: 'fact', note }])
  const hoursPerDay = figure(
    '',
    'hours in a day',
    'hour',
    friction.hoursPerDay,
    'input',
    'as stated',
    [],
    [{ kind: 'assumption', path: 'assumptions.hoursPerDay', note: 'working hours of a day' }],
  )
  const days = (hours: number, name: string): Explanation =>
    figure('', name, 'person-day', value(hours) / friction.hoursPerDay, 'quotient', 'hours over the hours of a day', [
      step(hours, 'hours'),
      hoursPerDay,
    ])
  const dayRate = (): Explanation => step(friction.dayRate, 'money a person and day')
  const people = (): Explanation => atLeast(figure, step(friction.people, 'people of the team'), 0.1, walk)
  const oldCost = known(
    'what it costs a month now',
    own.oldCost[0]!,
    `cost.products.${friction.product}.byMonth.0: explained there`,
  )
  const factor = (): Explanation => step(friction.effortFactor, 'doubt of the estimate, at its median')
  const certain = (): Explanation => {
    const parts = [days(friction.hours, 'what has to be done for certain'), factor()]
    return figure(
      '',
      'the work that is certain',
      'person-day',
      parts[0]!.value * parts[1]!.value,
      'product',
      'days x doubt of the estimate',
      parts,
    )
  }
  const movedBy = (team: SpreadTeam): Explanation => {
    const parts = [days(team.hours, `consumers that ${team.name} moves for certain`), factor()]
    const value = parts[0]!.value * parts[1]!.value
    return figure('', team.name, 'person-day', value, 'product', 'days x doubt of the estimate', parts)
  }
  const ownCertain = (): Explanation => {
    const moved = friction.teams.map(movedBy)
    const others = moved.reduce((sum, each) => sum + each.value, 0)
    const whole = certain()
    return figure(
      '',
      'the certain work of the team',
      'person-day',
      whole.value - others,
      'difference',
      'all of it less what other teams move',
      [whole, figure('', 'what other teams move', 'person-day', others, 'sum', 'by team', moved)],
    )
  }
  const hit = (n: number): Explanation => {
    const node = friction.nodes[n]!
    const whole = (value(node.hours) / friction.hoursPerDay) * value(friction.effortFactor)
    const share = whole === 0 ? 0 : own.nodeDays[n]! / whole
    const parts = [
      days(node.hours, `what ${node.name} would have to do if all of it changed`),
      factor(),
      known(
        'expected share of it that changes',
        share,
        `expected over 512 spreads along the uses, with the stated likelihood and impact of each (ecosystem.uses): ${edgesTo(friction, n)}`,
      ),
    ]
    return figure('', node.name, 'person-day', own.nodeDays[n]!, 'product', 'its days x doubt x expected share', parts)
  }
  const hits = friction.nodes.map((_, n) => n).filter((n) => own.nodeDays[n]! > 0)
  switch (field) {
    case 'total': {
      const parts = (['effort', 'dualRunning', 'data', 'retraining', 'exit', 'risk'] as const).map((each) =>
        explainFriction(walk, run, at, each, path.replace(/\.total$/, `.${each}`)),
      )
      return figure(
        path,
        `${friction.name}: one-off friction`,
        money,
        own.total[0]!,
        'sum',
        'effort, dual running, data, retraining, exit and risk',
        parts,
      )
    }
    case 'personDays':
      return figure(
        path,
        'person-days',
        'person-day',
        own.personDays[0]!,
        'sum',
        'the certain work, and that of everyone hit',
        [certain(), ...hits.map(hit)],
      )
    case 'effort': {
      const paid = (work: Explanation, rate: Explanation): Explanation =>
        figure('', work.name, money, work.value * rate.value, 'product', 'days x money a day', [work, rate])
      const { teams } = friction
      return figure(path, 'effort', money, own.effort[0]!, 'sum', 'person-days of everyone x what their day costs', [
        paid(teams.length === 0 ? certain() : ownCertain(), dayRate()),
        ...teams.map((team) => paid(movedBy(team), step(team.dayRate, 'money a person and day'))),
        ...hits.map((n) => {
          const team = friction.nodes[n]!.team
          return paid(hit(n), team < 0 ? dayRate() : step(teams[team]!.dayRate, 'money a person and day'))
        }),
      ])
    }
    case 'dualRunning':
      return figure(
        path,
        'dual running',
        money,
        own.dualRunning[0]!,
        'product',
        'months of overlap x cost a month now x share that the old side still costs',
        [
          step(friction.overlap, 'months in which both run'),
          oldCost,
          known('share of the old cost while both run', friction.oldShare, 'of the approach (catalog, approach.ts)'),
        ],
      )
    case 'data': {
      const work = days(friction.dataHours, 'days of moving and verifying')
      const rate = dayRate()
      return figure(path, 'moving the data', money, own.data[0]!, 'sum', 'egress, and days of work x money a day', [
        step(friction.egress, 'egress'),
        figure('', 'work', money, work.value * rate.value, 'product', 'days x money a day', [work, rate]),
      ])
    }
    case 'retraining': {
      const each = step(friction.retraining, 'days a person until the new is known')
      const [team, rate] = [people(), dayRate()]
      const mine = team.value * rate.value
      const others = each.value === 0 ? 0 : own.retraining[0]! / each.value - mine
      const whole = figure(
        '',
        'people who learn, by day',
        money,
        mine + others,
        'sum',
        'the team, and teams that are hit',
        [
          figure('', 'the team', money, mine, 'product', 'people x money a day', [team, rate]),
          known(
            'other teams, by the chance that they are hit',
            others,
            'people x day rate of ecosystem.teams x expected hits over 512 spreads',
          ),
        ],
      )
      return figure(
        path,
        'retraining',
        money,
        own.retraining[0]!,
        'product',
        'people x money a day x days until it is known',
        [whole, each],
      )
    }
    case 'exit': {
      const times = (name: string, months: number, what: Explanation): Explanation =>
        figure('', name, money, months * what.value, 'product', 'months x money a month', [
          known('months', months, 'of the contract’s term and notice (ecosystem.contracts)'),
          what,
        ])
      const short = known(
        'gap that it leaves in a commitment, a month',
        own.oldShort[0]!,
        'commitment of ecosystem.contracts less what is left under it',
      )
      return figure(
        path,
        'exit',
        money,
        own.exit[0]!,
        'sum',
        'fees and what is committed, gaps left behind, and the old cost during notice',
        [
          step(friction.exitFixed, 'fees and commitments until the end of the term'),
          times('gaps left in commitments', friction.shortMonths, short),
          times('old cost during notice', friction.noticeMonths, oldCost),
        ],
      )
    }
    case 'risk': {
      const [team, rate] = [people(), dayRate()]
      const back = step(friction.rollbackDays, 'days to go back')
      const rollback = figure(
        '',
        'going back',
        money,
        back.value * team.value * rate.value,
        'product',
        'days x people x money a day',
        [back, team, rate],
      )
      const defects = step(friction.defects, 'cost of a defect that escapes')
      const failure = step(friction.failure, 'probability that the cut-over fails')
      const harm = figure(
        '',
        'what a failure costs',
        money,
        rollback.value + defects.value,
        'sum',
        'going back, and one escaped defect',
        [rollback, defects],
      )
      return figure(path, 'risk', money, own.risk[0]!, 'product', 'probability of failure x what it costs', [
        failure,
        harm,
      ])
    }
    case 'elapsedMonths':
      return explainElapsed(walk, friction, own, path)
  }
}

function edgesTo(friction: FrictionCase, node: number): string {
  const { keys, tie, to } = friction.edges
  return Array.from(tie, (each) => keys[each]!)
    .filter((_, e) => to[e] === node)
    .join(', ')
}
