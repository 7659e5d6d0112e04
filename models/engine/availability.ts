import { grouped } from './ecosystem-index.ts'
import { chancesOfNeed, needsOf, type Chances, type Dependency, type Needs } from './need-chances.ts'
import { MOST_DIRECT, redundantAvailability, seriesAvailability, standingOf } from './scale.ts'

/**
 * A part that services need: a service, a product, or what either stands on. Replicas are spread over `zones` as evenly
 * as they go; at least `needed` of them must stand.
 */
export type Part = {
  readonly id: string
  /** Share of the time that one replica stands, apart from a failure of its zone. */
  readonly availability: number
  readonly replicas?: number
  readonly needed?: number
  readonly zones?: readonly string[]
  readonly vendor?: string
  /** Share of the failures of a replica that hit all of them at once (a release, a configuration). */
  readonly commonCause?: number
  /** Share of the time that one of its zones stands as a whole, where it has one of its own. */
  readonly zoneAvailability?: number
  /** Requests a time that come to it from outside; weighs the whole. */
  readonly demand?: number
}

/** A part without a word on how often it stands. */
export type Needed = Omit<Part, 'availability'>

export type Failure =
  | { readonly kind: 'part'; readonly id: string }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'vendor'; readonly vendor: string }

/**
 * Availability of a part by itself: at least `needed` of `replicas` stand (k of n, binomial), zones of `zoneAvailability`
 * fail as a whole and independently, and a share of failures is common to all replicas (beta factor, Fleming 1975; as in
 * IEC 61508-6). Exact for that model: the number of standing replicas is convolved zone by zone.
 */
export function partAvailability(part: Part, ofZones = 1): number {
  const { replicas = 1, needed = 1, commonCause = 0, zoneAvailability = ofZones } = part
  const down = 1 - part.availability
  const alone = 1 - (1 - commonCause) * down
  const together = 1 - commonCause * down
  const zones = Math.max(1, part.zones?.length ?? 1)
  if (zoneAvailability === 1 || !part.zones?.length) return together * redundantAvailability(needed, replicas, alone)
  let standing = [1]
  for (let zone = 0; zone < zones; zone++) {
    const here = replicasIn(zone, replicas, zones)
    const next = new Array<number>(standing.length + here).fill(0)
    for (const [before, chance] of standing.entries()) {
      next[before]! += chance * (1 - zoneAvailability)
      for (let up = 0; up <= here; up++) next[before + up]! += chance * zoneAvailability * exactly(up, here, alone)
    }
    standing = next
  }
  // From the terms that fail, so that many nines keep their digits.
  let failed = 0
  for (let up = 0; up < Math.min(needed, standing.length); up++) failed += standing[up]!
  return together * (1 - failed)
}

/** How many of `replicas` stand in zone number `zone` when they are spread evenly, the first zones taking the rest. */
export function replicasIn(zone: number, replicas: number, zones: number): number {
  return Math.floor(replicas / zones) + (zone < replicas % zones ? 1 : 0)
}

function exactly(up: number, of: number, share: number): number {
  if (of > MOST_DIRECT) return standingOf(of, share)[up]!
  let chance = 1
  for (let i = 0; i < up; i++) chance *= (share * (of - i)) / (i + 1)
  for (let i = 0; i < of - up; i++) chance *= 1 - share
  return chance
}

export type ChainAvailability = {
  readonly id: string
  /** Of the part alone, and of it with all that it needs. */
  readonly own: number
  readonly chain: number
  /** Hours a month (of 730) that a user meets it down. */
  readonly downtimeHours: number
  /** What takes the most away, worst first: unavailability met by a request. */
  readonly losses: readonly { readonly id: string; readonly lost: number }[]
}

/**
 * Availability of every part with all that it needs, in the order of `parts`. Parts in series multiply (Barlow and Proschan
 * 1975) as long as they fail independently; one that several ways lead to counts once, weighted by the chance that a
 * request needs it: A = product of 1 - need x (1 - a). Exact where every share is 1; with shares, to the first order in
 * the unavailabilities, callers taken as independent. Loops are allowed: needing is reachability.
 */
export function chainAvailability(
  parts: readonly Part[],
  dependencies: readonly Dependency[],
  zoneAvailability = 1,
): ChainAvailability[] {
  const own = parts.map((part) => partAvailability(part, zoneAvailability))
  const needing = chancesOfNeed(needsOf(parts, dependencies))
  return parts.map((part, i) => {
    const { places, chances } = needing[i]!
    const lost = Array.from(places, (j, k) => ({ id: parts[j]!.id, lost: chances[k]! * (1 - own[j]!) }))
    const chain = seriesAvailability(lost.map((part) => 1 - part.lost))
    const losses = lost.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost || (a.id < b.id ? -1 : 1))
    return { id: part.id, own: own[i]!, chain, downtimeHours: (1 - chain) * 730, losses }
  })
}

/** What `start` reaches, nearest first, and from where each was reached. */
function reachedFrom(start: number, needs: Needs): Map<number, number> {
  const cameFrom = new Map([[start, start]])
  for (const at of cameFrom.keys()) for (const { to } of needs[at]!) if (!cameFrom.has(to)) cameFrom.set(to, at)
  return cameFrom
}

