import type { Autoscaler, PriceTable, Program } from './column-program.ts'
import { LOAD_SLOPES, LOAD_WEIGHTS, REST_OF_STEEPEST, STEEPEST } from './replica-kernel.ts'

/** Bytes of a step on a tape: six words. */
export const STEP_BYTES = 24

/** Bytes of the tables that the kernel reads. */
export function tableBytes(program: Program): number {
  const prices = program.prices.reduce((sum, price) => sum + 6 + 2 * price.prices.length, 0)
  const tables = program.tables.reduce((sum, table) => sum + table.length, 0)
  return 8 * (prices + tables + SCALER_NUMBERS * program.autoscalers.length)
}

const SCALER_NUMBERS = 5 + 2 * LOAD_WEIGHTS.length

/** Where each row of a table begins, in bytes of the store. */
export type TablePlaces = {
  readonly prices: readonly number[]
  readonly tables: readonly number[]
  readonly autoscalers: readonly number[]
}

/** Writes the tables from byte `at` on. */
export function writeTables(program: Program, buffer: ArrayBuffer, at: number): TablePlaces {
  let next = at
  const put = (numbers: readonly number[]): number => {
    const place = next
    new Float64Array(buffer, place, numbers.length).set(numbers)
    next += 8 * numbers.length
    return place
  }
  return {
    prices: program.prices.map((price) => put(priceNumbers(price))),
    tables: program.tables.map(put),
    autoscalers: program.autoscalers.map((scaler) => put(scalerNumbers(scaler))),
  }
}

function priceNumbers({ free, per, rounding, volume, minimum, upTo, prices }: PriceTable): number[] {
  const round = rounding === 'ceil' ? 1 : rounding === 'floor' ? 2 : 0
  return [free, per, round, volume ? 1 : 0, minimum, prices.length, ...upTo, ...prices]
}

function scalerNumbers({ least, most, target }: Autoscaler): number[] {
  return [least, most, target, STEEPEST, REST_OF_STEEPEST, ...LOAD_WEIGHTS, ...LOAD_SLOPES]
}
