import { LAST_BITS } from '#models/catalog/meter'
import type { PriceTable } from './column-program.ts'
import { addColumn } from './sum-kernel.ts'

/**
 * Prices a column of quantities (raw units, 0 or more) under one meter into `out` (money of the meter), as meterCost of
 * catalog/meter.ts does draw by draw. What is above a closed last tier has no price: it is left out, and the answer is in
 * how many of the first `count` draws that was so.
 */
export function fillPrice(table: PriceTable, quantity: Float64Array, out: Float64Array, count: number): number {
  const { free, per, rounding, minimum, upTo, prices } = table
  let exceeded = 0
  for (let s = 0; s < out.length; s++) {
    const q = quantity[s]!
    let units = Math.max(0, q - free) / per
    if (rounding === 'ceil') units = Math.ceil(units * (1 - LAST_BITS))
    else if (rounding === 'floor') units = Math.floor(units * (1 + LAST_BITS))
    let cost = 0
    let reached = 0
    if (table.volume) {
      for (let t = 0; t < upTo.length; t++)
        if (upTo[t]! < 0 || units <= upTo[t]!) {
          cost = units * prices[t]!
          reached = units
          break
        }
    } else {
      for (let t = 0; t < upTo.length && reached < units; t++) {
        const to = upTo[t]! < 0 ? units : Math.min(units, upTo[t]!)
        cost += (to - reached) * prices[t]!
        reached = to
      }
    }
    if (reached < units && s < count) exceeded++
    out[s] = q > 0 ? Math.max(minimum, cost) : cost
  }
  return exceeded
}

/** Numbers of an item on a tape: four, and six words. */
const ITEM = 7
const MOST_TIERS = 4
/** Of up to three items, 16 numbers each: where every tier begins, its price, and what all below it costs. */
const tiersOf = new Float64Array(48)
const PRICES = 4
const BELOW = 8
const SECOND = 16
const THIRD = 32

/**
 * The sum of so many items, from the left: on top of `out` or in its place, and on top of `kept` where that isn't 0. An item is
 * a quantity (column a times column b, or times a number where b is 0) priced in tiers that are open at the end, without
 * rounding or a minimum. At k, of each: that number, the factor of the money, free, per, then words: the table, its tiers, where
 * the quantity is kept, where the money is kept (or 0), a and b. Columns are whole groups of four.
 *
 * Which tier a quantity is in is counted, not asked: a guess that fails costs more than pricing does.
 */
export function pricedColumns(
  m: Float64Array,
  words: Int32Array,
  out: number,
  items: number,
  adds: boolean,
  kept: number,
  k: number,
  size: number,
): void {
  for (let i = 0, at = k; i < items; i++, at += ITEM) {
    const before = adds || i > 0 ? out : 0
    if (out === 0 || !isUsual(m, words, at)) priceAny(m, words, at, before, out, size)
    else if (words[2 * at + 10]! !== 0) priceAndKeep(m, words, at, before, out, size)
    else if (i + 2 < items && isBare(m, words, at + ITEM) && isBare(m, words, at + 2 * ITEM)) {
      priceThree(m, words, at, before, out, size)
      i += 2
      at += 2 * ITEM
    } else priceOne(m, words, at, before, out, size)
  }
  if (kept !== 0) addColumn(m, kept, out, size)
}

/** Column times column, nothing free, a unit of one, no factor, at most four tiers; both or neither are kept. */
function isUsual(m: Float64Array, words: Int32Array, at: number): boolean {
  const word = 2 * at + 8
  if (words[word + 5] === 0 || words[word + 1]! > MOST_TIERS) return false
  if ((words[word + 2] === 0) !== (words[word + 3] === 0)) return false
  return m[at + 1] === 1 && m[at + 2] === 0 && m[at + 3] === 1
}

function isBare(m: Float64Array, words: Int32Array, at: number): boolean {
  return words[2 * at + 10] === 0 && isUsual(m, words, at)
}

