import type { RunAnswer } from '#models/decisions/decision-answer'
import type { PopulationScale } from '#models/engine/crowd-summary'
import type { Band, ServiceScale, WaitBand } from '#models/engine/summary'
import { percent, short } from '#models/report/figures'
import { agreementWords, doubt, first, shareWords, withError } from '#models/report/words'
import { section, table } from './table.ts'

/** How services scale, what is full first, what is lost at the peak, and the limits that are met. */
export function scaleText({ scale, start, months }: Pick<RunAnswer, 'scale' | 'start' | 'months'>): string {
  const last = months - 1
  const rows = scale.services.map((service) => [
    service.name,
    doubt(service.rate[0] ?? null),
    doubt(service.peakRate[last] ?? null),
    doubt(service.replicas[last] ?? null),
    service.utilisation.length === 0 ? 'unknown' : median(service.utilisation[last], percent),
    service.response95Ms.length === 0 ? 'unknown' : milliseconds(service.response95Ms[last]),
    service.headroom === null ? 'unknown' : `${median(service.headroom, short)} x`,
    fullFirst(service),
    first(start, months, service.runsOut),
  ])
  const limits = scale.limits
    .filter((limit) => limit.crossing.share > 0)
    .map((limit) => [
      limit.about,
      limit.name,
      `${withError(limit.limit, limit.limitSe)} ${limit.unit}${limit.soft ? ' (can be raised)' : ''}`,
      doubt(limit.now),
      first(start, months, limit.crossing),
    ])
  return [
    rows.length === 0
      ? ''
      : section(
          `Scale · requests a second now, and at the peak of month ${months}; headroom in times today's demand`,
          table(
            ['service', 'now', 'peak then', 'replicas', 'busy', '95 % within', 'headroom', 'full first', 'runs out'],
            rows,
          ),
        ),
    overloadText(scale.services, months),
    populationsText(scale.populations ?? [], start, months),
    limits.length === 0 ? '' : section('Limits that are met', table(['of', 'limit', 'at', 'now', 'met'], limits)),
    scale.first === null
      ? ''
      : `First to be met: ${scale.first.name} of ${scale.first.about}, ${first(start, months, scale.first.crossing)}${agreementWords(scale.firstAgreement)}.\n`,
  ].join('')
}

function fullFirst({ bottleneck }: ServiceScale): string {
  if (bottleneck === null) return ''
  const { name, headroom, agreement } = bottleneck
  return `${name} at ${median(headroom, short)} x${agreementWords(agreement)}`
}

/** What crowds wait for a product, which agents are busiest, and when the wait is no longer accepted. */
function populationsText(populations: readonly PopulationScale[], start: string, months: number): string {
  const rows = populations.map(({ name, size, responseMinutes, waitMinutes, perHour, stations, limit }) => {
    const busiest = stations.reduce((top, each) => (each.busy.p50 > top.busy.p50 ? each : top))
    const agents = `${busiest.name} (${busiest.agents}) ${median(busiest.busy, percent)}`
    const passed = limit === undefined ? '' : `more than ${limit.minutes} min: ${first(start, months, limit.passed)}`
    return [name, doubt(size), doubt(perHour), doubt(responseMinutes), doubt(waitMinutes), agents, passed]
  })
  return rows.length === 0
    ? ''
    : section(
        `Crowds that wait, at the end of month ${months}: rounds an hour of all; minutes of a round without thinking, and of waiting`,
        table(['product', 'crowd', 'rounds', 'takes', 'waits', 'busiest agents', 'waits too long'], rows),
      )
}

/** Threads held, and requests lost at the peak of the last month: only of services that have either. */
function overloadText(services: readonly ServiceScale[], months: number): string {
  const last = months - 1
  const rows = services
    .filter(({ threads, lost }) => threads.length > 0 || lost.length > 0)
    .map(({ name, threads, lost }) => [
      name,
      threads.length === 0 ? '—' : share(threads[last] ?? none),
      share(lost[last] ?? none),
    ])
  return rows.length === 0
    ? ''
    : section(
        `At the peak of month ${months}: threads held, and requests that get no answer`,
        table(['service', 'threads held', 'lost'], rows),
      )
}

const none = { p10: 0, p50: 0, p90: 0, se50: 0 }

/** "47 % ± 1 % (20 %–88 %)"; the upper end unbounded where a tenth of the draws has none. */
function share(band: Pick<WaitBand, 'p10' | 'p50' | 'p90' | 'se50'>): string {
  const [low, high] = [bounded(band.p10, percent), bounded(band.p90, percent)]
  const mid = band.p50 === null ? 'unbounded' : withError(band.p50, band.se50, percent)
  return low === mid && mid === high ? mid : `${mid} (${low}–${high})`
}

const bounded = (value: number | null, write: (n: number) => string): string =>
  value === null ? 'unbounded' : write(value)

/** The median; with the share of draws that have no bound, where it is a tenth or more. */
function milliseconds(band: WaitBand | undefined): string {
  if (band === undefined) return 'unknown'
  const open = 'unbounded' in band ? `unbounded in ${shareWords(band.unbounded, band.seUnbounded)}` : ''
  return band.p50 === null ? open : `${withError(band.p50, band.se50, short)} ms${open === '' ? '' : `, ${open}`}`
}

const median = (band: Band | undefined, write: (n: number) => string): string =>
  withError(band?.p50 ?? 0, band?.se50 ?? 0, write)
