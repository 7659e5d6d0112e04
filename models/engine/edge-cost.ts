import type { Catalog } from '#models/catalog/catalog'
import type { Follows } from '#models/catalog/follows'
import type { QuantityId } from '#models/catalog/neutral-quantity'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { indexOf, type Bound } from './ecosystem-index.ts'
import { distanceOf, placeOf, type Distance, type Place, type Regions } from './places.ts'
import { significant } from './significant.ts'
import type { Band, CostLine, LineTraffic, Summary } from './summary.ts'

/** What a use costs for the bytes along it: part of the lines of the network product that bills them. */
export type EdgeCost = {
  readonly use: string
  /** GiB a month that are billed for where the ends stand; null where nobody states the bytes of a call. */
  readonly billedGiB: Band | null
  readonly distance: Distance | null
  readonly from: Place | null
  readonly to: Place | null
  /** Share of its calls that cross: between zones 1 - 1/zones, else all. */
  readonly crossing: number
  /** Money of the document in a mean month; null where unknown. */
  readonly perMonth: Band | null
  /** The lines that it is part of, with its share of their quantity and the standard error of that. */
  readonly parts: readonly { readonly line: string; readonly share: number; readonly shareSe: number | null }[]
  /** Why there is no money, or why it is nothing. */
  readonly reason: string | null
}

const QUANTITY: Readonly<Record<Distance, QuantityId>> = {
  zones: 'gib-cross-zone',
  regions: 'gib-cross-region',
  vendors: 'gib-between-vendors',
}

/** What of a run's summary the traffic cost of uses follows from. */
export type EdgeFigures = {
  readonly cost: Pick<Summary['cost'], 'unpriced' | 'lines'>
  readonly scale: Pick<Summary['scale'], 'edges' | 'traffic'>
}

/**
 * The traffic cost of every use with known calls, from a run's summary: its GiB over all that a line bills, times the
 * line's money, so that the uses of a line add up to what they make of it. The same GiB as in `addTraffic`.
 */
export function edgeCosts(
  ecosystem: Ecosystem,
  assumptions: Regions,
  catalog: Catalog,
  summary: EdgeFigures,
): readonly EdgeCost[] {
  const index = indexOf(ecosystem, catalog, [])
  const uses = new Map(ecosystem.uses.map((use) => [use.id, use]))
  return summary.scale.edges.flatMap((edge, e): readonly EdgeCost[] => {
    const use = uses.get(edge.use)
    const service = index.serviceById.get(use?.from ?? '')
    if (use === undefined || service === undefined) return []
    const from = placeOf(index, use.from, assumptions) ?? null
    const to = placeOf(index, use.to, assumptions) ?? null
    const distance = distanceOf(from ?? undefined, to ?? undefined) ?? null
    const zones = index.environments.get(service.environment)?.zones ?? 1
    const crossing = distance === 'zones' ? 1 - 1 / zones : 1
    const known = use.bytesPerCall !== undefined
    const billedGiB = known && distance !== null ? scaledBand(edge.gibPerMonth, crossing) : null
    const base = { use: use.id, billedGiB, distance, from, to, crossing }
    const unknown = (reason: string): EdgeCost[] => [{ ...base, perMonth: null, parts: [], reason }]
    const free = (reason: string): EdgeCost[] => [
      { ...base, perMonth: scaledBand(edge.gibPerMonth, 0), parts: [], reason },
    ]
    if (!known) return unknown('nobody states the bytes of a call')
    if (distance === null || billedGiB === null) return unknown('where one of its ends stands is unknown')
    if (crossing === 0) return free('both ends stand in one zone')
    const network = index.products.find(
      (product) => product.subDomain === 'connectivity' && product.environment === service.environment,
    )
    if (network === undefined) return unknown('no network product bills the traffic of its environment')
    const quantity = QUANTITY[distance]
    const gap = summary.cost.unpriced.find((line) => line.product === network.id)
    const bound = index.bound.get(network.id) ?? []
    const parts = summary.cost.lines.flatMap((line) => {
      const traffic = summary.scale.traffic.find((each) => each.line === line.id)
      return traffic === undefined ? [] : partOf(line, bound, quantity, crossing, traffic, e)
    })
    if (parts.length > 0) {
      const bands = parts.map(partBand)
      return [
        {
          ...base,
          perMonth: bands.reduce(together),
          parts: parts.map(({ line, share, shareSe }) => ({ line, share, shareSe })),
          reason: null,
        },
      ]
    }
    if (bound.some((each) => each.offering.included.includes(quantity)))
      return free(`${bound[0]?.offering.name ?? network.name} does not charge for it`)
    return unknown(gap?.reason ?? `no line of ${network.name} bills it`)
  })
}

type Part = EdgeCost['parts'][number] & { readonly cost: Band }

/** A line of the network product that bills the quantity, and which share of it the GiB of an edge (its place) are. */
function partOf(
  line: CostLine,
  bound: readonly Bound[],
  quantity: QuantityId,
  crossing: number,
  { gibPerUnit, gibPerUnitSe }: LineTraffic,
  edge: number,
): readonly Part[] {
  const found = bound.find((each) => each.binding.id === line.binding && each.offering.id === line.offering)
  const meter = found?.offering.meters.find((each) => each.id === line.meter)
  if (found === undefined || meter === undefined || 'unpriced' in meter.follows) return []
  const times = timesOf(meter.follows, quantity)
  if (times === undefined) return []
  const units = crossing * times * found.binding.share
  const [share, se] = [Math.min(1, gibPerUnit[edge]! * units), gibPerUnitSe[edge] ?? null]
  return [{ line: line.id, share, shareSe: se === null ? null : significant(se * units, 1e3), cost: line.costPerMonth }]
}

/** Its money in the line; errors of the line and of the share as if they were independent. */
function partBand({ cost, share, shareSe }: Part): Band {
  const band = scaledBand(cost, share)
  const error = (se: number, value: number): number => {
    const ofShare = (shareSe ?? 0) * value
    return significant(Math.sqrt(se * se + ofShare * ofShare), 1e3)
  }
  return {
    ...band,
    se: error(band.se, cost.mean),
    se10: error(band.se10, cost.p10),
    se50: error(band.se50, cost.p50),
    se90: error(band.se90, cost.p90),
  }
}

/** How many units of a meter one GiB of the quantity makes; undefined where it makes none, or in no fixed proportion. */
export function timesOf(follows: Follows, quantity: QuantityId): number | undefined {
  if (follows.form === 'quantity') return follows.of === quantity ? (follows.times ?? 1) : undefined
  if (follows.form !== 'sum') return undefined
  const found = follows.of.map((each) => timesOf(each, quantity)).filter((times) => times !== undefined)
  return found.length === 0 ? undefined : found.reduce((a, b) => a + b, 0)
}

/** A band times a constant of 0 or more: every field is in its unit, its errors too. */
function scaledBand(band: Band, factor: number): Band {
  const fields = Object.entries(band).map(([key, value]) => [key, typeof value === 'number' ? value * factor : value])
  // Field by field the same band: only numbers were changed.
  return Object.fromEntries(fields) as Band
}

/** Two parts of one use hang on the same bytes: their percentiles rise together. */
function together(a: Band, b: Band): Band {
  const other = new Map<string, unknown>(Object.entries(b))
  const fields = Object.entries(a).map(([key, value]) => {
    const more = other.get(key)
    return [key, typeof value === 'number' && typeof more === 'number' ? value + more : value]
  })
  // Field by field the same band: only numbers were changed.
  return Object.fromEntries(fields) as Band
}