/** Lays out the first four tiers of an item. A tier that is not there begins nowhere. */
function layTiers(m: Float64Array, words: Int32Array, at: number, to: number): void {
  const ends = (words[2 * at + 8]! >> 3) + 6
  const tiers = words[2 * at + 9]!
  const prices = ends + tiers
  const e0 = tiers > 1 ? m[ends]! : Infinity
  const e1 = tiers > 2 ? m[ends + 1]! : Infinity
  const e2 = tiers > 3 ? m[ends + 2]! : Infinity
  const [p0, p1, p2] = [m[prices]!, m[prices + 1]!, m[prices + 2]!]
  const c1 = e0 * p0
  const c2 = c1 + (e1 - e0) * p1
  tiersOf[to] = 0
  tiersOf[to + 1] = e0
  tiersOf[to + 2] = e1
  tiersOf[to + 3] = e2
  tiersOf[to + PRICES] = p0
  tiersOf[to + PRICES + 1] = p1
  tiersOf[to + PRICES + 2] = p2
  tiersOf[to + PRICES + 3] = m[prices + 3]!
  // Minus zero and a number is that number, zeros with their sign.
  tiersOf[to + BELOW] = -0
  tiersOf[to + BELOW + 1] = c1
  tiersOf[to + BELOW + 2] = c2
  tiersOf[to + BELOW + 3] = c2 + (e2 - e1) * p2
}

/** Three usual items of which nothing is kept, in one pass. */
function priceThree(m: Float64Array, words: Int32Array, at: number, before: number, out: number, size: number): void {
  layTiers(m, words, at, 0)
  layTiers(m, words, at + ITEM, SECOND)
  layTiers(m, words, at + 2 * ITEM, THIRD)
  const a0 = words[2 * at + 12]! >> 3
  const b0 = words[2 * at + 13]! >> 3
  const a1 = words[2 * at + 2 * ITEM + 12]! >> 3
  const b1 = words[2 * at + 2 * ITEM + 13]! >> 3
  const a2 = words[2 * at + 4 * ITEM + 12]! >> 3
  const b2 = words[2 * at + 4 * ITEM + 13]! >> 3
  const [e0, e1, e2] = [tiersOf[1]!, tiersOf[2]!, tiersOf[3]!]
  const [f0, f1, f2] = [tiersOf[SECOND + 1]!, tiersOf[SECOND + 2]!, tiersOf[SECOND + 3]!]
  const [g0, g1, g2] = [tiersOf[THIRD + 1]!, tiersOf[THIRD + 2]!, tiersOf[THIRD + 3]!]
  for (let s = 0; s < size; s = (s + 1) | 0) {
    let u = m[(a0 + s) | 0]! * m[(b0 + s) | 0]!
    let v = m[(a1 + s) | 0]! * m[(b1 + s) | 0]!
    let w = m[(a2 + s) | 0]! * m[(b2 + s) | 0]!
    if (!(u > 0)) u = 0
    if (!(v > 0)) v = 0
    if (!(w > 0)) w = 0
    const i = (Number(u > e0) + Number(u > e1) + Number(u > e2)) & 3
    const j = (Number(v > f0) + Number(v > f1) + Number(v > f2)) & 3
    const k = (Number(w > g0) + Number(w > g1) + Number(w > g2)) & 3
    const first = tiersOf[i + BELOW]! + (u - tiersOf[i]!) * tiersOf[i + PRICES]!
    const second = tiersOf[j + SECOND + BELOW]! + (v - tiersOf[j + SECOND]!) * tiersOf[j + SECOND + PRICES]!
    const third = tiersOf[k + THIRD + BELOW]! + (w - tiersOf[k + THIRD]!) * tiersOf[k + THIRD + PRICES]!
    const o = (out + s) | 0
    m[o] = (before === 0 ? first : m[o]! + first) + second + third
  }
}

