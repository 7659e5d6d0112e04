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
import { type Archive, insert } from './dominance.ts'
import type { Picks } from './portfolio-search.ts'

/** Tolerances that are tried one after the other, as shares of each measure's extent; 0 is exact. */
const TOLERANCES = [0.1, 0.03, 0]
/** Comparisons with found combinations that all of it may take: some 30 s of processor time. The same on every machine. */
const MOST_WORK = 1_500_000_000

/** The combinations that no other one betters by more than `gap` of its extent in every measure; null: none was proved. */
export type Bounded = { readonly picks: readonly Picks[]; readonly gap: number | null }

/**
 * Branch and bound over the products, those with the most money first. A branch is cut where a combination that is known is at
 * most a tolerance above the least that the branch can reach in each measure: then every combination has one beside it that is
 * no more than that worse in any measure. Each pass begins with what the last one found, so a finer one cuts early. `start`:
 * combinations that are known already. `progress`: share of the work that it may take. `mostWork`: comparisons.
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
  const coming = comings(problem, order)
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
  const vectorOf = (totals: Float64Array, concentrated: number): Float64Array =>
    Float64Array.from(goals, (measure) => (measure === concentration ? concentrated : totals[measure]!))
  const size = goals.length
  const lasting = additive.length
  const none = new Int32Array(0)

  return (known, tolerance, most, progress) => {
    const room = goals.map((measure) => tolerance * extents[minimise.indexOf(measure)]!.range)
    // Found combinations, their measures side by side; one that is beaten turns to Infinity and covers nothing.
    let found = new Float64Array(size * Math.max(64, 2 * known.length))
    const items: Picks[] = []
    const picks: number[] = products.map(() => -1)
    const totals = new Float64Array(measures)
    const spend = new Float64Array(vendors)
    const sums = Array.from({ length: depth + 1 }, () => ({ totals: totals.slice(), spend: spend.slice() }))
    // By depth: members that may cover something below, how many, and how many there were in all when they were looked through.
    const lists = Array.from({ length: depth + 1 }, () => new Int32Array(64))
    const [lengths, seen] = [new Int32Array(depth + 1), new Int32Array(depth + 1)]
    // What a member must not pass to cover the bound, and to cover anything below.
    const reach = new Float64Array(2 * lasting)
    let work = 0

    const keep = (vector: Float64Array, item: Picks): void => {
      for (let at = 0; at < items.length; at++) {
        let isBeaten = true
        for (let i = 0; i < size && isBeaten; i++) isBeaten = vector[i]! <= found[at * size + i]!
        if (isBeaten) found.fill(Infinity, at * size, (at + 1) * size)
      }
      if ((items.length + 1) * size > found.length) {
        const grown = new Float64Array(2 * found.length)
        grown.set(found)
        found = grown
      }
      found.set(vector, items.length * size)
      items.push(item)
    }
    for (const item of known) {
      const { totals: own, concentration: concentrated } = totalsOf(problem, item)
      keep(vectorOf(own, concentrated), item)
    }

    /** Whether a known one covers the bound; else leaves in `lists[k]` those that may still cover what is below. */
    const isCut = (k: number): boolean => {
      const { totals: own, spend: spent } = sums[k]!
      const { least, most: highest } = coming[k]!
      for (let i = 0; i < lasting; i++) {
        const base = own[additive[i]!]! + room[i]!
        reach[i] = base + least[additive[i]!]!
        reach[lasting + i] = base + highest[additive[i]!]!
      }
      const above = k === 0 ? none : lists[k - 1]!
      const known = k === 0 ? 0 : lengths[k - 1]!
      const from = k === 0 ? 0 : seen[k - 1]!
      const end = known + items.length - from
      if (lists[k]!.length < end) lists[k] = new Int32Array(2 * end)
      const list = lists[k]!
      let [length, concentrated] = [0, -1]
      for (let n = 0; n < end; n++) {
        const member = n < known ? above[n]! : from + n - known
        const place = member * size
        let way = 0
        for (let i = 0; i < lasting && way < 2; i++) {
          const value = found[place + i]!
          if (value > reach[i]!) way = value > reach[lasting + i]! ? 2 : 1
        }
        if (way === 2) continue
        if (way === 0 && hasConcentration) {
          if (concentrated < 0) concentrated = leastConcentration(spent, spends[k]!) + room[lasting]!
          if (found[place + lasting]! > concentrated) way = 1
        }
        if (way === 0) {
          work += n + 1
          return true
        }
        list[length++] = member
      }
      work += end
      lengths[k] = length
      seen[k] = items.length
      return false
    }

    const fits = (k: number): boolean =>
      limits.every(({ measure, atMost }) => {
        const { totals: own, spend: spent } = sums[k]!
        const least =
          measure === concentration ? leastConcentration(spent, spends[k]!) : own[measure]! + coming[k]!.least[measure]!
        return least <= atMost + 1e-9 * (Math.abs(atMost) + Math.abs(least))
      })

    const go = (k: number): boolean => {
      const own = sums[k]!
      if (!fits(k)) return true
      if (k === depth) {
        const { totals: whole, concentration: concentrated } = totalsOf(problem, picks)
        if (!keepsLimits(problem, whole, concentrated)) return true
        if (!isCut(k)) keep(vectorOf(whole, concentrated), [...picks])
        return work <= most
      }
      if (isCut(k)) return true
      if (work > most) return false
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
        if (k === 1) progress(work / most)
      }
      return true
    }
    const isWhole = go(0)
    const archive: Archive<Picks> = []
    items.forEach((item, at) => {
      const vector = found.slice(at * size, (at + 1) * size)
      if (size === 0 || vector[0] !== Infinity) insert(archive, vector, () => item)
    })
    return { picks: archive.map(({ item }) => item), isWhole, work }
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

/** By depth, the least and the most that the products from there on add to each measure. */
function comings({ portfolio, measures }: Problem, order: readonly number[]) {
  const found = [{ least: new Float64Array(measures), most: new Float64Array(measures) }]
  for (const product of [...order].reverse()) {
    const choices = portfolio.products[product]!
    const by = (pick: (a: number, b: number) => number, after: Float64Array) =>
      after.map((sum, m) => sum + choices.map((choice) => choice.measures[m]!).reduce(pick))
    const [after] = found as [(typeof found)[number]]
    found.unshift({
      least: by((a, b) => Math.min(a, b), after.least),
      most: by((a, b) => Math.max(a, b), after.most),
    })
  }
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
