import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { LOAD_SLOPES, LOAD_WEIGHTS, REST_OF_STEEPEST, STEEPEST } from './replica-kernel.ts'
import { assumed } from './service-demand.ts'

/** Hours of a month that are alike: their share, and the step of their load over the mean load. */
export type LoadBin = { readonly weight: number; readonly load: number }

/** All hours alike: what runs all day. */
export function flatDay({ draft }: Compilation): LoadBin[] {
  return [{ weight: 1, load: columns.constant(draft, 1) }]
}

/** The load-duration curve of methods 1.2 as steps of the program, as `loadOfBin` has it, at the document's peak over mean. */
export function loadBins(compilation: Compilation): LoadBin[] {
  const { draft, question } = compilation
  const number = (value: number): number => columns.constant(draft, value)
  const peak = columns.larger(draft, number(1), assumed(compilation, 'peakToMean', question.assumptions.peakToMean))
  const above = columns.subtract(draft, columns.smaller(draft, peak, number(STEEPEST)), number(1))
  const left = columns.subtract(draft, number(1), columns.multiply(draft, peak, number(LOAD_WEIGHTS[0]!)))
  const share = columns.divide(draft, columns.larger(draft, number(0), left), number(REST_OF_STEEPEST))
  const rest = columns.smaller(draft, number(1), share)
  return LOAD_WEIGHTS.map((weight, bin) => {
    if (bin === 0) return { weight, load: peak }
    const shape = columns.add(draft, number(1), columns.multiply(draft, above, number(LOAD_SLOPES[bin]!)))
    return { weight, load: columns.multiply(draft, shape, rest) }
  })
}
