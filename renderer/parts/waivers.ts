import type { Change, Swap } from '#models/ecosystem/change'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { waiverWords, type Waiver } from '#models/ecosystem/waiver'

/** What a swap would lose, as the engine finds it. */
export type Gap = {
  readonly product: string
  readonly kind: string
  readonly what: string
  readonly from: string
  readonly to: string
  readonly inUse: boolean
  readonly waived?: string
  readonly waivedBy?: string
  readonly waivedOn?: string
}

/** How a swap names what it accepts to lose: `standard:StatsD`. */
export const gapKey = (gap: Pick<Gap, 'kind' | 'what'>): string => `${gap.kind}:${gap.what}`

/** It is in use and nobody has accepted its loss: nothing goes ahead until somebody does. */
export const blocks = (gap: Gap): boolean => gap.inUse && gap.waived === undefined

/** Those that block first, then those that are in use, then the rest. */
export const inOrderOfWeight = (gaps: readonly Gap[]): readonly Gap[] =>
  [...gaps].sort((a, b) => Number(blocks(b)) - Number(blocks(a)) || Number(b.inUse) - Number(a.inUse))

/** The swap that accepts a loss for this reason, in place of an earlier one for the same. */
export function withWaiver(swap: Swap, waiver: Waiver): Swap {
  const others = (swap.waived ?? []).filter((each) => each.gap !== waiver.gap)
  return { ...swap, waived: [...others, waiver] }
}

/** A gap as a waiver makes it; without one, nobody has accepted it. */
export function accepted(gap: Gap, waiver: Omit<Waiver, 'gap'> | undefined): Gap {
  const { waived: _reason, waivedBy: _by, waivedOn: _on, ...rest } = gap
  if (waiver === undefined) return rest
  const { reason, by, on } = waiver
  return {
    ...rest,
    waived: reason,
    ...(by === undefined ? {} : { waivedBy: by }),
    ...(on === undefined ? {} : { waivedOn: on }),
  }
}

/** Why, by whom and when: of a gap that is accepted. */
export const acceptedWords = ({ waived = '', waivedBy: by, waivedOn: on }: Gap): string =>
  waiverWords({ reason: waived, by, on })

export function withoutWaiver(swap: Swap, gap: string): Swap {
  const { waived = [], ...rest } = swap
  const left = waived.filter((each) => each.gap !== gap)
  return left.length === 0 ? rest : { ...rest, waived: left }
}

/** The swaps among the changes that would replace what provides the product, changed; the rest as they are. */
export function changeSwapsOf(
  ecosystem: Ecosystem,
  changes: readonly Change[],
  product: string,
  vendorOf: (offering: string) => string | undefined,
  change: (swap: Swap) => Swap,
): Change[] {
  const record = ecosystem.products.find((each) => each.id === product)
  const vendors = new Set(
    ecosystem.bindings.filter((each) => each.product === product).map((each) => vendorOf(each.offering)),
  )
  const hits = ({ target }: Swap): boolean => {
    if ('product' in target) return target.product === product
    if ('vendor' in target) return vendors.has(target.vendor)
    return target.family === record?.family && (target.subDomain ?? record.subDomain) === record.subDomain
  }
  return changes.map((each) => (each.kind === 'swap' && hits(each) ? change(each) : each))
}

/** Gaps with the reasons that the changes give now, whatever they gave when the gaps were found. */
export function withWaiversOf(gaps: readonly Gap[], changes: readonly Change[]): readonly Gap[] {
  const waivers = new Map(
    changes.flatMap((change) =>
      change.kind === 'swap' ? (change.waived ?? []).map((each) => [each.gap, each] as const) : [],
    ),
  )
  return gaps.map((gap) => accepted(gap, waivers.get(gapKey(gap))))
}
