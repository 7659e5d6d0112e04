import type { Explanation, Operation, Origin } from './explanation.ts'

/** A figure over draws, or arithmetic of such: it has no months. */
export type Statistic = {
  readonly path?: string
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly operation?: Operation
  readonly formula: string
  readonly parts?: readonly Explanation[]
  readonly origins?: readonly Origin[]
}

export function statistic({ path = '', operation, parts = [], origins = [], ...rest }: Statistic): Explanation {
  return {
    ...rest,
    path,
    operation: operation ?? (parts.length === 0 ? 'input' : 'function'),
    parts,
    origins,
    month: 0,
    firstMonth: 0,
    byMonth: [rest.value],
    tiers: [],
    sameAs: null,
  }
}

export const drawsOf = (samples: number, seed: number, what: string): Origin => ({
  kind: 'fact',
  note: `${samples} draws of ${what}, seed ${seed}`,
})

export const stated = (path: string, note: string): Origin => ({ kind: 'typed', path, isAssumed: false, note })
export const believed = (path: string, note: string): Origin => ({ kind: 'assumption', path, note })
