import type { Backlog } from '#models/backlog/item'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { LastmomentDocument } from '#models/document/document'
import type { Comparison, Summary } from '#models/engine/summary'
import { PALETTES } from '#models/picture/palette'
import { costChart } from './cost-chart.ts'
import { decisionsPart } from './decisions-part.ts'
import { percent, short } from './figures.ts'
import { drawing, element, type Html, joined, marked, page, table, words } from './html.ts'
import { styleOf } from './page-style.ts'
import { sourceName } from './sources.ts'
import {
  AGREEMENT,
  agreementWords,
  count,
  coverageWords,
  dayWords,
  doubt,
  first,
  monthName,
  shareWords,
  signed,
  withError,
} from './words.ts'

export type PageAnswers = {
  /** Of the what-if that the page is about, or of the baseline. */
  readonly run: Summary
  readonly decisions: readonly DecisionAnswer[]
  /** Every what-if of the document against the baseline, on the same draws; null: not worked out. */
  readonly compared: Comparison | null
  readonly backlog: Backlog | null
  /** Of the answer that `run` prints; null: not known here. */
  readonly digest: string | null
}

export type PageInput = PageAnswers & {
  readonly document: LastmomentDocument
  /** The ecosystem as an SVG. */
  readonly picture: string
  readonly theme: 'light' | 'dark'
}

const STORIES = 20

/** The whole answer as one HTML file to be sent, printed and argued over: nothing in it is fetched, and nothing runs. */
export function pageOf({ document, picture, theme, run, decisions, compared, backlog, digest }: PageInput): string {
  const palette = PALETTES[theme]
  const title =
    run.scenario === '' || run.scenario === 'baseline'
      ? document.name
      : `${document.name}: ${nameOf(document, run.scenario)}`
  return page(
    title,
    styleOf(palette),
    joined(
      element('h1', words(title)),
      marked(
        'p',
        'soft',
        words(
          `${run.months} months from ${monthName(run.start, 0)} · ${count(run.samples, 'draw')}, seed ${run.seed} · money in ${run.currency} · figures are medians with the 10th to 90th percentile behind them; ± is the standard error that so many draws leave; ${AGREEMENT}`,
        ),
      ),
      headline(run, decisions),
      element('figure', drawing(picture)),
      costPart(run, drawing(costChart(run.cost.byMonth, run.start, run.currency, palette))),
      compared === null ? words('') : whatIfs(compared),
      decisionsPart(decisions, run.currency),
      scalePart(run),
      lockIn(run),
      backlog === null ? words('') : backlogPart(backlog),
      findingsPart(run),
      foot(document, run, digest),
    ),
  )
}

const nameOf = (document: LastmomentDocument, id: string): string =>
  document.scenarios.find((scenario) => scenario.id === id)?.name ?? id

function headline(run: Summary, decisions: readonly DecisionAnswer[]): Html {
  const { cost, scale, currency, start, months } = run
  const next = decisions.find(({ state }) => state === 'overdue' || state === 'open')
  const tile = (what: string, figure: string, more: string): Html =>
    element('div', marked('div', 'soft', words(what)), element('strong', words(figure)), words(more))
  return marked(
    'div',
    'figures',
    tile(
      'A mean month',
      `${withError(cost.perMonth.p50, cost.perMonth.se50)} ${currency}`,
      `${short(cost.perMonth.p10)} to ${short(cost.perMonth.p90)}`,
    ),
    tile(
      `All ${months} months`,
      `${withError(cost.total.p50, cost.total.se50)} ${currency}`,
      `${short(cost.total.p10)} to ${short(cost.total.p90)}`,
    ),
    tile('Coverage', percent(cost.coverage.share), 'of the lines of the bill have a price'),
    tile(
      'First limit',
      scale.first?.name ?? 'none',
      scale.first === null
        ? `not within ${months} months`
        : `${first(start, months, scale.first.crossing)}${agreementWords(scale.firstAgreement)}`,
    ),
    tile(
      'Next decision',
      next?.name ?? 'none',
      next === undefined
        ? 'nothing runs out'
        : next.state === 'overdue'
          ? 'overdue'
          : `by ${next.date === null ? 'any time' : dayWords(next.date, next.atSe)}, ${percent(next.confidence)} sure`,
    ),
  )
}

function costPart({ cost, currency, tornado }: Summary, chart: Html): Html {
  const products = [...cost.products].sort((a, b) => b.perMonth.p50 - a.perMonth.p50)
  return joined(
    element('h2', words('What does it cost?')),
    element('p', words(`${coverageWords(cost.coverage)}.`)),
    element(
      'figure',
      chart,
      element(
        'figcaption',
        words(`Cost by month, ${currency}: the median, and the 10th to 90th percentile of each month by itself`),
      ),
    ),
    table(
      `By product, a mean month, ${currency}`,
      ['product', 'cost', 'its marginal cost'],
      products.map((each) => [each.name, doubt(each.perMonth), doubt(each.marginalPerMonth)]),
    ),
    cost.unpriced.length === 0
      ? words('')
      : table(
          'Not priced, and so in no total',
          ['product', 'meter', 'why'],
          cost.unpriced.map((each) => [each.product, `${each.offering}: ${each.meterName}`, each.reason]),
        ),
    tornado.length === 0
      ? words('')
      : table(
          'What the doubt in the total comes from',
          ['input', 'of the variance', ''],
          tornado.map((bar) => [
            bar.name,
            shareWords(bar.share, bar.se),
            bar.sign > 0 ? 'more costs more' : bar.sign < 0 ? 'more costs less' : '',
          ]),
        ),
  )
}

