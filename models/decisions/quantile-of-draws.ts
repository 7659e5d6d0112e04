/** A sorted copy, ascending. */
export function sortedDraws(draws: ArrayLike<number>): Float64Array {
  return Float64Array.from(draws).sort()
}

/**
 * The p-quantile of sorted draws, between the two neighbouring order statistics by straight line (Hyndman & Fan 1996,
 * type 7). Beside an endless neighbour it is the finite one, so that "never" does not swallow its neighbours.
 */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) throw new Error('A quantile needs at least one draw, and there are none')
  if (!(p >= 0 && p <= 1)) throw new Error(`A quantile was asked at ${p}; expected a share from 0 to 1`)
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!]
  const share = place - below
  if (share === 0 || low === high || high === Infinity) return low
  return low === -Infinity ? high : low + share * (high - low)
}

/** Mean of draws; throws without any. */
export function meanOf(draws: ArrayLike<number>): number {
  if (draws.length === 0) throw new Error('A mean needs at least one draw, and there are none')
  let sum = 0
  for (let s = 0; s < draws.length; s++) sum += draws[s]!
  return sum / draws.length
}
