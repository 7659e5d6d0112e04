// AssemblyScript: the loads and responses of a month (models/engine/overload-kernel.ts and response-kernel.ts), two draws at a
// time, to the same bytes. Readings are kept in 24 bits; columns of the program are padded to whole groups of sixteen draws.

const SERVICE: usize = 32
const RESPONDER: usize = 40
const CALL: usize = 24

// @ts-ignore: a decorator of AssemblyScript
@inline
function storeReadings(to: usize, a: v128, b: v128): void {
  v128.store(to, i32x4.shuffle(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 1, 4, 5))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function readings(from: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(from))
}

/**
 * Readings of `count` services: requests a second, requests a second at the peak, replicas. A service is eight words: columns
 * of requests a month, the peak, capacity (0: none) and replicas (0: unknown), the three readings, and a bit by draw that says
 * where the peak is above the capacity. `perSecond`: a second of a month. 1 where any is.
 */
export function loads(services: usize, count: i32, bytes: usize, perSecond: f64): i32 {
  const times = f64x2.splat(perSecond)
  let any: i32 = 0
  for (let end = services + <usize>count * SERVICE; services < end; services += SERVICE) {
    const requests = <usize>load<u32>(services)
    const peak = <usize>load<u32>(services, 4)
    const capacity = <usize>load<u32>(services, 8)
    const replicas = <usize>load<u32>(services, 12)
    let rate = <usize>load<u32>(services, 16)
    let peakRead = <usize>load<u32>(services, 20)
    let replicasRead = <usize>load<u32>(services, 24)
    let full = <usize>load<u32>(services, 28)
    for (let at: usize = 0; at < bytes; at += 32, rate += 16, peakRead += 16) {
      const a = requests + at
      storeReadings(rate, f64x2.mul(v128.load(a), times), f64x2.mul(v128.load(a, 16), times))
      storeReadings(peakRead, v128.load(peak + at), v128.load(peak + at, 16))
    }
    if (replicas != 0)
      for (let at: usize = 0; at < bytes; at += 32, replicasRead += 16)
        storeReadings(replicasRead, v128.load(replicas + at), v128.load(replicas + at, 16))
    if (capacity == 0) continue
    for (let at: usize = 0; at < bytes; at += 64, full++) {
      const p = peak + at
      const c = capacity + at
      const first = f64x2.gt(v128.load(p), v128.load(c))
      const second = f64x2.gt(v128.load(p, 16), v128.load(c, 16))
      const third = f64x2.gt(v128.load(p, 32), v128.load(c, 32))
      const fourth = f64x2.gt(v128.load(p, 48), v128.load(c, 48))
      const bits = i64x2.bitmask(first) | (i64x2.bitmask(second) << 2) | (i64x2.bitmask(third) << 4) | (i64x2.bitmask(fourth) << 6)
      store<u8>(full, bits)
      any |= bits
    }
  }
  return any
}

/** Servers of so many replicas: rounded half up, at least one. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function serversOf(replicas: v128, each: v128): v128 {
  const x = f64x2.mul(replicas, each)
  const below = f64x2.floor(x)
  const one = f64x2.splat(1)
  const isUp = f64x2.ge(f64x2.sub(x, below), f64x2.splat(0.5))
  return f64x2.pmax(one, v128.bitselect(f64x2.add(below, one), below, isUp))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function least(a: v128, b: v128): i32 {
  const both = f64x2.pmin(a, b)
  return <i32>min(f64x2.extract_lane(both, 0), f64x2.extract_lane(both, 1))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function most(a: v128, b: v128): i32 {
  const both = f64x2.pmax(a, b)
  return <i32>max(f64x2.extract_lane(both, 0), f64x2.extract_lane(both, 1))
}

/** The chance that an arrival has to wait: one over `inverse` is the share lost if none may. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function chanceOf(load: v128, servers: v128, inverse: v128): v128 {
  const chance = f64x2.div(servers, f64x2.add(f64x2.mul(f64x2.sub(servers, load), inverse), load))
  const isFull = f64x2.ge(load, servers)
  return v128.andnot(v128.bitselect(f64x2.splat(1), chance, isFull), f64x2.le(load, f64x2.splat(0)))
}

/** Where there is no steady state. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function endless(load: v128, servers: v128, time: v128, replicas: v128): v128 {
  const isFull = v128.andnot(f64x2.ge(load, servers), f64x2.le(load, f64x2.splat(0)))
  return v128.or(v128.or(f64x2.le(replicas, f64x2.splat(0)), f64x2.eq(time, f64x2.splat(Infinity))), isFull)
}

/**
 * Mean and variance of the answers of `count` services, callees first, where arrivals and work are exponential and nobody
 * states threads. A service is seven words: seconds of work (a column of the program), readings of replicas, peak, mean and
 * variance, how many synchronous calls, and where they are; then servers of a replica. A call is three words, calls for each
 * request (a column), and readings of mean and variance of the callee (0: none); then seconds of round trip.
 */
