import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sequence } from './priority.ts'
import { expedite, weightedCompletion } from './schedule.ts'
import { slotCost, teamSchedule, type Slot } from './team-schedule.ts'

/** Equal teams, as the reference cases have them. */
function listSchedule(
  order: readonly number[],
  durations: readonly number[],
  teams: number,
  precedence: readonly (readonly [number, number])[] = [],
): readonly Slot[] {
  const pieces = durations.map((duration, item) => ({
    months: new Array<number>(teams).fill(duration),
    leastMonths: 0,
    before: precedence.flatMap(([a, b]) => (b === item ? [a] : [])),
  }))
  return teamSchedule(order, pieces, teams)
}

type Case = { id: string; inputs: { p: number[]; w: number[]; m?: number }; expected: Record<string, number> }
const file = new URL('../../../shared/data/oracle-cases.json', import.meta.url)
const cases: Case[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: (Case & { area: string })[] }).cases.filter(
      (one) => one.area === '5-backlog',
    )
  : []

it('costs the two-team reference case as the list in order of weight over duration does', (ctx) => {
  const teams = cases.filter((one) => one.inputs.m !== undefined)
  if (teams.length === 0) ctx.skip('the reference cases (../shared/data) are not here')
  for (const { id, inputs, expected } of teams) {
    const { order } = sequence({ durations: inputs.p, weights: inputs.w, precedence: [] })
    expect(slotCost(listSchedule(order, inputs.p, inputs.m!), inputs.w), id).toBeCloseTo(expected['list_smith']!, 9)
  }
})

it('costs the best and the worst order of the Smith reference case as stated', (ctx) => {
  const smith = cases.find((one) => one.id === 'SMITH-3')
  if (smith === undefined) ctx.skip('the reference cases (../shared/data) are not here')
  const { p, w } = smith!.inputs
  const { order } = sequence({ durations: p, weights: w, precedence: [] })
  const starts = p.reduce((sum, duration, item) => sum + duration * w[item]!, 0)
  expect(weightedCompletion(order, p, w)).toBe(smith!.expected['best'])
  expect(weightedCompletion([...order].reverse(), p, w)).toBe(smith!.expected['worst'])
  expect(weightedCompletion(order, p, w) - starts).toBe(smith!.expected['delay_only_best'])
})

const instance = fc.record({
  durations: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }),
  due: fc.array(fc.option(fc.integer({ min: 1, max: 50 })), { minLength: 8, maxLength: 8 }),
  precedence: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 8 }).map((arcs) => arcs.filter(([a, b]) => a < b)),
})

it('never gives a team two items at once, nor starts one before what it needs', () => {
  fc.assert(
    fc.property(instance, fc.integer({ min: 1, max: 3 }), ({ durations, precedence }, teams) => {
      const assignments = listSchedule([7, 6, 5, 4, 3, 2, 1, 0], durations, teams, precedence)
      expect(assignments.every((one) => one.team >= 0 && one.finish < Infinity)).toBe(true)
      for (const [a, b] of precedence) expect(assignments[b]!.start).toBeGreaterThanOrEqual(assignments[a]!.finish)
      for (const one of assignments)
        for (const other of assignments)
          if (one !== other && one.team === other.team)
            expect(one.finish <= other.start || other.finish <= one.start).toBe(true)
    }),
  )
})

it('with one team is the order itself when the order honours the precedence', () => {
  const durations = [3, 1, 2]
  const assignments = listSchedule([1, 0, 2], durations, 1, [[1, 0]])
  expect(assignments.map((one) => one.start)).toEqual([1, 0, 4])
  expect(slotCost(assignments, [1, 5, 2])).toBe(weightedCompletion([1, 0, 2], durations, [1, 5, 2]))
})

it('meets every date that some order meets, and honours the precedence', () => {
  fc.assert(
    fc.property(instance, ({ durations, due, precedence }) => {
      const { order, late, maxLateness } = expedite([0, 1, 2, 3, 4, 5, 6, 7], durations, due, precedence)
      const place = new Map(order.map((item, at) => [item, at]))
      expect(place.size).toBe(8)
      for (const [a, b] of precedence) expect(place.get(a)!).toBeLessThan(place.get(b)!)
      expect(late.length > 0).toBe(maxLateness > 0)
      if (late.length > 0) expect(anyOrderMeets(durations, due, precedence)).toBe(false)
    }),
    { numRuns: 200 },
  )
})

/** Depth-first over every order, cutting where a date is missed. */
function anyOrderMeets(durations: number[], due: (number | null)[], precedence: [number, number][]): boolean {
  const go = (done: number, elapsed: number): boolean =>
    done === 255 ||
    durations.some((duration, j) => {
      const open = (done & (1 << j)) === 0 && precedence.every(([a, b]) => b !== j || (done & (1 << a)) !== 0)
      return open && elapsed + duration <= (due[j] ?? Infinity) && go(done | (1 << j), elapsed + duration)
    })
  return go(0, 0)
}

it('leaves the order alone when nothing would be late', () => {
  expect(expedite([2, 0, 1], [1, 1, 1], [null, 9, 1])).toEqual({
    order: [2, 0, 1],
    expedited: [],
    late: [],
    maxLateness: 0,
  })
})

it('pulls an item forward together with what must come before it', () => {
  const { order, expedited, late } = expedite([0, 1, 2], [5, 1, 1], [null, null, 3], [[1, 2]])
  expect(order).toEqual([1, 2, 0])
  expect(expedited).toEqual([1, 2])
  expect(late).toEqual([])
})