export type BlastRadius = {
  /** Parts that go down by the failure itself: too few replicas are left. */
  readonly down: readonly string[]
  /** Parts that stand, but with less: share of their replicas that is left. */
  readonly reduced: readonly { readonly id: string; readonly left: number }[]
  /** Every part whose requests fail, most first: the share that fails, and the shortest way to what is down. */
  readonly hit: readonly { readonly id: string; readonly share: number; readonly way: readonly string[] }[]
  /** Share of all requests from outside that fail; undefined where no part states a demand. */
  readonly ofDemand: number | undefined
}

/**
 * What a failing part, zone or vendor takes with it: reachability against the direction of need. A zone takes the replicas
 * that stand in it; a part falls when fewer than it needs are left. A vendor takes every part that it provides.
 */
export function blastRadius(
  parts: readonly Part[],
  dependencies: readonly Dependency[],
  failure: Failure,
): BlastRadius {
  const { hit, ...struck } = failuresOf(parts, dependencies)(failure)
  const needs = needsOf(parts, dependencies)
  const place = new Map(parts.map((part, i) => [part.id, i]))
  const isDown = parts.map((part) => falls(part, shareLeft(part, failure)))
  const wayOf = (id: string): string[] => wayToDown(place.get(id)!, needs, isDown).map((at) => parts[at]!.id)
  return { ...struck, hit: hit.map((each) => ({ ...each, way: wayOf(each.id) })) }
}

/** A blast radius without the ways to what is down. */
export type Struck = Omit<BlastRadius, 'hit'> & {
  readonly hit: readonly { readonly id: string; readonly share: number }[]
}

/** The same for many failures of one system, without ways: what needs what is found out once, or known (`needing`). */
export function failuresOf(
  parts: readonly Needed[],
  dependencies: readonly Dependency[],
  needing: readonly Chances[] = chancesOfNeed(needsOf(parts, dependencies)),
): (failure: Failure) => Struck {
  const needers = neededBy(needing)
  const asked = parts.reduce((sum, part) => sum + (part.demand ?? 0), 0)
  const struckBy = strikersOf(parts)
  const [spared, isHit] = [new Float64Array(parts.length).fill(1), new Uint8Array(parts.length)]
  return (failure) => {
    const struck = struckBy(failure).map((i) => ({ i, left: shareLeft(parts[i]!, failure) }))
    const down = struck.flatMap(({ i, left }) => (falls(parts[i]!, left) ? [i] : []))
    const touched: number[] = []
    for (const j of down) {
      const { places, chances } = needers[j]!
      places.forEach((i, k) => {
        if (isHit[i] === 0) touched.push(i)
        isHit[i] = 1
        spared[i]! *= 1 - chances[k]!
      })
    }
    const hit: { id: string; share: number }[] = []
    let lost = 0
    for (const i of touched.sort((a, b) => a - b)) {
      const share = 1 - spared[i]!
      lost += (parts[i]!.demand ?? 0) * share
      if (share > 0) hit.push({ id: parts[i]!.id, share })
      spared[i] = 1
      isHit[i] = 0
    }
    return {
      down: down.map((i) => parts[i]!.id),
      reduced: struck.flatMap(({ i, left }) =>
        left < 1 && !falls(parts[i]!, left) ? [{ id: parts[i]!.id, left }] : [],
      ),
      hit: hit.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1)),
      ofDemand: asked > 0 ? lost / asked : undefined,
    }
  }
}

/** By part: who needs it, and the chance that a request there does. */
function neededBy(needing: readonly Chances[]): Chances[] {
  const counts = new Int32Array(needing.length)
  for (const { places } of needing) for (const j of places) counts[j]!++
  const found = Array.from(counts, (n): Chances => ({ places: new Int32Array(n), chances: new Float64Array(n) }))
  counts.fill(0)
  needing.forEach(({ places, chances }, i) =>
    places.forEach((j, k) => {
      const at = counts[j]!++
      found[j]!.places[at] = i
      found[j]!.chances[at] = chances[k]!
    }),
  )
  return found
}

/** Which parts a failure can strike, in their order. */
function strikersOf(parts: readonly Needed[]): (failure: Failure) => readonly number[] {
  const places = parts.map((_, i) => i)
  const byId = grouped(places, (i) => parts[i]!.id)
  const byVendor = grouped(places, (i) => parts[i]!.vendor ?? '')
  return (failure) => {
    if (failure.kind === 'part') return byId.get(failure.id) ?? []
    return failure.kind === 'vendor' ? (byVendor.get(failure.vendor) ?? []) : places
  }
}

/** Too few replicas are left, and some are gone. */
const falls = (part: Needed, left: number): boolean =>
  Math.round(left * (part.replicas ?? 1)) < (part.needed ?? 1) && left < 1

function shareLeft(part: Needed, failure: Failure): number {
  switch (failure.kind) {
    case 'part':
      return part.id === failure.id ? 0 : 1
    case 'vendor':
      return part.vendor === failure.vendor ? 0 : 1
    case 'zone': {
      const { zones = [], replicas = 1 } = part
      if (replicas === 0) return 1
      let gone = 0
      for (const [zone, name] of zones.entries())
        if (name === failure.zone) gone += replicasIn(zone, replicas, zones.length)
      return 1 - gone / replicas
    }
  }
}

/** The shortest; among equals by the order of the dependencies. */
function wayToDown(start: number, needs: Needs, isDown: readonly boolean[]): number[] {
  const cameFrom = reachedFrom(start, needs)
  for (const at of cameFrom.keys()) {
    if (!isDown[at]!) continue
    const way = [at]
    while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!)
    return way
  }
  return []
}
