import { CATALOG } from '#models/catalog/catalog'
import type { OptimiseAnswer, OptimisePoint } from '#models/decisions/optimise'
import type { LimitSaid, Measure } from '#models/decisions/optimise-limits'
import type { LastmomentDocument } from '#models/document/document'
import { offeringIn } from '#models/ecosystem/offering-in'
import { percent, short } from '#models/report/figures'
import { AGREEMENT, agreementWords, count, doubt, monthWords, withError } from '#models/report/words'
import { section, table } from './table.ts'

const WORDS: Readonly<Record<Measure, string>> = {
  cost: 'present cost',
  friction: 'one-off cost',
  risk: 'expected loss',
  concentration: 'concentration',
}

/** The answer to `optimise` for a person: the frontier, what binds, and the sequence of each combination shown. */
export function optimiseText(document: LastmomentDocument, answer: OptimiseAnswer): string {
  const productName = (id: string): string => answer.products.find(({ product }) => product === id)?.name ?? id
  const offeringName = (id: string): string => vendorAndName(document, id)
  const { currency, present } = answer
  const rows = answer.points.map((point, i) => [
    String(i + 1),
    `${point.swaps.length === 0 ? 'nothing' : count(point.swaps.length, 'swap')}${agreementWords(point.agreement)}`,
    doubt(point.drawn.cost),
    doubt(point.drawn.friction),
    doubt(point.drawn.risk),
    withError(point.concentration, point.se.concentration),
    lastDone(point, answer.start),
  ])
  const shown =
    answer.found > answer.points.length
      ? `; ${answer.points.length} of ${answer.found.toLocaleString('en-US')} shown`
      : ''
  const how = answer.exact
    ? 'exact: no combination is missing'
    : `a search: none is better by more than ${percent(answer.gap)} of the spread in every measure`
  return [
    `${document.name} · vendor choices over ${count(answer.months, 'month')} · ${count(answer.samples, 'draw')}, seed ${answer.seed}\n`,
    `Now: present cost ${withError(present.cost, present.costSe)} ${currency}, concentration ${withError(present.concentration, present.concentrationSe)}. ± is the standard error of the draws; ${AGREEMENT}.\n`,
    section(
      `The frontier of ${answer.minimised.map((measure) => WORDS[measure]).join(', ')} (${count(answer.combinations, 'combination')}; ${how}${shown})`,
      rows.length === 0
        ? 'No combination keeps the limits.\n'
        : table(
            ['', 'changes', `present cost, ${currency}`, 'one-off cost', 'expected loss', 'concentration', 'done by'],
            rows,
          ),
    ),
    limitsText(answer),
    objectivesText(answer, productName),
    ...answer.points.flatMap((point, i) =>
      point.swaps.length === 0 ? [] : [sequenceText(i + 1, point, answer, productName, offeringName)],
    ),
    answer.leftOut.length === 0
      ? ''
      : section(
          'Left out',
          answer.leftOut
            .map(({ product, offering, why }) => `${productName(product)} on ${offeringName(offering)}: ${why}\n`)
            .join(''),
        ),
    `\n${answer.approximation}\ndigest ${answer.digest}\n`,
  ].join('')
}

/** "p95 of Frontend at most 300 ms", "open standards kept": a limit in words. */
function limitWords({ limit, service, atMost }: LimitSaid, answer: OptimiseAnswer): string {
  const name = answer.objectives.find((objective) => objective.service === service)?.name ?? service ?? ''
  switch (limit) {
    case 'region':
      return 'priced in the region asked for'
    case 'standards':
      return 'open standards kept'
    case 'availability':
      return `availability of ${name} at least ${nines(atMost)}`
    case 'latency':
      return `p95 of ${name} at most ${short(atMost)} ms`
    case 'cost':
    case 'friction':
    case 'risk':
    case 'concentration':
      return `${WORDS[limit]} at most ${short(atMost)}`
  }
}

/** "99.95 %": availability keeps its digits. */
const nines = (share: number): string => `${Number((share * 100).toPrecision(6))} %`
const reachedWords = (limit: LimitSaid['limit'], value: number, se: number | null): string =>
  limit === 'availability' ? withError(value, se, nines) : `${withError(value, se)}${limit === 'latency' ? ' ms' : ''}`

function objectivesText({ objectives }: OptimiseAnswer, productName: (id: string) => string): string {
  if (objectives.length === 0) return ''
  const lines = objectives.map(({ name, kind, target, present, presentSe, unknown }) => {
    const now = present === null ? 'unknown' : reachedWords(kind, present, presentSe)
    const goal =
      kind === 'availability' ? `availability at least ${nines(target)}` : `p95 at the peak at most ${short(target)} ms`
    const blind =
      unknown.length === 0 ? '' : `; not counted, since nobody states it: ${unknown.map(productName).join(', ')}`
    return `${name}: ${goal}; with what is bound now ${now}${blind}.\n`
  })
  return section('Objectives of services', lines.join(''))
}

function limitsText(answer: OptimiseAnswer): string {
  const binding = answer.binding.map((bound) => {
    const { opens, agreement, gain } = bound
    const better = gain.map(({ measure, amount, se }) => `${WORDS[measure]} ${withError(amount, se)} lower`).join(', ')
    return `${limitWords(bound, answer)} binds${agreementWords(agreement)}: without it ${count(opens, 'more combination')}${better === '' ? '' : `, ${better} at best`}.\n`
  })
  const unattainable = answer.unattainable.map(
    (limit) =>
      `${limitWords(limit, answer)} can't be kept: the best is ${reachedWords(limit.limit, limit.least, limit.leastSe)}.\n`,
  )
  const all = [...unattainable, ...binding]
  return all.length === 0 ? '' : section('Limits', all.join(''))
}

/** When the last of its swaps is done. */
function lastDone({ sequence }: OptimisePoint, start: string): string {
  const [first, ...rest] = sequence
  if (first === undefined) return '—'
  const last = rest.reduce((latest, each) => (each.done > latest.done ? each : latest), first)
  return monthWords(start, last.done, last.doneSe)
}

function sequenceText(
  number: number,
  { swaps, sequence }: OptimisePoint,
  { start }: OptimiseAnswer,
  productName: (id: string) => string,
  offeringName: (id: string) => string,
): string {
  const rows = sequence.map((each) => [
    productName(each.id),
    offeringName(swaps.find(({ product }) => product === each.id)?.to ?? ''),
    each.team === '' ? '—' : each.team,
    monthWords(start, each.start, each.startSe),
    monthWords(start, each.built, each.builtSe),
    monthWords(start, each.done, each.doneSe),
    each.latestStart === null
      ? '—'
      : `${monthWords(start, each.latestStart, each.latestStartSe)}${each.late ? ', LATE' : ''}`,
  ])
  return section(
    `${number}. In this order`,
    table(['product', 'to', 'team', 'starts', 'built', 'done', 'latest start'], rows),
  )
}

function vendorAndName(document: LastmomentDocument, id: string): string {
  const offering = offeringIn(document.ecosystem, CATALOG, id)
  return offering === undefined ? id : `${offering.vendorName}: ${offering.name}`
}
