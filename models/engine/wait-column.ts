/** Room for a block of draws at a station: what `fillWaits` reads, and what it gives. */
export type WaitColumns = {
  readonly servers: Int32Array
  /** Arrival rate times service time. */
  readonly load: Float64Array
  /** The chance that an arrival has to wait. */
  readonly waits: Float64Array
  /** By draw: one over the load, and the running term of Erlang's recursion. */
  readonly perLoad: Float64Array
  readonly inverse: Float64Array
}

export const waitColumns = (size: number): WaitColumns => ({
  servers: new Int32Array(size),
  load: new Float64Array(size),
  waits: new Float64Array(size),
  perLoad: new Float64Array(size),
  inverse: new Float64Array(size),
})

/**
 * Erlang C of queueing.ts for `count` draws, to the same bytes: four side by side, because each step of the recursion waits
 * for the one before.
 */
export function fillWaits({ servers, load, waits, perLoad, inverse }: WaitColumns, count: number): void {
  for (let s = 0; s < count; s++) perLoad[s] = 1 / load[s]!
  let s = 0
  for (; s + 3 < count; s += 4) {
    const most = Math.min(servers[s]!, servers[s + 1]!, servers[s + 2]!, servers[s + 3]!)
    const p = perLoad[s]!
    const q = perLoad[s + 1]!
    const r = perLoad[s + 2]!
    const t = perLoad[s + 3]!
    let w = 1
    let x = 1
    let y = 1
    let z = 1
    for (let k = 1; k <= most; k++) {
      w = 1 + w * (k * p)
      x = 1 + x * (k * q)
      y = 1 + y * (k * r)
      z = 1 + z * (k * t)
    }
    inverse[s] = stepped(w, most, servers[s]!, p)
    inverse[s + 1] = stepped(x, most, servers[s + 1]!, q)
    inverse[s + 2] = stepped(y, most, servers[s + 2]!, r)
    inverse[s + 3] = stepped(z, most, servers[s + 3]!, t)
  }
  for (; s < count; s++) inverse[s] = stepped(1, 0, servers[s]!, perLoad[s]!)
  for (s = 0; s < count; s++) waits[s] = waitOf(load[s]!, servers[s]!, inverse[s]!)
}

/** The recursion 1/B(k) = 1 + k / load x 1/B(k - 1) from after step `from` to step `to`. */
function stepped(inverse: number, from: number, to: number, perLoad: number): number {
  let value = inverse
  for (let k = from + 1; k <= to; k++) value = 1 + value * (k * perLoad)
  return value
}

const waitOf = (load: number, servers: number, inverse: number): number =>
  load <= 0 ? 0 : load >= servers ? 1 : servers / ((servers - load) * inverse + load)
