import { significant } from '#models/engine/significant'
import { byScramble, errorOfParts, shareOf } from '#models/engine/standard-errors'
import type { LearnableInput } from './alternative-draws.ts'
import { groupsBy } from './draw-groups.ts'
import type { ChoiceDraws } from './learning.ts'
import { meanOf, quantileOfSorted, sortedDraws } from './quantile-of-draws.ts'

/** Groups of equal count that an input's draws are put into. */
const GROUPS = 16
/** Another choice must be ahead by so many standard errors of the difference within a group. */
const SURE = 2

/** What an input would have to be for another choice to be the best on average. */
export type ChangeOfMind = {
  readonly input: string
  readonly name: string
  readonly median: number
  readonly medianSe: number | null
  /** The value from which on another choice is best; null: none within the range of its draws. */
  readonly breakEven: number | null
  /** Its standard error, from those of the two groups of draws that it lies between. */
  readonly breakEvenSe: number | null
  readonly side: 'above' | 'below' | null
  /** The choice that is best there; null with a break-even: staying as it is. */
  readonly to: string | null
  /** Share of draws beyond the break-even: how likely it is that the input lies there. */
  readonly share: number
  readonly shareSe: number
}

/**
 * "What would change our mind": for each input the value at which the choice that is best on average changes, from draws
 * that are there: means of each choice within groups of the input, outwards from its median, and where two choices change
 * places the line between neighbouring groups. Of changes on both sides the likelier counts. In: at least one choice.
 */
export function changesOfMind(
  choices: readonly ChoiceDraws[],
  inputs: readonly LearnableInput[],
): readonly ChangeOfMind[] {
  const means = choices.map(({ brings }) => meanOf(brings))
  const best = means.reduce((top, mean, i) => (mean > means[top]! ? i : top), 0)
  return inputs.map(({ input, name, draws }): ChangeOfMind => {
    const groups = groupsOf(choices, best, draws)
    const middle = Math.floor(groups.length / 2)
    const above = crossing(groups, middle, 1)
    const below = crossing(groups, middle, -1)
    const found = [
      ...(above === null
        ? []
        : [{ ...above, side: 'above' as const, ...shareOf(draws.map((x) => Number(x > above.at))) }]),
      ...(below === null
        ? []
        : [{ ...below, side: 'below' as const, ...shareOf(draws.map((x) => Number(x < below.at))) }]),
    ].sort((a, b) => b.share - a.share)[0]
    return {
      input,
      name,
      median: medianOf(draws),
      medianSe: errorOfParts(byScramble(draws.length, (of) => medianOf(of(draws)))),
      breakEven: found?.at ?? null,
      breakEvenSe: found?.atSe ?? null,
      side: found?.side ?? null,
      to: found === undefined ? null : choices[found.to]!.alternative,
      share: found?.share ?? 0,
      shareSe: found?.se ?? 0,
    }
  })
}

const medianOf = (draws: Float64Array): number => quantileOfSorted(sortedDraws(draws), 0.5)

/** A group: the mean of the input, and of each choice how far it is ahead of the best one, with its standard error. */
type Group = { readonly at: number; readonly ahead: readonly { readonly mean: number; readonly se: number }[] }

function groupsOf(choices: readonly ChoiceDraws[], best: number, draws: Float64Array): readonly Group[] {
  const { order, ends } = groupsBy(draws, GROUPS)
  const own = choices[best]!.brings
  return ends.map((end, g): Group => {
    const from = ends[g - 1] ?? 0
    const members = order.subarray(from, end)
    return {
      at: meanOver(members, (s) => draws[s]!),
      ahead: choices.map(({ brings }) => {
        const mean = meanOver(members, (s) => brings[s]! - own[s]!)
        const squares = meanOver(members, (s) => (brings[s]! - own[s]! - mean) * (brings[s]! - own[s]! - mean))
        return { mean, se: Math.sqrt(squares / Math.max(1, members.length - 1)) }
      }),
    }
  })
}

function meanOver(members: Int32Array, value: (draw: number) => number): number {
  let sum = 0
  for (const s of members) sum += value(s)
  return sum / members.length
}

/** From the middle outwards: where another choice gets ahead for sure, and the value at which it drew level. */
function crossing(
  groups: readonly Group[],
  middle: number,
  way: 1 | -1,
): { readonly at: number; readonly atSe: number | null; readonly to: number } | null {
  for (let g = middle + way; g >= 0 && g < groups.length; g += way) {
    const { ahead } = groups[g]!
    const to = ahead.reduce((top, each, i) => (each.mean > ahead[top]!.mean ? i : top), 0)
    if (!(ahead[to]!.mean > SURE * ahead[to]!.se && ahead[to]!.mean > 0)) continue
    // Back to the last group in which it was not ahead, and to where the line between the two crosses 0.
    let inner = g
    while (inner !== middle && groups[inner]!.ahead[to]!.mean > 0) inner -= way
    const [near, far] = [groups[inner]!, groups[inner + way]!]
    const [{ mean: a, se: seA }, { mean: b, se: seB }] = [near.ahead[to]!, far.ahead[to]!]
    if (a >= 0 || b === a) return { at: near.at, atSe: null, to }
    const width = far.at - near.at
    const moved = Math.sqrt(b * seA * (b * seA) + a * seB * (a * seB)) / ((a - b) * (a - b))
    return { at: near.at + (a / (a - b)) * width, atSe: significant(Math.abs(width) * moved, 1e3), to }
  }
  return null
}
