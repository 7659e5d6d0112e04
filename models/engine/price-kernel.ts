import { LAST_BITS } from '#models/catalog/meter'
import type { PriceTable } from './column-program.ts'

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

/**
 * A quantity (column a times column b, or times a number where b is 0) priced in tiers that are open at the end, without
 * rounding or a minimum. At k: that number, the factor of the money, free, per, then words: the table, its tiers, whether the
 * money is added to what stands in `out`, and where the quantity is kept (or 0). `kept`: where the money is kept (or 0).
 */
export function pricedColumns(
  m: Float64Array,
  words: Int32Array,
  out: number,
  a: number,
  b: number,
  kept: number,
  k: number,
  size: number,
): void {
  const word = 2 * k + 8
  const [ends, tiers, adds] = [(words[word]! >> 3) + 6, words[word + 1]!, words[word + 2]!]
  const quantityKept = words[word + 3]! >> 3
  const isUsual = b > 0 && out > 0 && adds === 0 && tiers <= 4 && m[k + 1]! === 1 && m[k + 2]! === 0 && m[k + 3]! === 1
  if (isUsual && kept === 0 && quantityKept === 0) priceProducts(m, out, a, b, ends, tiers, size)
  else if (isUsual && kept > 0 && quantityKept > 0)
    priceAndKeepProducts(m, out, a, b, ends, tiers, kept, quantityKept, size)
  else priceAny(m, out, a, b, ends, tiers, adds, kept, quantityKept, k, size)
}

/** Where tier `t` of so many ends. */
const endOf = (m: Float64Array, ends: number, tiers: number, t: number): number =>
  t < tiers - 1 ? m[ends + t]! : Infinity
/** What all of tier `t`, from the end of the one before, costs on top of `below`; of the last tier nobody asks. */
const filled = (below: number, from: number, to: number, price: number): number =>
  to === Infinity ? 0 : below + (to - from) * price

/** The usual meter: column times column, nothing free, a unit of one, no factor, at most four tiers. */
function priceProducts(
  m: Float64Array,
  out: number,
  a: number,
  b: number,
  ends: number,
  tiers: number,
  size: number,
): void {
  const prices = ends + tiers
  const [p0, p1, p2, p3] = [m[prices]!, m[prices + 1]!, m[prices + 2]!, m[prices + 3]!]
  const [e0, e1, e2] = [endOf(m, ends, tiers, 0), endOf(m, ends, tiers, 1), endOf(m, ends, tiers, 2)]
  const c0 = filled(0, 0, e0, p0)
  const c1 = filled(c0, e0, e1, p1)
  const c2 = filled(c1, e1, e2, p2)
  for (let s = 0; s < size; s++) {
    const q = m[a + s]! * m[b + s]!
    const u = 0 < q ? q : 0
    if (u <= e1) m[out + s] = u <= e0 ? u * p0 : c0 + (u - e0) * p1
    else m[out + s] = u <= e2 ? c1 + (u - e1) * p2 : c2 + (u - e2) * p3
  }
}

/** The same, and both are kept. */
function priceAndKeepProducts(
  m: Float64Array,
  out: number,
  a: number,
  b: number,
  ends: number,
  tiers: number,
  kept: number,
  quantityKept: number,
  size: number,
): void {
  const prices = ends + tiers
  const [p0, p1, p2, p3] = [m[prices]!, m[prices + 1]!, m[prices + 2]!, m[prices + 3]!]
  const [e0, e1, e2] = [endOf(m, ends, tiers, 0), endOf(m, ends, tiers, 1), endOf(m, ends, tiers, 2)]
  const c0 = filled(0, 0, e0, p0)
  const c1 = filled(c0, e0, e1, p1)
  const c2 = filled(c1, e1, e2, p2)
  for (let s = 0; s < size; s++) {
    const q = m[a + s]! * m[b + s]!
    const u = 0 < q ? q : 0
    let cost: number
    if (u <= e1) cost = u <= e0 ? u * p0 : c0 + (u - e0) * p1
    else cost = u <= e2 ? c1 + (u - e1) * p2 : c2 + (u - e2) * p3
    m[quantityKept + s] = m[quantityKept + s]! + q
    m[kept + s] = m[kept + s]! + cost
    m[out + s] = cost
  }
}

/** Any number of open tiers, with all that a meter may have. */
function priceAny(
  m: Float64Array,
  out: number,
  a: number,
  b: number,
  ends: number,
  tiers: number,
  adds: number,
  kept: number,
  quantityKept: number,
  k: number,
  size: number,
): void {
  const [weight, factor, free, per] = [m[k]!, m[k + 1]!, m[k + 2]!, m[k + 3]!]
  const prices = ends + tiers
  const [p0, p1, p2, p3] = [m[prices]!, m[prices + 1]!, m[prices + 2]!, m[prices + 3]!]
  const [e0, e1, e2] = [endOf(m, ends, tiers, 0), endOf(m, ends, tiers, 1), endOf(m, ends, tiers, 2)]
  const c0 = filled(0, 0, e0, p0)
  const c1 = filled(c0, e0, e1, p1)
  const c2 = filled(c1, e1, e2, p2)
  for (let s = 0; s < size; s++) {
    const q = m[a + s]! * (b === 0 ? weight : m[b + s]!)
    if (quantityKept !== 0) m[quantityKept + s] = m[quantityKept + s]! + q
    const above = q - free
    const units = 0 < above ? (per === 1 ? above : above / per) : 0
    let cost: number
    if (units <= e1) cost = units <= e0 ? units * p0 : c0 + (units - e0) * p1
    else if (units <= e2) cost = c1 + (units - e1) * p2
    else cost = tiers <= 4 ? c2 + (units - e2) * p3 : aboveThird(m, ends, prices, tiers, units, c2)
    cost *= factor
    if (kept !== 0) m[kept + s] = m[kept + s]! + cost
    if (out !== 0) m[out + s] = adds !== 0 ? m[out + s]! + cost : cost
  }
}

/** The cost of the fifth tier and those above it, on top of `cost`. */
function aboveThird(m: Float64Array, ends: number, prices: number, tiers: number, units: number, cost: number): number {
  let sum = cost
  for (let t = 3; t < tiers; t++) {
    const from = m[ends + t - 1]!
    if (units <= from) break
    const to = t < tiers - 1 && m[ends + t]! < units ? m[ends + t]! : units
    sum += (to - from) * m[prices + t]!
  }
  return sum
}
