import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { ServiceSteps } from './plan.ts'

/**
 * The step of the seconds that a request holds its thread at the least: its own work, and the work and round trips of what
 * it awaits, with no wait anywhere. A call that closes a loop counts its round trip alone. Undefined where the service
 * time is unknown.
 */
export function holdingSteps(
  { draft }: Compilation,
  services: readonly ServiceSteps[],
): (at: number) => number | undefined {
  const known = new Map<number, number>()
  const open = new Set<number>()
  const holding = (at: number): number | undefined => {
    const found = known.get(at)
    const steps = services[at]
    if (found !== undefined) return found
    if (steps === undefined || steps.serviceTime < 0 || open.has(at)) return undefined
    open.add(at)
    const waited = steps.calls.map(({ to, calls, roundTrip }) => {
      const trip = columns.constant(draft, roundTrip, 'assumptions/roundTripMs')
      const answer = to < 0 ? undefined : holding(to)
      return columns.multiply(draft, calls, answer === undefined ? trip : columns.add(draft, answer, trip))
    })
    open.delete(at)
    const step = columns.add(draft, steps.serviceTime, columns.sum(draft, waited))
    known.set(at, step)
    return step
  }
  return holding
}
