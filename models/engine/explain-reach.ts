import { type Answer, answersIn, response95 } from './answers.ts'
import type { Explanation } from './explanation.ts'
import { figures, type Figure } from './explain-figure.ts'
import { explainStep, type Walk } from './explain-steps.ts'
import { bottleneckOf, explainLimit, headroomOf } from './explain-limits.ts'
import { named, type Trace } from './explain-trace.ts'

const ASSUMED_QUEUE =
  'spread of arrivals and of service: ecosystem.services.*.sizing.arrivalScv and serviceScv; exponential waits of those who wait (methods: Kimura 1986, Whitt 1993)'

/** The walk of the phase that a month lies in. */
const walkAt = ({ walks }: Trace, month: number): { readonly walk: Walk; readonly phase: number } => {
  const phase = Math.max(
    0,
    walks.findIndex((each) => month >= each.from && month < each.to),
  )
  return { walk: { ...walks[phase]!, month }, phase }
}

/** Responses, threads, losses and headroom of a service, and when limits are met, from the medians. */
export function explainReach(trace: Trace, path: string, month: number, full: string): Explanation | undefined {
  const { plan } = trace.walks[0]!
  const service = named(
    path,
    'scale.services.',
    plan.services.map((each) => each.id),
  )
  if (service !== undefined) return explainService(trace, service.at, service.field, month, full)
  const watch = named(
    path,
    'scale.limits.',
    plan.watches.map((each) => each.id),
  )
  return watch === undefined ? undefined : explainLimit(trace, watch.at, watch.field, full)
}

function explainService(trace: Trace, at: number, field: string, month: number, full: string): Explanation | undefined {
  const { plan } = trace.walks[0]!
  const { id, name } = plan.services[at]!
  const watch = plan.watches.findIndex((each) => each.id === `services/${id}/capacity`)
  if (field === 'responseMs') return responseOf(trace, at, month, full, new Set())
  if (field === 'response95Ms') return percentileOf(trace, at, month, full)
  if (field === 'threads') return threadsOf(trace, at, month, full)
  if (field === 'lost') return lostOf(trace, at, month, full)
  if (field.startsWith('runsOut') && watch >= 0) return explainLimit(trace, watch, 'crossing', full)
  if (field === 'headroom' && watch >= 0)
    return headroomOf(trace, watch, `${name}: times today's demand that it carries`, full)
  if (field === 'bottleneck.headroom') {
    const least = bottleneckOf(trace, at)
    return least === undefined
      ? undefined
      : headroomOf(
          trace,
          least,
          `${name}: what is full first of all that its requests call, and at how many times today's demand`,
          full,
        )
  }
  return undefined
}

/** Of the deterministic draw; undefined beyond the horizon. */
const answerOf = ({ run, walks }: Trace, at: number, month: number): Answer | undefined =>
  month < walks[0]!.plan.months ? answersIn(run, month)[at] : undefined

/** Own work, own wait, and for each synchronous call the answer that is awaited: means add up. */
function responseOf(trace: Trace, at: number, month: number, full: string, told: Set<number>): Explanation | undefined {
  const { walk, phase } = walkAt(trace, month)
  const steps = trace.phases[phase]!.services[at]!
  const { id, name } = walk.plan.services[at]!
  const mean = answerOf(trace, at, month)?.mean[0]
  if (steps.serviceTime < 0 || mean === undefined || Number.isNaN(mean)) return undefined
  told.add(at)
  const figure = figures(walk)
  const time = { ...explainStep(walk, steps.serviceTime), name: 'its own work', unit: 's' }
  const calls = steps.calls.map(({ to, calls: each, roundTrip }) => {
    const times = { ...explainStep(walk, each), name: 'calls for each request, with attempts', unit: 'call' }
    const trip = figure(
      '',
      'round trip',
      's',
      roundTrip,
      'input',
      'as stated',
      [],
      [{ kind: 'assumption', path: 'assumptions.roundTripMs', note: 'by where both ends stand' }],
    )
    const answer = to < 0 ? undefined : awaited(trace, to, month, told)
    const whole =
      answer === undefined
        ? trip
        : figure('', 'answer and round trip', 's', answer.value + trip.value, 'sum', 'the sum of its parts', [
            answer,
            trip,
          ])
    return figure(
      '',
      to < 0 ? 'a delivery product' : walk.plan.services[to]!.name,
      's',
      times.value * whole.value,
      'product',
      'its parts multiplied',
      [times, whole],
    )
  })
  const known = time.value + calls.reduce((sum, call) => sum + call.value, 0)
  const wait = waitOf(trace, at, month, figure, walk, mean - known)
  const seconds = figure(
    `scale.services.${id}.response.${month}`,
    `${name}: seconds until the answer, mean`,
    's',
    mean,
    'sum',
    'own work, own waits, and what it awaits, one after another',
    [time, wait, ...calls],
  )
  return figure(
    full,
    `${name}: milliseconds until the answer at the peak, mean`,
    'ms',
    mean * 1000,
    'product',
    'its parts multiplied',
    [
      seconds,
      figure('', 'milliseconds in a second', '', 1000, 'input', 'as stated', [], [{ kind: 'fact', note: '1,000' }]),
    ],
  )
}

