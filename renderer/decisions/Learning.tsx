import type { DecisionAnswer } from '#models/decisions/decision-answer'
import { LearningChart } from '../charts/LearningChart.tsx'
import { dayOf, money, number, withError } from '../parts/format.ts'

type Props = {
  readonly answer: DecisionAnswer
  readonly currency: string
  readonly start: string
  readonly today: number
}

const ENDS = {
  delay: 'then one more month costs more than it teaches',
  moment: 'its last responsible moment',
  horizon: 'the end of the horizon',
} as const

/** EVSI over time, and the day to stop learning. */
export function Learning({ answer, currency, start, today }: Props) {
  const { learning } = answer
  if (learning === null) return null
  return <LearningChart learning={learning} currency={currency} answer={sentence(answer, currency, start, today)} />
}

function sentence({ learning, alternatives }: DecisionAnswer, currency: string, start: string, today: number): string {
  if (learning === null || learning.stopBy === 'nothing-to-learn') return 'Waiting teaches nothing.'
  const { stopAt, stopAtSe, stopBy, net, netSe, tau, gap, delayPerMonth, delayPerMonthSe } = learning
  const cash = (n: number): string => money(n, currency, true)
  const rival = alternatives.find(({ alternative }) => alternative === gap.against)?.name ?? 'staying as it is'
  const why = `The best choice is ${withError(gap.mean, gap.se, cash)} ahead of ${rival} in the mean, by draw with a standard deviation of ${withError(gap.sd, gap.sdSe, cash)}; waiting forgoes ${withError(delayPerMonth, delayPerMonthSe, cash)} a month; all but 1/e of the doubt goes in ${number(tau)} months.`
  if (stopAt === 0) return `Stop now: waiting costs more than it teaches. ${why}`
  const sampled = stopAtSe === null || stopAtSe < 0.05 ? '' : ` (± ${number(stopAtSe, 2)} months)`
  return `Until ${dayOf(start, today + stopAt)}${sampled}, ${ENDS[stopBy]}: worth ${withError(net, netSe, cash)} after what the wait costs. ${why}`
}
