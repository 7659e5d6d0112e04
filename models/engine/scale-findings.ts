import type { Finding } from '#models/ecosystem/finding'
import type { Plan } from './plan.ts'
import type { Readings, Run } from './run-columns.ts'

/** Seldom is a note: doubt alone reaches that far. */
const SELDOM = 0.01

/** Services that are full at the peak, whose threads run out, or whose retries make an overload: in any draw. */
export function scaleFindings(plan: Plan, run: Run): Finding[] {
  return [...saturationFindings(plan, run), ...threadFindings(plan, run), ...stormFindings(plan, run)]
}

const words = (share: number): string => `${(100 * share).toPrecision(2)} %`

function shareOf(column: Readings | Uint8Array, has: (value: number) => boolean): number {
  let times = 0
  for (const value of column) if (has(value)) times++
  return column.length === 0 ? 0 : times / column.length
}

/** Beyond capacity at the peak: what is lost there, and what it takes along above it. */
function saturationFindings(plan: Plan, run: Run): Finding[] {
  return plan.services.flatMap(({ id, name }, i): Finding[] => {
    const { busy, lost } = run.scale[i]!
    const share = shareOf(busy, (value) => value > 1)
    if (share === 0) return []
    let total = 0
    let times = 0
    lost.forEach((value, at) => {
      if (!(busy[at]! > 1)) return
      total += value
      times++
    })
    return [
      {
        code: 'saturated',
        severity: share < SELDOM ? 'note' : 'warning',
        path: `ecosystem.services.${id}.sizing`,
        message: `${name} is offered more at the peak than its replicas carry, in ${words(share)} of months and draws: there ${words(total / times)} of its requests get no answer, and what it does not carry reaches nothing behind it`,
        fix: 'add replicas, let it scale, or lower the demand',
        about: id,
      },
    ]
  })
}

/** Threads that run out while there are cores left: more replicas by utilisation never come. */
function threadFindings(plan: Plan, run: Run): Finding[] {
  return plan.services.flatMap(({ id, name }, i): Finding[] => {
    const { threads, busy } = run.scale[i]!
    const share = shareOf(threads, (value) => value >= 1)
    if (share === 0) return []
    let [cores, starved] = [0, 0]
    threads.forEach((held, at) => {
      if (!(held >= 1)) return
      cores += Math.min(1, busy[at]!)
      starved++
    })
    return [
      {
        code: 'threads-saturated',
        severity: share < SELDOM ? 'note' : 'warning',
        path: `ecosystem.services.${id}.sizing.threadsPerReplica`,
        message: `the threads of ${name} run out at the peak in ${words(share)} of months and draws, held by requests that wait for an answer, while its cores are ${words(cores / starved)} busy`,
        fix: 'give each replica more threads, make what it calls faster, or call without waiting',
        about: id,
      },
    ]
  })
}

/** One finding over all services: an overload that retries make, or that they keep from settling. */
function stormFindings(plan: Plan, run: Run): Finding[] {
  const shares = plan.services.map((_, i) => shareOf(run.scale[i]!.storm, (value) => value === 1))
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
