import { compile } from '#models/engine/compile'
import { type Drawing, drawnFor } from '#models/engine/drawing'
import { believed, stated, statistic } from '#models/engine/explain-statistic'
import { named } from '#models/engine/explain-trace'
import { numberIn, placeIn } from '#models/engine/figure-path'
import type { Explanation } from '#models/engine/explanation'
import type { Question } from '#models/engine/question'
import { median } from '../quantity.ts'
import { err, ok, type Result } from '../result.ts'
import { deciding } from './decision-draws.ts'
import { difference, ofAlternative } from './explain-alternative.ts'
import { type DecisionGround, draws, learningOrigin } from './explain-ground.ts'
import { latenessCost } from './explain-timing.ts'
import { inputValue } from './input-value.ts'

export const DECISION_PATHS = [
  'decisions.<id>.evpi | learn.<input> | learning | waiting.<month> | stopping',
  'decisions.<id>.alternatives.<id>.need | lead | at | tooLate | lateness | economicAt | difference',
  'decisions.<id>.alternatives.<id>.buildNow.total | running | once | learning | inTime | lateness | latenessMoney',
] as const

/** Explains a figure of a decision, on the question's draws, down to what is stated. An unknown path is an error. */
export function* explainingDecision(question: Question, path: string): Drawing<Result<Explanation, string>> {
  const { decisions } = question.ecosystem
  const found = named(
    path,
    'decisions.',
    decisions.map(({ id }) => id),
  )
  const decision = found === undefined ? undefined : decisions[found.at]
  if (found === undefined || decision === undefined) return expected(path)
  const one = { ...question, ecosystem: { ...question.ecosystem, decisions: [decision] } }
  const [answer] = yield* deciding(one, yield* drawnFor(one, null))
  const ground = {
    question,
    decision,
    answer: answer!,
    money: question.assumptions.currency,
    base: `decisions.${decision.id}`,
  }
  const told = figureOf(ground, found.field)
  return told === undefined ? expected(path) : ok({ ...told, path })
}

/** A figure of a decision that is answered: `field` is a path into the answer, with what is in lists by name or number. */
export function figureOf(ground: DecisionGround, field: string): Explanation | undefined {
  const { answer } = ground
  const { path, value } = placeIn(answer, field)
  // A band is told by its mean, its quantiles with it; standard errors are told in words.
  const wanted = path.replace(/\.(p10|p50|p90|mean)$/, '')
  const alternative = named(
    wanted,
    'alternatives.',
    answer.alternatives.map((each) => each.alternative),
  )
  const told =
    alternative === undefined
      ? ofDecision(ground, wanted)
      : ofAlternative(ground, answer.alternatives[alternative.at]!, alternative.field)
  return told ?? inWords(ground, numberIn(value))
}

/** A figure whose derivation is a sentence. */
function inWords(ground: DecisionGround, value: number): Explanation | undefined {
  if (Number.isNaN(value)) return undefined
  return statistic({
    name: 'of a decision’s answer',
    unit: 'month, money or share',
    value,
    formula:
      'worked out on the draws of the run and of the alternatives (methods 4): last responsible moment = need date less lead time at the stated confidence',
    origins: [
      draws(ground),
      stated(`ecosystem.decisions.${ground.decision.id}`, 'need and alternatives'),
      believed('assumptions.confidence', 'how sure to be in time'),
    ],
  })
}

const expected = (path: string): Result<never, string> =>
  err(`${path}: no figure that can be explained; expected one of: ${DECISION_PATHS.join('; ')}`)

