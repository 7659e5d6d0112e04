type Network = { head: number[]; next: number[]; to: number[]; capacity: number[] }

function connect(network: Network, from: number, to: number, capacity: number) {
  network.next.push(network.head[from]!, network.head[to]!)
  network.head[from] = network.to.push(to) - 1
  network.head[to] = network.to.push(from) - 1
  network.capacity.push(capacity, 0)
}

/** Distance in arcs with room left, from the source; -1 where nothing can flow any more. */
function levels(network: Network, source: number, crumbs: number): Int32Array {
  const level = new Int32Array(network.head.length).fill(-1)
  level[source] = 0
  const queue = [source]
  for (const at of queue)
    for (let arc = network.head[at]!; arc >= 0; arc = network.next[arc]!)
      if (network.capacity[arc]! > crumbs && level[network.to[arc]!] === -1) {
        level[network.to[arc]!] = level[at]! + 1
        queue.push(network.to[arc]!)
      }
  return level
}

/** One augmenting path along rising levels, depth first; arcs found useless are not tried again (`current`). */
function push(network: Network, level: Int32Array, current: number[], source: number, sink: number, crumbs: number) {
  const path: number[] = []
  let at = source
  while (at !== sink) {
    const arc = current[at]!
    if (arc >= 0) {
      const to = network.to[arc]!
      if (network.capacity[arc]! > crumbs && level[to] === level[at]! + 1) {
        path.push(arc)
        at = to
      } else current[at] = network.next[arc]!
      continue
    }
    const back = path.pop()
    if (back === undefined) return false
    at = network.to[back ^ 1]!
    current[at] = network.next[current[at]!]!
  }
  let flow = Infinity
  for (const arc of path) flow = Math.min(flow, network.capacity[arc]!)
  for (const arc of path) {
    network.capacity[arc]! -= flow
    network.capacity[arc ^ 1]! += flow
  }
  return true
}

/**
 * The smallest predecessor-closed set of greatest total gain (Picard 1976: a minimum cut; the flow is Dinic's).
 * In: `gains[i]`, of either sign; `before[i]`, the items that must be in the set when i is.
 * Out: true for the members; empty when no set gains more than rounding (1e-12 of the gains' sizes).
 */
export function maxClosure(gains: readonly number[], before: readonly (readonly number[])[]): boolean[] {
  const n = gains.length
  const source = n
  const sink = n + 1
  let size = 0
  for (const gain of gains) size += Math.abs(gain)
  const crumbs = size * 1e-13
  const network: Network = { head: new Array<number>(n + 2).fill(-1), next: [], to: [], capacity: [] }
  for (let i = 0; i < n; i++) {
    if (gains[i]! > 0) connect(network, source, i, gains[i]!)
    if (gains[i]! < 0) connect(network, i, sink, -gains[i]!)
    for (const earlier of before[i]!) connect(network, i, earlier, Infinity)
  }
  let level = levels(network, source, crumbs)
  while (level[sink] !== -1) {
    const current = [...network.head]
    while (push(network, level, current, source, sink, crumbs));
    level = levels(network, source, crumbs)
  }
  const members = gains.map((_, i) => level[i] !== -1)
  const gained = gains.reduce((sum, gain, i) => (members[i] ? sum + gain : sum), 0)
  return gained > size * 1e-12 ? members : members.fill(false)
}
