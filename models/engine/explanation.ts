import type { TierPart } from '#models/catalog/meter'

/** How a figure follows from its parts; `input` has none. Months: one value a month, folded into one. */
export type Operation =
  | 'input'
  | 'sum'
  | 'product'
  | 'difference'
  | 'quotient'
  | 'larger'
  | 'smaller'
  | 'whole'
  | 'same'
  | 'price'
  | 'total-of-months'
  | 'mean-of-months'
  | 'one-month'
  | 'function'

/** What the catalog says: a list's price, what an agreement promises, how a sub-domain is rated, a rule for who leaves. */
export type CatalogFact = 'price' | 'promise' | 'rating' | 'rule'

/** Where a figure that has no parts comes from. */
export type Origin =
  /** A person typed it: the field of the document. `assumed`: filled in for them, and marked so. */
  | { readonly kind: 'typed'; readonly path: string; readonly isAssumed: boolean; readonly note: string }
  /** A default that nobody changed, or a belief of the document. */
  | { readonly kind: 'assumption'; readonly path: string; readonly note: string }
  | {
      readonly kind: 'catalog'
      readonly of: CatalogFact
      readonly path: string
      readonly source: string
      readonly date: string
      readonly confidence: 'source' | 'memory'
      readonly note: string
    }
  /** Your own price over the list. */
  | { readonly kind: 'overlay'; readonly path: string; readonly date: string; readonly note: string }
  /** Arithmetic (hours in a month), or a constant of the method. */
  | { readonly kind: 'fact'; readonly note: string }

/** One figure of the deterministic answer (inputs at their medians) and what it is made of, down to inputs. */
export type Explanation = {
  /** As in the answer to `run`, where it stands there; empty for a step in between. */
  readonly path: string
  readonly name: string
  readonly unit: string
  /** In the month shown (`month`); of a total or a mean, over the horizon. */
  readonly value: number
  readonly month: number
  /** The value in each month from `firstMonth` on, while the same formula holds. */
  readonly firstMonth: number
  readonly byMonth: readonly number[]
  readonly operation: Operation
  /** In words. */
  readonly formula: string
  readonly parts: readonly Explanation[]
  readonly origins: readonly Origin[]
  /** Of a price: billing units x price in each tier that is reached. */
  readonly tiers: readonly TierPart[]
  /** Explained already in this tree, under this path. */
  readonly sameAs: string | null
}
