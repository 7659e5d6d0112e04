import { familyOf } from '#models/catalog/families'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { applyChanges } from '#models/scenario/apply'
import type { Month } from '../quantity.ts'
import { attributeStories } from './attribute-stories.ts'
import type { BacklogInput } from './backlog-input.ts'
import { capacityStories } from './capacity-stories.ts'
import { decisionStories } from './decision-stories.ts'
import type { Draft, Ground } from './draft.ts'
import { reducerStories } from './reducer-stories.ts'
import { swapStories } from './swap-stories.ts'

/** Every story that the run, the scenario and the decisions ask for, in the order in which families are built, then by key: what decides between equals. */
export function draftsOf(ground: Ground, input: BacklogInput): readonly Draft[] {
  const { ecosystem, catalog } = ground
  const applied = applyChanges(ecosystem, input.scenario?.changes ?? [], catalog)
  const { comparison } = input
  const swaps = comparison === null ? [] : applied.swaps
  const changes = new Map((comparison?.changes ?? []).map((change) => [change.change, change]))
  const planned = new Map<string, Month>()
  for (const swap of swaps)
    if (changes.has(swap.change) && !planned.has(swap.product)) planned.set(swap.product, swap.month)
  const wanted = new Set((input.plan?.edits ?? []).flatMap(({ id, active }) => (active === true ? [id] : [])))
  const reducers = ecosystem.products.flatMap((product) =>
    reducerStories(ground, product, worthsOf(input, product.id, planned), planned.get(product.id) ?? null, (key) =>
      wanted.has(key),
    ),
  )
  const before = new Map(
    ecosystem.products.map((product) => [
      product.id,
      reducers.filter((story) => story.epic === product.id && story.need !== null).map((story) => story.key),
    ]),
  )
  const after = applied.phases.at(-1)?.ecosystem ?? ecosystem
  return unique(
    [
      ...[...changes.values()].flatMap((change) =>
        comparison === null
          ? []
          : swapStories(
              ground,
              change,
              swaps.filter((swap) => swap.change === change.change),
              comparison,
              before,
            ),
      ),
      ...reducers,
      // What a product lacks is asked of what it will be bound to, not of what the scenario takes away.
      ...after.products.flatMap((product) => attributeStories({ ...ground, ecosystem: after }, product)),
      ...capacityStories(ground, new Map(swaps.map((swap) => [swap.binding, swap.month]))),
      ...decisionStories(ground, input.decisions),
    ],
    ecosystem,
  )
}

/** A swap needs its contract tests in any case: they are a story of the swap. */
const worthsOf = ({ reducers }: BacklogInput, product: string, planned: ReadonlyMap<string, Month>) =>
  reducers.filter((each) => each.product === product && (!planned.has(product) || each.reducer !== 'contract-tests'))

/** By key; the first one stays, such as the contract tests of a product that is swapped twice. */
function unique(drafts: readonly Draft[], ecosystem: Ecosystem): readonly Draft[] {
  const families = new Map(ecosystem.products.map((product) => [product.id, familyOf(product.subDomain).order]))
  const family = (draft: Draft): number => families.get(draft.epic) ?? 0
  const byKey = new Map<string, Draft>()
  for (const draft of drafts) if (!byKey.has(draft.key)) byKey.set(draft.key, draft)
  return [...byKey.values()].sort((a, b) => family(a) - family(b) || (a.key < b.key ? -1 : 1))
}
