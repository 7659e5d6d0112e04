import type { AlternativeMoment } from './decision-answer.ts'
import { believed, drawsOf, stated, statistic } from '#models/engine/explain-statistic'
import type { Explanation, Origin } from '#models/engine/explanation'
import { median } from '../quantity.ts'
import type { DecisionGround } from './explain-ground.ts'

export function needs({ question, decision, answer }: DecisionGround, own: AlternativeMoment): Explanation {
  const parts = decision.needs
    .filter((need) => need.eliminates === undefined || need.eliminates.includes(own.alternative))
    .map((need) => {
      const path = `ecosystem.decisions.${decision.id}.needs.${need.id}`
      const origins: Origin[] =
        need.kind === 'limit'
          ? [
              stated(path, `the first month in which ${need.of} passes it, draw by draw`),
              drawsOf(question.samples, question.seed, 'the run'),
            ]
          : need.kind === 'contract'
            ? [stated(path, ''), stated(`ecosystem.contracts.${need.contract}`, 'its next notice date')]
            : [stated(path, 'the month stated')]
      const value = 'month' in need ? median(need.month) : (own.need.p50 ?? question.months)
      return statistic({ name: need.name, unit: 'month', value, formula: 'as stated, or read off the run', origins })
    })
  return statistic({
    name: 'when it is needed, median over draws',
    unit: 'month',
    value: own.need.p50 ?? question.months,
    formula:
      own.need.p50 === null
        ? 'nothing eliminates it within the horizon in half of the draws'
        : 'the earliest of what eliminates it, draw by draw; the median',
    parts,
    origins:
      parts.length === 0
        ? [stated(`ecosystem.decisions.${decision.id}.needs`, `none is stated of ${answer.name}`)]
        : [],
  })
}

export function lead({ question, decision, answer }: DecisionGround, own: AlternativeMoment): Explanation {
  const { assumptions } = question
  const alternative = decision.alternatives.find(({ id }) => id === own.alternative)
  const origin = (item: string): Origin[] => {
    if (item === 'deciding')
      return [
        decision.latencyWeeks === undefined
          ? believed('assumptions.decisionLatencyWeeks', JSON.stringify(assumptions.decisionLatencyWeeks))
          : stated(`ecosystem.decisions.${decision.id}.latencyWeeks`, JSON.stringify(decision.latencyWeeks)),
      ]
    if (item === 'procurement')
      return [
        alternative?.procurementWeeks === undefined
          ? believed('assumptions.procurementWeeks', JSON.stringify(assumptions.procurementWeeks))
          : stated(`ecosystem.decisions.${decision.id}.alternatives`, JSON.stringify(alternative.procurementWeeks)),
      ]
    return [
      stated(
        `ecosystem.decisions.${decision.id}.alternatives`,
        'the swaps of the alternative: how long each takes is told at its elapsed months',
      ),
      drawsOf(question.samples, question.seed, `each alternative of ${answer.name}`),
    ]
  }
  return statistic({
    name: `months that it takes, mean over draws; median ${own.lead.p50.toPrecision(3)}`,
    unit: 'month',
    value: own.lead.mean,
    operation: 'sum',
    formula: 'the longest path from deciding to done under the capacity of teams, draw by draw; means of what is on it',
    parts: own.leadItems.map(({ item, name, months, critical }) =>
      statistic({
        name: `${name}, on the longest path in ${(critical * 100).toPrecision(3)} % of draws`,
        unit: 'month',
        value: months.mean,
        formula: 'mean over draws, 0 where it is not on it',
        origins: origin(item),
      }),
    ),
  })
}

export function confidence({ decision, answer }: DecisionGround): Explanation {
  const origin =
    decision.confidence === undefined
      ? believed('assumptions.confidence', decision.reversible ? 'at most 0.8 for what can be taken back' : '')
      : stated(`ecosystem.decisions.${decision.id}.confidence`, '')
  return statistic({
    name: 'how sure to be in time',
    unit: 'share',
    value: answer.confidence,
    formula: 'as stated',
    origins: [origin],
  })
}

export function latenessCost({ decision, money }: DecisionGround): Explanation {
  const { latenessCostPerMonth: cost } = decision
  const value = cost === undefined ? 0 : median(cost)
  return statistic({
    name: 'cost of a month of lateness, median',
    unit: money,
    value,
    formula: 'as stated',
    origins: [
      stated(
        `ecosystem.decisions.${decision.id}.latenessCostPerMonth`,
        cost === undefined ? 'nobody states one: lateness costs nothing here' : '',
      ),
    ],
  })
}
