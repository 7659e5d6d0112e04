import { partsInOrder } from './call-loops.ts'
import { redundantAvailability, seriesAvailability } from './scale.ts'

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

/** `from` can't answer while `to` is down: what is used synchronously, or run on. `share` of its requests need it (1). */
export type Dependency = { readonly from: string; readonly to: string; readonly share?: number }

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
  const needs = needsOf(parts, dependencies)
  const inOrder = partsInOrder(needs.map((each) => each.map(({ to }) => to)))
  return parts.map((part, i) => {
    const chances = chancesOfNeed(i, needs, inOrder)
    const lost = own.map((available, j) => ({ id: parts[j]!.id, lost: chances[j]! * (1 - available) }))
    const chain = seriesAvailability(lost.map((part) => 1 - part.lost))
    const losses = lost.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost || (a.id < b.id ? -1 : 1))
    return { id: part.id, own: own[i]!, chain, downtimeHours: (1 - chain) * 730, losses }
  })
}

type Needs = readonly (readonly { readonly to: number; readonly share: number }[])[]

/** By place in `parts`: what each needs. A dependency on what is not among the parts is left out. */
function needsOf(parts: readonly Needed[], dependencies: readonly Dependency[]): Needs {
  const place = new Map(parts.map((part, i) => [part.id, i]))
  const needs: { to: number; share: number }[][] = parts.map(() => [])
  for (const { from, to, share = 1 } of dependencies) {
    const [a, b] = [place.get(from), place.get(to)]
    if (a !== undefined && b !== undefined && share > 0) needs[a]!.push({ to: b, share })
  }
  return needs
}

/** What `start` reaches, nearest first, and from where each was reached. */
function reachedFrom(start: number, needs: Needs): Map<number, number> {
  const cameFrom = new Map([[start, start]])
  for (const at of cameFrom.keys()) for (const { to } of needs[at]!) if (!cameFrom.has(to)) cameFrom.set(to, at)
  return cameFrom
}

/**
 * The chance that a request to part `start` needs each part: 1 for itself, 0 for what it does not reach. Callers first, in
 * one pass; inside a loop round by round, which rises to its limit from below.
 */
function chancesOfNeed(start: number, needs: Needs, inOrder: readonly (readonly number[])[]): Float64Array {
  const chances = new Float64Array(needs.length)
  // The chance that no part before it, or in an earlier round of its loop, needs it.
  const spared = new Float64Array(needs.length).fill(1)
  chances[start] = 1
  for (const part of inOrder) {
    if (part.length === 1) {
      const at = part[0]!
      if (at !== start) chances[at] = 1 - spared[at]!
      if (chances[at] === 0) continue
      for (const { to, share } of needs[at]!) spared[to]! *= 1 - chances[at]! * share
      continue
    }
    const inside = new Set(part)
    for (let round = 0; round < part.length + 100; round++) {
      const within = new Map(part.map((at) => [at, spared[at]!]))
      for (const at of part)
        for (const { to, share } of needs[at]!)
          if (inside.has(to)) within.set(to, within.get(to)! * (1 - chances[at]! * share))
      let change = 0
      for (const [at, chance] of within) {
        if (at === start) continue
        change = Math.max(change, Math.abs(1 - chance - chances[at]!))
        chances[at] = 1 - chance
      }
      if (change < 1e-12) break
    }
    for (const at of part)
      for (const { to, share } of needs[at]!) if (!inside.has(to)) spared[to]! *= 1 - chances[at]! * share
  }
  return chances
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

/** The same for many failures of one system, without ways: what needs what is found out once. */
export function failuresOf(
  parts: readonly Needed[],
  dependencies: readonly Dependency[],
): (failure: Failure) => Struck {
  const chances = chancesBetween(parts, dependencies)
  return (failure) => {
    const left = parts.map((part) => shareLeft(part, failure))
    const isDown = parts.map((part, i) => falls(part, left[i]!))
    const down = parts.flatMap((_, i) => (isDown[i]! ? [i] : []))
    const hit: { id: string; share: number }[] = []
    let [asked, lost] = [0, 0]
    parts.forEach((part, i) => {
      const own = chances[i]!
      let spared = 1
      for (const j of down) spared *= 1 - own[j]!
      const share = 1 - spared
      asked += part.demand ?? 0
      lost += (part.demand ?? 0) * share
      if (share > 0) hit.push({ id: part.id, share })
    })
    return {
      down: down.map((i) => parts[i]!.id),
      reduced: parts.flatMap((part, i) => (left[i]! < 1 && !isDown[i]! ? [{ id: part.id, left: left[i]! }] : [])),
      hit: hit.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1)),
      ofDemand: asked > 0 ? lost / asked : undefined,
    }
  }
}

/** Too few replicas are left, and some are gone. */
const falls = (part: Needed, left: number): boolean =>
  Math.round(left * (part.replicas ?? 1)) < (part.needed ?? 1) && left < 1

/** By part: the chance that a request to it needs each of the others, and itself. */
export function chancesBetween(parts: readonly Needed[], dependencies: readonly Dependency[]): Float64Array[] {
  const needs = needsOf(parts, dependencies)
  const inOrder = partsInOrder(needs.map((each) => each.map(({ to }) => to)))
  return parts.map((_, i) => chancesOfNeed(i, needs, inOrder))
}

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
