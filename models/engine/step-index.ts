/** What tells a step of a program: operation, arguments and row of a table (column-program.ts). */
type Step = {
  readonly op: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly k: number
}

/**
 * Where the steps of a program that is being written stand, by what they are: step numbers in an open table, -1 where a place
 * is free. A step is told by its own numbers, so that asking makes no text and no pair.
 */
export type StepIndex = { places: Int32Array; count: number }

/** As many as a few thousand steps take: a table that grows is filled anew each time. */
const FEWEST_PLACES = 32768

export const stepIndex = (): StepIndex => ({ places: new Int32Array(FEWEST_PLACES).fill(-1), count: 0 })

export const copyOfStepIndex = ({ places, count }: StepIndex): StepIndex => ({ places: places.slice(), count })

/** The number of the equal step; -1 where there is none. */
export function stepIn(
  { places }: StepIndex,
  steps: readonly Step[],
  op: number,
  a: number,
  b: number,
  c: number,
  k: number,
): number {
  const mask = places.length - 1
  for (let at = hashOf(op, a, b, c, k) & mask; ; at = (at + 1) & mask) {
    const id = places[at]!
    if (id < 0) return -1
    const step = steps[id]!
    if (step.a === a && step.b === b && step.op === op && step.k === k && step.c === c) return id
  }
}

/** Adds a step that is not there yet. */
export function addStep(index: StepIndex, steps: readonly Step[], id: number): void {
  if (2 * (index.count + 1) > index.places.length) grow(index, steps)
  place(index.places, steps[id]!, id)
  index.count++
}

function grow(index: StepIndex, steps: readonly Step[]): void {
  const { places } = index
  index.places = new Int32Array(2 * places.length).fill(-1)
  for (const id of places) if (id >= 0) place(index.places, steps[id]!, id)
}

function place(places: Int32Array, { op, a, b, c, k }: Step, id: number): void {
  const mask = places.length - 1
  let at = hashOf(op, a, b, c, k) & mask
  while (places[at]! >= 0) at = (at + 1) & mask
  places[at] = id
}

/** Numbers that differ little are to stand far apart: multipliers of MurmurHash3 and xxHash. */
function hashOf(op: number, a: number, b: number, c: number, k: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f) ^ Math.imul(32 * k + op, 0x165667b1)
  return hash ^ (hash >>> 13)
}
