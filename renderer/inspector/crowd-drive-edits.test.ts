import { expect, it } from 'vitest'
import { ClosedPopulation, type CrowdDrive } from '#models/ecosystem/closed-population'
import { drivable, withDrive, withoutDrive, withProduct } from './crowd-drive-edits.ts'
import { USUAL_POPULATION, withFields } from './population-edits.ts'

const KNOWN = ['build-minutes-linux', 'peak-parallel-jobs', 'seats'] as const

it('offers people all amounts and rounds what adds up over a month, each once', () => {
  expect(drivable([], 'person', KNOWN)).toEqual(KNOWN)
  expect(drivable([], 'round', KNOWN)).toEqual(['build-minutes-linux'])
  const seats = withDrive([], 'person', KNOWN, 'seats')
  expect(drivable(seats, 'person', KNOWN)).toEqual(['build-minutes-linux', 'peak-parallel-jobs'])
  expect(withDrive(seats, 'person', KNOWN, 'seats')).toBe(seats)
  expect(withDrive(seats, 'round', KNOWN, 'seats')).toBe(seats)
})

it('makes crowds that the document takes, and takes the last drive out without a trace', () => {
  const both = withDrive(withDrive([], 'person', KNOWN, 'seats'), 'round', KNOWN, 'build-minutes-linux')
  const crowd = withFields(USUAL_POPULATION, { drives: [...both], hoursPerMonth: 120 })
  expect(ClosedPopulation.parse(crowd)).toEqual(crowd)
  expect(withFields(crowd, { drives: [...withoutDrive(withoutDrive(both, 1), 0)] })).toEqual(USUAL_POPULATION)
})

it('moves a drive to another product and back, but never onto one that stands there already', () => {
  const own: CrowdDrive = { quantity: 'seats', per: 'person', amount: 1 }
  const moved = withProduct([own], 0, 'tests')
  expect(moved).toEqual([{ ...own, product: 'tests' }])
  expect(withProduct(moved, 0, undefined)).toEqual([own])
  const two = [own, ...moved]
  expect(withProduct(two, 0, 'tests')).toBe(two)
})