function whatIfs({ baseline, scenarios }: Comparison): Html {
  if (scenarios.length === 0) return words('')
  const { currency, start, months } = baseline
  return joined(
    element('h2', words('What if?')),
    table(
      `What-ifs less the baseline, on the same draws, ${currency}`,
      ['what-if', 'a month', `${months} months`, 'one-off', 'person-days', 'breaks even', 'cheaper in'],
      scenarios.map((each) => [
        each.name,
        signed(each.perMonth),
        signed(each.total),
        doubt(each.oneOff.total),
        doubt(each.oneOff.personDays),
        first(start, months, each.breakEven),
        shareWords(each.cheaper, each.cheaperSe),
      ]),
    ),
    ...scenarios.map(({ name, gaps }) =>
      gaps.length === 0
        ? words('')
        : table(
            `What ${name} would lose`,
            ['product', 'what', 'has', 'would have', ''],
            gaps.map((gap) => [
              gap.product,
              gap.what,
              gap.from,
              gap.to,
              gap.waived !== undefined ? `accepted: ${gap.waived}` : gap.inUse ? 'in use: it blocks' : '',
            ]),
          ),
    ),
  )
}

function scalePart({ scale, start, months }: Summary): Html {
  const limits = scale.limits.filter(({ crossing }) => crossing.share > 0)
  return joined(
    element('h2', words('What runs out, and when?')),
    limits.length === 0
      ? element('p', words(`Nothing within ${months} months.`))
      : table(
          'Limits that demand meets',
          ['what', 'limit', 'now', 'met'],
          limits.map((each) => [
            each.name,
            `${withError(each.limit, each.limitSe)} ${each.unit}`,
            doubt(each.now),
            first(start, months, each.crossing),
          ]),
        ),
  )
}

function lockIn({ friction, currency }: Summary): Html {
  if (friction.vendors.length === 0) return words('')
  return joined(
    element('h2', words('How hard is it to leave?')),
    table(
      `By vendor, ${currency}`,
      ['vendor', 'of the bill', 'leaving', 'months it takes', 'months of spend'],
      friction.vendors.map((each) => [
        each.name,
        withError(each.shareOfSpend, each.shareOfSpendSe, percent),
        doubt(each.leaving),
        doubt(each.elapsedMonths),
        each.monthsOfSpend === null ? 'unknown' : withError(each.monthsOfSpend, each.monthsOfSpendSe),
      ]),
    ),
  )
}

function backlogPart({ epics, order, currency }: Backlog): Html {
  const stories = new Map(epics.flatMap((epic) => epic.stories.map((story) => [story.key, story])))
  const now = order
    .flatMap((key) => stories.get(key) ?? [])
    .filter(({ when, done, dropped }) => when !== 'not-yet' && !done && dropped === null)
  if (now.length === 0) return words('')
  return joined(
    element('h2', words('What to do, in which order?')),
    table(
      `The first ${Math.min(STORIES, now.length)} of ${count(now.length, 'story', 'stories')}; money is what a month’s delay loses, ${currency}`,
      ['story', 'when', 'person-days', 'delay, a month', 'due'],
      now
        .slice(0, STORIES)
        .map((story) => [
          `${story.rank}. ${story.title}`,
          story.when,
          doubt(story.size),
          story.costOfDelayPerMonth === null
            ? 'unknown'
            : withError(story.costOfDelayPerMonth, story.costOfDelayPerMonthSe),
          story.due ?? '',
        ]),
    ),
  )
}

function findingsPart({ findings }: Summary): Html {
  const worth = findings.filter(({ severity }) => severity !== 'note')
  if (worth.length === 0) return words('')
  return joined(
    element('h2', words('What to look at')),
    table(
      'Findings',
      ['where', 'what', 'what to do'],
      worth.map((each) => [each.path, `${each.severity}: ${each.message}`, each.fix ?? '']),
    ),
  )
}

/** What it rests on: origin of the prices, assumptions that differ from nobody's, and how to get the same figures again. */
function foot({ assumptions, catalog }: LastmomentDocument, run: Summary, digest: string | null): Html {
  const stated = Object.entries(assumptions).flatMap(([key, value]): readonly (readonly [string, string])[] =>
    typeof value === 'object' && value !== null && !('p10' in value) ? [] : [[spelled(key), shown(value)]],
  )
  return joined(
    element('h2', words('What it rests on')),
    table(
      'Where the money’s prices come from',
      ['origin', 'share of the money'],
      Object.entries(run.cost.coverage.bySource).map(([source, share]) => [
        sourceName(source),
        withError(share, run.cost.coverage.bySourceSe[source] ?? null, percent),
      ]),
    ),
    table('Assumptions', ['assumption', 'value'], stated),
    marked(
      'p',
      'soft',
      words(
        `Engine ${run.engine}, catalog ${catalog.version}. The same document, seed and number of draws give the same figures again${digest === null ? '' : `: digest ${digest}`}.`,
      ),
    ),
  )
}

/** "growthPerYear" as "growth per year". */
const spelled = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function shown(value: unknown): string {
  if (typeof value === 'number') return short(value)
  if (typeof value === 'object' && value !== null && 'p10' in value && 'p90' in value)
    return `${String(value.p10)} to ${String(value.p90)}`
  return String(value)
}
