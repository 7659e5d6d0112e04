import type { Band } from '#models/engine/summary'

/** A difference the other way round: what was the upper end is the lower one. */
export const lessThan = ({ p10, p50, p90, mean, se, se10, se50, se90 }: Band): Band => ({
  p10: 0 - p90,
  p50: 0 - p50,
  p90: 0 - p10,
  mean: 0 - mean,
  se,
  se10: se90,
  se50,
  se90: se10,
})
