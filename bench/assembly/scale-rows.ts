// AssemblyScript: rows that are banded: months of the first draws by month and draw, busy shares, and tails of responses.

/** Rows of so many bytes (a multiple of 4), one behind the other, to where those of more draws stand: `stride` bytes apart. */
export function ungroup(at: usize, out: usize, rows: i32, bytes: usize, stride: usize): void {
  const whole = bytes & ~15
  for (let row = 0; row < rows; row++, at += bytes, out += stride) {
    for (let i: usize = 0; i < whole; i += 16) v128.store(out + i, v128.load(at + i))
    for (let i: usize = whole; i < bytes; i += 4) store<u32>(out + i, load<u32>(at + i))
  }
}

/** Each number times a factor. */
export function scaleSingles(at: usize, n: i32, factor: f64): void {
  const times = f64x2.splat(factor)
  const end = at + (<usize>(n & ~1) << 2)
  for (; at < end; at += 8)
    v128.store64_lane(at, f32x4.demote_f64x2_zero(f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(at)), times)), 0)
  if (n & 1) store<f32>(at, <f32>(<f64>load<f32>(at) * factor))
}

/**
 * Busy shares of `rows` months of `n` draws (models/engine/busy-share.ts) in place of the rates at the peak at `at`; how many
 * are above 1. `seconds` are the same in every month.
 */
export function busySingles(at: usize, replicas: usize, seconds: usize, rows: i32, n: i32, servers: f64): i32 {
  const full = f32x4.splat(1)
  let above = i32x4.splat(0)
  for (let row = 0; row < rows; row++) {
    let second = seconds
    for (let s = 0; s < n - 1; s += 2, at += 8, replicas += 8, second += 16) {
      const short = busy(v128.load64_zero(at), v128.load64_zero(replicas), v128.load(second), servers)
      v128.store64_lane(at, short, 0)
      above = i32x4.sub(above, f32x4.gt(short, full))
    }
    if (n & 1) {
      const short = busy(v128.load32_zero(at), v128.load32_zero(replicas), v128.load64_zero(second), servers)
      v128.store32_lane(at, short, 0)
      above = i32x4.sub(above, v128.and(f32x4.gt(short, full), i32x4(-1, 0, 0, 0)))
      at += 4
      replicas += 4
    }
  }
  return i32x4.extract_lane(above, 0) + i32x4.extract_lane(above, 1)
}

/** Of two draws. */
@inline
function busy(peak: v128, replicas: v128, seconds: v128, servers: f64): v128 {
  const one = f64x2.splat(1)
  const running = f64x2.promote_low_f32x4(replicas)
  const asked = f64x2.mul(running, f64x2.splat(servers))
  const up = f64x2.ceil(asked)
  const whole = f64x2.sub(up, v128.and(f64x2.gt(f64x2.sub(up, f64x2.splat(0.5)), asked), one))
  const share = f64x2.div(f64x2.mul(f64x2.promote_low_f32x4(peak), seconds), f64x2.pmax(whole, one))
  return f32x4.demote_f64x2_zero(
    v128.bitselect(f64x2.splat(Infinity), share, f64x2.le(running, f64x2.splat(0))),
  )
}

/**
 * 95th percentiles of gammas (models/engine/gamma-tail.ts) times a factor, in place of their means at `at`, from variances and
 * the table of `limit` steps of so many a unit. True where a number is beyond the table: then nothing here holds.
 */
export function tailSingles(
  at: usize,
  variances: usize,
  table: usize,
  n: i32,
  steps: f64,
  limit: f64,
  factor: f64,
): bool {
  const zero = f64x2.splat(0),
    infinite = f64x2.splat(Infinity),
    perUnit = f64x2.splat(steps),
    end = f64x2.splat(limit),
    times = f64x2.splat(factor)
  for (let s = 0; s < n; s += 2, at += 8, variances += 8) {
    const isOdd = s + 1 == n
    const mean = f64x2.promote_low_f32x4(isOdd ? v128.load32_zero(at) : v128.load64_zero(at))
    const variance = f64x2.promote_low_f32x4(isOdd ? v128.load32_zero(variances) : v128.load64_zero(variances))
    const isKnown = v128.and(
      f64x2.gt(variance, zero),
      v128.and(f64x2.lt(f64x2.abs(mean), infinite), f64x2.lt(variance, infinite)),
    )
    const place = v128.and(f64x2.mul(f64x2.div(f64x2.sqrt(variance), mean), perUnit), isKnown)
    if (!i64x2.all_true(v128.and(f64x2.ge(place, zero), f64x2.lt(place, end)))) return true
    const floor = f64x2.floor(place)
    const first = table + (<usize>f64x2.extract_lane(floor, 0) << 3)
    const second = table + (<usize>f64x2.extract_lane(floor, 1) << 3)
    const low = v128.load64_lane(second, v128.load64_zero(first), 1)
    const high = v128.load64_lane(second + 8, v128.load64_zero(first + 8), 1)
    const over = f64x2.add(low, f64x2.mul(f64x2.sub(place, floor), f64x2.sub(high, low)))
    const tail = v128.bitselect(f64x2.mul(mean, over), mean, isKnown)
    const short = f32x4.demote_f64x2_zero(f64x2.mul(tail, times))
    if (isOdd) v128.store32_lane(at, short, 0)
    else v128.store64_lane(at, short, 0)
  }
  return false
}
