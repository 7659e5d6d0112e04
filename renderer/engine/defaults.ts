/** How large a question is: the engine's own defaults, repeated because only the worker may import its values. */
export const PREVIEW_SAMPLES = 512
export const DEFAULT_SAMPLES = 4096
export const DEFAULT_MONTHS = 36
export const DEFAULT_SEED = 1
