import type { Band, OpenBand, WaitBand } from '#models/engine/band'
import type { ServiceScale, Summary } from '#models/engine/summary'

type Bands = readonly WaitBand[]

/** A list that the other side has, by its number; or its bands, in `figures` behind those of the lists before it. */
type SentList = number | { readonly number: number; readonly count: number; readonly others: readonly Other[] }
/** What is no plain band stands beside the figures. */
type Other = { readonly at: number; readonly band: OpenBand }

/**
 * What passes of a summary: nine tenths of it are bands by month, most of which an edit leaves as they are. Those lists go
 * over once, as numbers in one memory that changes hands, and are taken out of `rest`.
 */
export type SentSummary = {
  readonly rest: Summary
  readonly lists: readonly SentList[]
  readonly figures: Float64Array<ArrayBuffer>
}

/** Summaries that a list is remembered for without being in one. */
const MOST_BEHIND = 4
const FIGURES = 8

type Listed = { [K in keyof ServiceScale]: ServiceScale[K] extends Bands ? K : never }[keyof ServiceScale]
/** All of them: a list that is missing here does not compile. */
const LISTED: Readonly<Record<Listed, true>> = {
  rate: true,
  peakRate: true,
  replicas: true,
  utilisation: true,
  threads: true,
  lost: true,
  responseMs: true,
  response95Ms: true,
}
const LISTS = Object.keys(LISTED) as readonly Listed[]

/** The same summary with other lists of bands, asked for in one order. */
function withLists(summary: Summary, other: (list: Bands) => Bands): Summary {
  const { cost, scale } = summary
  const products = cost.products.map((product) => ({ ...product, byMonth: other(product.byMonth) as readonly Band[] }))
  const services = scale.services.map((service): ServiceScale => ({
    ...service,
    ...(Object.fromEntries(LISTS.map((key) => [key, other(service[key])])) as Pick<ServiceScale, Listed>),
  }))
  return { ...summary, cost: { ...cost, products }, scale: { ...scale, services } }
}

/** The side that sends. `figures` of what it gives is to be transferred. */
export function summarySender(): (summary: Summary) => SentSummary {
  const known = new WeakMap<Bands, { readonly number: number; last: number }>()
  let [sent, next] = [0, 0]
  return (summary) => {
    sent += 1
    const lists: SentList[] = []
    const fresh: Bands[] = []
    const rest = withLists(summary, (list) => {
      const before = known.get(list)
      if (before !== undefined && sent - before.last <= MOST_BEHIND) {
        before.last = sent
        lists.push(before.number)
      } else {
        const others = list.flatMap((band, at): Other[] => (isPlain(band) ? [] : [{ at, band }]))
        lists.push({ number: next, count: list.length, others })
        known.set(list, { number: next++, last: sent })
        fresh.push(list)
      }
      return []
    })
    return { rest, lists, figures: figuresOf(fresh) }
  }
}

/** The side that receives: must be given all that was sent, in order. A list that is one there is one here. */
export function summaryReceiver(): (sent: SentSummary) => Summary {
  const known = new Map<number, { readonly list: Bands; last: number }>()
  let received = 0
  return ({ rest, lists, figures }) => {
    received += 1
    let [at, from] = [0, 0]
    const summary = withLists(rest, () => {
      const sent = lists[at++]
      if (sent === undefined) throw new Error(`sent summary: expected more than ${lists.length} lists`)
      if (typeof sent === 'number') {
        const before = known.get(sent)
        if (before === undefined) throw new Error(`sent summary: expected list ${sent} before its number`)
        before.last = received
        return before.list
      }
      const others = new Map(sent.others.map((other) => [other.at, other.band]))
      const start = from
      from += sent.count * FIGURES
      const list = Array.from(
        { length: sent.count },
        (_, i): WaitBand => others.get(i) ?? bandAt(figures, start + i * FIGURES),
      )
      known.set(sent.number, { list, last: received })
      return list
    })
    for (const [number, { last }] of known) if (received - last >= MOST_BEHIND) known.delete(number)
    return summary
  }
}

const isPlain = (band: WaitBand): band is Band => band.p90 !== null

function figuresOf(lists: readonly Bands[]): Float64Array<ArrayBuffer> {
  const figures = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0) * FIGURES)
  let at = 0
  for (const list of lists)
    for (const band of list) {
      if (isPlain(band)) {
        const { p10, p50, p90, mean, se, se10, se50, se90 } = band
        figures[at] = p10
        figures[at + 1] = p50
        figures[at + 2] = p90
        figures[at + 3] = mean
        figures[at + 4] = se
        figures[at + 5] = se10
        figures[at + 6] = se50
        figures[at + 7] = se90
      }
      at += FIGURES
    }
  return figures
}

const bandAt = (figures: Float64Array, at: number): Band => ({
  p10: figures[at] ?? NaN,
  p50: figures[at + 1] ?? NaN,
  p90: figures[at + 2] ?? NaN,
  mean: figures[at + 3] ?? NaN,
  se: figures[at + 4] ?? NaN,
  se10: figures[at + 5] ?? NaN,
  se50: figures[at + 6] ?? NaN,
  se90: figures[at + 7] ?? NaN,
})
