import { CATALOG } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Question } from '#models/engine/question'
import type { Band, Coverage } from '#models/engine/summary'
import type { Inputs } from '../state/results.ts'
import type { Engine } from './candidates.ts'
import { DEFAULT_MONTHS, DEFAULT_SEED, PREVIEW_SAMPLES } from './defaults.ts'

/** Other ecosystems to bill beside the one of `inputs`: with another price, without one. */
export type BillQuestion = {
  readonly inputs: Inputs
  readonly scenario: string | null
  readonly today: number
  readonly others: readonly { readonly id: string; readonly ecosystem: Ecosystem }[]
}

/** A mean month's bill of another ecosystem less the present one's, and how much of it is priced. */
export type BillDifference = { readonly id: string; readonly perMonth: Band; readonly coverage: Coverage }

/** Each of the others against the present one on the same draws, at preview size: it is about order, not about digits. */
export function answerBillDifferences(engine: Engine, asked: BillQuestion): readonly BillDifference[] {
  const { ecosystem, assumptions, scenarios, start } = asked.inputs
  const present: Question = {
    ecosystem,
    assumptions,
    scenarios,
    catalog: CATALOG,
    start,
    samples: PREVIEW_SAMPLES,
    seed: DEFAULT_SEED,
    months: DEFAULT_MONTHS,
    today: asked.today,
  }
  const ground = engine.draw(present, asked.scenario)
  return asked.others.map(({ id, ecosystem: other }) => {
    const after = engine.draw({ ...present, ecosystem: other }, asked.scenario)
    const { perMonth, coverage } = engine.compare(ground, after)
    return { id, perMonth, coverage }
  })
}
