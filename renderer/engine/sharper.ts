import type { SummaryHead } from '#models/engine/summary-head'
import type { Answered } from '../state/results.ts'
import { MOST_SHARP_SAMPLES, SHARP_ENOUGH } from './defaults.ts'

/** How well the 90th percentile of the bill over the horizon is known: its standard error as a share of it. */
export function p90Error({ cost: { total } }: SummaryHead): number {
  return total.p90 === 0 ? 0 : Math.abs(total.se90 / total.p90)
}

/** How many draws to take next: twice as many, until 1 % is reached or no more are tried (null). */
export function sharperSamples(run: Answered<SummaryHead> | null): number | null {
  if (run === null || p90Error(run.value) < SHARP_ENOUGH || run.samples >= MOST_SHARP_SAMPLES) return null
  return Math.min(MOST_SHARP_SAMPLES, 2 * run.samples)
}
