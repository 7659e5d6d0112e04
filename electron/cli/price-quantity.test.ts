import { expect, it } from 'vitest'
import { isUnit } from '#models/catalog/unit-words'
import { readQuantity } from './price-quantity.ts'

const read = (text: string, unit: string, bytes?: number): number | string => {
  const found = readQuantity(text, { unit, bytes })
  return found.ok ? found.value : found.error
}

it.each([
  ['3M', 'request', 3e6],
  ['1.5k', 'request', 1500],
  ['2e6', 'request', 2e6],
  ['1,000', 'request', 1000],
  ['1_000', 'request', 1000],
  ['3M requests', 'request', 3e6],
  ['1 million', 'request', 1e6],
  ['3.4 million messages', 'message', 3.4e6],
  ['3.6 million GB-seconds', 'GB-hour', 1000],
  ['5 users', 'user-month', 5],
  ['512GB', 'GB-month', 512],
  ['512GB-month', 'GB-month', 512],
  ['730h', 'instance-hour', 730],
  ['2h', 'minute', 120],
  ['90min', 'hour', 1.5],
  ['1month', 'hour', 730],
  ['3x730h', 'instance-hour', 2190],
  ['2 * 1.5k', 'request', 3000],
  ['3600 GB-seconds', 'GB-hour', 1],
  ['3.6M GB-seconds', 'GB-hour', 1000],
  ['2 vCPU-hours', 'vCPU-second', 7200],
  ['730GB-hours', 'GB-month', 1],
] as const)('reads %s for a meter in %s as %d', (text, unit, expected) => {
  expect(read(text, unit)).toBeCloseTo(expected, 9)
})

it('takes a TB as 1,024 GB where the meter’s GB are 2^30 bytes, else as 1,000', () => {
  expect(read('2TB', 'GB', 2 ** 30)).toBe(2048)
  expect(read('2TB', 'GB', 1e9)).toBe(2000)
  expect(read('1GiB', 'GB', 1e9)).toBeCloseTo(1.073741824, 12)
  expect(read('1GB', 'GiB')).toBe(1)
})

it('refuses what is negative, is no number, or counts something else, and says what it expected', () => {
  expect(read('-1', 'request')).toMatch(/below 0; expected a quantity of 0 or more in request/)
  expect(read('', 'request')).toMatch(/found ""/)
  expect(read('many', 'request')).toMatch(/found "many"/)
  expect(read('5 furlongs', 'GB')).toMatch(/the unit "furlongs"/)
  expect(read('5GB', 'request')).toMatch(/the unit "GB"/)
  expect(read('5h', 'GB')).toMatch(/the unit "h"/)
})

it('knows the units of price lists, and no others', () => {
  for (const unit of ['GB-month', '1M requests', 'LCU-hours', 'vCPU-second', 'evaluations', 'RU', 'u', '64KB requests'])
    expect(isUnit(unit), unit).toBe(true)
  for (const unit of ['', 'furlong', 'bananas', '%']) expect(isUnit(unit), unit).toBe(false)
})
