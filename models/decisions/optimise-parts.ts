import { meansByScramble } from '#models/engine/standard-errors'
import type { Portfolio } from './portfolio-problem.ts'
import { allowedIn, type MeasuredObjective, type ObjectiveChange } from './service-objectives.ts'

/** What each of the eight scrambles says of a choice: its measures, then what it changes of objectives, in their order; and money by vendor. */
export type ChoiceParts = {
  readonly measures: readonly (readonly number[])[]
  readonly objectives: readonly (readonly number[])[]
  readonly spend: ReadonlyMap<string, readonly number[]>
}

/** By scramble, from the columns of the measures; null where there are too few draws to ask. */
export function choiceParts(
  measures: readonly Float64Array[],
  objectives: readonly ObjectiveChange[],
  lines: readonly { readonly vendor: string; readonly cost: Float64Array }[],
): ChoiceParts | null {
  const means = measures.map(meansByScramble)
  const [first] = means
  if (first === null || first === undefined || objectives.some(({ byScramble }) => byScramble === null)) return null
  const spend = new Map<string, readonly number[]>()
  for (const { vendor, cost } of lines) {
    const own = meansByScramble(cost)!
    const known = spend.get(vendor)
    spend.set(vendor, known === undefined ? own : own.map((money, k) => money + known[k]!))
  }
  return {
    measures: first.map((_, k) => means.map((column) => column![k]!)),
    objectives: first.map((_, k) => objectives.map(({ byScramble }) => byScramble![k]!)),
    spend,
  }
}

/** What a scramble has of the whole: present cost, from which limits of cost count. */
export type Presents = { readonly all: number; readonly byScramble: readonly number[] | null }

/**
 * The portfolio as each scramble sees it by itself; null where there are too few draws. `parts[product][choice]`; whether rules
 * are broken is the same in all. `vendors`: ids by number; `objectives`: of which each limit of the portfolio is.
 */
export function portfoliosByScramble(
  portfolio: Portfolio,
  objectives: readonly (MeasuredObjective | undefined)[],
  parts: readonly (readonly (ChoiceParts | null)[])[],
  vendors: readonly string[],
  present: Presents,
): readonly Portfolio[] | null {
  if (parts.flat().some((each) => each === null)) return null
  return (present.byScramble ?? []).map((own, k) => ({
    ...portfolio,
    limits: portfolio.limits.map((limit, at) => {
      const objective = objectives[at]
      if (objective !== undefined) return { ...limit, atMost: allowedIn(objective, k) }
      return limit.measure === 0 ? { ...limit, atMost: limit.atMost + present.all - own } : limit
    }),
    products: portfolio.products.map((choices, p) =>
      choices.map(({ measures, spend = [] }, c) => {
        const mine = parts[p]![c]!
        const [first, last] = [mine.measures[k]!, mine.objectives[k]!]
        return {
          measures: [...first, ...measures.slice(first.length, measures.length - last.length), ...last],
          spend: spend.map(([v, money]) => [v, Math.max(0, mine.spend.get(vendors[v]!)?.[k] ?? money)] as const),
        }
      }),
    ),
  }))
}
