import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  byMonthAndDraw,
  type FirstMonths,
  fillMonths,
  placeOf,
  readMonths,
  sideBySide,
  takeMonths,
  TOGETHER,
  writeMonths,
} from './first-months.ts'

const extents = fc.record({ months: fc.integer({ min: 1, max: 5 }), draws: fc.integer({ min: 1, max: 3 * TOGETHER }) })
type Extent = typeof extents extends fc.Arbitrary<infer T> ? T : never

const empty = ({ months, draws }: Extent): FirstMonths<Float32Array> => ({
  numbers: new Float32Array(months * draws).fill(-1),
  months,
  draws,
})
/** Every number says where it is by month and draw. */
function numbered(extent: Extent): FirstMonths<Float32Array> {
  const made = empty(extent)
  made.numbers.forEach((_, at) => (made.numbers[placeOf(made, at)] = at))
  return made
}
/** A stretch within so many. */
const stretchOf = (length: number) =>
  fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ from: Math.min(a, b), count: Math.abs(a - b) }))

it('has a place of its own for every month and draw, and says how many follow it side by side', () => {
  fc.assert(
    fc.property(extents, (extent) => {
      const { months, draws } = extent
      const places = Array.from({ length: months * draws }, (_, at) => placeOf(extent, at))
      expect([...places].sort((a, b) => a - b)).toEqual([...places.keys()])
      places.forEach((place, at) => {
        const last = at + sideBySide(extent, at) - 1
        expect(places[last]).toBe(place + last - at)
      })
    }),
    { numRuns: 40 },
  )
})

it('keeps all months of so many draws in one stretch, whatever is drawn beside them', () => {
  const extent = { months: 7, draws: 3 * TOGETHER }
  for (let group = 0; group < 3; group++) {
    const places = Array.from({ length: extent.months * TOGETHER }, (_, i) =>
      placeOf(extent, Math.floor(i / TOGETHER) * extent.draws + group * TOGETHER + (i % TOGETHER)),
    )
    expect(places).toEqual(places.map((_, i) => group * places.length + i))
  }
})

it('reads back by month and draw what was written so, whole and in parts', () => {
  const asked = extents.chain((extent) => fc.tuple(fc.constant(extent), stretchOf(extent.months * extent.draws)))
  fc.assert(
    fc.property(asked, ([extent, { from, count }]) => {
      const all = Float32Array.from({ length: extent.months * extent.draws }, (_, at) => at)
      expect(byMonthAndDraw(numbered(extent))).toEqual(all)
      const room = new Float32Array(count)
      readMonths(numbered(extent), from, room)
      expect(room).toEqual(all.slice(from, from + count))
      const written = empty(extent)
      writeMonths(written, from, all.slice(from), count)
      expect(byMonthAndDraw(written)).toEqual(all.map((at) => (at >= from && at < from + count ? at : -1)))
      fillMonths(written, from, count, -1)
      expect(written).toEqual(empty(extent))
    }),
    { numRuns: 60 },
  )
})

it('takes fewer draws to their places among more, wherever those begin', () => {
  const asked = extents.chain((extent) => fc.tuple(fc.constant(extent), stretchOf(extent.draws)))
  fc.assert(
    fc.property(asked, ([extent, { from, count }]) => {
      const few = empty({ ...extent, draws: count })
      for (let month = 0; month < extent.months; month++)
        for (let s = 0; s < count; s++) few.numbers[placeOf(few, month * count + s)] = month * extent.draws + from + s
      const all = empty(extent)
      takeMonths(all, few, from)
      const isTaken = (at: number): boolean => at % extent.draws >= from && at % extent.draws < from + count
      expect(byMonthAndDraw(all)).toEqual(all.numbers.map((_, at) => (isTaken(at) ? at : -1)))
    }),
    { numRuns: 60 },
  )
})

it('refuses places beyond its months, instead of writing elsewhere or for ever', () => {
  for (const draws of [3, 3 * TOGETHER])
    for (const months of [0, 2]) {
      const made = empty({ months, draws })
      expect(() => writeMonths(made, months * draws, new Float32Array(1), 1)).toThrow(/expected a place among/)
      expect(() => fillMonths(made, months * draws, 1, 0)).toThrow(/expected a place among/)
    }
})
