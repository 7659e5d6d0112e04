import { errorOfParts } from '#models/engine/standard-errors'
import { significant } from '#models/engine/significant'

/**
 * What the number of draws leaves open about a cost of delay: what each scramble says of it (up to a constant), or a standard
 * error alone; null where there are too few draws to tell.
 */
export type CostDoubt = { readonly parts: readonly number[] | null } | { readonly se: number | null }

/** A cost times an amount; without a doubt it is no estimate from draws. */
export type CostTerm = { readonly times: number; readonly doubt: CostDoubt | undefined }

/** The standard error of a sum of costs: scramble by scramble where they are known so, the others as if independent. */
export function errorOfCosts(terms: readonly CostTerm[]): number | null {
  let sums: readonly number[] | null = null
  let squares = 0
  for (const { times, doubt } of terms) {
    if (doubt === undefined || times === 0) continue
    if ('se' in doubt) {
      if (doubt.se === null) return null
      squares += times * doubt.se * (times * doubt.se)
    } else {
      const { parts } = doubt
      if (parts === null) return null
      const before: readonly number[] | null = sums
      sums = parts.map((part, k) => times * part + (before?.[k] ?? 0))
    }
  }
  const together = sums === null ? 0 : errorOfParts(sums)
  return together === null ? null : significant(Math.sqrt(together * together + squares), 1e3)
}

/** The doubt of a cost times an amount. */
export function scaledDoubt(doubt: CostDoubt, times: number): CostDoubt {
  if ('se' in doubt) return { se: doubt.se === null ? null : doubt.se * Math.abs(times) }
  return { parts: doubt.parts?.map((part) => part * times) ?? null }
}
