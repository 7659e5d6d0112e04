import { leastConcentration, spendToCome } from './least-concentration.ts'
import {
  add,
  concentration,
  extentsOf,
  keepsLimits,
  type Portfolio,
  type Problem,
  totalsOf,
} from './portfolio-problem.ts'
import { coveringSet } from './covering-set.ts'
import { type Archive, insert } from './dominance.ts'
import type { Picks } from './portfolio-search.ts'

/** Tolerances that are tried one after the other, as shares of each measure's extent; 0 is exact. */
const TOLERANCES = [0.1, 0.03, 0]
/** Looks at found combinations that all of it may take: some 20 s of processor time. The same on every machine. */
const MOST_WORK = 500_000_000

/** The combinations that no other one betters by more than `gap` of its extent in every measure; null: none was proved. */
export type Bounded = { readonly picks: readonly Picks[]; readonly gap: number | null }

/**
 * Branch and bound over the products, those with the most money first. A branch is cut where a combination that is known is at
 * most a tolerance above the least that the branch can reach in each measure: then every combination has one beside it that is
 * no more than that worse in any measure. Each pass begins with what the last one found, so a finer one cuts early. `start`:
 * combinations that are known already. `progress`: share of the work that it may take. `mostWork`: looks.
 */
export function boundedFrontier(
  problem: Problem,
  start: readonly Picks[],
  progress: (share: number) => void = () => undefined,
  mostWork = MOST_WORK,
): Bounded {
  const search = searchOf(problem)
  let known = start
  let gap: number | null = null
  let left = mostWork
  for (const tolerance of TOLERANCES) {
    const pass = search(known, tolerance, left, progress)
    known = pass.picks
    if (!pass.isWhole) break
    gap = tolerance
    left -= pass.work
  }
  return { picks: known, gap }
}

type Pass = { readonly picks: readonly Picks[]; readonly isWhole: boolean; readonly work: number }

function searchOf(
  problem: Problem,
): (known: readonly Picks[], tolerance: number, most: number, progress: (share: number) => void) => Pass {
  const { portfolio, measures, vendors } = problem
  const { products, minimise, limits } = portfolio
  const order = byMoney(portfolio)
  const depth = order.length
  const coming = leastsToCome(problem, order)
  const spends = spendToCome(
    order.map((p) => products[p]!.map(({ spend }) => spend ?? [])),
    vendors,
  )
  const rivals = excludedBy(problem)
  const additive = [...new Set(minimise.filter((measure) => measure !== concentration))]
  const hasConcentration = minimise.includes(concentration)
  const extents = extentsOf(problem)
  // What adds up comes first, the concentration last.
  const goals = hasConcentration ? [...additive, concentration] : additive
  const size = Math.max(1, goals.length)
  const vectorOf = (totals: Float64Array, concentrated: number): Float64Array =>
    Float64Array.from({ length: size }, (_, i) =>
      goals[i] === concentration ? concentrated : (totals[goals[i]!] ?? 0),
    )

  return (known, tolerance, most, progress) => {
    const room = goals.map((measure) => tolerance * extents[minimise.indexOf(measure)]!.range)
    const found = coveringSet<Picks>(size)
    const picks: number[] = products.map(() => -1)
    const totals = new Float64Array(measures)
    const spend = new Float64Array(vendors)
    const sums = Array.from({ length: depth + 1 }, () => ({ totals: totals.slice(), spend: spend.slice() }))
    // What a known one must not pass to cover the least that a branch can reach.
    const reach = new Float64Array(size)
    let asked = 0
    const reachOfLast = (): number =>
      hasConcentration ? leastConcentration(sums[asked]!.spend, spends[asked]!) + room[size - 1]! : reach[size - 1]!

    for (const item of known) {
      const { totals: own, concentration: concentrated } = totalsOf(problem, item)
      found.add(vectorOf(own, concentrated), item)
    }

    const isCut = (k: number): boolean => {
      for (let i = 0; i < additive.length; i++)
        reach[i] = sums[k]!.totals[additive[i]!]! + coming[k]![additive[i]!]! + room[i]!
      asked = k
      return found.covers(reach, reachOfLast)
    }

    const fits = (k: number): boolean =>
      limits.every(({ measure, atMost }) => {
        const { totals: own, spend: spent } = sums[k]!
        const least =
          measure === concentration ? leastConcentration(spent, spends[k]!) : own[measure]! + coming[k]![measure]!
        return least <= atMost + 1e-9 * (Math.abs(atMost) + Math.abs(least))
      })

    const go = (k: number): boolean => {
      const own = sums[k]!
      if (!fits(k)) return true
      if (k === depth) {
        const { totals: whole, concentration: concentrated } = totalsOf(problem, picks)
        if (!keepsLimits(problem, whole, concentrated)) return true
        if (!isCut(k)) found.add(vectorOf(whole, concentrated), [...picks])
        return found.work() <= most
      }
      if (isCut(k)) return true
      if (found.work() > most) return false
      const product = order[k]!
      const choices = products[product]!
      const next = sums[k + 1]!
      for (let c = 0; c < choices.length; c++) {
        if (rivals[product]![c]!.some(([q, d]) => picks[q] === d)) continue
        picks[product] = c
        next.totals.set(own.totals)
        next.spend.set(own.spend)
        add(next.totals, next.spend, choices[c]!)
        const isWhole = go(k + 1)
        picks[product] = -1
        if (!isWhole) return false
        if (k === 1) progress(found.work() / most)
      }
      return true
    }
    const isWhole = go(0)
    const archive: Archive<Picks> = []
    for (const { vector, item } of found.members()) insert(archive, vector, () => item)
    return { picks: archive.map(({ item }) => item), isWhole, work: found.work() }
  }
}

/** Products by the most money that one of their choices brings: what is left then moves the concentration little. */
export function byMoney({ products }: Portfolio): number[] {
  const most = products.map((choices) =>
    choices.reduce(
      (high, { spend = [] }) =>
        Math.max(
          high,
          spend.reduce((sum, [, money]) => sum + money, 0),
        ),
      0,
    ),
  )
  return [...most.keys()].sort((a, b) => most[b]! - most[a]! || a - b)
}

/** By depth, the least that the products from there on add to each measure. */
function leastsToCome({ portfolio, measures }: Problem, order: readonly number[]): readonly Float64Array[] {
  const found = [new Float64Array(measures)]
  for (const product of [...order].reverse())
    found.unshift(
      found[0]!.map(
        (sum, m) =>
          sum + portfolio.products[product]!.map((choice) => choice.measures[m]!).reduce((a, b) => Math.min(a, b)),
      ),
    )
  return found
}

/** By product and choice, the choices of other products that it may not go with. */
function excludedBy({ portfolio }: Problem): (readonly (readonly [number, number])[])[][] {
  return portfolio.products.map((choices, product) =>
    choices.map((_, choice) =>
      (portfolio.excluded ?? []).flatMap(([p, c, q, d]) => {
        if (p === product && c === choice) return [[q, d] as const]
        return q === product && d === choice ? [[p, c] as const] : []
      }),
    ),
  )
}
