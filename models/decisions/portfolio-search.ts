import { insert, nondominated, type Archive } from './dominance.ts'
import {
  add,
  concentration,
  concentrationOf,
  goesWith,
  keepsLimits,
  mayKeepLimits,
  objectives,
  totalsOf,
  type Problem,
} from './portfolio-problem.ts'

export type Picks = readonly number[]
type Partial = { readonly picks: Picks; readonly totals: Float64Array; readonly spend: Float64Array }

/** More partial sums than this are thinned, and the answer is then no longer exact. */
const widest = 5000
/** How many single changes of choice the last improvement may try. */
const trials = 200_000

/**
 * Product by product, keeping only the partial sums that no other one covers: exact where all measures add up, for what
 * is added later is the same for both. Beyond `widest` partial sums, or with concentration, it is a search.
 */
export function merge(problem: Problem): { picks: Picks[]; exact: boolean } {
  const { portfolio, measures, vendors } = problem
  const watched = [...new Set([...portfolio.minimise, ...portfolio.limits.map((limit) => limit.measure)])]
  const vector = ({ totals, spend }: Partial) =>
    Float64Array.from(watched, (measure) => (measure === concentration ? concentrationOf(spend) : totals[measure]!))
  let exact = !problem.usesSpend
  let partials: Partial[] = [{ picks: [], totals: new Float64Array(measures), spend: new Float64Array(vendors) }]
  portfolio.products.forEach((choices, product) => {
    const groups = new Map<string, Partial[]>()
    for (const partial of partials)
      choices.forEach((choice, c) => {
        if (!goesWith(problem, partial.picks, product, c)) return
        const next = { picks: [...partial.picks, c], totals: partial.totals.slice(), spend: partial.spend.slice() }
        add(next.totals, next.spend, choice)
        if (!mayKeepLimits(problem, next.totals, product + 1)) return
        const key = stillExcluded(problem, next.picks)
        const group = groups.get(key)
        if (group === undefined) groups.set(key, [next])
        else group.push(next)
      })
    const kept = [...groups.values()].map((group) => nondominated(group.map(vector)).map((at) => group[at]!))
    const count = kept.reduce((sum, group) => sum + group.length, 0)
    if (count > widest) exact = false
    partials =
      count > widest ? kept.flatMap((group) => thin(group, vector, (widest * group.length) / count)) : kept.flat()
  })
  const found = partials
    .map(({ picks }) => ({ picks, ...totalsOf(problem, picks) }))
    .filter((one) => keepsLimits(problem, one.totals, one.concentration))
  const best = nondominated(found.map((one) => objectives(problem, one.totals, one.concentration)))
  return { picks: best.map((at) => found[at]!.picks), exact }
}

/** Which choices of later products the picks so far rule out: partial sums compare only where this is the same. */
function stillExcluded({ portfolio }: Problem, picks: Picks): string {
  return (portfolio.excluded ?? [])
    .map(([p, c, q, d]) => {
      const [early, choice, late] = p < q ? [p, c, q] : [q, d, p]
      return early < picks.length && late >= picks.length && picks[early] === choice ? '1' : '0'
    })
    .join('')
}

/** Keeps the best in each measure, and of what lies close together (in ever larger boxes) the first. */
function thin(group: Partial[], vector: (partial: Partial) => Float64Array, atMost: number): Partial[] {
  const vectors = group.map(vector)
  const size = vectors[0]!.length
  const least = Float64Array.from({ length: size }, (_, i) =>
    vectors.reduce((low, v) => Math.min(low, v[i]!), Infinity),
  )
  const range = Float64Array.from({ length: size }, (_, i) =>
    vectors.reduce((high, v) => Math.max(high, v[i]! - least[i]!), 0),
  )
  const extremes = new Set(Array.from({ length: size }, (_, i) => vectors.findIndex((v) => v[i] === least[i])))
  for (let box = 1 / 1024; ; box *= 1.5) {
    const taken = new Set<string>()
    const kept = group.filter((_, at) => {
      const place = vectors[at]!.reduce(
        (name, value, i) => name + Math.floor((value - least[i]!) / (box * range[i]! || 1)) + ' ',
        '',
      )
      if (taken.has(place)) return extremes.has(at)
      taken.add(place)
      return true
    })
    if (kept.length <= Math.max(atMost, 2 * size)) return kept
  }
}

/** Tries to change one product's choice in each combination of a frontier, and goes on from what that adds. */
export function improve(problem: Problem, start: readonly Picks[]): Picks[] {
  const archive: Archive<Picks> = []
  const queue: Picks[] = []
  const offer = (picks: Picks) => {
    const { totals, concentration: concentrated } = totalsOf(problem, picks)
    if (!keepsLimits(problem, totals, concentrated)) return
    if (insert(archive, objectives(problem, totals, concentrated), () => picks)) queue.push(picks)
  }
  start.forEach(offer)
  let tried = 0
  for (const picks of queue) {
    if (!archive.some((member) => member.item === picks)) continue
    problem.portfolio.products.forEach((choices, product) =>
      choices.forEach((_, c) => {
        if (c === picks[product] || ++tried > trials || !goesWith(problem, picks, product, c)) return
        offer(picks.map((pick, p) => (p === product ? c : pick)))
      }),
    )
    if (tried > trials) break
  }
  return archive.map((member) => member.item)
}
