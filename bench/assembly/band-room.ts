// AssemblyScript: where the bands of a row are worked out, in the memory of their kernel.

/** Buckets of a row, in blocks of 16. */
export const BUCKETS: i32 = 1024
export const BLOCKS: i32 = 64
/** By bucket: how many numbers are in it (upper half), and the last of them. By number: the one before it in its bucket. */
export const HEADS: usize = 0
export const NEXT: usize = 4096
/** By block, and once more: how many numbers are in buckets before it. */
export const BEFORE: usize = NEXT + 65536
/** Numbers as integers, where their own bits are not in their order; the bucket in hand, sorted. */
export const KEYS: usize = BEFORE + 512
export const SORTED: usize = KEYS + 262144
/** Of the eight scrambles: sums, finite draws, all draws; draws up to each of three percentiles. */
export const SUMS: usize = SORTED + 262144
export const FINITE: usize = SUMS + 64
export const SIZES: usize = FINITE + 64
export const BELOW: usize = SIZES + 64
