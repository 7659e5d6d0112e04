import { CATALOG } from '#models/catalog/catalog'
import type { Measure, OptimiseAnswer, OptimisePoint } from '#models/decisions/optimise'
import type { LastmomentDocument } from '#models/document/document'
import { offeringIn } from '#models/ecosystem/offering-in'
import { percent, short, table } from './table.ts'
import { count, doubt, monthName, section } from './words.ts'

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
    : `a search: none is more than ${percent(answer.gap)} of the measures' spread better`
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

function limitsText(answer: OptimiseAnswer): string {
  const binding = answer.binding.map(({ limit, atMost, opens, gain }) => {
    const better = gain.map(({ measure, amount }) => `${WORDS[measure]} ${short(amount)} lower`).join(', ')
    return `${WORDS[limit]} at most ${short(atMost)} binds: without it ${count(opens, 'more combination')}${better === '' ? '' : `, ${better} at best`}.\n`
  })
  const unattainable = answer.unattainable.map(
    ({ limit, atMost, least }) =>
      `${WORDS[limit]} at most ${short(atMost)} can't be kept: the least is ${short(least)}.\n`,
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
