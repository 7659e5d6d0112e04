import type { CatalogOffering } from '#models/catalog/catalog'
import type { Limit } from '#models/catalog/offering'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Finding } from '#models/ecosystem/finding'
import { misplaced, placementWords } from '#models/ecosystem/misplaced'
import { waiverWords } from '#models/ecosystem/waiver'
import type { ResolvedSwap } from '#models/scenario/apply'
import { median, SECONDS_PER_MONTH } from '../quantity.ts'
import type { Medians } from './bill-book.ts'
import { lackedRegion } from './regions.ts'
import { openStandards, speaks } from './open-standards.ts'
import type { Question } from './question.ts'
import type { CapabilityGap } from './capability-gap.ts'

/** What a change would lose. */
export type GapPlan = { readonly change: number; readonly gaps: readonly CapabilityGap[] }

/**
 * What the new offering lacks that the old one has: limits that today's demand passes, attributes scored lower, standards
 * that are no longer spoken, another region; and what would be left beside compute that it can't work with. Unknown on either
 * side is no gap, for nobody knows.
 */
export function capabilityGaps(
  index: EcosystemIndex,
  { binding, offering }: Bound,
  to: CatalogOffering,
  medians: Medians,
  after: EcosystemIndex,
  waived: ResolvedSwap['waived'],
  { catalog, assumptions }: Pick<Question, 'catalog' | 'assumptions'>,
): CapabilityGap[] {
  const product = index.productById.get(binding.product)!
  const gaps: CapabilityGap[] = []
  const gap = (kind: CapabilityGap['kind'], what: string, from: string, other: string, inUse: boolean): void => {
    const waiver = waived.find((each) => each.gap === `${kind}:${what}`)
    gaps.push({
      product: product.id,
      kind,
      what,
      from,
      to: other,
      inUse,
      ...(waiver === undefined ? {} : { waived: waiver.reason }),
      ...(waiver?.by === undefined ? {} : { waivedBy: waiver.by }),
      ...(waiver?.on === undefined ? {} : { waivedOn: waiver.on }),
    })
  }
  if (!to.subDomains.includes(product.subDomain)) gap('sub-domain', product.subDomain, 'provided', 'not provided', true)
  for (const limit of to.limits) {
    const quantity = limit.of === undefined ? undefined : medians.get(product.id)?.get(limit.of)
    const old = offering.limits.find((each) => each.of === limit.of && each.at === limit.at)
    if (limit.of === undefined || quantity === undefined || (old !== undefined && old.value <= limit.value)) continue
    const passed = needed(quantity * binding.share, limit, assumptions) > limit.value
    if (!passed && old === undefined) continue
    gap(
      'limit',
      limit.name,
      old === undefined ? 'none known' : `${old.value} ${old.unit}`,
      `${limit.value} ${limit.unit}`,
      passed,
    )
  }
  for (const [id, { score }] of Object.entries(offering.attributes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const other = to.attributes[id]?.score
    if (other !== undefined && other < score)
      gap('attribute', id, String(score), String(other), (product.attributes[id] ?? 0) > other)
  }
  const openlyUsed = (index.usesTo.get(product.id) ?? []).some((use) => (use.openShare ?? 0) > 0)
  if (to.standards.length > 0)
    for (const standard of [...openStandards(offering.standards)].sort())
      if (!speaks(to.standards, standard)) gap('standard', standard, 'spoken', 'not stated', openlyUsed)
  const moved = (after.bound.get(product.id) ?? []).find(
    (each) => each.binding.id === binding.id && each.offering.id === to.id,
  )
  const other = moved === undefined ? undefined : lackedRegion(after, assumptions, moved)
  // A list that lacks it too doesn't say that the old offering is not there, unless it is the same vendor's.
  const had = offering.vendorId !== to.vendorId || lackedRegion(index, assumptions, { binding, offering }) === undefined
  if (moved !== undefined && other !== undefined && had)
    // Asked for on the binding or by the swap itself: it stands there. A group's or an environment's region is a default.
    gap('region', other.stated, 'priced', `priced for ${other.listed}`, moved.binding.region !== undefined)
  const before = new Set(misplaced(index.ecosystem, catalog).map((each) => each.binding.id))
  for (const each of misplaced(after.ecosystem, catalog))
    if (each.product.id === product.id || each.compute.some(({ id }) => id === product.id))
      gap('compute', each.product.id, 'beside its compute', placementWords(each, catalog), !before.has(each.binding.id))
  return gaps
}

/** What a swap loses although it is in use, and somebody has accepted: who, when and why. */
export function waivedFindings({ change, gaps }: GapPlan): Finding[] {
  return gaps.flatMap(({ inUse, waived: reason, waivedBy: by, waivedOn: on, ...gap }) =>
    !inUse || reason === undefined
      ? []
      : [
          {
            code: 'gap-waived',
            severity: 'note' as const,
            path: `changes.${change}`,
            message: `${gap.product} loses ${gap.kind} ${gap.what}, which is in use; accepted: ${waiverWords({ reason, by, on })}`,
            about: gap.product,
          },
        ],
  )
}

/** What a swap would lose although it is in use, and nobody has accepted. */
export function blockingFindings({ change, gaps }: GapPlan): Finding[] {
  return gaps
    .filter((each) => each.inUse && each.waived === undefined)
    .map((each) => ({
      code: 'gap-blocks',
      severity: 'error',
      path: `changes.${change}`,
      message: `${each.product} would lose ${each.kind} ${each.what}, which is in use (has: ${each.from}; would have: ${each.to})`,
      fix: `choose another offering, or waive "${each.kind}:${each.what}" on the swap with a reason`,
      about: each.product,
    }))
}

/** Of a month's quantity what meets a limit: all of it, or what falls into a second of the busiest hour. */
const needed = (monthly: number, { at }: Limit, { peakToMean }: Assumptions): number =>
  at === 'second' ? (monthly * Math.max(1, median(peakToMean))) / SECONDS_PER_MONTH : monthly
