import type { EdgeCost } from '#models/engine/edge-cost'
import type { Band, Summary } from '#models/engine/summary'
import { midWithError, money, moneyRange, number, percent, range, sampling, withError } from '../parts/format.ts'
import type { Figure, Lens } from '../state/view.ts'
import { vendorNode } from '#models/picture/node-ids'

/** What a card shows under a lens: the text, its doubt with what the number of draws leaves open, and how far along the lens's scale it is (0..1). */
export type LensFigure = { readonly text: string; readonly range: string; readonly level: number; readonly why: Figure }
export type LensFigures = {
  readonly figures: ReadonlyMap<string, LensFigure>
  readonly low: string
  readonly high: string
}

type Raw = { readonly band: Band; readonly why: Figure }

/** The figure of every node that has one, and the ends of the scale for the legend. */
export function lensFigures(summary: Summary | null, lens: Lens, month: number): LensFigures {
  if (summary === null) return { figures: new Map(), low: '', high: '' }
  switch (lens) {
    case 'cost': {
      const currency = summary.currency
      return scaled(
        costs(summary, month),
        (band) => [money(band.p50, currency, true), moneyRange(band, currency)],
        'a month',
      )
    }
    case 'utilisation':
      return scaled(
        utilisations(summary, month),
        (band) => [percent(band.p50), `${percent(band.p10)} – ${percent(band.p90)}`],
        'busy',
        1,
      )
    case 'friction':
      return scaled(
        frictions(summary),
        (band) => [`${number(band.p50, 2)} days`, range(band, 'person-days')],
        'to leave',
      )
  }
}

function scaled(
  raw: ReadonlyMap<string, Raw>,
  write: (band: Band) => readonly [string, string],
  unit: string,
  full?: number,
): LensFigures {
  const most =
    full ?? Math.max(0, ...[...raw].filter(([id]) => !id.startsWith('vendor.')).map(([, { band }]) => band.p50))
  const figures = new Map<string, LensFigure>()
  for (const [id, { band, why }] of raw) {
    const [text, doubt] = write(band)
    const error = sampling(band.se50, (n) => write(certain(n))[0])
    figures.set(id, {
      text,
      range: error === undefined ? doubt : `${doubt}; ${error} by sampling`,
      level: most > 0 ? Math.min(1, band.p50 / most) : 0,
      why,
    })
  }
  const end = (n: number): string => write(certain(n))[0]
  return { figures, low: most > 0 ? end(0) : '', high: most > 0 ? `${end(most)} ${unit}` : '' }
}

const certain = (n: number): Band => ({ p10: n, p50: n, p90: n, mean: n, se: 0, se10: 0, se50: 0, se90: 0 })

function costs(summary: Summary, month: number): ReadonlyMap<string, Raw> {
  const raw = new Map<string, Raw>()
  for (const product of summary.cost.products) {
    const band = product.byMonth[month]
    if (band !== undefined && product.coverage.priced > 0)
      raw.set(product.product, { band, why: { kind: 'cost', of: product.product } })
  }
  // A service's part of the products that it uses, in a mean month: its own months are not kept by draw.
  if (summary.cost.coverage.priced > 0)
    for (const { service, perMonth } of summary.cost.services)
      raw.set(service, {
        band: perMonth,
        why: {
          kind: 'explained',
          of: service,
          title: 'Why it costs this much',
          path: `cost.services.${service}.perMonth`,
        },
      })
  return raw
}

function utilisations(summary: Summary, month: number): ReadonlyMap<string, Raw> {
  const raw = new Map<string, Raw>()
  for (const service of summary.scale.services) {
    const band = service.utilisation[month]
    if (band !== undefined) raw.set(service.service, { band, why: { kind: 'utilisation', of: service.service } })
  }
  for (const limit of summary.scale.limits) {
    if (raw.has(limit.about) || limit.limit <= 0) continue
    const { now } = limit
    const part = (n: number): number => n / limit.limit
    const errors = { se: part(now.se), se10: part(now.se10), se50: part(now.se50), se90: part(now.se90) }
    const band = { p10: part(now.p10), p50: part(now.p50), p90: part(now.p90), mean: part(now.mean), ...errors }
    raw.set(limit.about, { band, why: { kind: 'runs-out', of: limit.about } })
  }
  return raw
}

function frictions(summary: Summary): ReadonlyMap<string, Raw> {
  const raw = new Map<string, Raw>()
  for (const leaving of summary.friction.products)
    raw.set(leaving.product, { band: leaving.personDays, why: { kind: 'leaving', of: leaving.product } })
  return raw
}

/** What an offering and a vendor cost in a mean month: medians of their lines, for tooltips, not for totals. */
export function vendorShares(summary: Summary | null): ReadonlyMap<string, string> {
  const shares = new Map<string, string>()
  for (const vendor of summary?.friction.vendors ?? [])
    shares.set(
      vendorNode(vendor.vendor),
      `${midWithError(vendor.perMonth, (n) => money(n, summary?.currency ?? 'USD', true))} a month, ${withError(vendor.shareOfSpend, vendor.shareOfSpendSe, percent)} of the bill`,
    )
  return shares
}

/** What stands at an edge, and what is read out: with what the number of draws leaves open. */
export type EdgeMoney = { readonly text: string; readonly said: string; readonly level: number }

/** What the traffic along each use costs, where it is known and not nothing, against the dearest. */
export function moneyOfEdges(costs: ReadonlyMap<string, EdgeCost>, currency: string): ReadonlyMap<string, EdgeMoney> {
  const paid = [...costs.values()].flatMap(({ use, perMonth }) =>
    perMonth === null || perMonth.p50 <= 0 ? [] : [{ use, perMonth }],
  )
  const most = Math.max(0, ...paid.map(({ perMonth }) => perMonth.p50))
  const write = (amount: number): string => money(amount, currency, true)
  return new Map(
    paid.map(({ use, perMonth }) => [
      use,
      { text: write(perMonth.p50), said: midWithError(perMonth, write), level: perMonth.p50 / most },
    ]),
  )
}
