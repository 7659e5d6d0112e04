import type { Catalog } from '#models/catalog/catalog'
import type { Journey } from '#models/catalog/family'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Pin, WsjfScore } from '#models/ecosystem/backlog-plan'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { Summary } from '#models/engine/summary'
import type { Month } from '../quantity.ts'
import type { Doubted } from './doubted.ts'
import type { EditedField, Story, When } from './item.ts'
import type { Size } from './size.ts'
import type { WorthDraws } from './story-draws.ts'

/** The epic of what concerns no single delivery product. */
export const WHOLE = 'ecosystem'

/** A story before it has a place in the order. */
export type Draft = {
  readonly key: string
  readonly epic: string
  readonly title: string
  /** Lines: what it is, then where its size and its cost of delay come from. */
  readonly description: readonly string[]
  readonly kind: Story['kind']
  readonly journey: Journey
  readonly acceptance: readonly string[]
  readonly size: Size
  /** Months that pass however many people work on it: a parallel run. */
  readonly leastMonths: number
  /** Mean money a month; 0 for an enabler, null where nobody knows. */
  readonly costOfDelay: number | null
  /** What the number of draws leaves open about it; absent where it is no estimate from draws. */
  readonly costDoubt?: Doubted | undefined
  /** The same by draw, where the run knows it: absent is the mean in each. */
  readonly worthByDraw?: ArrayLike<number> | null
  readonly urgency: Story['urgency']
  /** When it is needed by itself; what comes before it is needed earlier. */
  readonly need: Month | null
  /** What the number of draws leaves open about that; absent where it is stated. */
  readonly needDoubt?: Doubted | undefined
  readonly after: readonly string[]
  readonly when: When
  /** It waits while its need is farther from today than this, months; absent where something else decides. */
  readonly waitsBeyond?: Month | undefined
  /** Share of the scrambles that by themselves let it wait, or not; absent where its need or nothing in doubt decides. */
  readonly whenAgreement?: number | null | undefined
  readonly trigger: string | null
  readonly about: string | null
  /** Who does it: a team's id; absent: the product's team, else whoever is free. */
  readonly team?: string | undefined
  /** What a person changed, and said. */
  readonly edited?: readonly EditedField[]
  readonly notes?: string | undefined
  readonly pin?: Pin | undefined
  readonly wsjf?: WsjfScore | undefined
}

/** What all kinds of stories are made from. */
export type Ground = {
  readonly ecosystem: Ecosystem
  readonly assumptions: Assumptions
  readonly catalog: Catalog
  readonly start: string
  /** Months from start. */
  readonly today: Month
  readonly run: Summary
  readonly currency: string
  readonly draws: WorthDraws | null
}

/** Months within which what has to begin is work for now, or for next: beyond, it waits (YAGNI). */
export const NOW_MONTHS = 3
export const NEXT_MONTHS = 6

/** An offering as people know it: the vendor’s name first, unless it is in the offering’s own. */
export function offeringName({ ecosystem, catalog }: Ground, id: string): string {
  const offering = offeringIn(ecosystem, catalog, id)
  if (offering === undefined) return id
  const { name, vendorName } = offering
  return name.toLowerCase().includes(vendorName.toLowerCase()) ? name : `${vendorName} ${name}`
}
