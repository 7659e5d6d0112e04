import { readFileSync } from 'node:fs'
import { CATALOG } from '#models/catalog/catalog'
import { LastmomentDocument } from '#models/document/document'
import { Correlation } from '#models/ecosystem/global-factor'
import { expect, it } from 'vitest'
import fc from 'fast-check'
import { beginBlock, runMonth } from './column-machine.ts'
import * as columns from './column-program.ts'
import { programOf } from './draft-copy.ts'
import { neededFor } from './needed-steps.ts'
import { compile } from './compile.ts'
import { storeOf } from './column-store.ts'
import { FREE_FROM } from './draw-constants.ts'
import { fillFromNormals } from './distributions.ts'
import { fillNormal, fillUniform } from './draws.ts'
import { kernelVariablesOf } from './kernel-variables.ts'
import { machineOf, type Machine } from './machine.ts'
import type { Question } from './question.ts'
import { run, type Run } from './run.ts'
import { totalsOnly } from './totals-only.ts'

/** Every number of a run, field by field in the order of their names, as bytes. */
function bytesOf(value: unknown): Buffer[] {
  if (ArrayBuffer.isView(value)) return [Buffer.from(value.buffer, value.byteOffset, value.byteLength)]
  if (Array.isArray(value)) return value.flatMap(bytesOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, each]) => bytesOf(each))
}
const digest = (answer: Run): Buffer => Buffer.concat(bytesOf(answer))

function question(name: string, samples: number): Question {
  const file = new URL(`../../scenarios/${name}.lastmoment`, import.meta.url)
  const { ecosystem, assumptions, scenarios, start } = LastmomentDocument.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples, seed: 5, months: 24, today: 0 }
}

it.each(['hello-world', 'online-boutique'])('draws %s to the same bytes with SIMD and in JavaScript alone', (name) => {
  const asked = question(name, 300)
  for (const scenario of [null, ...asked.scenarios.map((each) => each.id)]) {
    const plan = compile(asked, scenario)
    // Of what both draw the kernel draws something from its address to its value.
    expect(kernelVariablesOf(plan.program).byRow.filter((each) => each !== undefined).length).toBeGreaterThan(0)
    const [simd, plain] = [run(plan, { samples: 300 }), run(plan, { samples: 300, isPlain: true })]
    expect(digest(simd).equals(digest(plain))).toBe(true)
  }
})

it('gives the same totals where nothing else is asked for', () => {
  const plan = compile(question('online-boutique', 200), null)
  const [all, few] = [run(plan, { samples: 200 }), run(totalsOnly(plan), { samples: 200 })]
  expect(few.total).toEqual(all.total)
  expect(few.productTallies).toEqual(all.productTallies)
  expect(few.productTallies.length).toBeGreaterThan(0)
  expect([few.products, few.productTotal, few.marginal]).toEqual([[], [], []])
})

it('draws the same uniforms, normals and exponentials with SIMD, far into the tails', () => {
  const buffer = storeOf(FREE_FROM + 8 * 40_000, false)
  const [simd, plain] = [new Float64Array(buffer.buffer, FREE_FROM, 40_000), new Float64Array(40_000)]
  for (const [seed, first, period] of [
    [1, 0, 0],
    [-7, 123_456, 35],
  ] as const) {
    fillUniform(seed, 'x', first, simd, period)
    fillUniform(seed, 'x', first, plain, period)
    expect(simd).toEqual(plain)
    fillNormal(seed, 'x', first, simd, period)
    fillNormal(seed, 'x', first, plain, period)
    expect(simd).toEqual(plain)
    for (const doubt of [
      { p10: 1e-3, p90: 5 },
      { p10: 1e-200, p90: 1e-190 },
    ]) {
      const [a, b] = [simd.slice(), plain.slice()]
      simd.set(a)
      fillFromNormals(doubt, simd)
      fillFromNormals(doubt, b)
      expect(simd).toEqual(b)
      simd.set(a)
    }
  }
})

