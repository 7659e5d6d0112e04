import type { Finding } from '#models/ecosystem/finding'
import { answerBands } from './answer-bands.ts'
import { busyOf, isEverFull } from './busy-share.ts'
import { answered } from './drawing.ts'
import { byMonthAndDraw } from './first-months.ts'
import { keptFor } from './kept-for.ts'
import type { Plan } from './plan.ts'
import type { Readings, Run, ServiceColumns } from './run-columns.ts'
import { byScramble, errorOf, meanError } from './standard-errors.ts'
import { valueWithError } from '../quantity.ts'

/** Seldom is a note: doubt alone reaches that far. */
const SELDOM = 0.01

/** Services that are full at the peak, whose threads run out, or whose retries make an overload: in any draw. */
export function scaleFindings(plan: Plan, run: Run): Finding[] {
  return [...saturationFindings(plan, run), ...threadFindings(plan, run), ...stormFindings(plan, run)]
}

/** A share with its standard error. */
type Share = { readonly share: number; readonly se: number | null }

const words = ({ share, se }: Share): string => valueWithError(share, se, (n) => `${(100 * n).toPrecision(2)} %`)

/** Of a service's months and draws: shares in which something is so, and means over those. */
type Troubles = { readonly full: Share; readonly lostWhenFull: Share; readonly stormy: Share }

const NEVER: Share = { share: 0, se: 0 }
const NONE: Troubles = { full: NEVER, lostWhenFull: NEVER, stormy: NEVER }

/** Of something counted by draw over the months: in which share of months and draws it is so. */
const shareOfMonths = (times: Float64Array, months: number): Share => ({
  share: times.length === 0 ? 0 : sumOf(times) / (times.length * months),
  se: meanError(times.map((each) => each / months)),
})

/** What is summed over times, for each of them. */
const eachTime = (sums: Float64Array, times: Float64Array): Share => ({
  share: sumOf(sums) / sumOf(times),
  se: errorOf(
    byScramble(sums.length, (of) => sumOf(of(sums)) / sumOf(of(times))),
    (part) => part,
  ),
})

const sumOf = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0)

const troublesOf = keptFor((columns: ServiceColumns): Troubles => {
  const isTroubled = columns.storm.numbers.length > 0 || isEverFull(columns)
  return isTroubled ? counting(columns, busyOf(columns)) : NONE
})

function counting({ peak, ...columns }: ServiceColumns, busy: Readings): Troubles {
  const [lost, storm] = [byMonthAndDraw(columns.lost), byMonthAndDraw(columns.storm)]
  const { draws: count, months } = peak
  const [full, lostWhenFull, stormy] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  for (let at = 0; at < busy.length; at++) {
    const s = at % count
    if (busy[at]! > 1) {
      full[s]!++
      lostWhenFull[s]! += lost[at] ?? 0
    }
    if (storm[at] === 1) stormy[s]!++
  }
  return {
    full: shareOfMonths(full, months),
    lostWhenFull: eachTime(lostWhenFull, full),
    stormy: shareOfMonths(stormy, months),
  }
}

/** Beyond capacity at the peak: what is lost there, and what it takes along above it. */
function saturationFindings(plan: Plan, run: Run): Finding[] {
  return plan.services.flatMap(({ id, name }, i): Finding[] => {
    const { full, lostWhenFull } = troublesOf(run.scale[i]!)
    if (full.share === 0) return []
    return [
      {
        code: 'saturated',
        severity: full.share < SELDOM ? 'note' : 'warning',
        path: `ecosystem.services.${id}.sizing`,
        message: `${name} is offered more at the peak than its replicas carry, in ${words(full)} of months and draws: there ${words(lostWhenFull)} of its requests get no answer, and what it does not carry reaches nothing behind it`,
        fix: 'add replicas, let it scale, or lower the demand',
        about: id,
      },
    ]
  })
}

/** Threads that run out while there are cores left: more replicas by utilisation never come. */
function threadFindings(plan: Plan, run: Run): Finding[] {
  const holding = [...plan.services.keys()].filter((i) => plan.services[i]!.threadsPerReplica > 0)
  return answered(answerBands(plan, run, holding)).flatMap(({ starved }, h): Finding[] => {
    const { id, name } = plan.services[holding[h]!]!
    if (starved === null) return []
    const share = shareOfMonths(starved.times, plan.months)
    return [
      {
        code: 'threads-saturated',
        severity: share.share < SELDOM ? 'note' : 'warning',
        path: `ecosystem.services.${id}.sizing.threadsPerReplica`,
        message: `the threads of ${name} run out at the peak in ${words(share)} of months and draws, held by requests that wait for an answer, while its cores are ${words(eachTime(starved.busy, starved.times))} busy`,
        fix: 'give each replica more threads, make what it calls faster, or call without waiting',
        about: id,
      },
    ]
  })
}

/** One finding over all services: an overload that retries make, or that they keep from settling. */
function stormFindings(plan: Plan, run: Run): Finding[] {
  const shares = plan.services.map((_, i) => troublesOf(run.scale[i]!).stormy)
  const struck = plan.services.flatMap(({ id, name }, i) =>
    shares[i]!.share > 0 ? [{ id, name, stormy: shares[i]! }] : [],
  )
  const [first] = [...struck].sort((a, b) => b.stormy.share - a.stormy.share)
  if (first === undefined) return []
  return [
    {
      code: 'retry-storm',
      severity: first.stormy.share < SELDOM ? 'note' : 'warning',
      path: `ecosystem.services.${first.id}`,
      message: `retries overload ${struck.map(({ name }) => name).join(', ')} at the peak, in up to ${words(first.stormy)} of months and draws: what is asked for fits, what retries of failed calls make of it does not`,
      fix: 'retry less or only at one layer, spend a retry budget, or widen what is full below',
      about: first.id,
    },
  ]
}
