import type { OptimiseAnswer } from '#models/decisions/optimise'
import { money, number, percent, plural } from '../parts/format.ts'

type Limit = OptimiseAnswer['binding'][number] | OptimiseAnswer['unattainable'][number]
type Objective = OptimiseAnswer['objectives'][number]

/** "99.95 %": availability keeps its digits. */
const nines = (share: number): string => `${Number((share * 100).toPrecision(6))} %`
const reached = (kind: Objective['kind'], value: number): string =>
  kind === 'availability' ? nines(value) : `${number(value, 3)} ms`

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

/** What binds and what can't be kept, each in a sentence. */
export function limitSentences(answer: OptimiseAnswer, currency: string): readonly string[] {
  const said = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
  return [
    ...answer.unattainable.map((limit) => {
      const best =
        limit.limit === 'availability' || limit.limit === 'latency'
          ? reached(limit.limit, limit.least)
          : limit.limit === 'concentration'
            ? number(limit.least, 3)
            : money(limit.least, currency, true)
      return `${said(limitWords(limit, answer, currency))} can't be kept: the best is ${best}.`
    }),
    ...answer.binding.map((limit) => {
      const better = limit.gain.map(({ measure, amount }) =>
        measure === 'concentration'
          ? `concentration ${number(amount, 3)} lower`
          : `${measure === 'cost' ? 'present cost' : measure} ${money(amount, currency, true)} lower`,
      )
      return `${said(limitWords(limit, answer, currency))} binds: without it ${plural(limit.opens, 'more combination')}${better.length === 0 ? '' : `, ${better.join(', ')} at best`}.`
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
  { name, kind, target, present, unknown }: Objective,
  nameOf: (id: string) => string,
): string {
  const goal =
    kind === 'availability'
      ? `availability at least ${nines(target)}`
      : `p95 at the peak at most ${number(target, 3)} ms`
  const blind = unknown.length === 0 ? '' : ` Not counted, since nobody states it: ${unknown.map(nameOf).join(', ')}.`
  return `${name}: ${goal}; with what is bound now ${present === null ? 'unknown' : reached(kind, present)}.${blind}`
}
