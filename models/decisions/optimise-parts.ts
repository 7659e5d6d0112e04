import { meansByScramble } from '#models/engine/standard-errors'
import type { Portfolio } from './portfolio-problem.ts'

/** What each of the eight scrambles says of a choice: its measures in their order, and money by vendor. */
export type ChoiceParts = {
  readonly measures: readonly (readonly number[])[]
  readonly spend: ReadonlyMap<string, readonly number[]>
}

/** By scramble and measure, from the columns of the measures; null where there are too few draws to ask. */
export function choiceParts(
  measures: readonly Float64Array[],
  lines: readonly { readonly vendor: string; readonly cost: Float64Array }[],
): ChoiceParts | null {
  const means = measures.map(meansByScramble)
  const [first] = means
  if (first === null || first === undefined) return null
  const spend = new Map<string, readonly number[]>()
  for (const { vendor, cost } of lines) {
    const own = meansByScramble(cost)!
    const known = spend.get(vendor)
    spend.set(vendor, known === undefined ? own : own.map((money, k) => money + known[k]!))
  }
  return { measures: first.map((_, k) => means.map((column) => column![k]!)), spend }
}

/** What a scramble has of the whole: present cost, from which limits of cost count. */
export type Presents = { readonly all: number; readonly byScramble: readonly number[] | null }

/**
 * The portfolio as each scramble sees it by itself; null where there are too few draws. `parts[product][choice]`; measures
 * beyond those of the parts (rules, objectives) stay as they are. `vendors`: ids by number.
 */
export function portfoliosByScramble(
  portfolio: Portfolio,
  parts: readonly (readonly (ChoiceParts | null)[])[],
  vendors: readonly string[],
  present: Presents,
): readonly Portfolio[] | null {
  if (parts.flat().some((each) => each === null)) return null
  return (present.byScramble ?? []).map((own, k) => ({
    ...portfolio,
    limits: portfolio.limits.map((limit) =>
      limit.measure === 0 ? { ...limit, atMost: limit.atMost + present.all - own } : limit,
    ),
    products: portfolio.products.map((choices, p) =>
      choices.map(({ measures, spend = [] }, c) => {
        const mine = parts[p]![c]!
        return {
          measures: [...mine.measures[k]!, ...measures.slice(mine.measures[k]!.length)],
          spend: spend.map(([v, money]) => [v, Math.max(0, mine.spend.get(vendors[v]!)?.[k] ?? money)] as const),
        }
      }),
    ),
  }))
}
