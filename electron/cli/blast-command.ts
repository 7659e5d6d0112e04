import { Command } from 'commander'
import { JOURNEY_NAMES } from '#models/catalog/family'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { digestOf } from '#models/engine/digest'
import { simulateMedian } from '#models/engine/simulate'
import type { Bounds, FailureBounds, FailureRadius } from '#models/engine/reliability-summary'
import { percent } from '#models/report/figures'
import { boundsWords, count, doubt } from '#models/report/words'
import { wrongCall } from './exit.ts'
import { readPricedDocument } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { section, table } from './table.ts'

export type BlastAnswer = { readonly failures: readonly FailureRadius[]; readonly digest: string }

/** Who is hit when a part, a zone or a vendor fails, and which share of the requests is lost. */
export function blastCommand(): Command {
  return withRunOptions(
    new Command('blast')
      .description('what a failing part, zone or vendor takes with it')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .argument('[of]', 'a service, a product, a zone or a vendor; default: all')
      .option('--scenario <id>', 'a what-if of the document; default: the baseline'),
  ).action(async (file: string, of: string | undefined, options: RunOptions & { readonly scenario?: string }) => {
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const { reliability, scale } = simulateMedian(await questionOf(document, options), scenario)
    const failures = reliability.failures.filter((each) => of === undefined || each.id === of)
    if (failures.length === 0)
      throw wrongCall(
        `blast: found "${of}", expected one of ${reliability.failures.map((each) => each.id).join(', ') || 'none: nothing can fail'}`,
      )
    const names = new Map([
      ...boundProducts(document.ecosystem),
      ...scale.services.map((service): [string, string] => [service.service, service.name]),
    ])
    if (options.json === true) return printJson({ failures, digest: digestOf({ failures }) })
    print(failures.map((failure) => blastText(failure, names)).join(''))
  })
}

/** Bindings by the product that they provide: a binding has no name of its own. */
const boundProducts = ({ bindings, products }: Ecosystem): [string, string][] =>
  bindings.map(({ id, product }) => [id, products.find((each) => each.id === product)?.name ?? id])

function blastText(failure: FailureRadius, names: ReadonlyMap<string, string>): string {
  const { kind, name, lost, hit, reduced } = failure
  const all = lost === null ? 'nothing comes from outside' : `${percent(Number(lost.toFixed(4)))} of requests are lost`
  const rows = [
    ...hit.map((each) => [names.get(each.service) ?? each.service, percent(Number(each.share.toFixed(4))), '']),
    ...reduced.map((each) => [
      names.get(each.service) ?? each.service,
      '0 %',
      `${percent(each.left)} of replicas left`,
    ]),
  ]
  const title = `${name} (${kind}) fails: ${all}, ${count(hit.length, 'service')} hit`
  return section(
    title,
    harmText(failure, names) + (rows.length === 0 ? '' : table(['service', 'of its requests', ''], rows)),
  )
}

/** Journeys that it stops, and how often it is down by itself. */
function harmText(
  { journeys, downtimeHoursPerYear, atStakePerYear, bounds }: FailureRadius,
  names: ReadonlyMap<string, string>,
): string {
  const stopped = journeys.map(
    ({ journey, share }) => `${JOURNEY_NAMES[journey]}${share < 1 ? ` (${percent(share)})` : ''}`,
  )
  return [
    ...(stopped.length === 0 ? [] : [`stops: ${stopped.join(', ')}\n`]),
    ...(downtimeHoursPerYear === null ? [] : [`down by itself: ${doubt(downtimeHoursPerYear)} hours a year\n`]),
    ...(bounds === null ? [] : boundsLines(bounds, names)),
    ...(atStakePerYear === null ? [] : [`money for the requests lost then: ${doubt(atStakePerYear)} a year\n`]),
  ].join('')
}

/** Of a vendor that provides several things: what can be said, though nobody states how often they fail together. */
function boundsLines(
  { bindings, unknown, anyDown, allDown, atStakeAny, atStakeAll }: FailureBounds,
  names: ReadonlyMap<string, string>,
): string[] {
  const money = (stake: Bounds | null): string => (stake === null ? '' : `; money a year then: ${boundsWords(stake)}`)
  return [
    `at least one of its ${bindings} bindings down: ${boundsWords(anyDown)} in hours a year${money(atStakeAny)}\n`,
    `all of them at once: ${boundsWords(allDown)} in hours a year${money(atStakeAll)}\n`,
    ...(unknown.length === 0 ? [] : [`nobody says it of ${unknown.map((id) => names.get(id) ?? id).join(', ')}\n`]),
  ]
}
