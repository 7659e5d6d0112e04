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
