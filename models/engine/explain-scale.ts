import { SECONDS_PER_MONTH } from '../quantity.ts'
import { named, overMonths, type Trace } from './explain-trace.ts'
import type { Explanation, Operation } from './explanation.ts'

/** Figures of the scale: rates, replicas, busy share in one month; what flows along an edge in a mean one. */
export function explainScale(trace: Trace, path: string, month: number, full: string): Explanation | undefined {
  const { plan } = trace.walks[0]!
  const service = named(
    path,
    'scale.services.',
    plan.services.map((each) => each.id),
  )
  if (service !== undefined) {
    const { at, field } = service
    const { name, serversPerReplica } = plan.services[at]!
    const of = (what: 'requests' | 'peak' | 'peakReplicas' | 'serviceTime', words: string, unit: string) =>
      overMonths(trace, full, `${name}: ${words}`, unit, 'one-month', month, (phase) => phase.services[at]![what])
    if (field === 'rate')
      return perSecond(
        of('requests', 'requests in the month', 'request'),
        full,
        `${name}: requests a second`,
        'request/s',
      )
    if (field === 'peakRate') return of('peak', 'requests a second at the peak', 'request/s')
    if (field === 'replicas') return of('peakReplicas', 'replicas at the peak', 'replica')
    if (field !== 'utilisation') return undefined
    const parts = [
      of('peak', 'requests a second at the peak', 'request/s'),
      of('serviceTime', 'seconds of one server for a request', 's'),
      of('peakReplicas', 'replicas at the peak', 'replica'),
    ]
    if (parts.some((part) => part === undefined)) return undefined
    const [peak, time, replicas] = parts as [Explanation, Explanation, Explanation]
    const servers = Math.max(1, Math.round(replicas.value * serversPerReplica))
    const formula = `requests a second x seconds of each, over ${servers} servers (replicas x serversPerReplica ${serversPerReplica}, ecosystem.services.${plan.services[at]!.id}.sizing.serversPerReplica)`
    return {
      ...derived(
        peak,
        full,
        `${name}: busy share at the peak`,
        'share',
        (peak.value * time.value) / servers,
        'function',
        formula,
      ),
      parts: [peak, time, replicas],
    }
  }
  const edge = named(path, 'scale.edges.', plan.edges)
  if (edge === undefined) return undefined
  const flow = (what: 'calls' | 'gib', words: string, unit: string) =>
    overMonths(
      trace,
      full,
      words,
      unit,
      'mean-of-months',
      undefined,
      (phase) => phase.edges.find((each) => each.edge === edge.at)?.[what],
    )
  if (edge.field === 'gibPerMonth') return flow('gib', 'GiB in a mean month', 'GiB')
  if (edge.field === 'callsPerSecond')
    return perSecond(flow('calls', 'calls in a mean month', 'call'), full, 'calls a second', 'call/s')
  return undefined
}

function perSecond(whole: Explanation | undefined, path: string, name: string, unit: string): Explanation | undefined {
  if (whole === undefined) return undefined
  const seconds = {
    ...derived(whole, '', 'seconds in a month', 's', SECONDS_PER_MONTH, 'input', 'as stated'),
    parts: [],
    origins: [{ kind: 'fact' as const, note: '730 hours' }],
  }
  return derived(whole, path, name, unit, whole.value / SECONDS_PER_MONTH, 'quotient', 'over the seconds of a month', [
    seconds,
  ])
}

function derived(
  from: Explanation,
  path: string,
  name: string,
  unit: string,
  value: number,
  operation: Operation,
  formula: string,
  more: readonly Explanation[] = [],
): Explanation {
  const parts = [{ ...from, path: '' }, ...more]
  return {
    ...from,
    path,
    name,
    unit,
    value,
    byMonth: [value],
    operation,
    formula,
    parts,
    origins: [],
    tiers: [],
    sameAs: null,
  }
}
