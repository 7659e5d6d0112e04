import type { Band } from '#models/engine/summary'
import type { Palette } from '#models/picture/palette'
import { short } from './figures.ts'
import { monthName } from './words.ts'

const [WIDTH, HEIGHT] = [960, 260]
const [LEFT, RIGHT, TOP, BOTTOM] = [72, 16, 16, 32]

/** Cost by month as one SVG: the 10th to 90th percentile as a band, the median as a line, the axis from zero. */
export function costChart(byMonth: readonly Band[], start: string, currency: string, palette: Palette): string {
  const { edge, line, soft, accent } = palette
  const lowest = Math.min(0, ...byMonth.map(({ p10 }) => p10))
  const steps = ticks(lowest, Math.max(1e-9, ...byMonth.map(({ p90 }) => p90)))
  const [bottom, top] = [steps[0] ?? 0, steps.at(-1) ?? 1]
  const x = (month: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * month) / Math.max(1, byMonth.length - 1)
  const y = (money: number): number => TOP + ((HEIGHT - TOP - BOTTOM) * (top - money)) / (top - bottom)
  const along = (of: (band: Band) => number): readonly string[] =>
    byMonth.map((band, month) => `${x(month).toFixed(1)} ${y(of(band)).toFixed(1)}`)
  const around = [...along(({ p90 }) => p90), ...[...along(({ p10 }) => p10)].reverse()]
  const every = Math.max(1, Math.ceil(byMonth.length / 8))
  const months = byMonth.flatMap((_, month) =>
    month % every === 0
      ? [
          `<text x="${x(month).toFixed(1)}" y="${HEIGHT - 10}" text-anchor="${month + every > byMonth.length && byMonth.length > 1 ? 'end' : 'middle'}" fill="${soft}">${monthName(start, month)}</text>`,
        ]
      : [],
  )
  const rules = steps.flatMap((money) => [
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(money).toFixed(1)}" y2="${y(money).toFixed(1)}" stroke="${line}"/>`,
    `<text x="${LEFT - 8}" y="${(y(money) + 4).toFixed(1)}" text-anchor="end" fill="${soft}">${short(money)}</text>`,
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-size="12" font-family="inherit">`,
    `<title>Cost by month, ${currency}: 10th to 90th percentile and median</title>`,
    ...rules,
    ...months,
    `<path d="M${around.join('L')}Z" fill="${accent}" fill-opacity="0.18"/>`,
    `<path d="M${along(({ p50 }) => p50).join('L')}" fill="none" stroke="${accent}" stroke-width="2"/>`,
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(0).toFixed(1)}" y2="${y(0).toFixed(1)}" stroke="${edge}"/>`,
    '</svg>',
  ].join('\n')
}

/** Round figures from at most `low` to at least `high`, four to seven of them, 0 among them. */
function ticks(low: number, high: number): readonly number[] {
  const rough = (high - low) / 5
  let unit = 1e-12
  while (unit * 10 <= rough) unit *= 10
  const step = [1, 2, 5, 10].map((times) => times * unit).find((each) => each >= rough) ?? rough
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
}
