import { type DemandFit, nameOfMonth } from '#models/engine/demand-fit'
import type { ScalingFit } from '#models/engine/scaling-fit'
import { percent, short } from '#models/report/figures'
import { section, table } from './table.ts'

/** How far what was fitted lies from what was measured: "+3.1 %". */
const miss = (fitted: number, measured: number): string =>
  measured === 0 ? '—' : `${fitted >= measured ? '+' : ''}${(100 * (fitted / measured - 1)).toFixed(1)} %`

const notesOf = (notes: readonly string[]): string => notes.map((note) => `${note}\n`).join('')

export function historyText(name: string, fit: DemandFit, damping: number): string {
  const { p10, p50, p90 } = fit.growthPerYear
  const hasSeason = fit.season.some((index) => index !== 1)
  return [
    `${name} · ${fit.series.length} months, fitted by a trend${hasSeason ? ' and a season' : ''} on a logarithmic scale; of the trend ${damping} is left after a month\n`,
    section(
      'Fit',
      table(
        ['', 'value'],
        [
          ['level of the last month', short(fit.level)],
          ['growth a year, as a factor', `${p50.toPrecision(4)} (${p10.toPrecision(4)} to ${p90.toPrecision(4)})`],
          ['explained', percent(fit.r2)],
          [
            'noise: size of a month, persistence',
            `${percent(fit.noise.size)}, ${fit.noise.persistence.toPrecision(2)}`,
          ],
          ...(hasSeason ? [['season, January first', fit.season.map((index) => index.toFixed(2)).join(' ')]] : []),
        ],
      ),
    ),
    section(
      'Beside the history',
      table(
        ['month', 'quantity', 'fitted', 'off by'],
        fit.series.map(({ month, quantity, fitted }) => [
          nameOfMonth(month),
          short(quantity),
          short(fitted),
          miss(fitted, quantity),
        ]),
      ),
    ),
    notesOf(fit.notes),
  ].join('')
}

export function contentionText(name: string, fit: ScalingFit): string {
  return [
    `${name} · ${fit.points.length} points, fitted by the Universal Scalability Law (Gunther 2007)\n`,
    section(
      'Fit',
      table(
        ['', 'value'],
        [
          ['throughput of one', short(fit.gamma)],
          ['contention (alpha)', fit.alpha.toPrecision(4)],
          ['coherency (beta)', fit.beta.toPrecision(4)],
          ['peak', fit.peak === null ? 'none: it only rises' : `at ${short(fit.peak)}`],
          ['explained', fit.r2 === null ? 'unknown' : percent(fit.r2)],
        ],
      ),
    ),
    section(
      'Beside the points',
      table(
        ['replicas', 'throughput', 'fitted', 'off by'],
        fit.points.map(({ replicas, throughput, fitted }) => [
          short(replicas),
          short(throughput),
          short(fitted),
          miss(fitted, throughput),
        ]),
      ),
    ),
    notesOf(fit.notes),
  ].join('')
}