/** Each operation on doubts that pass zero, tier ends, and peaks beyond the steepest. */
function everyOperation(draft: columns.Draft, prices: readonly columns.PriceTable[]): number[] {
  const a = columns.doubt(draft, 'a', { p10: 1, p50: 20, p90: 500 })
  const b = columns.doubt(draft, 'b', { p10: 0, p50: 1, p90: 30 })
  const maybe = columns.chance(draft, 'c', 0.5)
  const month = columns.byMonth(draft, [0, 1.5, 0.3])
  const x = columns.multiply(draft, a, month)
  const scaler = { least: 1, most: 40, target: 0.7 }
  const steps = [
    columns.add(draft, x, b),
    columns.subtract(draft, x, b),
    columns.divide(draft, x, columns.multiply(draft, b, maybe)),
    columns.larger(draft, x, b),
    columns.smaller(draft, x, b),
    columns.whole(draft, x),
    columns.stock(draft, 'kept', x, columns.constant(draft, 0.8)),
    columns.replicas(draft, x, a, scaler),
    columns.loadReplicas(draft, x, maybe, b, scaler),
    columns.carried(draft, columns.multiply(draft, x, columns.constant(draft, 1e6)), a, b),
    columns.sum(draft, [x, a, b, maybe, month]),
    columns.sum(draft, [columns.multiply(draft, x, b), columns.multiply(draft, a, columns.constant(draft, 3)), maybe]),
    columns.growth(draft, columns.logarithm(draft, a), [0, 0.1, 0.2]),
    // Some of these exponents are beyond what a number can hold.
    columns.growth(draft, columns.logarithm(draft, a), [0, 300, 1]),
    columns.noise(draft, { key: 'n', persistence: 0.9, size: 0.1 }),
    // Of a factor and their own luck, the second beyond what the kernel may draw.
    columns.doubt(draft, 'uses/u/quantities/reads/perRequest', { p10: 2, p90: 3 }),
    columns.doubt(draft, 'uses/v/quantities/reads/perRequest', { p10: 1e-200, p90: 1e-190 }),
    ...prices.map((table) => columns.price(draft, table, x)),
  ]
  return neededFor(draft, steps)
}

function runAll(program: columns.Program, steps: readonly number[], size: number, isPlain: boolean): Machine {
  const of = (level: number): number[] => steps.filter((id) => program.level[id] === level)
  const last = steps.at(-1)!
  const machine = machineOf(program, 3, size, {
    isMedian: false,
    isPlain,
    kept: 2,
    tallies: 1,
    months: 3,
    tapes: [
      { steps: of(1), keeps: [] },
      {
        steps: of(2),
        keeps: [
          { kept: 0, a: last },
          { kept: 1, a: last, above: steps[0]! },
          { tally: 0, a: last },
        ],
      },
    ],
  })
  expect(machine.store.kernel === undefined).toBe(isPlain)
  machine.kept[1]!.fill(Infinity)
  beginBlock(machine, 7, size - 3, machine.tapes[0]!)
  for (let month = 0; month < 3; month++) runMonth(machine, machine.tapes[1]!, month)
  return machine
}

const table = fc
  .record({
    free: fc.constantFrom(0, 3.5),
    per: fc.constantFrom(1, 0.1, 7),
    rounding: fc.constantFrom('none' as const, 'ceil' as const, 'floor' as const),
    volume: fc.boolean(),
    widths: fc.array(fc.double({ min: 0.5, max: 90, noNaN: true }), { minLength: 1, maxLength: 4 }),
    prices: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true })), {
      minLength: 4,
      maxLength: 4,
    }),
    isOpen: fc.boolean(),
    minimum: fc.constantFrom(0, 25),
  })
  .map(({ widths, isOpen, prices, ...rest }): columns.PriceTable => {
    let end = 0
    const upTo = widths.map((width) => (end += width))
    if (isOpen) upTo[upTo.length - 1] = -1
    return { ...rest, upTo, prices: prices.slice(0, upTo.length) }
  })

it('computes every operation to the same bytes with SIMD, for any exponent, meter and any number of draws', () => {
  fc.assert(
    fc.property(fc.array(table, { minLength: 1, maxLength: 4 }), fc.integer({ min: 16, max: 70 }), (prices, size) => {
      const draft = columns.draftOf(Correlation.parse({}))
      const steps = everyOperation(draft, prices)
      const program = programOf(draft)
      const [simd, plain] = [runAll(program, steps, size, false), runAll(program, steps, size, true)]
      for (const part of ['columns', 'held', 'kept', 'tallies', 'exceeded'] as const)
        expect(Buffer.concat(bytesOf(simd[part])).equals(Buffer.concat(bytesOf(plain[part])))).toBe(true)
    }),
    { numRuns: 60 },
  )
})
