import { expect, it } from 'vitest'
import { dateOfMonth, monthOfDate } from './quantity.ts'

it('names the day that a month falls on, and the month of a day', () => {
  expect(dateOfMonth('2027-01', 2.5)).toBe('2027-03-16')
  expect(dateOfMonth('2027-01', -0.5)).toBe('2026-12-16')
  expect(monthOfDate('2027-01', '2027-03-16')).toBeCloseTo(2.484, 3)
})

it('stays within the years that a date can be written in', () => {
  expect(dateOfMonth('2027-01', -4e8)).toBe('0001-01-01')
  expect(dateOfMonth('2027-01', 1e300)).toBe('9999-12-31')
  expect(dateOfMonth('2027-01', -Infinity)).toBe('0001-01-01')
})
