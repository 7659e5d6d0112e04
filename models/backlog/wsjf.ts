import type { WsjfScore } from '#models/ecosystem/backlog-plan'

/** The steps of relative size that SAFe's "weighted shortest job first" uses. */
export const wsjfScale = [1, 2, 3, 5, 8, 13, 20] as const

/** (value + time criticality + risk reduction) / job size: a rank for import and export, not money. 0 for a size of 0. */
export function wsjf({ value, timeCriticality, riskReduction, jobSize }: WsjfScore): number {
  return jobSize > 0 ? (value + timeCriticality + riskReduction) / jobSize : 0
}

/**
 * Amounts (money, months) as steps of the scale, relative to each other: the smallest above 0 is 1, another is the step
 * nearest to its multiple of it by ratio; 0 is 1 too, and what is more than 20 times the smallest is 20.
 */
export function relativeSizes(amounts: readonly number[]): number[] {
  const smallest = amounts.reduce((least, amount) => (amount > 0 ? Math.min(least, amount) : least), Infinity)
  return amounts.map((amount) => {
    let step: number = wsjfScale[0]
    for (const next of wsjfScale) if (amount / smallest >= Math.sqrt(step * next)) step = next
    return step
  })
}

/**
 * The three sums of an item's cost of delay and its duration, all items together, as SAFe scores. `value`,
 * `timeCriticality` and `riskReduction` are money a month on one scale; `duration` is scaled by itself.
 */
export function toWsjf(
  items: readonly {
    readonly value: number
    readonly timeCriticality: number
    readonly riskReduction: number
    readonly duration: number
  }[],
): WsjfScore[] {
  const money = relativeSizes(items.flatMap((item) => [item.value, item.timeCriticality, item.riskReduction]))
  const sizes = relativeSizes(items.map((item) => item.duration))
  return items.map((_, at) => ({
    value: money[3 * at] ?? 1,
    timeCriticality: money[3 * at + 1] ?? 1,
    riskReduction: money[3 * at + 2] ?? 1,
    jobSize: sizes[at] ?? 1,
  }))
}
