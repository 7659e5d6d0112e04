import type { DecideAnswer } from '#models/decisions/answer'
import type { AlternativeMoment, DecisionAnswer } from '#models/decisions/decision-answer'
import { percent, short } from '#models/report/figures'
import {
  AGREEMENT,
  agreementWords,
  count,
  dayOf,
  decisionSentence,
  doubt,
  monthName,
  monthWords,
  shareWords,
  signed,
  withError,
} from '#models/report/words'
import { section, table } from './table.ts'

function alternativeRow(
  alternative: AlternativeMoment,
  { best, bestAgreement: agreement }: DecisionAnswer,
): readonly string[] {
  const { slack } = alternative
  return [
    `${alternative.name}${alternative.alternative === best ? ` *${agreementWords(agreement)}` : ''}`,
    alternative.date === null ? 'any time' : dayOf(alternative.date),
    slack === null ? '—' : `${withError(Math.abs(slack), alternative.atSe)} months ${slack < 0 ? 'late' : 'left'}`,
    doubt(alternative.lead),
    alternative.eliminatedBy?.name ?? '—',
    shareWords(alternative.tooLate, alternative.tooLateSe),
    signed(alternative.difference),
  ]
}

/** Where the moment lies in doubt, what that doubt hangs on, and the moment that balances its two costs. */
function momentLine(alternative: AlternativeMoment, start: string): readonly string[] {
  const { name, p10, p50, p90, se10, se50, se90, drivers, leadItems, lateness, latenessSe } = alternative
  const { economicAt, economicSe, economicConfidence } = alternative
  const [driver] = drivers
  const longest = [...leadItems].sort((a, b) => b.months.mean - a.months.mean)[0]
  const parts = [
    p50 === null
      ? ''
      : `its moment is ${monthWords(start, p50, se50)} at the median${p10 === null ? '' : `, ${monthWords(start, p10, se10)} at the earliest (p10)`}${p90 === null ? '' : `, ${monthWords(start, p90, se90)} at the latest (p90)`}`,
    driver === undefined
      ? ''
      : `${shareWords(driver.share, driver.se ?? 0)} of that doubt is ${driver.name.toLowerCase()}`,
    longest === undefined || longest.months.mean === 0
      ? ''
      : `most of the time that it takes is ${longest.name.toLowerCase()} (${withError(longest.months.mean, longest.months.se)} months in the mean, on the longest path in ${shareWords(longest.critical, longest.criticalSe)} of draws)`,
    lateness > 0.005 ? `${withError(lateness, latenessSe)} months late in the mean if decided today` : '',
    economicAt === null || economicConfidence === null
      ? ''
      : `by its costs alone: ${monthWords(start, economicAt, economicSe)} (${percent(economicConfidence)} sure)`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? [] : [`${name}: ${parts.join('; ')}.`]
}

/** What would change our mind, input by input. */
function mindLines({ changesOfMind, alternatives }: DecisionAnswer): readonly string[] {
  if (changesOfMind.length === 0) return []
  const turning = changesOfMind.flatMap(
    ({ name, median, medianSe, breakEven, breakEvenSe, side, to, share, shareSe }) =>
      breakEven === null || side === null
        ? []
        : [
            `${name} ${side} ${withError(breakEven, breakEvenSe)} (now ${withError(median, medianSe)}; in ${shareWords(Number(share.toPrecision(2)), shareSe)} of draws): then ${alternatives.find(({ alternative }) => alternative === to)?.name ?? 'staying as it is'}`,
          ],
  )
  const none = changesOfMind.filter(({ breakEven }) => breakEven === null).map(({ name }) => name)
  return [
    ...(turning.length === 0 ? [] : [`What would change our mind: ${turning.join('; ')}.`]),
    ...(none.length === 0 ? [] : [`Nothing within its range would: ${none.join(', ')}.`]),
  ]
}

const STOP = {
  delay: 'then one more month costs more than it teaches',
  moment: 'the last responsible moment',
  horizon: 'the end of the horizon',
} as const

function learningLine(
  { learning, alternatives }: DecisionAnswer,
  { start, today, currency }: DecideAnswer,
): readonly string[] {
  if (learning === null) return []
  const { stopAt, stopAtSe, stopBy, net, netSe, tau, delayPerMonth, delayPerMonthSe, gap } = learning
  if (stopBy === 'nothing-to-learn')
    return ['Waiting teaches nothing: what is to be learned would not change the choice.']
  const now = `the best choice is ${withError(gap.mean, gap.se)} ${currency} ahead of ${alternatives.find(({ alternative }) => alternative === gap.against)?.name ?? 'staying as it is'} in the mean, by draw with a standard deviation of ${withError(gap.sd, gap.sdSe)}; waiting forgoes ${withError(delayPerMonth, delayPerMonthSe)} ${currency} a month`
  if (stopAt === 0)
    return [
      `Stop learning now: waiting costs more than it teaches (${now}; all but 1/e of the doubt goes in ${short(tau)} months).`,
    ]
  return [
    `Learn until ${monthName(start, today + stopAt)} (${withError(stopAt, stopAtSe)} months, ${STOP[stopBy]}): worth ${withError(net, netSe)} ${currency} after what the wait costs (${now}; all but 1/e of the doubt goes in ${short(tau)} months).`,
  ]
}

/** What building now instead of at the moment costs and buys. */
function buildNowTable(alternatives: readonly AlternativeMoment[], currency: string): string {
  const rows = alternatives.flatMap(({ name, buildNow }) =>
    buildNow === null
      ? []
      : [
          [
            name,
            `${withError(buildNow.months, buildNow.monthsSe)}${buildNow.until === 'horizon' ? ' (never asked for)' : ''}`,
            signed(buildNow.total),
            signed(buildNow.running),
            signed(buildNow.once),
            withError(buildNow.learning, buildNow.learningSe),
            shareWords(buildNow.inTime, buildNow.inTimeSe),
            `${withError(buildNow.lateness, buildNow.latenessSe)}${buildNow.latenessMoney === null ? '' : ` (${withError(buildNow.latenessMoney, buildNow.latenessMoneySe)} ${currency})`}`,
          ],
        ],
  )
  if (rows.length === 0) return ''
  const head = [
    'built now, not then',
    'months early',
    `costs, ${currency}`,
    'of it running',
    'of it one-off',
    'learning lost',
    'likelier in time',
    'months late saved',
  ]
  return `\n${table(head, rows)}`
}

function one(decision: DecisionAnswer, answer: DecideAnswer): string {
  const { currency } = answer
  const lines: string[] = [decision.why, ...decision.alternatives.flatMap((each) => momentLine(each, answer.start))]
  if (decision.evpi !== null)
    lines.push(
      `Knowing everything before deciding is worth ${withError(decision.evpi, decision.evpiSe)} ${currency} at the most.`,
    )
  if (decision.learn.length > 0)
    lines.push(
      `Learn first: ${decision.learn.map((l) => `${l.name} (worth ${withError(l.worth, l.worthSe)} ${currency}${l.isStated && l.byMoment !== null ? `, ${withError(l.byMoment, l.byMomentSe)} of it by then in ${short(l.months)} months of learning` : ''})`).join(', ')}.`,
    )
  lines.push(...mindLines(decision), ...learningLine(decision, answer))
  if (decision.stopping !== null)
    lines.push(
      `The option to wait is worth ${withError(decision.stopping.waitingValue, decision.stopping.waitingValueSe)} ${currency}${decision.stopping.meanMonth === null ? '' : `; acting after ${withError(decision.stopping.meanMonth, decision.stopping.meanMonthSe)} months on average`}.`,
    )
  const rows = decision.alternatives.map((alternative) => alternativeRow(alternative, decision))
  const alternatives =
    rows.length === 0
      ? ''
      : table(
          [
            'alternative',
            'latest start',
            'slack',
            'months it takes',
            'eliminated by',
            'too late',
            `${currency} over the horizon`,
          ],
          rows,
        )
  return section(
    decisionSentence(decision),
    `${lines.map((line) => `${line}\n`).join('')}${alternatives}${buildNowTable(decision.alternatives, currency)}`,
  )
}

/** The answer to `decide` for a person: each decision with its alternatives, those that run out first on top. */
export function decideText(name: string, answer: DecideAnswer): string {
  const head = `${name} · decisions by expiry · ${count(answer.samples, 'draw')}, seed ${answer.seed}; ± is the standard error that they leave\n`
  if (answer.decisions.length === 0)
    return `${head}\nThe document has no decision: add one with its alternatives and needs.\n`
  const star = answer.decisions.some((decision) => decision.best !== null)
    ? `\n* the best on average, as things look today; differences are against staying as it is, one-off cost included; ${AGREEMENT}\n`
    : ''
  return `${head}${answer.decisions.map((decision) => one(decision, answer)).join('')}${star}\ndigest ${answer.digest}\n`
}
