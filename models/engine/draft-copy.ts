import type { Draft } from './column-program.ts'

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
    outsideViews: [...draft.outsideViews],
    pairs: new Map([...draft.pairs].map(([op, known]) => [op, new Map(known)])),
    seen: new Map(draft.seen),
    slots: new Map(draft.slots),
    doubts: new Map(draft.doubts),
    numbers: new Map(draft.numbers),
    origins: draft.origins && new Map(draft.origins),
  }
}
