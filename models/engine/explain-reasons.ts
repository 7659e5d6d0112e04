import { SERVICE_LEVELS } from '#models/catalog/service-levels'
import { figures } from './explain-figure.ts'
import type { Trace } from './explain-trace.ts'
import type { Explanation, Origin } from './explanation.ts'

type Reason = {
  readonly pattern: RegExp
  readonly name: string
  readonly unit: string
  readonly formula: string
  readonly origins: readonly Origin[]
}

const typed = (path: string, note: string): Origin => ({ kind: 'typed', path, isAssumed: false, note })
const fact = (note: string): Origin => ({ kind: 'fact', note })
const assumption = (path: string, note: string): Origin => ({ kind: 'assumption', path, note })

const PROMISES = Object.values(SERVICE_LEVELS)

const AVAILABILITY: readonly Origin[] = [
  typed('ecosystem.services.*.availability, ecosystem.bindings.*.availability', 'where stated'),
  fact(
    `where nobody states one, the vendor’s service level agreement, a promise and no measurement: ${PROMISES.filter(({ confidence }) => confidence === 'source').length} of ${PROMISES.length} from the vendors’ dated pages, the rest from memory or an undated page`,
  ),
  assumption(
    'assumptions.commonCauseShare',
    'share of failures that hit all replicas at once: 0.1 where not stated (IEC 61508-6)',
  ),
]

