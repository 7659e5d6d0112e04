import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { ChangeFriction, Spread } from '#models/engine/summary'
import { TOUCHPOINT_EFFORT } from '#models/catalog/touchpoint'
import { touchGroups, type TouchGroup } from './touch-groups.ts'

/** A part of a change's person-days, and the share of them that it is. */
export type WorkPart = TouchGroup & { readonly product: string; readonly share: number }

export type SwapWork = {
  /** Design and code, by product and kind of touchpoint. */
  readonly parts: readonly WorkPart[]
  /** Integration, by product: what parallel run and cut-over do. */
  readonly integration: ReadonlyMap<string, number>
  /** Those that a change reaches without using what is swapped, and their share. */
  readonly indirect: readonly Spread[]
  readonly indirectShare: number
}

/**
 * Splits the person-days of a change, which the run has as one figure, over what is to be done: what the spread gives to a
 * user goes to that user's touchpoints, what is left to the products' own, each by mean hours. Shares sum to 1.
 */
export function splitWork(
  ecosystem: Ecosystem,
  products: readonly DeliveryProduct[],
  change: Pick<ChangeFriction, 'personDays' | 'spread'>,
): SwapWork {
  const hits = new Map(change.spread.map((hit) => [hit.id, hit]))
  const swapped = new Set(products.map((product) => product.id))
  const groups = products.flatMap((product) =>
    touchGroups(ecosystem, product, (user) => (swapped.has(user) ? 0 : (hits.get(user)?.probability ?? 0))).map(
      (group) => ({ ...group, product: product.id }),
    ),
  )
  const direct = new Set(groups.flatMap((group) => group.users.map((user) => user.id)))
  const indirect = change.spread.filter((hit) => !direct.has(hit.id) && !swapped.has(hit.id) && hit.probability > 0)
  const total = change.personDays.mean
  const daysOf = (some: readonly Spread[]): number => some.reduce((sum, hit) => sum + hit.personDays.mean, 0)
  const indirectDays = daysOf(indirect)
  const usersDays = daysOf(change.spread.filter((hit) => direct.has(hit.id)))
  // The change itself always costs something: without what the spread says, hours alone decide.
  const ownDays = Math.max(total - indirectDays - usersDays, total * 0.05)
  const hoursOf = (own: boolean): number =>
    groups.reduce((sum, group) => (group.own === own ? sum + group.hours : sum), 0)
  const [ownHours, userHours] = [hoursOf(true), hoursOf(false)]
  const days = (group: TouchGroup): number =>
    group.own ? (ownDays * group.hours) / ownHours : (usersDays * group.hours) / userHours
  const sum = (ownHours > 0 ? ownDays : 0) + (userHours > 0 ? usersDays : 0) + indirectDays
  const share = (amount: number): number => (sum > 0 ? amount / sum : 0)
  const integration = new Map<string, number>()
  const parts = groups.map((group): WorkPart => {
    const whole = share(days(group))
    const later = whole * TOUCHPOINT_EFFORT[group.kind].split.integration
    integration.set(group.product, (integration.get(group.product) ?? 0) + later)
    return { ...group, share: whole - later }
  })
  return { parts, integration, indirect, indirectShare: share(indirectDays) }
}
