import type { Alternative } from '#models/ecosystem/decision'
import { explainIn } from '#models/engine/explain'
import { believed, drawsOf, stated, statistic } from '#models/engine/explain-statistic'
import { type Trace, traceOf } from '#models/engine/explain-trace'
import type { Explanation } from '#models/engine/explanation'
import { keptFor } from '#models/engine/kept-for'
import type { Question } from '#models/engine/question'
import type { AlternativeMoment } from './decision-answer.ts'
import { type DecisionGround, draws, learningOrigin } from './explain-ground.ts'
import { confidence, latenessCost, lead, needs } from './explain-timing.ts'

/** A figure of one alternative. */
export function ofAlternative(ground: DecisionGround, own: AlternativeMoment, field: string): Explanation | undefined {
  const { question, decision, money, answer } = ground
  const month = (
    name: string,
    value: number | null,
    formula: string,
    parts: readonly Explanation[],
  ): Explanation | undefined =>
    value === null ? undefined : statistic({ name, unit: 'month', value, formula, parts, origins: [draws(ground)] })
  const timing = [needs(ground, own), lead(ground, own)]
  switch (field) {
    case 'need':
      return timing[0]
    case 'lead':
      return timing[1]
    case 'at':
    case 'slack':
      return month(
        field === 'at' ? 'last responsible moment' : 'months from today to the last responsible moment',
        own[field],
        `the ${((1 - answer.confidence) * 100).toPrecision(2)} % quantile of need less lead, draw by draw: deciding by then is in time with ${(answer.confidence * 100).toPrecision(3)} %`,
        [...timing, confidence(ground)],
      )
    case 'tooLate':
      return statistic({
        name: 'chance that it is too late already',
        unit: 'share',
        value: own.tooLate,
        formula: 'draws in which need less lead lies before today',
        parts: timing,
        origins: [draws(ground)],
      })
    case 'lateness':
      return month(
        'expected months late if decided today',
        own.lateness,
        'the mean of how far need less lead lies before today, 0 where it does not',
        timing,
      )
    case 'economicAt':
      return month(
        'moment by its costs alone',
        own.economicAt,
        '1 - worth of waiting / cost of lateness is the confidence: the quantile of need less lead at it',
        [...timing, latenessCost(ground)],
      )
    case 'difference':
      return difference(ground, own)
  }
  const build = own.buildNow
  if (build === null || !field.startsWith('buildNow')) return undefined
  const wait = `${build.months.toPrecision(3)} months earlier${build.until === 'horizon' ? ' than never' : ' than its last responsible moment'}`
  const part = (name: string, value: number, formula: string): Explanation =>
    statistic({
      name,
      unit: money,
      value,
      formula,
      parts: [difference(ground, own)],
      origins: [draws(ground), believed('assumptions.discountPerYear', 'money of today')],
    })
  // A part takes runs of its own: only what is asked for is worked out.
  const running = () =>
    part(
      'of it running',
      build.running.mean,
      `what it costs to run, and what it replaces no longer does, ${wait}: mean over draws, below 0 it saves`,
    )
  const once = () =>
    part(
      'of it one-off',
      build.once.mean,
      `paying its one-off cost ${wait}: interest, and contracts that would run down by themselves`,
    )
  const lateness = statistic({
    name: 'months late that it saves',
    unit: 'month',
    value: build.lateness,
    formula: 'mean lateness of beginning at the moment, less that of beginning today',
    parts: timing,
    origins: [draws(ground)],
  })
  switch (field.replace(/^buildNow\.?/, '')) {
    case '':
    case 'total':
      return statistic({
        name: 'what building it now costs',
        unit: money,
        value: build.total.mean,
        operation: 'sum',
        formula: 'running and one-off cost, means over the draws',
        parts: [running(), once()],
      })
    case 'running':
      return running()
    case 'once':
      return once()
    case 'learning':
      return statistic({
        name: 'learning given up',
        unit: money,
        value: build.learning,
        formula: `what will have been learned in ${build.months.toPrecision(3)} months (EVSI)`,
        parts: [difference(ground, own)],
        origins: [draws(ground), learningOrigin(ground)],
      })
    case 'inTime':
      return statistic({
        name: 'likelier in time',
        unit: 'share',
        value: build.inTime,
        formula: 'draws that are in time if begun today and late if begun at the moment',
        parts: timing,
        origins: [draws(ground)],
      })
    case 'lateness':
      return lateness
    case 'latenessMoney':
      return build.latenessMoney === null || decision.latenessCostPerMonth === undefined
        ? undefined
        : statistic({
            name: 'money that it saves by being less late',
            unit: money,
            value: build.latenessMoney,
            formula: 'months late saved x mean cost of a month',
            parts: [lateness, latenessCost(ground)],
            origins: [draws({ ...ground, question })],
          })
    default:
      return undefined
  }
}

/** What an alternative costs over the horizon against staying: its bill less the present one, and its one-off cost. */
export function difference(ground: DecisionGround, own: AlternativeMoment): Explanation {
  const told = toldOf(ground)
  const found = told.get(own.alternative) ?? differenceAnew(ground, own)
  told.set(own.alternative, found)
  return found
}

/** Each takes two compilations, and several figures of a decision stand on it. */
const toldOf = keptFor((_ground: DecisionGround) => new Map<string, Explanation>())

function differenceAnew(
  { question, decision, money, base, answer }: DecisionGround,
  own: AlternativeMoment,
): Explanation {
  const alternative = decision.alternatives.find(({ id }) => id === own.alternative)
  const parts = alternative === undefined ? [] : atMedians(question, alternative)
  return statistic({
    path: `${base}.alternatives.${own.alternative}.difference`,
    name: `${own.name}: cost over the horizon against staying`,
    unit: money,
    value: own.difference.mean,
    formula: `mean over draws of its bill and one-off cost, less the bill as it is; beneath, the three with every input at its median`,
    parts,
    origins: [
      stated(`ecosystem.decisions.${decision.id}`, 'the changes of the alternative'),
      drawsOf(question.samples, question.seed, `the run and of each alternative of ${answer.name}`),
    ],
  })
}

function atMedians(question: Question, { id, name, changes }: Alternative): Explanation[] {
  const scenario = `alternative/${id}`
  const asked = { ...question, samples: 1, scenarios: [{ id: scenario, name, changes }] }
  const told = (trace: Trace, path: string, named_: string): Explanation[] => {
    const found = explainIn(trace, path)
    return found.ok ? [{ ...found.value, name: named_ }] : []
  }
  const own = traceOf(asked, scenario)
  return [
    ...told(own, 'cost.total', 'the bill with it'),
    ...told(traceOf(asked, null), 'cost.total', 'the bill as it is'),
    ...changes.flatMap((change, n) =>
      change.kind === 'swap' ? told(own, `cost.changes.${n}.total`, 'one-off cost') : [],
    ),
  ]
}
