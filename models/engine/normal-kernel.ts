import { normalQuantile } from './elementary.ts'
import { MIDDLE, middleQuantile } from './normal-parts.ts'

/** How many are done at a time; the places and chances of those among them that are in a tail, with room to spare. */
const PART = 128
const ROOM = 255
const tailAt = new Int32Array(ROOM + 1)
const tailChance = new Float64Array(ROOM + 1)

/**
 * Turns chances strictly between 0 and 1 into standard normals, in place: what `normalQuantile` gives for each. First all as if
 * they were in the middle, then those in the tails again, because a branch that nobody can foresee costs more than both.
 */
export function fillNormalQuantiles(chances: Float64Array): void {
  for (let from = 0; from < chances.length; from += PART) {
    const end = Math.min(chances.length, from + PART)
    let tails = 0
    for (let i = from; i < end; i++) {
      const p = chances[i]!
      const q = p - 0.5
      chances[i] = middleQuantile(q)
      // A place is written for each, and stays where it is in a tail.
      tailAt[tails] = i
      tailChance[tails] = p
      tails = (tails + Number(Math.abs(q) > MIDDLE)) & ROOM
    }
    for (let k = 0; k < tails; k++) chances[tailAt[k]!] = normalQuantile(tailChance[k]!)
  }
}
