/**
 * The anchor: a delivery network whose cost other languages compute too. 40 nodes, 4 of them entries, weighted calls from
 * earlier nodes to later ones, three meters of four tiers at every node, 36 months. Numbers come from a linear
 * congruential generator (the constants of Numerical Recipes), in a fixed order, so that every implementation has the same.
 */
export type AnchorModel = {
  readonly months: number
  /** Of the logarithm of demand, a month. */
  readonly drift: number
  readonly volatility: number
  readonly nodes: readonly AnchorNode[]
  /** [caller, callee, calls for each request of the caller]; callers stand before callees. */
  readonly calls: readonly (readonly [number, number, number])[]
  readonly meters: readonly AnchorMeter[]
}

/** Units of each meter for a request (mean), and the spread of its logarithm; `requests` a month from outside. */
export type AnchorNode = {
  readonly requests: number
  readonly units: readonly number[]
  readonly spreads: readonly number[]
}

/** Graduated: `prices[t]` a unit above `from[t]`. */
export type AnchorMeter = { readonly from: readonly number[]; readonly prices: readonly number[] }

const NODES = 40
const ENTRIES = 4
const METERS = 3

const METER_PRICES: readonly AnchorMeter[] = [
  { from: [0, 1e5, 1e6, 1e7], prices: [0, 2e-4, 1.6e-4, 1.1e-4] },
  { from: [0, 5e5, 5e6, 5e7], prices: [3e-5, 2.5e-5, 2e-5, 1.5e-5] },
  { from: [0, 2e4, 2e6, 2e8], prices: [0, 5e-5, 4e-5, 2e-5] },
]

/** Numbers from 0 to 1, the same for the same seed. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const thousandths = (x: number): number => Number(x.toFixed(3))

export function anchorModel(): AnchorModel {
  const next = generator(12345)
  const calls: [number, number, number][] = []
  for (let node = ENTRIES; node < NODES; node++) {
    const wanted = Math.min(1 + Math.floor(next() * 3), node)
    const callers = new Set<number>()
    while (callers.size < wanted) callers.add(Math.floor(next() * node))
    for (const caller of [...callers].sort((a, b) => a - b)) calls.push([caller, node, thousandths(0.1 + 0.5 * next())])
  }
  const nodes = Array.from({ length: NODES }, (_, i): AnchorNode => {
    const units = Array.from({ length: METERS }, () => thousandths(0.2 + 2 * next()))
    const spreads = Array.from({ length: METERS }, () => thousandths(0.1 + 0.3 * next()))
    return { requests: i < ENTRIES ? 1e6 * (1 + i) : 0, units, spreads }
  })
  return { months: 36, drift: 0.03, volatility: 0.08, nodes, calls, meters: METER_PRICES }
}
