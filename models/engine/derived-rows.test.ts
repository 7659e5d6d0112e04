import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bandRows, type Rows, rowsOf, rowsOfMonths, rowsTimes } from './band-rows.ts'
import { busyOf, fillBusy, isEverFull } from './busy-share.ts'
import { type FirstMonths, writeMonths } from './first-months.ts'
import { gammaQuantile95, rowsOfQuantiles95 } from './gamma-tail.ts'
import type { ServiceColumns } from './run-columns.ts'
import type { Column } from './run-memory.ts'

const months = 3
const odd = fc.constantFrom(0, NaN, Infinity, -1)

/** A column by month and draw, most of it ordinary. */
const column = (count: number, low: number, high: number): fc.Arbitrary<Float32Array> => {
  const usual = fc.double({ noNaN: true, min: low, max: high })
  const any = fc.oneof({ weight: 60, arbitrary: usual }, odd)
  return fc
    .oneof({ weight: 3, arbitrary: usual }, any)
    .chain(() =>
      fc.array(
        fc.boolean().chain((isOdd) => (isOdd ? any : usual)),
        { minLength: 97, maxLength: 97 },
      ),
    )
    .map((some) => Float32Array.from({ length: months * count }, (_, i) => some[(i * 31) % some.length]!))
}

const services = fc.integer({ min: 64, max: 200 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    peak: column(count, 0, 900),
    replicas: column(count, 1, 40),
    isScaling: fc.boolean(),
    mean: column(count, 0.001, 2),
    variance: column(count, 0, 3),
    changes: fc.integer({ min: 0, max: months }),
    servers: fc.constantFrom(1, 2, 0.5),
    second: fc.double({ noNaN: true, min: 0.0001, max: 0.05 }),
  }),
)

type Made = typeof services extends fc.Arbitrary<infer T> ? T : never

/** What stands by month and draw, as a run keeps it. */
function grouped<C extends Column>(column: C, draws: number): FirstMonths<C> {
  const made = { numbers: column.slice() as C, months: column.length / draws, draws }
  writeMonths(made, 0, column, column.length)
  return made
}

function columnsOf({ count, peak, replicas, isScaling, changes, servers, second }: Made): ServiceColumns {
  const seconds = (times: number): Float64Array =>
    Float64Array.from({ length: count }, (_, s) => second * times * (1 + s / count))
  const none = new Float64Array(0)
  const work = [
    { from: 0, seconds: seconds(1), calls: [] },
    ...(changes === 0 ? [] : [{ from: changes, seconds: changes === 1 ? none : seconds(2), calls: [] }]),
  ]
  return {
    rate: grouped(peak, count),
    peak: grouped(peak, count),
    replicas: grouped(isScaling ? replicas : replicas.slice(0, count), count),
    lost: grouped(none, count),
    storm: grouped(new Uint8Array(0), count),
    struck: new Float64Array(0),
    serversPerReplica: servers,
    threadsPerReplica: 0,
    serviceScv: 1,
    arrivalScv: 1,
    work,
  }
}

const rows = (columns: ServiceColumns, fill: Rows['fill']): Rows => ({
  length: columns.peak.numbers.length,
  isSingle: true,
  fill,
})

const runs = { seed: 5, numRuns: 300 }

it('works busy shares, tails, multiples and months of groups of draws out in the kernel to the bytes that JavaScript gives', () => {
  fc.assert(
    fc.property(services, (made) => {
      const columns = columnsOf(made)
      const { mean, variance } = made
      for (const derived of [
        rows(columns, (room, from) => fillBusy(columns, room, from)),
        rowsOfQuantiles95(rowsOf(mean), rowsOf(variance), 1000),
        rowsTimes(rowsOf(mean), 1000),
        rowsOfMonths(columns.peak),
        rowsOfMonths(grouped(Float64Array.from(made.peak), made.count)),
      ]) {
        const [kernel, plain] = [false, true].map((isPlain) => bandRows(derived, made.count, true, isPlain))
        expect(kernel).toEqual(plain)
      }
    }),
    runs,
  )
})

it('knows of a service whether it is ever full', () => {
  fc.assert(
    fc.property(services, (made) => {
      const columns = columnsOf(made)
      expect(isEverFull(columns)).toBe(busyOf(columns).some((share) => share > 1))
    }),
    runs,
  )
})

it('leaves spreads beyond the table to JavaScript', () => {
  const mean = new Float32Array(64).fill(1)
  const variance = Float32Array.from(mean, (_, s) => (s === 40 ? 30 : 0.25))
  const [band] = bandRows(rowsOfQuantiles95(rowsOf(mean), rowsOf(variance), 1), 64, true)
  const values = Array.from(mean, (each, s) => Math.fround(gammaQuantile95(each, variance[s]!)))
  expect(band!.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 64, 6)
})
