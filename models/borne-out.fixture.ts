/** A figure as one seed has it, with the standard error that it states. */
export type Stated = readonly [value: number, se: number]

/**
 * For tests: the errors that a figure states over the seeds, as their root mean square, over its spread over them. Near 1
 * where they are right; so many seeds know a spread to 1 / sqrt(2 n).
 */
export function statedOverSpread(found: readonly Stated[]): number {
  const mean = found.reduce((sum, [value]) => sum + value, 0) / found.length
  const spread = Math.sqrt(found.reduce((sum, [value]) => sum + (value - mean) ** 2, 0) / (found.length - 1))
  return Math.sqrt(found.reduce((sum, [, se]) => sum + se ** 2, 0) / found.length) / spread
}