/** Figures of which the formula and the inputs are said in words: statistics of the draws, and what is counted over records. */
const REASONS: readonly Reason[] = [
  {
    pattern: /^(months|samples|seed)$/,
    name: 'what was asked',
    unit: '',
    formula: 'as asked',
    origins: [fact('the call: --months, --samples, --seed')],
  },
  {
    pattern: /\.coverage(\.|$)|^cost\.coverage/,
    name: 'how much of it is known',
    unit: 'share or count',
    formula: 'priced or known parts over all parts that are used; shares of money by the source of its price',
    origins: [fact('counted over the lines of the bill, or over the parts that a request needs')],
  },
  {
    pattern: /^reliability\.(chains|journeys)\..*availability$/,
    name: 'share of the time that a request finds all it needs',
    unit: 'share',
    formula:
      'the product over all that a request needs of 1 - chance of need x unavailability; replicas k of n, zones convolved',
    origins: AVAILABILITY,
  },
  {
    pattern: /^reliability\.(chains|journeys)\..*downtimeHours(PerYear)?$/,
    name: 'hours of a month in which a request finds something down',
    unit: 'hour',
    formula: '(1 - availability) x 730, or of one part its chance of need x unavailability x 730',
    origins: AVAILABILITY,
  },
  {
    pattern: /^reliability\.failures\..*\.bounds\.(anyDown|atStakeAny)\.(least|most)$/,
    name: 'a bound: while at least one thing that the vendor provides is down',
    unit: 'hour, or money, a year',
    formula:
      'least: the greatest of its bindings’ own hours, or of what each loses in them; most: their sum (Boole), for nobody states how often they fail together',
    origins: AVAILABILITY,
  },
  {
    pattern: /^reliability\.failures\..*\.bounds\.(allDown|atStakeAll)\.(least|most)$/,
    name: 'a bound: while all that the vendor provides is down at once',
    unit: 'hour, or money, a year',
    formula: 'least: never; most: the least of its bindings’ own hours (Fréchet), times what is lost with all of them',
    origins: AVAILABILITY,
  },
  {
    pattern: /^scale\.traffic\./,
    name: 'GiB along a use for each unit of a line of the network',
    unit: 'GiB',
    formula: 'mean GiB along the use over the mean quantity of the line, on the same draws',
    origins: [
      typed('ecosystem.uses.*.bytesPerCall', 'explained at scale.edges'),
      fact('cost.lines.*.quantityPerMonth of the lines of network products'),
    ],
  },
  {
    pattern: /^reliability\.failures\./,
    name: 'what a failure takes with it',
    unit: 'share',
    formula:
      'reachability against the direction of need, with the chance that a request needs what is down, weighed by the requests from outside',
    origins: [
      typed('ecosystem.uses.*.callsPerRequest, cacheHitShare and mode; runsOn; bindings.*.share', 'who needs whom'),
      typed('ecosystem.services.*.demand', 'requests from outside'),
    ],
  },
  {
    pattern: /^overbuilt\..*(idleShare|idlePerMonth|shareOfCost)$/,
    name: 'capacity that no load uses',
    unit: 'share or money a month',
    formula:
      '1 - sum of useful vCPU / sum of running vCPU, a mean month; useful = carried rate x service time / (servers x target); money: that share of the product’s cost less fees and people',
    origins: [
      typed('ecosystem.services.*.sizing', 'replicas, vCPU, service time, target'),
      assumption('assumptions.headroom', '1 - this is the target where nothing scales by itself'),
    ],
  },
  {
    pattern: /^overbuilt\..*fixedPerMonth$/,
    name: 'fees that no load explains',
    unit: 'money a month',
    formula:
      'the lines whose quantity is a constant, or counts what was set up (clusters, balancers, zones): each is explained at cost.lines',
    origins: [fact('sum of cost.lines.*.costPerMonth of such meters')],
  },
  {
    pattern: /^overbuilt\..*(operationsHours|hoursPerMillion)$/,
    name: 'people’s time to run it',
    unit: 'hour',
    formula: 'stated hours a month; over the million requests a month of the services that use it or run on it',
    origins: [typed('ecosystem.bindings.*.peopleHours', 'hours a month')],
  },
  {
    pattern: /^overbuilt\..*downtimeHours$/,
    name: 'hours of a month in which it is down',
    unit: 'hour',
    formula: '(1 - availability) x 730, as at reliability.chains',
    origins: AVAILABILITY,
  },
  {
    pattern: /^friction\.vendors\..*perMonth$/,
    name: 'what a vendor is paid in a mean month',
    unit: 'money a month',
    formula: 'the sum of its lines: each is explained at cost.lines',
    origins: [fact('sum of cost.lines.*.costPerMonth of the vendor')],
  },
  {
    pattern: /^friction\.vendors\..*shareOfSpend$/,
    name: 'concentration: share of the whole bill',
    unit: 'share',
    formula: 'its mean month over that of all vendors',
    origins: [fact('friction.vendors.*.perMonth over cost.perMonth')],
  },
  {
    pattern: /^friction\.concentration$/,
    name: 'concentration of the bill on vendors',
    unit: 'index from 0 to 1',
    formula: 'the sum of the squares of the vendors’ shares of the bill (Herfindahl and Hirschman): 1 is one vendor',
    origins: [fact('friction.vendors.*.shareOfSpend')],
  },
  {
    pattern: /^friction\.vendors\..*elapsedMonths$/,
    name: 'how long leaving a vendor takes',
    unit: 'month',
    formula: 'of its products draw by draw: building one after the other, the rest side by side',
    origins: [fact('friction.products.*.elapsedMonths of the products that it provides, each explained there')],
  },
  {
    pattern: /^friction\.vendors\..*monthsOfSpend$/,
    name: 'leaving, in months of what the vendor costs',
    unit: 'month',
    formula: 'friction.vendors.*.leaving over what is paid in a month, the median over draws',
    origins: [fact('friction.vendors.*.leaving and perMonth')],
  },
  {
    pattern: /^friction\.vendors\..*leaving$/,
    name: 'leaving a vendor altogether',
    unit: 'money',
    formula: 'the friction of its products added draw by draw; each tool is learned once, each contract ended once',
    origins: [
      fact('friction.products.* of the products that it provides, each explained there'),
      typed('ecosystem.contracts.*', 'what ending them costs'),
    ],
  },
  {
    pattern: /^friction\.products\..*monthsOfSpend$/,
    name: 'months of what it costs now',
    unit: 'month',
    formula: 'friction.products.*.total over what the product costs in its first month, the median over draws',
    origins: [fact('friction.products.*.total, and cost.products.*.byMonth.0')],
  },
  {
    pattern: /\.personDaysUnreduced$/,
    name: 'person-days if no reducer existed',
    unit: 'person-day',
    formula: 'as person-days, without what reducers take away',
    origins: [fact('friction.products.*.personDays'), typed('ecosystem.products.*.reducers', 'reducers that exist')],
  },
  {
    pattern: /\.spread\./,
    name: 'who else is hit',
    unit: 'probability or person-days',
    formula: 'share of draws, or expectation over spreads along the uses, in which a change reaches it',
    origins: [typed('ecosystem.uses.*.likelihood and impact', 'the family’s rating where not stated')],
  },
  {
    pattern: /(Se|\.se(10|50|90)?)$/,
    name: 'standard error of a figure over draws',
    unit: 'that of its figure',
    formula: 'standard deviation of what the eight scrambles say by themselves / sqrt(8)',
    origins: [fact('a statistic of the draws')],
  },
  {
    pattern: /\.(share|doneInTime|cheaper|tooLate)$/,
    name: 'share of draws',
    unit: 'share',
    formula: 'draws in which it happens over all draws',
    origins: [fact('a statistic of the draws')],
  },
  {
    pattern: /^tornado\./,
    name: 'how much of the doubt comes from an input',
    unit: 'share, or a sign',
    formula:
      'variance of the total between groups of like values of the input, over all its variance; the sign is that of the rank correlation',
    origins: [fact('a statistic of the draws')],
  },
  {
    pattern: /^cost\.changes\./,
    name: 'one-off friction of a change',
    unit: 'money, person-days or months',
    formula:
      'the sum, draw by draw, of what leaving each product that it replaces takes (methods 3), as at friction.products',
    origins: [
      fact('the same formulas as friction.products.*, for the changes of the scenario'),
      typed('scenarios.*.changes', 'month, target and approach'),
    ],
  },
  {
    pattern: /^cost\.commitments\.|commitment/i,
    name: 'what a commitment buys and how much is used',
    unit: 'money or share',
    formula:
      'committed against used, summed over the term; where the term ends after the horizon (dueMonth), what is spent so far and the last month’s spend for each month to come',
    origins: [typed('ecosystem.contracts.*', 'what is committed')],
  },
  {
    pattern: /^cost\.withoutProduct\./,
    name: 'what contracts cost that no product buys under',
    unit: 'money',
    formula: 'the whole bill less the parts of all products, draw by draw',
    origins: [typed('ecosystem.contracts.*', 'what is committed')],
  },
]

/** A figure whose derivation is a sentence: its value at the medians, how it is counted, and from which inputs. */
export function explainReason(trace: Trace, path: string, full: string, value: number): Explanation | undefined {
  const found = REASONS.find(({ pattern }) => pattern.test(path))
  if (found === undefined) return undefined
  return figures(trace.walks[0]!)(full, found.name, found.unit, value, 'input', found.formula, [], found.origins)
}
