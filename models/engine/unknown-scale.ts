import type { PhasePlan } from './plan.ts'
import type { ServiceColumns } from './run-columns.ts'

/** Services (plan order) of which a phase leaves something unknown. */
export type UnknownScale = {
  readonly rates: readonly number[]
  readonly replicas: readonly number[]
  readonly answers: readonly number[]
}

export function unknownScaleOf({ services }: PhasePlan): UnknownScale {
  const where = (isUnknown: (service: PhasePlan['services'][number]) => boolean): number[] =>
    services.flatMap((service, at) => (isUnknown(service) ? [at] : []))
  return {
    rates: where(({ requests }) => requests < 0),
    replicas: where(({ requests, peakReplicas }) => requests < 0 || peakReplicas < 0),
    answers: where(({ serviceTime, peakReplicas }) => serviceTime < 0 || peakReplicas < 0),
  }
}

type Unknown = 'rate' | 'peak' | 'lost' | 'replicas' | 'threads' | 'mean' | 'variance'

/** NaN at the places of a month's draws for all that is unknown in it. */
export function fillUnknown(
  { rates, replicas, answers }: UnknownScale,
  scale: readonly ServiceColumns[],
  offset: number,
  drawn: number,
): void {
  const fill = (at: number, columns: readonly Unknown[]): void => {
    for (const column of columns) scale[at]![column].fill(NaN, offset, offset + drawn)
  }
  for (const at of rates) fill(at, ['rate', 'peak', 'lost'])
  for (const at of replicas) fill(at, ['replicas'])
  for (const at of answers) fill(at, ['threads', 'mean', 'variance'])
}
