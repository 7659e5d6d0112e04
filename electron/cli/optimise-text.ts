import { CATALOG } from '#models/catalog/catalog'
import type { OptimiseAnswer, OptimisePoint } from '#models/decisions/optimise'
import type { LimitSaid, Measure } from '#models/decisions/optimise-limits'
import type { LastmomentDocument } from '#models/document/document'
import { offeringIn } from '#models/ecosystem/offering-in'
import { percent, short } from '#models/report/figures'
import { count, doubt, monthName } from '#models/report/words'
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
  const { currency } = answer
  const rows = answer.points.map((point, i) => [
    String(i + 1),
    point.swaps.length === 0 ? 'nothing' : count(point.swaps.length, 'swap'),
    doubt(point.drawn.cost),
    doubt(point.drawn.friction),
    doubt(point.drawn.risk),
    short(point.concentration),
    point.sequence.length === 0 ? '—' : monthName(answer.start, Math.max(...point.sequence.map(({ done }) => done))),
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
    `Now: present cost ${short(answer.present.cost)} ${currency}, concentration ${short(answer.present.concentration)}.\n`,
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
const reachedWords = ({ limit }: LimitSaid, value: number): string =>
  limit === 'availability' ? nines(value) : limit === 'latency' ? `${short(value)} ms` : short(value)

function objectivesText({ objectives }: OptimiseAnswer, productName: (id: string) => string): string {
  if (objectives.length === 0) return ''
  const lines = objectives.map(({ name, kind, target, present, unknown }) => {
    const now = present === null ? 'unknown' : kind === 'availability' ? nines(present) : `${short(present)} ms`
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
    const { opens, gain } = bound
    const better = gain.map(({ measure, amount }) => `${WORDS[measure]} ${short(amount)} lower`).join(', ')
    return `${limitWords(bound, answer)} binds: without it ${count(opens, 'more combination')}${better === '' ? '' : `, ${better} at best`}.\n`
  })
  const unattainable = answer.unattainable.map(
    (limit) => `${limitWords(limit, answer)} can't be kept: the best is ${reachedWords(limit, limit.least)}.\n`,
  )
  const all = [...unattainable, ...binding]
  return all.length === 0 ? '' : section('Limits', all.join(''))
}

function sequenceText(
  number: number,
  { swaps, sequence }: OptimisePoint,
  { start }: OptimiseAnswer,
  productName: (id: string) => string,
  offeringName: (id: string) => string,
): string {
  const rows = sequence.map(({ id, team, start: from, built, done, latestStart, late }) => [
    productName(id),
    offeringName(swaps.find(({ product }) => product === id)?.to ?? ''),
    team === '' ? '—' : team,
    monthName(start, from),
    monthName(start, built),
    monthName(start, done),
    latestStart === null ? '—' : `${monthName(start, latestStart)}${late ? ', LATE' : ''}`,
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
