import { familyOf } from '#models/catalog/families'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Band, ChangeFriction } from '#models/engine/summary'
import type { ResolvedSwap } from '#models/scenario/apply'
import { accepted } from './acceptance.ts'
import type { Draft, Ground } from './draft.ts'
import { figure, percent, plusMinus } from './figures.ts'
import type { SwapWork } from './swap-work.ts'

/** One product that a change of a scenario swaps, with what its stories are told from. */
export type Swapped = {
  readonly ground: Ground
  readonly product: DeliveryProduct
  readonly swap: ResolvedSwap
  readonly change: ChangeFriction
  readonly work: SwapWork
  /** Start of the keys: what is swapped for what. */
  readonly base: string
  readonly to: string
  readonly saving: number | null
  readonly old: Band | null
}

export type Told = Pick<Draft, 'title' | 'kind' | 'size' | 'after'> & {
  readonly description: readonly string[]
  readonly acceptance: readonly string[]
  readonly builds?: boolean
}

export const ENABLER = 'Cost of delay: none of its own; it stands in the block of what it unlocks.'

/** A story of the swap: its key is the part under the swap’s own, or whole where it starts with the product. */
export function told({ product, base }: Swapped, part: string, story: Told): Draft {
  return {
    key: part.startsWith(product.id) ? part : `${base}/${part}`,
    epic: product.id,
    title: story.title,
    description: [...story.description, ENABLER],
    kind: story.kind,
    journey:
      story.kind === 'data' || story.kind === 'parallel-run'
        ? 'path-to-repair'
        : (familyOf(product.subDomain).journeys[0] ?? 'path-to-production'),
    acceptance: accepted(story.acceptance, { builds: story.builds ?? false }),
    size: story.size,
    leastMonths: 0,
    costOfDelay: 0,
    urgency: 'linear',
    need: null,
    after: story.after,
    // The scenario was asked for, so its work is at least next; arranging it makes it `now` where it has to begin soon.
    when: 'next',
    trigger: null,
    about: product.id,
  }
}

export const shareText = (share: number, days: Band): string =>
  `Size: ${percent(share)} of the ${figure(days.mean)}${plusMinus(days.se)} person-days (mean) that the run gives to the whole change, by hours a touchpoint.`
