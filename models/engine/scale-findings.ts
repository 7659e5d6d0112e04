import type { Finding } from '#models/ecosystem/finding'
import { answerBands } from './answer-bands.ts'
import { busyOf, isEverFull } from './busy-share.ts'
import { answered } from './drawing.ts'
import { keptFor } from './kept-for.ts'
import type { Plan } from './plan.ts'
import type { Readings, Run, ServiceColumns } from './run-columns.ts'

/** Seldom is a note: doubt alone reaches that far. */
const SELDOM = 0.01

/** Services that are full at the peak, whose threads run out, or whose retries make an overload: in any draw. */
export function scaleFindings(plan: Plan, run: Run): Finding[] {
  return [...saturationFindings(plan, run), ...threadFindings(plan, run), ...stormFindings(plan, run)]
}

const words = (share: number): string => `${(100 * share).toPrecision(2)} %`

/** Of a service's months and draws: shares in which something is so, and means over those. */
type Troubles = {
  readonly full: number
  readonly lostWhenFull: number
  readonly stormy: number
}

const NONE: Troubles = { full: 0, lostWhenFull: 0, stormy: 0 }

const troublesOf = keptFor((columns: ServiceColumns, count: number): Troubles => {
  const isTroubled = columns.storm.length > 0 || isEverFull(columns, count)
  return isTroubled ? counting(columns, busyOf(columns, count)) : NONE
})

function counting({ lost, storm }: ServiceColumns, busy: Readings): Troubles {
  let [full, lostWhenFull, stormy] = [0, 0, 0]
  for (let at = 0; at < busy.length; at++) {
    if (busy[at]! > 1) {
      full++
      lostWhenFull += lost[at]!
    }
    if (storm[at] === 1) stormy++
  }
  const share = (times: number): number => (busy.length === 0 ? 0 : times / busy.length)
  return {
    full: share(full),
    lostWhenFull: lostWhenFull / full,
    stormy: share(stormy),
  }
}

/** Beyond capacity at the peak: what is lost there, and what it takes along above it. */
function saturationFindings(plan: Plan, run: Run): Finding[] {
  return plan.services.flatMap(({ id, name }, i): Finding[] => {
    const { full: share, lostWhenFull } = troublesOf(run.scale[i]!, run.scaleCount)
    if (share === 0) return []
    return [
      {
        code: 'saturated',
        severity: share < SELDOM ? 'note' : 'warning',
        path: `ecosystem.services.${id}.sizing`,
        message: `${name} is offered more at the peak than its replicas carry, in ${words(share)} of months and draws: there ${words(lostWhenFull)} of its requests get no answer, and what it does not carry reaches nothing behind it`,
        fix: 'add replicas, let it scale, or lower the demand',
        about: id,
      },
    ]
  })
}

/** Threads that run out while there are cores left: more replicas by utilisation never come. */
function threadFindings(plan: Plan, run: Run): Finding[] {
  const holding = [...plan.services.keys()].filter((i) => plan.services[i]!.threadsPerReplica > 0)
  return answered(answerBands(plan, run, holding)).flatMap(({ starved, busyWhenStarved }, h): Finding[] => {
    const { id, name } = plan.services[holding[h]!]!
    if (starved === 0) return []
    const share = starved / (plan.months * run.scaleCount)
    return [
      {
        code: 'threads-saturated',
        severity: share < SELDOM ? 'note' : 'warning',
        path: `ecosystem.services.${id}.sizing.threadsPerReplica`,
        message: `the threads of ${name} run out at the peak in ${words(share)} of months and draws, held by requests that wait for an answer, while its cores are ${words(busyWhenStarved / starved)} busy`,
        fix: 'give each replica more threads, make what it calls faster, or call without waiting',
        about: id,
      },
    ]
  })
}

/** One finding over all services: an overload that retries make, or that they keep from settling. */
function stormFindings(plan: Plan, run: Run): Finding[] {
  const shares = plan.services.map((_, i) => troublesOf(run.scale[i]!, run.scaleCount).stormy)
  const most = Math.max(0, ...shares)
  if (most === 0) return []
  const struck = plan.services.filter((_, i) => shares[i]! > 0)
  const [first] = [...struck].sort((a, b) => shares[plan.services.indexOf(b)]! - shares[plan.services.indexOf(a)]!)
  return [
    {
      code: 'retry-storm',
      severity: most < SELDOM ? 'note' : 'warning',
      path: `ecosystem.services.${first!.id}`,
      message: `retries overload ${struck.map(({ name }) => name).join(', ')} at the peak, in up to ${words(most)} of months and draws: what is asked for fits, what retries of failed calls make of it does not`,
      fix: 'retry less or only at one layer, spend a retry budget, or widen what is full below',
      about: first!.id,
    },
  ]
}
