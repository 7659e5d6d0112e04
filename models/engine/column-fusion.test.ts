import { Correlation } from '#models/ecosystem/global-factor'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { beginBlock, runMonth } from './column-machine.ts'
import * as columns from './column-program.ts'
import { programOf } from './draft-copy.ts'
import { neededFor } from './needed-steps.ts'
import { machineOf, type Machine } from './machine.ts'
import { hasKernel } from './column-store.ts'
import { fused } from './column-fusion.ts'

type Shape = readonly (readonly [number, number, number])[]

/** A program of sums, products and prices over what stands before: shared, nested, and read by several others. */
function written(shape: Shape): { readonly program: columns.Program; readonly steps: number[] } {
  const draft = columns.draftOf(Correlation.parse({}))
  const steps = [
    columns.doubt(draft, 'a', { p10: 1, p50: 20, p90: 50 }),
    columns.doubt(draft, 'b', { p10: 0.1, p90: 3 }),
    columns.byMonth(draft, [0, 1.5, 0.3]),
    columns.constant(draft, 2.5),
    columns.constant(draft, -0.75),
  ]
  for (const [op, x, y] of shape) {
    const [a, b] = [steps[x % steps.length]!, steps[y % steps.length]!]
    const tiers = 1 + (x % 6)
    const table: columns.PriceTable = {
      free: y % 3,
      per: 1 + (y % 2),
      rounding: 'none',
      volume: false,
      minimum: 0,
      upTo: Array.from({ length: tiers }, (_, t) => (t === tiers - 1 ? -1 : 2 * (t + 1))),
      prices: Array.from({ length: tiers }, (_, t) => 3 / (1 + t)),
    }
    if (op < 4) steps.push(columns.add(draft, a, b))
    else if (op < 5) steps.push(columns.subtract(draft, a, b))
    else if (op < 8) steps.push(columns.multiply(draft, a, b))
    else if (op < 9) steps.push(columns.multiply(draft, columns.price(draft, table, a), columns.constant(draft, 1.1)))
    else steps.push(columns.price(draft, table, columns.multiply(draft, a, b)))
  }
  return { program: programOf(draft), steps }
}

function runOf(program: columns.Program, steps: readonly number[], read: readonly number[] | undefined): Machine {
  const all = neededFor(program, steps)
  const of = (level: number): number[] => all.filter((id) => program.level[id] === level)
  const kept = [steps.at(-1)!, steps.at(-2)!, steps[5]!]
  const machine = machineOf(program, 3, 24, {
    isMedian: false,
    tapes: [
      { steps: of(1), keeps: [] },
      { steps: of(2), keeps: kept.map((a, k) => ({ kept: k, a })) },
    ],
    ...(read === undefined ? {} : { read }),
    kept: kept.length,
    months: 3,
  })
  beginBlock(machine, 0, 24, machine.tapes[0]!)
  for (let month = 0; month < 3; month++) runMonth(machine, machine.tapes[1]!, month)
  return machine
}

const shape = fc.array(fc.tuple(fc.nat(9), fc.nat(200), fc.nat(200)), { minLength: 3, maxLength: 40 })

it('gives what is read and kept the same bytes whether steps are fused or run one by one', () => {
  fc.assert(
    fc.property(shape, fc.nat(200), (list, at) => {
      const { program, steps } = written(list)
      const read = [steps[at % steps.length]!, steps.at(-1)!]
      const [fused, single] = [runOf(program, steps, read), runOf(program, steps, undefined)]
      for (const id of read) if (program.level[id]! > 0) expect(fused.columns[id]).toEqual(single.columns[id])
      expect(fused.kept).toEqual(single.kept)
      expect(fused.exceeded).toEqual(single.exceeded)
    }),
    { numRuns: 200 },
  )
})

