import { type DrawKernel, drawKernelOf } from './draw-kernel.ts'
import type { FrictionCase } from './friction-case.ts'
import type { Machine } from './machine.ts'
import { drawKey, fillUniformUnder } from './draws.ts'

/**
 * Ties over which changes spread, each once for all cases that have it: the key of its draws and the step of its likelihood;
 * and a bit a draw that says whether it is live, `words` words a tie.
 */
export type LiveTies = {
  readonly keys: Int32Array
  readonly likelihoods: Int32Array
  readonly bits: Int32Array
  words: number
}

/** By case and edge, the place of its tie, with reducers and without them. */
export type TiePlaces = { readonly reduced: Int32Array; readonly unreduced: Int32Array }

/** `draws`: as many as there are at once. */
export function liveTies(
  frictions: readonly FrictionCase[],
  seed: number,
  draws: number,
): { readonly ties: LiveTies; readonly places: readonly TiePlaces[] } {
  const all: AllTies = { seed, known: new Map(), recent: new Map(), keys: [], likelihoods: [] }
  const places = frictions.map((friction) => placesOf(all, friction))
  const ties = {
    keys: Int32Array.from(all.keys),
    likelihoods: Int32Array.from(all.likelihoods),
    bits: new Int32Array(all.likelihoods.length * Math.ceil(draws / 32)),
    words: 0,
  }
  return { ties, places }
}

/** Ties found so far, by key and likelihood. */
type AllTies = {
  readonly seed: number
  readonly known: Map<string, number>
  /** By list of keys, what each was found with last: most keys have one likelihood in all cases. */
  readonly recent: Map<readonly string[], { readonly likelihood: Int32Array; readonly place: Int32Array }>
  readonly keys: number[]
  readonly likelihoods: number[]
}

function placesOf(all: AllTies, { edges }: FrictionCase): TiePlaces {
  const count = edges.tie.length
  const [reduced, unreduced] = [new Int32Array(count), new Int32Array(count)]
  const { keys } = edges
  const recent = recentOf(all, keys)
  for (let e = 0; e < count; e++) {
    const [tie, likelihood, before] = [edges.tie[e]!, edges.likelihood[e]!, edges.unreduced[e]!]
    if (recent.likelihood[tie] !== before) {
      recent.likelihood[tie] = before
      recent.place[tie] = placeOf(all, keys[tie]!, before)
    }
    unreduced[e] = recent.place[tie]!
    reduced[e] = likelihood === before ? unreduced[e]! : placeOf(all, keys[tie]!, likelihood)
  }
  return { reduced, unreduced }
}

function recentOf({ recent }: AllTies, keys: readonly string[]) {
  const known = recent.get(keys)
  if (known !== undefined) return known
  const made = { likelihood: new Int32Array(keys.length).fill(-1), place: new Int32Array(keys.length) }
  recent.set(keys, made)
  return made
}

function placeOf({ seed, known, keys, likelihoods }: AllTies, key: string, likelihood: number): number {
  const tie = `${likelihood} ${key}`
  const before = known.get(tie)
  if (before !== undefined) return before
  const [k0, k1] = drawKey(seed, key)
  keys.push(k0, k1)
  const place = likelihoods.push(likelihood) - 1
  known.set(tie, place)
  return place
}

/** The draws of the block in hand; in the deterministic answer draws 0, 1, … at its likelihoods. `uniforms`: room for them. */
export function drawTies(ties: LiveTies, machine: Machine, uniforms: Float64Array): void {
  const { likelihoods } = ties
  const kernel = machine.isMedian ? undefined : drawKernelOf(uniforms)
  ties.words = Math.ceil(uniforms.length / 32)
  for (let t = 0; t < likelihoods.length; t++) {
    const chance = machine.columns[likelihoods[t]!]!
    if (kernel === undefined) drawTie(ties, t, chance, machine, uniforms)
    else drawTieBy(kernel, ties, t, chance, machine, uniforms)
  }
}

function drawTie(
  { keys, bits, words }: LiveTies,
  t: number,
  chance: Float64Array,
  { first, isMedian }: Machine,
  uniforms: Float64Array,
): void {
  fillUniformUnder(keys[2 * t]!, keys[2 * t + 1]!, isMedian ? 0 : first, uniforms)
  const at = t * words
  bits.fill(0, at, at + words)
  for (let s = 0; s < uniforms.length; s++) {
    const isLive = !(uniforms[s]! >= chance[isMedian ? 0 : s]!)
    bits[at + (s >> 5)]! |= (isLive ? 1 : 0) << (s & 31)
  }
}

/** The same by the kernel, which leaves the bits where uniforms would be. */
function drawTieBy(
  kernel: DrawKernel,
  { keys, bits, words }: LiveTies,
  t: number,
  chance: Float64Array,
  { first, store }: Machine,
  { byteOffset, length }: Float64Array,
): void {
  kernel.liveTies(byteOffset, chance.byteOffset, length, keys[2 * t]!, keys[2 * t + 1]!, first)
  for (let word = 0; word < words; word++) bits[t * words + word] = store.words[byteOffset / 4 + word]!
}
