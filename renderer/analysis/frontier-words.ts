import type { OptimiseAnswer } from '#models/decisions/optimise'
import { agreementWords, money, number, percent, plural, withError } from '../parts/format.ts'

type Limit = OptimiseAnswer['binding'][number] | OptimiseAnswer['unattainable'][number]
type Objective = OptimiseAnswer['objectives'][number]

/** "99.95 %": availability keeps its digits. */
const nines = (share: number): string => `${Number((share * 100).toPrecision(6))} %`
/** What an objective comes to, with its standard error: availability, or milliseconds. */
export const reached = (kind: Objective['kind'], value: number, error: number | null): string =>
  withError(value, error, kind === 'availability' ? nines : (ms) => `${number(ms, 3)} ms`)

function limitWords({ limit, service, atMost }: Limit, answer: OptimiseAnswer, currency: string): string {
  const name = answer.objectives.find((objective) => objective.service === service)?.name ?? service ?? ''
  switch (limit) {
    case 'region':
      return 'the region asked for'
    case 'standards':
      return 'keeping open standards'
    case 'availability':
      return `availability of ${name} at least ${nines(atMost)}`
    case 'latency':
      return `p95 of ${name} at most ${number(atMost, 3)} ms`
    case 'cost':
      return `a budget of ${money(atMost, currency, true)}`
    case 'friction':
      return `one-off cost at most ${money(atMost, currency, true)}`
    case 'risk':
      return `expected loss at most ${money(atMost, currency, true)}`
    case 'concentration':
      return `concentration at most ${number(atMost, 3)}`
  }
}

const GAINS = { cost: 'present cost', friction: 'one-off cost', risk: 'expected loss' } as const

/** What binds and what can't be kept, each in a sentence. */
export function limitSentences(answer: OptimiseAnswer, currency: string): readonly string[] {
  const cash = (amount: number): string => money(amount, currency, true)
  const said = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
  return [
    ...answer.unattainable.map((limit) => {
      const best =
        limit.limit === 'availability' || limit.limit === 'latency'
          ? reached(limit.limit, limit.least, limit.leastSe)
          : limit.limit === 'concentration'
            ? withError(limit.least, limit.leastSe, (n) => number(n, 3))
            : withError(limit.least, limit.leastSe, cash)
      return `${said(limitWords(limit, answer, currency))} can't be kept: the best is ${best}.`
    }),
    ...answer.binding.map((limit) => {
      const agreed = agreementWords(limit.agreement)
      const agreement = agreed === undefined || limit.agreement === 1 ? '' : ` (${agreed})`
      const better = limit.gain.map(({ measure, amount, se }) =>
        measure === 'concentration'
          ? `concentration ${withError(amount, se, (n) => number(n, 3))} lower`
          : `${GAINS[measure]} ${withError(amount, se, cash)} lower`,
      )
      return `${said(limitWords(limit, answer, currency))} binds${agreement}: without it ${plural(limit.opens, 'more combination')}${better.length === 0 ? '' : `, ${better.join(', ')} at best`}.`
    }),
  ]
}

/** How many, how sure, how far from complete. */
export function frontierSentence(answer: OptimiseAnswer): string {
  const shown = answer.found > answer.points.length ? `; ${number(answer.points.length)} of them shown` : ''
  const how = answer.exact
    ? 'exact: none is missing'
    : `a search: none is better by more than ${percent(answer.gap)} of the spread in every measure`
  return `${number(answer.found)} of ${number(answer.combinations)} combinations are on the frontier, ${how}${shown}.`
}

export function objectiveSentence(
  { name, kind, target, present, presentSe, unknown }: Objective,
  nameOf: (id: string) => string,
): string {
  const goal =
    kind === 'availability'
      ? `availability at least ${nines(target)}`
      : `p95 at the peak at most ${number(target, 3)} ms`
  const blind = unknown.length === 0 ? '' : ` Not counted, since nobody states it: ${unknown.map(nameOf).join(', ')}.`
  return `${name}: ${goal}; with what is bound now ${present === null ? 'unknown' : reached(kind, present, presentSe)}.${blind}`
}