const meter = fc.record({
  widths: fc.array(fc.constantFrom(0.5, 3, 20, 400), { minLength: 0, maxLength: 5 }),
  free: fc.constantFrom(0, 0, 0, 2),
  per: fc.constantFrom(1, 1, 1, 3),
  factor: fc.constantFrom(1, 1, 1, 1.1),
  isProduct: fc.constantFrom(true, true, true, false),
  isBelowNothing: fc.constantFrom(false, false, false, true),
  keeps: fc.constantFrom('neither', 'neither', 'both', 'quantity', 'money'),
})
type Meter = typeof meter extends fc.Arbitrary<infer T> ? T : never

/** The bill of so many meters on one column, some of their quantities and money kept. */
function bill(meters: readonly Meter[], isPlain: boolean, isFused: boolean): Machine {
  const draft = columns.draftOf(Correlation.parse({}))
  const month = columns.byMonth(draft, [1, 7, 0.3])
  const load = columns.multiply(draft, columns.doubt(draft, 'load', { p10: 1, p90: 50 }), month)
  const kept: number[] = []
  let sum: number | undefined
  meters.forEach(({ widths, free, per, factor, isProduct, isBelowNothing, keeps }, i) => {
    const each = columns.doubt(draft, `each-${i}`, { p10: 0.2, p90: 3 })
    const other = isProduct ? each : columns.constant(draft, 0.7 + i)
    const quantity = columns.multiply(draft, load, other)
    const asked = isBelowNothing ? columns.multiply(draft, quantity, columns.constant(draft, -1)) : quantity
    const ends = widths.map((_, t) => widths.slice(0, t + 1).reduce((end, width) => end + width, 0))
    const prices = [...ends, -1].map((_, t) => (t + i) % 3)
    const table = { free, per, rounding: 'none', volume: false, minimum: 0, upTo: [...ends, -1], prices } as const
    const money = columns.multiply(draft, columns.price(draft, table, asked), columns.constant(draft, factor))
    if (keeps === 'both' || keeps === 'quantity') kept.push(asked)
    if (keeps === 'both' || keeps === 'money') kept.push(money)
    sum = sum === undefined ? money : columns.add(draft, sum, money)
  })
  const all = neededFor(programOf(draft), [sum!, ...kept])
  const program = programOf(draft)
  const of = (level: number): number[] => all.filter((id) => program.level[id] === level)
  const machine = machineOf(program, 3, 21, {
    isMedian: false,
    isPlain,
    tapes: [
      { steps: of(1), keeps: [] },
      { steps: of(2), keeps: [sum!, ...kept].map((a, k) => ({ kept: k, a })) },
    ],
    ...(isFused ? { read: [sum!] } : {}),
    kept: 1 + kept.length,
    months: 3,
  })
  beginBlock(machine, 0, 21, machine.tapes[0]!)
  for (let at = 0; at < 3; at++) runMonth(machine, machine.tapes[1]!, at)
  return machine
}

it('adds a bill of many meters up in one pass to the bytes of its steps one by one, in JavaScript and in the kernel', () => {
  expect(hasKernel()).toBe(true)
  fc.assert(
    fc.property(fc.array(meter, { minLength: 1, maxLength: 9 }), (meters) => {
      const known = bill(meters, true, false).kept
      for (const isPlain of [true, false]) expect(bill(meters, isPlain, true).kept).toEqual(known)
    }),
    { numRuns: 300 },
  )
})

it('has no instruction for a product that nobody reads or keeps', () => {
  const { program, steps } = written([[5, 0, 1]])
  const product = steps.at(-1)!
  const tape = neededFor(program, [product])
  const isRead = new Uint8Array(program.steps.length)
  const outs = (keeps: Parameters<typeof fused>[3]): number[] =>
    fused(program, tape, isRead, keeps).flatMap((each) => (each.kind === 'sum' ? [each.kept] : []))
  expect(outs([{ kept: 3, a: product }])).toEqual([3])
  expect(outs([])).toEqual([])
})
