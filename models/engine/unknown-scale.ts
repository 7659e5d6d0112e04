import { fillMonths } from './first-months.ts'
import type { PhasePlan, ServiceSteps } from './plan.ts'
import type { ServiceColumns } from './run-columns.ts'

/** Services (plan order) of which a phase leaves something unknown. */
export type UnknownScale = {
  readonly rates: readonly number[]
  readonly replicas: readonly number[]
}

/** Whether the response of a service is known. */
export const isAnswered = ({ serviceTime, peakReplicas }: ServiceSteps): boolean =>
  serviceTime >= 0 && peakReplicas >= 0

/** Whether nobody knows what a service is asked; what an earlier run gives is known. */
export const hasUnknownRate = ({ requests, given }: ServiceSteps): boolean => requests < 0 && given === undefined

export function unknownScaleOf({ services }: PhasePlan): UnknownScale {
  const [rates, replicas] = [new Array<number>(), new Array<number>()]
  for (let at = 0; at < services.length; at++) {
    const service = services[at]!
    if (hasUnknownRate(service)) rates.push(at)
    if (hasUnknownRate(service) || service.peakReplicas < 0) replicas.push(at)
  }
  return { rates, replicas }
}

type Unknown = 'rate' | 'peak' | 'lost' | 'replicas'

/** NaN for all that is unknown of a month's draws, which begin `first` by month and draw. */
export function fillUnknown(
  { rates, replicas }: UnknownScale,
  scale: readonly ServiceColumns[],
  first: number,
  drawn: number,
): void {
  const fill = (at: number, columns: readonly Unknown[]): void => {
    for (const column of columns) fillMonths(scale[at]![column], first, drawn, NaN)
  }
  for (const at of rates) fill(at, ['rate', 'peak', 'lost'])
  for (const at of replicas) fill(at, ['replicas'])
}
