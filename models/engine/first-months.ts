import { type Column, flagsIn, numbersIn, readingsIn, type Room } from './run-memory.ts'

/**
 * Draws whose months stand together: as many as a chunk has, so that whoever draws them writes few pages of memory, and pages
 * that nobody else writes at the same time.
 */
export const TOGETHER = 128

/** How many months of how many draws there are. */
export type Extent = { readonly months: number; readonly draws: number }

/**
 * What a run keeps of every month for its first draws: one group of draws after the other, in a group by month and draw.
 * Places are asked for by month and draw (month x draws + draw), as all else of a run is.
 */
export type FirstMonths<C extends Column = Column> = Extent & { readonly numbers: C }

type Handed<C extends Column> = (room: Room, rows: number, width: number, isGrouped: boolean) => C
const monthsIn =
  <C extends Column>(handOut: Handed<C>) =>
  (room: Room, months: number, draws: number): FirstMonths<C> => ({
    numbers: handOut(room, months, draws, true),
    months,
    draws,
  })
/** Room for months of the first draws. */
export const firstNumbersIn = monthsIn(numbersIn)
export const firstReadingsIn = monthsIn(readingsIn)
export const firstFlagsIn = monthsIn(flagsIn)

/** Where the number of a month and draw stands. */
export function placeOf({ months, draws }: Extent, at: number): number {
  if (draws <= TOGETHER) return at
  const draw = at % draws
  const first = draw - (draw % TOGETHER)
  const width = Math.min(TOGETHER, draws - first)
  return first * months + ((at - draw) / draws) * width + (draw - first)
}

/** How many stand side by side from there on. */
export function sideBySide({ months, draws }: Extent, at: number): number {
  if (!(at < months * draws)) throw new Error(`months: expected a place among ${months} of ${draws} draws, found ${at}`)
  if (draws <= TOGETHER) return months * draws - at
  return leftOfRow(draws, at % draws)
}

/** The same from a draw on, in a month by itself. */
const leftOfRow = (draws: number, draw: number): number => Math.min(TOGETHER - (draw % TOGETHER), draws - draw)

/** Writes numbers from a place on: the first `count` of a column. */
export function writeMonths(to: FirstMonths, at: number, from: Column, count: number): void {
  for (let done = 0; done < count;) {
    const length = Math.min(sideBySide(to, at + done), count - done)
    copyPart(from, done, to.numbers, placeOf(to, at + done), length)
    done += length
  }
}

/** Fills room with the numbers from a place on, by month and draw. */
export function readMonths(from: FirstMonths, at: number, room: Column): void {
  for (let done = 0; done < room.length;) {
    const length = Math.min(sideBySide(from, at + done), room.length - done)
    copyPart(from.numbers, placeOf(from, at + done), room, done, length)
    done += length
  }
}

/** A copy of all, by month and draw. */
export function byMonthAndDraw<C extends Column>(from: FirstMonths<C>): C {
  const room = from.numbers.slice() as C
  readMonths(from, 0, room)
  return room
}

/** Fills so many places from one on with a number. */
export function fillMonths(to: FirstMonths, at: number, count: number, value: number): void {
  for (let done = 0; done < count;) {
    const length = Math.min(sideBySide(to, at + done), count - done)
    const place = placeOf(to, at + done)
    to.numbers.fill(value, place, place + length)
    done += length
  }
}

/** Takes all draws of one into another of as many months, which begins `at` draws earlier. */
export function takeMonths(to: FirstMonths, from: FirstMonths, at: number): void {
  for (let draw = 0; draw < from.draws;) {
    const length = Math.min(leftOfRow(from.draws, draw), leftOfRow(to.draws, at + draw))
    for (let month = 0; month < from.months; month++)
      copyPart(
        from.numbers,
        placeOf(from, month * from.draws + draw),
        to.numbers,
        placeOf(to, month * to.draws + at + draw),
        length,
      )
    draw += length
  }
}

/** A part is copied one by one: a view of it would cost more than what is in it. */
function copyPart(from: Column, first: number, to: Column, at: number, count: number): void {
  if (first === 0 && count === from.length) to.set(from, at)
  else if (count > TOGETHER) to.set(from.subarray(first, first + count), at)
  else if (from instanceof Float32Array && to instanceof Float32Array) copySingles(from, first, to, at, count)
  else if (from instanceof Float64Array && to instanceof Float64Array) copyDoubles(from, first, to, at, count)
  else for (let i = 0; i < count; i++) to[at + i] = from[first + i]!
}

/** Loops of their own: in one of all kinds V8 asks at each number which it is. */
function copySingles(from: Float32Array, first: number, to: Float32Array, at: number, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[first + i]!
}
function copyDoubles(from: Float64Array, first: number, to: Float64Array, at: number, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[first + i]!
}
