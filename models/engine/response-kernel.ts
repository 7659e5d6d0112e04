import { SECONDS_PER_MONTH } from '../quantity.ts'
import type { Machine } from './machine.ts'
import { erlangC, meanWait } from './queueing.ts'
import type { PhasePlan, Plan } from './plan.ts'
import type { Run } from './run-columns.ts'

/** One object for all calls of the queueing formulas: nothing is allocated in the loop. */
type Station = { -readonly [K in keyof Parameters<typeof meanWait>[0]]: number }
const station: Station = { arrivalRate: 0, serviceTime: 0, servers: 0, arrivalScv: 1, serviceScv: 1 }

/**
 * Rates, replicas and responses of a month for the first draws. A service's response at the peak is its own wait and
 * service, and for each synchronous call the callee's response and the round trip: means and variances add, callees first
 * (methods 2.3). A call to a product, and one that closes a loop, adds its round trip only.
 */
export function runResponses(
  plan: Plan,
  { columns }: Machine,
  answer: Run,
  phase: PhasePlan,
  month: number,
  at: number,
  drawn: number,
): void {
  if (drawn <= 0) return
  const offset = month * answer.scaleCount + at
  const done = new Uint8Array(plan.services.length)
  for (const at of phase.calleesFirst) {
    const steps = phase.services[at]!
    const service = plan.services[at]!
    const out = answer.scale[at]!
    done[at] = 1
    if (steps.requests < 0) continue
    const [requests, peak, offered] = [columns[steps.requests]!, columns[steps.peak]!, columns[steps.offered]!]
    for (let s = 0; s < drawn; s++) {
      out.rate[offset + s] = requests[s]! / SECONDS_PER_MONTH
      out.peak[offset + s] = peak[s]!
      out.saturated[offset + s] = offered[s]! > requests[s]! * (1 + 1e-12) ? 1 : 0
    }
    if (steps.peakReplicas < 0) continue
    const replicas = columns[steps.peakReplicas]!
    for (let s = 0; s < drawn; s++) out.replicas[offset + s] = replicas[s]!
    if (steps.serviceTime < 0) continue
    const times = columns[steps.serviceTime]!
    station.arrivalScv = service.arrivalScv
    station.serviceScv = service.serviceScv
    for (let s = 0; s < drawn; s++) {
      station.arrivalRate = peak[s]!
      station.serviceTime = times[s]!
      station.servers = Math.max(1, Math.round(replicas[s]! * service.serversPerReplica))
      const load = station.arrivalRate * station.serviceTime
      const wait = replicas[s]! <= 0 ? Infinity : meanWait(station)
      const waits = wait === 0 ? 1 : Math.max(1e-300, erlangC(station.servers, load))
      out.busy[offset + s] = replicas[s]! <= 0 ? Infinity : load / station.servers
      out.mean[offset + s] = wait + times[s]!
      out.variance[offset + s] = wait * wait * (2 / waits - 1) + service.serviceScv * times[s]! * times[s]!
    }
    for (const { to, calls, roundTrip } of steps.calls) {
      const each = columns[calls]!
      const callee = to >= 0 && done[to] === 1 && to !== at ? answer.scale[to]! : undefined
      const isKnown = callee !== undefined && phase.services[to]!.serviceTime >= 0
      for (let s = 0; s < drawn; s++) {
        const mean = isKnown ? callee.mean[offset + s]! : 0
        const variance = isKnown ? callee.variance[offset + s]! : 0
        if (each[s]! === 0) continue
        out.mean[offset + s]! += each[s]! * (mean + roundTrip)
        out.variance[offset + s]! += each[s]! * variance
      }
    }
  }
}
