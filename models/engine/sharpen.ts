import { bandOf, overMonths } from './bands.ts'
import { drawnFor, type Drawing } from './drawing.ts'
import { DEFAULT_SAMPLES, MOST_SHARP_SAMPLES, SHARP_ENOUGH, type Question } from './question.ts'
import type { Band } from './summary.ts'

/** How many draws it took, and how well the 90th percentile of the bill is known from them. */
export type Sharpness = { readonly samples: number; readonly error: number; readonly isReached: boolean }

/** Standard error of the 90th percentile over it; 0 where there is nothing to know. */
export const relativeError = ({ p90, se90 }: Pick<Band, 'p90' | 'se90'>): number =>
  p90 === 0 ? 0 : Math.abs(se90 / p90)

/** Doubles the standard number of draws until the P90 of every bill over the horizon is known to 1 %, or 65,536 are drawn. */
export function* sharpening(question: Question, scenarios: readonly string[]): Drawing<Sharpness> {
  for (let samples = DEFAULT_SAMPLES; ; samples *= 2) {
    let error = 0
    for (const scenario of [null, ...scenarios]) {
      const { plan, run } = yield* drawnFor({ ...question, samples }, scenario)
      error = Math.max(error, relativeError(bandOf(overMonths(run.total, plan.months, run.count))))
    }
    if (error < SHARP_ENOUGH || samples >= MOST_SHARP_SAMPLES)
      return { samples, error, isReached: error < SHARP_ENOUGH }
  }
}
