import type { Draft, Program } from './column-program.ts'
import { copyOfStepIndex } from './step-index.ts'

/** A draft with the same steps: what is added to it is not in the other. */
export function copyOfDraft(draft: Draft): Draft {
  return {
    ...draft,
    steps: [...draft.steps],
    level: [...draft.level],
    constants: [...draft.constants],
    variables: [...draft.variables],
    chances: [...draft.chances],
    tables: [...draft.tables],
    noises: [...draft.noises],
    prices: [...draft.prices],
    autoscalers: [...draft.autoscalers],
    loops: [...draft.loops],
    crowds: [...draft.crowds],
    outsideViews: [...draft.outsideViews],
    index: copyOfStepIndex(draft.index),
    seen: new Map(draft.seen),
    slots: new Map(draft.slots),
    doubts: new Map(draft.doubts),
    numbers: new Map(draft.numbers),
    origins: draft.origins && new Map(draft.origins),
  }
}

/** The program without the draft's memory: plain data. */
export function programOf(draft: Draft): Program {
  const {
    index: _index,
    seen: _seen,
    slots: _slots,
    doubts: _doubts,
    numbers: _numbers,
    origins: _origins,
    correlation: _correlation,
    widening: _widening,
    ...program
  } = draft
  return program
}
