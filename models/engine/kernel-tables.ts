import { SECONDS_PER_MONTH } from '../quantity.ts'
import type { PriceTable, Program } from './column-program.ts'
import { LOAD_SLOPES, LOAD_WEIGHTS, REST_OF_STEEPEST, STEEPEST } from './replica-kernel.ts'

/** Bytes of a step on a tape: six words. */
export const STEP_BYTES = 24

/** Bytes of the tables that the kernel reads. */
export function tableBytes(program: Program): number {
  const prices = program.prices.reduce((sum, price) => sum + 6 + 2 * price.prices.length, 0)
  const tables = program.tables.reduce((sum, table) => sum + table.length, 0)
  return 8 * (prices + tables + SCALER_NUMBERS * (program.autoscalers.length + 1))
}

const CURVE = [STEEPEST, REST_OF_STEEPEST, ...LOAD_WEIGHTS, ...LOAD_SLOPES, 1 / SECONDS_PER_MONTH]
const SCALER_NUMBERS = 3 + CURVE.length

/** Where each row of a table begins, in bytes of the store. */
export type TablePlaces = {
  readonly prices: readonly number[]
  readonly tables: readonly number[]
  readonly autoscalers: readonly number[]
  /** The load-duration curve: seconds of a month, two numbers of nobody, then as an autoscaler's. */
  readonly curve: number
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
    autoscalers: program.autoscalers.map(({ least, most, target }) => put([least, most, target, ...CURVE])),
    curve: put([SECONDS_PER_MONTH, 0, 0, ...CURVE]),
  }
}

function priceNumbers({ free, per, rounding, volume, minimum, upTo, prices }: PriceTable): number[] {
  const round = rounding === 'ceil' ? 1 : rounding === 'floor' ? 2 : 0
  return [free, per, round, volume ? 1 : 0, minimum, prices.length, ...upTo, ...prices]
}