export function responses(responders: usize, count: i32, bytes: usize): void {
  const one = f64x2.splat(1)
  const two = f64x2.splat(2)
  const zero = f64x2.splat(0)
  const infinite = f64x2.splat(Infinity)
  for (let end = responders + <usize>count * RESPONDER; responders < end; responders += RESPONDER) {
    const seconds = <usize>load<u32>(responders)
    const replicas = <usize>load<u32>(responders, 4)
    const peak = <usize>load<u32>(responders, 8)
    const mean = <usize>load<u32>(responders, 12)
    const variance = <usize>load<u32>(responders, 16)
    const calls = <usize>load<u32>(responders, 24)
    const callsEnd = calls + <usize>load<u32>(responders, 20) * CALL
    const perReplica = v128.load64_splat(responders, 32)
    for (let at: usize = 0; at < bytes; at += 32) {
      const half = at >> 1
      const t = v128.load(seconds + at)
      const u = v128.load(seconds + at, 16)
      const n = readings(replicas + half)
      const m = readings(replicas + half + 8)
      const c = serversOf(n, perReplica)
      const d = serversOf(m, perReplica)
      const a = f64x2.mul(readings(peak + half), t)
      const b = f64x2.mul(readings(peak + half + 8), u)
      const p = f64x2.div(one, a)
      const q = f64x2.div(one, b)
      let x = one
      let y = one
      let k = one
      const common = least(c, d)
      for (let i = 0; i < common; i++) {
        x = f64x2.add(one, f64x2.mul(x, f64x2.mul(k, p)))
        y = f64x2.add(one, f64x2.mul(y, f64x2.mul(k, q)))
        k = f64x2.add(k, one)
      }
      for (let i = common, last = most(c, d); i < last; i++) {
        x = v128.bitselect(f64x2.add(one, f64x2.mul(x, f64x2.mul(k, p))), x, f64x2.le(k, c))
        y = v128.bitselect(f64x2.add(one, f64x2.mul(y, f64x2.mul(k, q))), y, f64x2.le(k, d))
        k = f64x2.add(k, one)
      }
      x = chanceOf(a, c, x)
      y = chanceOf(b, d, y)
      const isEndless0 = endless(a, c, t, n)
      const isEndless1 = endless(b, d, u, m)
      // Mean wait of those who wait, for an exponential time; and of all. Nobody waits where nothing arrives.
      const e = f64x2.div(t, f64x2.sub(c, a))
      const f = f64x2.div(u, f64x2.sub(d, b))
      const v = v128.andnot(f64x2.mul(x, e), f64x2.le(a, zero))
      const w = v128.andnot(f64x2.mul(y, f), f64x2.le(b, zero))
      let mean0 = f64x2.add(t, v128.bitselect(infinite, v, isEndless0))
      let mean1 = f64x2.add(u, v128.bitselect(infinite, w, isEndless1))
      const spreadOfWait0 = f64x2.mul(f64x2.mul(v, e), f64x2.sub(two, x))
      const spreadOfWait1 = f64x2.mul(f64x2.mul(w, f), f64x2.sub(two, y))
      let variance0 = f64x2.add(f64x2.mul(t, t), v128.bitselect(infinite, spreadOfWait0, isEndless0))
      let variance1 = f64x2.add(f64x2.mul(u, u), v128.bitselect(infinite, spreadOfWait1, isEndless1))
      for (let call = calls; call < callsEnd; call += CALL) {
        const times = <usize>load<u32>(call) + at
        const callee = <usize>load<u32>(call, 4)
        const trip = v128.load64_splat(call, 16)
        const each0 = v128.load(times)
        const each1 = v128.load(times, 16)
        const is0 = f64x2.ne(each0, zero)
        const is1 = f64x2.ne(each1, zero)
        if (callee == 0) {
          mean0 = v128.bitselect(f64x2.add(mean0, f64x2.mul(each0, trip)), mean0, is0)
          mean1 = v128.bitselect(f64x2.add(mean1, f64x2.mul(each1, trip)), mean1, is1)
          continue
        }
        const answer0 = readings(callee + half)
        const answer1 = readings(callee + half + 8)
        const spread = <usize>load<u32>(call, 8) + half
        mean0 = v128.bitselect(f64x2.add(mean0, f64x2.mul(each0, f64x2.add(answer0, trip))), mean0, is0)
        mean1 = v128.bitselect(f64x2.add(mean1, f64x2.mul(each1, f64x2.add(answer1, trip))), mean1, is1)
        const spread0 = f64x2.add(variance0, f64x2.mul(each0, readings(spread)))
        const spread1 = f64x2.add(variance1, f64x2.mul(each1, readings(spread + 8)))
        variance0 = v128.bitselect(spread0, variance0, v128.and(is0, f64x2.ne(answer0, zero)))
        variance1 = v128.bitselect(spread1, variance1, v128.and(is1, f64x2.ne(answer1, zero)))
      }
      storeReadings(mean + half, mean0, mean1)
      storeReadings(variance + half, variance0, variance1)
    }
  }
}