/** A usual item of which nothing is kept. */
function priceOne(m: Float64Array, words: Int32Array, at: number, before: number, out: number, size: number): void {
  layTiers(m, words, at, 0)
  const a = words[2 * at + 12]! >> 3
  const b = words[2 * at + 13]! >> 3
  const [e0, e1, e2] = [tiersOf[1]!, tiersOf[2]!, tiersOf[3]!]
  for (let s = 0; s < size; s = (s + 1) | 0) {
    let u = m[(a + s) | 0]! * m[(b + s) | 0]!
    if (!(u > 0)) u = 0
    const t = (Number(u > e0) + Number(u > e1) + Number(u > e2)) & 3
    const cost = tiersOf[t + BELOW]! + (u - tiersOf[t]!) * tiersOf[t + PRICES]!
    const o = (out + s) | 0
    m[o] = before === 0 ? cost : m[o]! + cost
  }
}

/** A usual item of which both are kept. */
function priceAndKeep(m: Float64Array, words: Int32Array, at: number, before: number, out: number, size: number): void {
  layTiers(m, words, at, 0)
  const quantityKept = words[2 * at + 10]! >> 3
  const kept = words[2 * at + 11]! >> 3
  const a = words[2 * at + 12]! >> 3
  const b = words[2 * at + 13]! >> 3
  const [e0, e1, e2] = [tiersOf[1]!, tiersOf[2]!, tiersOf[3]!]
  for (let s = 0; s < size; s = (s + 1) | 0) {
    const q = m[(a + s) | 0]! * m[(b + s) | 0]!
    const u = q > 0 ? q : 0
    const t = (Number(u > e0) + Number(u > e1) + Number(u > e2)) & 3
    const cost = tiersOf[t + BELOW]! + (u - tiersOf[t]!) * tiersOf[t + PRICES]!
    const x = (quantityKept + s) | 0
    const y = (kept + s) | 0
    const o = (out + s) | 0
    m[x] = m[x]! + q
    m[y] = m[y]! + cost
    m[o] = before === 0 ? cost : m[o]! + cost
  }
}

/** Any number of open tiers, with all that a meter may have. */
function priceAny(m: Float64Array, words: Int32Array, at: number, before: number, out: number, size: number): void {
  layTiers(m, words, at, 0)
  const [weight, factor, free, per] = [m[at]!, m[at + 1]!, m[at + 2]!, m[at + 3]!]
  const ends = (words[2 * at + 8]! >> 3) + 6
  const tiers = words[2 * at + 9]!
  const quantityKept = words[2 * at + 10]! >> 3
  const kept = words[2 * at + 11]! >> 3
  const a = words[2 * at + 12]! >> 3
  const b = words[2 * at + 13]! >> 3
  const [e0, e1, e2] = [tiersOf[1]!, tiersOf[2]!, tiersOf[3]!]
  const c3 = tiersOf[BELOW + 3]!
  for (let s = 0; s < size; s = (s + 1) | 0) {
    const q = m[(a + s) | 0]! * (b === 0 ? weight : m[(b + s) | 0]!)
    if (quantityKept !== 0) m[(quantityKept + s) | 0] = m[(quantityKept + s) | 0]! + q
    const above = q - free
    const units = above > 0 ? (per === 1 ? above : above / per) : 0
    const t = (Number(units > e0) + Number(units > e1) + Number(units > e2)) & 3
    let cost: number
    if (t === 3 && tiers > MOST_TIERS) cost = aboveThird(m, ends, tiers, units, c3)
    else cost = tiersOf[t + BELOW]! + (units - tiersOf[t]!) * tiersOf[t + PRICES]!
    cost *= factor
    if (kept !== 0) m[(kept + s) | 0] = m[(kept + s) | 0]! + cost
    if (out !== 0) m[(out + s) | 0] = before === 0 ? cost : m[(out + s) | 0]! + cost
  }
}

/** The cost of the fourth tier and those above it, on top of `cost`. */
function aboveThird(m: Float64Array, ends: number, tiers: number, units: number, cost: number): number {
  let sum = cost
  for (let t = 3; t < tiers; t++) {
    const from = m[ends + t - 1]!
    if (units <= from) break
    const to = t < tiers - 1 && m[ends + t]! < units ? m[ends + t]! : units
    sum += (to - from) * m[ends + tiers + t]!
  }
  return sum
}
