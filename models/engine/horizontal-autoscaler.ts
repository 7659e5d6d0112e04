import { isWithin } from './scale.ts'

/**
 * The parts of one sync of Kubernetes' horizontal pod autoscaler, in their order: replicas a metric, the largest of the
 * metrics, stabilisation, rate limits, bounds. Source: Kubernetes documentation and the behaviour of its controller.
 */

/** What the pods use of a resource. `usage` has one entry a pod that reports; all numbers in one unit. */
export type PodUsage = {
  readonly current: number
  readonly usage: readonly number[]
  /** The request of each pod. */
  readonly request: number
  /** Target utilisation in per cent of the request. */
  readonly target: number
  /** Which of the reporting pods are ready; all where not given. */
  readonly ready?: readonly boolean[]
  /** Pods that do not report. */
  readonly missing?: number
  readonly tolerance?: number
}

/**
 * Replicas for a resource metric. Pods that are not ready count for nothing while scaling up; pods that do not report
 * count as idle on the way up and as fully used on the way down, so that ignorance only ever dampens.
 */
export function resourceReplicas(pods: PodUsage): number {
  const { current, usage, request, target, missing = 0, tolerance = 0.1 } = pods
  const ready = usage.filter((_, i) => pods.ready?.[i] ?? true)
  if (ready.length === 0) return current
  const used = ready.reduce((sum, u) => sum + u, 0)
  const ratio = utilisation(used, ready.length * request) / target
  const unready = ratio > 1 ? usage.length - ready.length : 0
  if (unready === 0 && missing === 0) {
    return isWithin(ratio, tolerance) ? current : Math.ceil(ratio * ready.length)
  }
  const assumed = ratio < 1 ? (missing * request * Math.max(100, target)) / 100 : 0
  const counted = ready.length + missing + unready
  const dampened = utilisation(used + assumed, counted * request) / target
  const turned = (ratio < 1 && dampened > 1) || (ratio > 1 && dampened < 1)
  if (isWithin(dampened, tolerance) || turned) return current
  const wanted = Math.ceil(dampened * counted)
  const against = (dampened < 1 && wanted > current) || (dampened > 1 && wanted < current)
  return against ? current : wanted
}

/** Whole per cent, cut off, as the controller counts. */
function utilisation(used: number, requested: number): number {
  return Math.floor((used * 100) / requested)
}

/** The largest of what the metrics want; a metric that failed (undefined) forbids scaling down. */
export function largestOf(current: number, wanted: readonly (number | undefined)[]): number {
  const known = wanted.filter((replicas) => replicas !== undefined)
  const most = known.length === 0 ? current : Math.max(...known)
  return known.length < wanted.length && most < current ? current : most
}

/** A recommendation or a change of replicas, at a time in seconds. */
export type AtTime = { readonly time: number; readonly replicas: number }

/** How long a recommendation has to hold before it is followed. */
export type Windows = { readonly up: number; readonly down: number }

/** Kubernetes' windows: up at once, down after five minutes. */
export const defaultWindows: Windows = { up: 0, down: 300 }

/**
 * The replicas after stabilisation: no more than the least recommended inside the window upwards, no fewer than the most
 * recommended inside the window downwards. Only what is strictly newer than a window's start counts.
 */
export function stabilise(
  current: number,
  desired: number,
  history: readonly AtTime[],
  now: number,
  windows: Windows = defaultWindows,
): number {
  let atLeast = desired
  let atMost = desired
  for (const { time, replicas } of history) {
    if (time > now - windows.up) atLeast = Math.min(atLeast, replicas)
    if (time > now - windows.down) atMost = Math.max(atMost, replicas)
  }
  return Math.min(Math.max(current, atLeast), atMost)
}

/** A bound on change: so many pods, or per cent of the pods, in so many seconds. */
export type Policy = { readonly type: 'pods' | 'percent'; readonly value: number; readonly period: number }

/** Policies of one direction: the widest or the tightest of them holds, or the direction is closed. */
export type Policies = { readonly select: 'max' | 'min' | 'disabled'; readonly policies: readonly Policy[] }

/** Kubernetes' limits upwards: four pods or as many again, the larger, in 15 s. */
export const defaultUp: Policies = {
  select: 'max',
  policies: [
    { type: 'pods', value: 4, period: 15 },
    { type: 'percent', value: 100, period: 15 },
  ],
}

/** Kubernetes' limits downwards: everything in 15 s. */
export const defaultDown: Policies = { select: 'max', policies: [{ type: 'percent', value: 100, period: 15 }] }

/** What was changed before, and what is allowed. `added` and `removed` hold pods changed at a time. */
export type Limits = {
  readonly min: number
  readonly max: number
  readonly up?: Policies
  readonly down?: Policies
  readonly added?: readonly AtTime[]
  readonly removed?: readonly AtTime[]
  readonly now?: number
}

/** The replicas that limits let through, from `current` towards `desired`. */
export function limitRate(current: number, desired: number, limits: Limits): number {
  const { min, max } = limits
  if (desired > current) {
    const most = Math.max(current, bound(current, limits.up ?? defaultUp, limits, 1))
    return Math.max(min, Math.min(desired, most, max))
  }
  if (desired < current) {
    const least = Math.min(current, bound(current, limits.down ?? defaultDown, limits, -1))
    return Math.min(max, Math.max(desired, least, min))
  }
  return Math.min(max, Math.max(min, desired))
}

/** How far the policies let the replicas go in a direction, counted from where they stood when each period began. */
function bound(current: number, { select, policies }: Policies, limits: Limits, direction: 1 | -1): number {
  if (select === 'disabled' || policies.length === 0) return current
  const now = limits.now ?? 0
  const bounds = policies.map(({ type, value, period }) => {
    const start = current - changed(limits.added, now - period) + changed(limits.removed, now - period)
    if (type === 'pods') return start + direction * value
    return direction > 0 ? Math.ceil(start * (1 + value / 100)) : Math.floor(start * (1 - value / 100))
  })
  return (select === 'max') === direction > 0 ? Math.max(...bounds) : Math.min(...bounds)
}

function changed(events: readonly AtTime[] = [], since: number): number {
  return events.reduce((sum, { time, replicas }) => sum + (time > since ? replicas : 0), 0)
}
