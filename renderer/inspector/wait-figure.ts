import type { WaitBand } from '#models/engine/summary'
import { sampling, shareOfDraws } from '../parts/format.ts'

const NO_BOUND = 'no bound'

/** A wait, or how full something is, as a figure: where the 90th percentile has no bound, with the share of draws without one. */
export function waitFigure(
  band: WaitBand,
  write: (n: number) => string,
): { readonly value: string; readonly range: string; readonly error: string | undefined } {
  const bounded = (value: number | null): string => (value === null ? NO_BOUND : write(value))
  const open =
    'unbounded' in band ? `, without bound in ${shareOfDraws(band.unbounded, band.seUnbounded)} of draws` : ''
  return {
    value: bounded(band.p50),
    range: `${bounded(band.p10)} – ${bounded(band.p90)}${open}`,
    error: band.se50 === null ? undefined : sampling(band.se50, write),
  }
}
