import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Summary } from '#models/engine/summary'
import { mermaidOf } from '#models/picture/mermaid'
import { pictureOf } from '#models/picture/picture'
import { svgOf } from '#models/picture/svg'
import { percent, short } from './figures.ts'
import { monthName, withError } from './words.ts'
import { applyChanges } from '#models/scenario/apply'
import { err, ok, type Result } from '#models/result'

export type Shown = {
  readonly ecosystem: Ecosystem
  /** Null: the baseline. */
  readonly scenario: string | null
  readonly name: string
  readonly month: number
}

type Wanted = { readonly month: number | null; readonly months: number; readonly withCandidates: boolean }

/**
 * The ecosystem in the what-if (an id; null: the baseline) and month that are asked for; of a what-if, by default, in the
 * month of its last change. The error is a sentence.
 */
export function shownIn(document: LastmomentDocument, id: string | null, wanted: Wanted): Result<Shown, string> {
  const { month, months, withCandidates } = wanted
  const drawn = (ecosystem: Ecosystem): Ecosystem =>
    withCandidates
      ? ecosystem
      : { ...ecosystem, products: ecosystem.products.map((product) => ({ ...product, candidates: [] })) }
  const scenario = document.scenarios.find((each) => each.id === id)
  if (scenario === undefined)
    return ok({ ecosystem: drawn(document.ecosystem), scenario: null, name: 'baseline', month: month ?? 0 })
  const { phases, findings } = applyChanges(document.ecosystem, scenario.changes, CATALOG)
  const broken = findings.find(({ severity }) => severity === 'error')
  if (broken !== undefined) return err(`scenarios.${scenario.id}.${broken.path}: ${broken.message}`)
  const at = month ?? Math.min(months - 1, Math.ceil(phases.at(-1)?.from ?? 0))
  const ecosystem = phases.findLast((phase) => phase.from <= at)?.ecosystem ?? document.ecosystem
  return ok({ ecosystem: drawn(ecosystem), scenario: scenario.id, name: scenario.name, month: at })
}

const titleOf = (document: LastmomentDocument, { scenario, name }: Shown): string =>
  scenario === null ? document.name : `${document.name} · what-if: ${name}`

type Drawing = {
  readonly uses: 'main' | 'all'
  readonly theme: 'light' | 'dark'
  /** What the figures are of; null: no figures. */
  readonly run: Summary | null
}

/** The picture as an SVG file. */
export function pictureFile(document: LastmomentDocument, shown: Shown, { uses, theme, run }: Drawing): string {
  const { ecosystem, name, month } = shown
  const { assumptions, layout, start } = document
  const when = `${name}, ${monthName(start, month)}`
  const under =
    run === null
      ? when
      : `${when} · what each product costs in that month, ${run.currency}, medians of ${run.samples.toLocaleString('en-US')} draws, each known to ± ${percent(worstError(run, month))} or better`
  const figures = costsIn(run, month)
  const baseline = document.ecosystem
  const picture = pictureOf({ ecosystem, baseline, assumptions, layout, catalog: CATALOG, uses, figures })
  return svgOf(picture, { title: titleOf(document, shown), under, theme })
}

/** The ecosystem as a Mermaid flowchart, each product with its cost in that month. */
export function diagramFile(document: LastmomentDocument, shown: Shown, run: Summary | null): string {
  const figures = [...costsIn(run, shown.month, withError)].map(([id, money]): [string, string] => [
    id,
    `${money} ${run?.currency ?? ''} a month`,
  ])
  return mermaidOf(titleOf(document, shown), shown.ecosystem, CATALOG, new Map(figures))
}

/** What each product costs in a month, at the median; `write` is told its standard error too. */
function costsIn(
  run: Summary | null,
  month: number,
  write: (money: number, error: number) => string = short,
): ReadonlyMap<string, string> {
  const products = run?.cost.products ?? []
  return new Map(
    products.flatMap(({ product, byMonth }): readonly (readonly [string, string])[] => {
      const band = byMonth[month]
      return band === undefined ? [] : [[product, write(band.p50, band.se50)]]
    }),
  )
}

/** The largest standard error of these medians over its median, two digits of it. */
function worstError({ cost }: Summary, month: number): number {
  const errors = cost.products.flatMap(({ byMonth }) => {
    const band = byMonth[month]
    return band === undefined || !(band.p50 > 0) ? [] : [band.se50 / band.p50]
  })
  return Number(Math.max(0, ...errors).toPrecision(2))
}
