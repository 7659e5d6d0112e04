/** How large a question is: the engine's own defaults, repeated because only the worker may import its values. */
export const PREVIEW_SAMPLES = 512
export const DEFAULT_SAMPLES = 4096
/** Draws are doubled up to so many, until the 90th percentile of the bill is known to this share of it. */
export const MOST_SHARP_SAMPLES = 65_536
export const SHARP_ENOUGH = 0.01
export const DEFAULT_MONTHS = 36
export const DEFAULT_SEED = 1