/** The answer of a callee in seconds; told once in a tree. */
function awaited(trace: Trace, to: number, month: number, told: Set<number>): Explanation | undefined {
  const { walk } = walkAt(trace, month)
  const { id, name } = walk.plan.services[to]!
  if (!told.has(to)) return responseOf(trace, to, month, '', told)?.parts[0]
  const mean = answerOf(trace, to, month)!.mean[0]!
  if (Number.isNaN(mean)) return undefined
  const path = `scale.services.${id}.response.${month}`
  return {
    ...figures(walk)(path, `${name}: seconds until the answer, mean`, 's', mean, 'same', `as explained at ${path}`, []),
    sameAs: path,
  }
}

function waitOf(trace: Trace, at: number, month: number, figure: Figure, walk: Walk, value: number): Explanation {
  const { phase } = walkAt(trace, month)
  const steps = trace.phases[phase]!.services[at]!
  const { id, serversPerReplica, threadsPerReplica } = walk.plan.services[at]!
  const peak = { ...explainStep(walk, steps.peak), name: 'requests a second at the peak', unit: 'request/s' }
  const replicas = { ...explainStep(walk, steps.peakReplicas), name: 'replicas at the peak', unit: 'replica' }
  const threads =
    threadsPerReplica === 0
      ? ''
      : `, then for one of ${threadsPerReplica} threads a replica, each held until the answers it awaits are there`
  return figure(
    '',
    'its own wait',
    's',
    value,
    'function',
    `the wait for one of ${serversPerReplica} servers a replica (Erlang C, corrected for the spread)${threads}`,
    [peak, replicas],
    [{ kind: 'assumption', path: `ecosystem.services.${id}.sizing`, note: ASSUMED_QUEUE }],
  )
}

function percentileOf(trace: Trace, at: number, month: number, full: string): Explanation | undefined {
  const mean = responseOf(trace, at, month, '', new Set())
  if (mean === undefined) return undefined
  const { walk } = walkAt(trace, month)
  const value = response95(answerOf(trace, at, month)!, 0)
  return figures(walk)(
    full,
    `${walk.plan.services[at]!.name}: milliseconds that 95 % of answers stay below at the peak`,
    'ms',
    value,
    'function',
    'the 95th percentile of a gamma distribution with this mean, and the variances of every wait and work added up',
    [mean],
    [{ kind: 'fact', note: 'variances of waits in turn add; percentiles do not (docs/fidelity.md)' }],
  )
}

function threadsOf(trace: Trace, at: number, month: number, full: string): Explanation | undefined {
  const { walk, phase } = walkAt(trace, month)
  const held = answerOf(trace, at, month)?.threads[0]
  const steps = trace.phases[phase]!.services[at]!
  const { id, name, threadsPerReplica } = walk.plan.services[at]!
  if (threadsPerReplica === 0 || held === undefined || Number.isNaN(held)) return undefined
  const answer = responseOf(trace, at, month, '', new Set())
  const peak = { ...explainStep(walk, steps.peak), name: 'requests a second at the peak', unit: 'request/s' }
  return figures(walk)(
    full,
    `${name}: share of threads held at the peak`,
    'share',
    held,
    'function',
    `requests a second x seconds that each holds its thread (its answer less the wait for a thread), over replicas x ${threadsPerReplica} threads`,
    [peak, ...(answer === undefined ? [] : [answer])],
    [{ kind: 'typed', path: `ecosystem.services.${id}.sizing.threadsPerReplica`, isAssumed: false, note: '' }],
  )
}

function lostOf(trace: Trace, at: number, month: number, full: string): Explanation | undefined {
  const { walk, phase } = walkAt(trace, month)
  const steps = trace.phases[phase]!.services[at]!
  if (steps.requests < 0) return undefined
  const lost = trace.run.scale[at]!.lost.numbers[month] ?? 0
  const peak = {
    ...explainStep(walk, steps.peak),
    name: 'requests a second meant for it at the peak',
    unit: 'request/s',
  }
  const capacity =
    steps.capacity < 0
      ? []
      : [{ ...explainStep(walk, steps.capacity), name: 'requests a second that it carries', unit: 'request/s' }]
  return figures(walk)(
    full,
    `${walk.plan.services[at]!.name}: share of requests at the peak without an answer`,
    'share',
    lost,
    'function',
    '1 - capacity / offered, and what its synchronous calls lose after their retries, settled over all services (docs/fidelity.md)',
    [peak, ...capacity],
    [{ kind: 'assumption', path: 'assumptions.retries', note: 'attempts again where a use states none' }],
  )
}