function ofDecision(ground: DecisionGround, field: string): Explanation | undefined {
  const { answer, money, question, base } = ground
  // Each takes a run of its own.
  const choices = (): Explanation[] => answer.alternatives.map((each) => difference(ground, each))
  const bringing = answer.alternatives.map(({ difference: band }) => -band.mean)
  const best = Math.max(0, ...bringing)
  if (field === 'evpi' && answer.evpi !== null) {
    const bestOfMeans = statistic({
      name: 'what the best choice brings in the mean, decided today',
      unit: money,
      value: best,
      formula: 'the least mean cost against staying as it is, with its sign turned; staying brings 0',
      parts: choices(),
    })
    const knowing = statistic({
      name: 'what deciding after knowing everything would bring',
      unit: money,
      value: best + answer.evpi,
      formula: 'the mean over draws of what the best choice of that draw brings',
      origins: [draws(ground)],
    })
    return statistic({
      name: 'worth of knowing everything before deciding (EVPI)',
      unit: money,
      value: answer.evpi,
      operation: 'difference',
      formula: 'the mean of the best in each draw, less the best of the means',
      parts: [knowing, bestOfMeans],
    })
  }
  const learned = named(
    `${field}.`,
    'learn.',
    answer.learn.map(({ input }) => input),
  )
  if (learned !== undefined && /^(worth\.)?$/.test(learned.field)) {
    const { input, name, worth, months, isStated, byMoment } = answer.learn[learned.at]!
    return statistic({
      name: `worth of knowing ${name} (EVPPI)`,
      unit: money,
      value: worth,
      formula: `draws sorted by it, in groups of alike: the mean of the best choice of each group, less the best for all, less the noise of 20 shuffles${byMoment === null ? '' : `; ${byMoment.toPrecision(3)} of it by the last responsible moment, where all but 1/e is learned in ${months} months`}`,
      parts: [inputOf(ground, input, name), ...choices()],
      origins: [
        draws(ground),
        isStated
          ? stated(`ecosystem.decisions.${ground.decision.id}.spikes`, `months to learn ${input}`)
          : learningOrigin(ground),
      ],
    })
  }
  const { learning } = answer
  if (learning !== null && field === 'learning.delayPerMonth')
    return statistic({
      name: 'what a month of waiting forgoes',
      unit: `${money} a month`,
      value: learning.delayPerMonth,
      operation: 'quotient',
      formula: 'what the best choice brings over the horizon, over its months',
      parts: [
        statistic({
          name: 'what the best choice brings',
          unit: money,
          value: best,
          formula: 'its mean over the draws',
          parts: choices(),
        }),
        statistic({
          name: 'months',
          unit: 'month',
          value: question.months,
          formula: 'the horizon',
          origins: [{ kind: 'fact', note: 'the call: --months' }],
        }),
      ],
    })
  if (learning !== null && (field === 'learning' || field === 'learning.net'))
    return statistic({
      name: 'what learning until it stops paying is worth, less its wait',
      unit: money,
      value: learning.net,
      formula: `by month t the share 1 - exp(-t / ${learning.tau}) of the doubt is resolved; most at ${learning.stopAt.toPrecision(3)} months, less ${learning.delayPerMonth.toPrecision(3)} a month forgone`,
      parts: choices(),
      origins: [draws(ground), learningOrigin(ground)],
    })
  const month = /^waiting\.(\d+)(\.value)?$/.exec(field)?.[1]
  const waiting = month === undefined ? undefined : answer.waiting.find((each) => each.month === Number(month))
  if (waiting !== undefined)
    return statistic({
      name: `value of waiting ${waiting.month} months`,
      unit: money,
      value: waiting.value,
      formula:
        'what will have been learned by then, less what acting later forgoes, less what being later than today costs',
      parts: [
        statistic({
          path: `${base}.learning`,
          name: 'learned by then',
          unit: money,
          value: learning?.overTime.find((each) => each.month === waiting.month)?.worth ?? 0,
          formula: 'EVSI over time',
          origins: [draws(ground), learningOrigin(ground)],
        }),
        latenessCost(ground),
        ...choices(),
      ],
    })
  if (answer.stopping !== null && ['stopping', 'stopping.waitingValue', 'stopping.value'].includes(field)) {
    const isWhole = field === 'stopping.value'
    return statistic({
      name: isWhole ? 'what acting at the best time, or never, brings' : 'value of keeping the choice open',
      unit: money,
      value: isWhole ? answer.stopping.value : answer.stopping.waitingValue,
      formula: `optimal stopping by quarters (Longstaff and Schwartz 2001): a rule learnt on half of the draws and valued on the other half${isWhole ? '' : ', less the best of acting now and never'}`,
      parts: choices(),
      origins: [draws(ground)],
    })
  }
  return undefined
}

function inputOf({ question }: DecisionGround, input: string, name: string): Explanation {
  const value = inputValue(question, input)
  const path = input.startsWith('assumptions/') ? input.replaceAll('/', '.') : `ecosystem.${input.replaceAll('/', '.')}`
  if (value === null) {
    // What nobody states has the range that the run draws it from.
    const drawn = compile(question, null).program.variables.find(({ key }) => key === input)
    return statistic({
      name,
      unit: '',
      value: drawn === undefined ? 0 : median(drawn.doubt),
      formula:
        drawn === undefined
          ? 'a range of the catalog or of the method, of an alternative alone'
          : `the median of its range, drawn from ${JSON.stringify(drawn.doubt)}`,
      origins: [{ kind: 'fact', note: `${input}: the catalog's own range (touchpoints, reducers, approaches)` }],
    })
  }
  return statistic({
    name,
    unit: '',
    value: value.median,
    formula: `its median; stated as ${JSON.stringify(value.doubt)}`,
    origins: [value.isAssumed ? believed(path, '') : stated(path, '')],
  })
}
