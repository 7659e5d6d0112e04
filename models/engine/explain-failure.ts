import { HOURS_PER_YEAR, median } from '../quantity.ts'
import { hoursDown, unavailability } from './explain-downtime.ts'
import { figures, type Figure } from './explain-figure.ts'
import type { Trace } from './explain-trace.ts'
import type { Explanation, Origin } from './explanation.ts'
import { downShares } from './down-shares.ts'
import { providersIn } from './failure-figures.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'
import type { FailureRadius } from './reliability-summary.ts'

/** What a failure loses, how often it happens, and what that is worth, at the medians. */
export function explainFailure(
  trace: Trace,
  failure: FailureRadius,
  field: string,
  full: string,
): Explanation | undefined {
  const figure = figures(trace.walks[0]!)
  if (field === 'lost') return lostOf(trace, figure, failure, full)
  if (field === 'downtimeHoursPerYear') return hoursOf(trace, figure, failure, full)
  return field === 'atStakePerYear' ? stakeOf(trace, figure, failure, full) : undefined
}

function lostOf(
  trace: Trace,
  figure: Figure,
  { name, hit, lost }: FailureRadius,
  path: string,
): Explanation | undefined {
  if (lost === null) return undefined
  const { parts } = trace.walks[0]!.plan.reliability
  const asked = parts.filter((part) => (part.demand ?? 0) > 0)
  const demandOf = (id: string, words: string, value: number): Explanation =>
    figure(
      '',
      words,
      'request/month',
      value,
      'input',
      'as stated',
      [],
      [{ kind: 'typed', path: `ecosystem.services.${id}.demand.requestsPerMonth`, isAssumed: false, note: '' }],
    )
  const demands = asked.map((part) => demandOf(part.id, `${part.name}: requests from outside`, part.demand ?? 0))
  const losses = asked.flatMap((part, at) => {
    const share = hit.find((each) => each.service === part.id)?.share ?? 0
    const demand = demands[at]!
    const need = figure(
      '',
      `${part.name}: share that needs it`,
      'share',
      share,
      'input',
      'counted over all ways that lead to what is down',
      [],
      REACH,
    )
    return share === 0
      ? []
      : [
          figure(
            '',
            `${part.name}: requests lost`,
            'request/month',
            demand.value * share,
            'product',
            'its parts multiplied',
            [demand, need],
          ),
        ]
  })
  const sum = (words: string, of: readonly Explanation[]): Explanation =>
    of.length === 0
      ? figure('', words, 'request/month', 0, 'input', 'none', [], REACH)
      : figure(
          '',
          words,
          'request/month',
          of.reduce((total, each) => total + each.value, 0),
          'sum',
          'the sum of its parts',
          of,
        )
  return figure(
    path,
    `${name} fails: share of all requests from outside without an answer`,
    'share',
    lost,
    'quotient',
    'the first part divided by the second',
    [sum('requests lost', losses), sum('requests from outside', demands)],
  )
}

const REACH: readonly Origin[] = [
  {
    kind: 'typed',
    path: 'ecosystem.uses.*.callsPerRequest, cacheHitShare and mode; runsOn; bindings.*.share; sizing.replicas',
    isAssumed: false,
    note: 'reachability against the direction of need',
  },
]

function hoursOf(trace: Trace, figure: Figure, failure: FailureRadius, path: string): Explanation | undefined {
  if (failure.downtimeHoursPerYear === null) return undefined
  const plan = trace.walks[0]!.plan.reliability
  const share = failure.downtimeHoursPerYear.p50 / HOURS_PER_YEAR
  return hoursDown(figure, path, failure.name, downOf(trace, figure, plan, failure, share), HOURS_PER_YEAR)
}

/** Share of the time that it is down by itself. */
function downOf(
  trace: Trace,
  figure: Figure,
  plan: ReliabilityPlan,
  { id, kind, name }: FailureRadius,
  share: number,
): Explanation {
  if (kind === 'zone')
    return figure(
      '',
      `${name}: share of the time down`,
      'share',
      share,
      'input',
      '1 - the share of the time that a zone stands',
      [],
      [
        {
          kind: 'typed',
          path: 'ecosystem.environments.*.zoneAvailability',
          isAssumed: false,
          note: 'of several the least',
        },
      ],
    )
  const known = downShares(plan, trace.walks[0]!.plan.seed, trace.run)
  const providers = providersIn(plan)({ id, kind }).flatMap(({ at }) => {
    const down = known.get(at)?.down[0]
    return down === undefined ? [] : [unavailability(plan, figure, at, down)]
  })
  const [only] = providers
  if (providers.length === 1 && only !== undefined && Math.abs(only.value - share) < 1e-12) return only
  return figure(
    '',
    `${name}: share of the time down`,
    'share',
    share,
    'function',
    '1 - product over what provides it of 1 - its share x its share of the time down',
    providers,
    REACH,
  )
}

function stakeOf(trace: Trace, figure: Figure, failure: FailureRadius, path: string): Explanation | undefined {
  const { reliability: plan, currency } = trace.walks[0]!.plan
  const { outageCost } = plan
  const hours = hoursOf(trace, figure, failure, '')
  const lost = lostOf(trace, figure, failure, '')
  if (failure.atStakePerYear === null || outageCost === null || hours === undefined || lost === undefined)
    return undefined
  const cost = typeof outageCost === 'number' ? outageCost : median(outageCost.doubt)
  const hour = figure(
    '',
    'an hour in which nothing answers',
    `${currency}/hour`,
    cost,
    'input',
    'as stated',
    [],
    [{ kind: 'assumption', path: 'assumptions.outageCostPerHour', note: '' }],
  )
  return figure(
    path,
    `${failure.name}: money for the requests lost in a year`,
    currency,
    hours.value * cost * lost.value,
    'product',
    'its parts multiplied',
    [hours, hour, lost],
  )
}
