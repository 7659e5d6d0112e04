import { SECONDS_PER_MONTH } from '../quantity.ts'
import { answerBands } from './answer-bands.ts'
import { bandOfKept, bandOrNull, bandsOfMonths, bandsOrNullOfRows, bandTimes, meanMonthOf, meanOf } from './bands.ts'
import { rowsOfMonths } from './band-rows.ts'
import { fillBusy } from './busy-share.ts'
import { type Drawing, pause } from './drawing.ts'
import { firstPassage, never, passageInShort } from './first-passage.ts'
import type { FirstMonths } from './first-months.ts'
import { keptFor } from './kept-for.ts'
import { significant } from './significant.ts'
import type { Plan } from './plan.ts'
import { agreementOf, byScramble, errorOfParts, meansByScramble } from './standard-errors.ts'
import { summarisePopulations } from './summarise-populations.ts'
import type { Readings, Run, ServiceColumns } from './run-columns.ts'
import type {
  Band,
  Bottleneck,
  EdgeFlow,
  FirstPassage,
  LimitCrossing,
  LineTraffic,
  ScaleSummary,
  ServiceScale,
} from './summary.ts'

/** What is read from the draws that keep their scale (SCALE_DRAWS at most); crossings are over all draws. */
export function* summarisingScale(plan: Plan, run: Run): Drawing<ScaleSummary> {
  const watches = new Map(plan.watches.map((watch, w) => [watch.id, w]))
  const limits = plan.watches.flatMap((watch, w): LimitCrossing[] => {
    if (watch.isNeed) return []
    const { id, about, name, unit, soft } = watch
    const [now, crossing] = [bandOfKept(run.watchNow[w]!), passageOf(run.crossings[w]!)]
    return [{ id, about, name, ...limitOf(plan, run, w), unit, soft, now, crossing }]
  })
  const headrooms = plan.services.map(({ id }) => headroomOf(plan, run, watches.get(`services/${id}/capacity`) ?? -1))
  const medians = byScramble(run.count, (_, k) => headrooms.map((each) => each?.byScramble?.[k] ?? null))
  const visited = visitedBy(plan)
  const answers = yield* answerBands(plan, run, [...plan.services.keys()])
  const services: ServiceScale[] = []
  for (const i of plan.services.keys()) {
    const { responseMs, response95Ms, threads } = answers[i]!
    const bottleneck = bottleneckOf(plan, visited[i]!, headrooms, medians)
    const scale = serviceScale(plan, run, i, watches, headrooms[i]?.band ?? null, bottleneck)
    services.push({ ...scale, threads, responseMs, response95Ms })
    yield* pause()
  }
  return {
    services,
    limits,
    ...firstMet(plan, run, limits),
    edges: edgesOf(plan, run),
    traffic: trafficOf(plan, run),
    ...(plan.populations.length === 0 ? {} : { populations: yield* summarisePopulations(plan, run) }),
  }
}

const passageOf = keptFor(firstPassage)

/** A limit as it is stated, or the capacity that a service has at the median. */
function limitOf(plan: Plan, run: Run, w: number): Pick<LimitCrossing, 'limit' | 'limitSe'> {
  const stated = plan.watches[w]!.limit
  if (stated !== 0) return { limit: stated, limitSe: 0 }
  const { p50, se50 } = bandOfKept(run.watchThreshold[w]!)
  const usable = 1 - plan.headroom || 1
  return { limit: p50 / usable, limitSe: significant(se50 / usable, 1e3) }
}

/** What is met first, and the share of the scrambles that by themselves say the same. */
function firstMet(
  plan: Plan,
  run: Run,
  limits: readonly LimitCrossing[],
): Pick<ScaleSummary, 'first' | 'firstAgreement'> {
  const first = firstOf(limits)
  if (first === null) return { first, firstAgreement: null }
  const met = new Set(limits.filter(({ crossing }) => crossing.share > 0).map(({ id }) => id))
  const columns = plan.watches.flatMap(({ id, isNeed }, w) => (isNeed || !met.has(id) ? [] : [{ id, w }]))
  const parts = byScramble(run.count, (of) =>
    firstOf(columns.map(({ id, w }) => ({ id, crossing: passageInShort(of(run.crossings[w]!)) }))),
  )
  return { first, firstAgreement: agreementOf(parts, (part) => part?.id === first.id) }
}

type Crossing = { readonly id: string; readonly crossing: Pick<FirstPassage, 'share' | 'p50'> }

/** The one that is met first: by its median, then by its share. */
function firstOf<T extends Crossing>(limits: readonly T[]): T | null {
  const met = limits.filter((limit) => limit.crossing.share > 0)
  const month = (passage: Crossing['crossing']): number => passage.p50 ?? Infinity
  met.sort((a, b) => {
    const [x, y] = [month(a.crossing), month(b.crossing)]
    return (x === y ? 0 : x - y) || b.crossing.share - a.crossing.share || (a.id < b.id ? -1 : 1)
  })
  return met[0] ?? null
}

/** The median that each scramble has of it by itself: null where it has none, and of all where there are too few draws to ask. */
type Headroom = { readonly band: Band; readonly byScramble: readonly (number | null)[] | null }

/** How many times today's demand a capacity carries. */
const headroomOf = (plan: Plan, run: Run, watch: number): Headroom | null =>
  watch < 0 ? null : keptHeadroom(run.crossings[watch]!, plan, run, watch)

