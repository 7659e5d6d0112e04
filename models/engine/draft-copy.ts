import type { Draft, Program } from './column-program.ts'
import { LayeredMap } from './layered-map.ts'
import { copyOfStepIndex } from './step-index.ts'

/**
 * A draft with the same steps: what is added to it is not in the other, which is not to be added to any more. Field by field as
 * `draftOf` has them, for a copy by spreading is of another hidden class, which V8 drops with the last copy, and with it what it
 * has compiled for it.
 */
export function copyOfDraft(draft: Draft): Draft {
  return {
    correlation: draft.correlation,
    widening: draft.widening,
    origins: draft.origins && new Map(draft.origins),
    steps: [...draft.steps],
    level: [...draft.level],
    constants: [...draft.constants],
    variables: [...draft.variables],
    chances: [...draft.chances],
    tables: [...draft.tables],
    noises: [...draft.noises],
    stocks: draft.stocks,
    prices: [...draft.prices],
    autoscalers: [...draft.autoscalers],
    loops: [...draft.loops],
    crowds: [...draft.crowds],
    outsideViews: [...draft.outsideViews],
    index: copyOfStepIndex(draft.index),
    seen: new LayeredMap(draft.seen),
    slots: new LayeredMap(draft.slots),
    doubts: new LayeredMap(draft.doubts),
    numbers: new LayeredMap(draft.numbers),
  }
}

/** The program without the draft's memory: plain data. */
export const programOf = (draft: Draft): Program => ({
  steps: draft.steps,
  level: draft.level,
  constants: draft.constants,
  variables: draft.variables,
  chances: draft.chances,
  tables: draft.tables,
  noises: draft.noises,
  stocks: draft.stocks,
  prices: draft.prices,
  autoscalers: draft.autoscalers,
  loops: draft.loops,
  crowds: draft.crowds,
  outsideViews: draft.outsideViews,
})
