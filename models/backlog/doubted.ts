import { uniform } from '#models/engine/draws'
import { normalQuantile } from '#models/engine/elementary'
import { errorOfParts } from '#models/engine/standard-errors'
import { significant } from '#models/engine/significant'
import { SCRAMBLES } from '#models/engine/sobol'

/**
 * What the number of draws leaves open about a cost of delay, a size or a date: what each scramble says of it (up to a constant),
 * or a standard error alone; null where there are too few draws to tell. `luck`: what has the same is wrong by the same.
 */
export type Doubted =
  { readonly parts: readonly number[] | null } | { readonly se: number | null; readonly luck?: string }

/** A cost times an amount; without a doubt it is no estimate from draws. */
export type CostTerm = { readonly times: number; readonly doubt: Doubted | undefined }

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
export function scaledDoubt(doubt: Doubted, times: number): Doubted {
  if ('se' in doubt) return { se: doubt.se === null ? null : doubt.se * Math.abs(times) }
  return { parts: doubt.parts?.map((part) => part * times) ?? null }
}

/**
 * By how much each scramble's figure is above what all draws say; null where that can't be told. What is known by its error alone is
 * taken for eight estimates that scatter by as much, each by chance of its own (`luck`), so that a choice can be made eight times.
 */
export function deviationsOf(doubt: Doubted | undefined, luck: string): readonly number[] | null {
  if (doubt === undefined) return new Array<number>(SCRAMBLES).fill(0)
  if ('parts' in doubt) return doubt.parts === null ? null : around(doubt.parts)
  const { se } = doubt
  if (se === null) return null
  const chance = around(
    Array.from({ length: SCRAMBLES }, (_, k) => normalQuantile(uniform(SEED, doubt.luck ?? luck, k))),
  )
  const spread = Math.sqrt(chance.reduce((sum, value) => sum + value * value, 0) / (SCRAMBLES - 1))
  return chance.map((value) => (value / spread) * se * Math.sqrt(SCRAMBLES))
}

const SEED = 1

const around = (parts: readonly number[]): readonly number[] => {
  const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length
  return parts.map((part) => part - mean)
}
