import { closedNetworks } from './closed-network.ts'

/** A crowd (closed-network.ts): steps of its size, of its minutes of thought and of each station's work; and how many agents that has. */
export type CrowdSteps = {
  readonly size: number
  readonly think: number
  readonly minutes: readonly number[]
  readonly agents: readonly number[]
}

type Networks = {
  /** By place: minutes of thought and of each station's work. */
  readonly times: Float64Array
  readonly networks: (ReturnType<typeof closedNetworks> | undefined)[]
}

/** The draws of a block meet the same crowd month after month: one convolution has all its sizes. */
const kept = new WeakMap<CrowdSteps, Networks>()

/** Rounds a minute in every draw; 0 where nothing takes any time. */
export function fillRounds(crowd: CrowdSteps, columns: readonly Float64Array[], out: Float64Array): void {
  const { size, think, minutes, agents } = crowd
  const read = [think, ...minutes].map((id) => columns[id]!)
  const width = read.length
  const { times, networks } = roomFor(crowd, width, out.length)
  for (let s = 0; s < out.length; s++) {
    let isSame = networks[s] !== undefined
    for (let i = 0; i < width; i++) if (times[s * width + i] !== read[i]![s]) isSame = false
    if (!isSame) {
      for (let i = 0; i < width; i++) times[s * width + i] = read[i]![s]!
      networks[s] = closedNetworks(
        agents.map((servers, i) => ({ servers, demand: read[i + 1]![s]! })),
        read[0]![s]!,
      )
    }
    const { throughput } = networks[s]!(columns[size]![s]!)
    out[s] = throughput < Infinity ? throughput : 0
  }
}

function roomFor(crowd: CrowdSteps, width: number, count: number): Networks {
  const known = kept.get(crowd)
  if (known !== undefined && known.networks.length === count) return known
  const made: Networks = { times: new Float64Array(width * count), networks: Array.from({ length: count }) }
  kept.set(crowd, made)
  return made
}