const keptHeadroom = keptFor((_: Float64Array, plan: Plan, run: Run, watch: number): Headroom | null => {
  const now = run.watchNow[watch]!
  const column = run.watchThreshold[watch]!.map((threshold, s) => threshold / (1 - plan.headroom || 1) / now[s]!)
  const band = bandOrNull(column)
  return band && { band, byScramble: byScramble(run.count, (of) => bandOrNull(of(column))?.p50 ?? null) }
})

/** What the requests of each service visit today, itself included, in order: by service (plan order). */
function visitedBy(plan: Plan): readonly (readonly number[])[] {
  const calls = plan.phases[0]?.calls ?? []
  const out = plan.services.map((): number[] => [])
  for (const { from, to } of calls) out[from]!.push(to)
  return plan.services.map((_, i) => {
    const seen = new Set([i])
    for (const at of seen) for (const to of out[at]!) seen.add(to)
    return [...seen].sort((a, b) => a - b)
  })
}

/** All loads grow alike, so the one with the least headroom is full first. */
function bottleneckOf(
  plan: Plan,
  visited: readonly number[],
  headrooms: readonly (Headroom | null)[],
  medians: readonly (readonly (number | null)[])[] | null,
): Bottleneck | null {
  const least = leastOf(visited, (at) => headrooms[at]?.band.p50 ?? null)
  if (least === null) return null
  const { id, name } = plan.services[least]!
  const agreement = agreementOf(medians, (own) => leastOf(visited, (at) => own[at]!) === least)
  return { service: id, name, headroom: headrooms[least]!.band, agreement }
}

function leastOf(places: readonly number[], valueOf: (at: number) => number | null): number | null {
  let [least, low] = [null as number | null, Infinity]
  for (const at of places) {
    const value = valueOf(at)
    if (value !== null && value < low) [least, low] = [at, value]
  }
  return least
}

function serviceScale(
  plan: Plan,
  run: Run,
  i: number,
  watches: ReadonlyMap<string, number>,
  headroom: Band | null,
  bottleneck: Bottleneck | null,
): Omit<ServiceScale, Answered> {
  const { id, name } = plan.services[i]!
  const watch = watches.get(`services/${id}/capacity`) ?? -1
  return {
    service: id,
    name,
    ...monthsOfService(run.scale[i]!),
    runsOut: watch < 0 ? never : passageOf(run.crossings[watch]!),
    headroom,
    bottleneck,
  }
}

type Answered = 'threads' | 'responseMs' | 'response95Ms'
type ServiceMonths = Pick<ServiceScale, 'rate' | 'peakRate' | 'replicas' | 'utilisation' | 'lost'>

/** Bands of its load by month: the same where a run takes the columns over. */
const monthsOfService = keptFor((columns: ServiceColumns): ServiceMonths => {
  const { rate, peak, replicas, lost } = columns
  const bands = (months: FirstMonths<Readings>): Band[] => (hasValues(months) ? bandsOfMonths(months) : [])
  const fill = (room: Readings, from: number): void => void fillBusy(columns, room, from)
  const busy = bandsOrNullOfRows({ ...rowsOfMonths(peak), fill }, peak.draws)
  const [rates, running] = [bands(rate), bands(replicas)]
  return {
    rate: rates,
    peakRate: bands(peak),
    // What is kept of one month holds for all of them.
    replicas: running.length === 1 ? rates.map(() => running[0]!) : running,
    utilisation: busy.flatMap((band) => (band === null ? [] : [band])),
    lost: lost.numbers.some((share) => share > 0) ? bands(lost) : [],
  }
})

const hasValues = ({ numbers }: FirstMonths<Readings>): boolean => numbers.some((value) => !Number.isNaN(value))

function edgesOf(plan: Plan, run: Run): EdgeFlow[] {
  return plan.edges.map((use, e) => ({
    use,
    callsPerSecond: callsPerSecondOf(run.edgeCalls[e]!, plan.months),
    gibPerMonth: meanMonthOf(run.edgeGib[e]!, plan.months),
  }))
}

/** Numerator and denominator on the same draws, those that edges have: only so do the edges of a line add up to it. */
function trafficOf(plan: Plan, run: Run): LineTraffic[] {
  const networks = new Set(plan.products.flatMap(({ id, subDomain }) => (subDomain === 'connectivity' ? [id] : [])))
  const gib = run.edgeGib.map(meansOf)
  return plan.lines.flatMap(({ id, product }, l): LineTraffic[] => {
    if (!networks.has(product)) return []
    const quantity = meansOfFirst(run.lineQuantity[l]!, run.scaleCount)
    if (!(quantity.mean > 0)) return []
    const perUnit = gib.map(({ mean, parts }) => {
      const each = parts?.map((part, k) => part / quantity.parts![k]!) ?? null
      return { mean: mean / quantity.mean, se: errorOfParts(each) }
    })
    return [{ line: id, gibPerUnit: perUnit.map(({ mean }) => mean), gibPerUnitSe: perUnit.map(({ se }) => se) }]
  })
}

const meansOf = keptFor((column: Float64Array) => ({ mean: meanOf(column), parts: meansByScramble(column) }))
const meansOfFirst = keptFor((column: Float64Array, count: number) => {
  const first = column.subarray(0, count)
  return { mean: meanOf(first), parts: meansByScramble(first) }
})

const callsPerSecondOf = keptFor((calls: Float64Array, months: number) =>
  bandTimes(calls, 1 / months / SECONDS_PER_MONTH),
)
