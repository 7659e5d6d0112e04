type Spend = readonly (readonly [number, number])[]

/** What products that are still to be chosen may bring: at most to each vendor, and in all at least and at most. */
export type SpendToCome = { readonly most: Float64Array; readonly least: number; readonly greatest: number }

/** By depth: `choices[k]`, the spend of each choice of the k-th product; at the end nothing comes. */
export function spendToCome(choices: readonly (readonly Spend[])[], vendors: number): SpendToCome[] {
  const found: SpendToCome[] = [{ most: new Float64Array(vendors), least: 0, greatest: 0 }]
  for (const own of [...choices].reverse()) {
    const [after] = found as [SpendToCome]
    const most = after.most.slice()
    for (let v = 0; v < vendors; v++)
      most[v]! += own.reduce((high, spend) => Math.max(high, sumOf(spend.filter(([to]) => to === v))), 0)
    const sums = own.map(sumOf)
    found.unshift({
      most,
      least: after.least + sums.reduce((a, b) => Math.min(a, b)),
      greatest: after.greatest + sums.reduce((a, b) => Math.max(a, b)),
    })
  }
  return found
}

const sumOf = (spend: Spend): number => spend.reduce((sum, [, money]) => sum + money, 0)

/** Halvings of the search for the level: what is left of the doubt is taken off the answer. */
const HALVINGS = 10

/**
 * A lower bound of the sum of squared shares that spend can come to: as if money could be poured in where least is, up to what
 * each vendor may get and to what comes in all. Poured to a level, the sum falls as long as the level is below squares over
 * sum, which is searched by halving.
 */
export function leastConcentration(spend: Float64Array, { most, least, greatest }: SpendToCome): number {
  let [sum, squares, high] = [0, 0, 0]
  for (let v = 0; v < spend.length; v++) {
    sum += spend[v]!
    squares += spend[v]! * spend[v]!
    high = Math.max(high, spend[v]! + most[v]!)
  }
  if (greatest === 0) return sum > 0 ? squares / (sum * sum) : 0
  let [low, held] = [0, squares]
  let upper = Infinity
  for (let n = 0; n < HALVINGS; n++) {
    const level = (low + high) / 2
    let [more, after] = [0, 0]
    for (let v = 0; v < spend.length; v++) {
      const filled = Math.max(0, Math.min(level - spend[v]!, most[v]!))
      const now = spend[v]! + filled
      more += filled
      after += now * now
    }
    const isBelow = more < least || (more <= greatest && (sum + more) * level < after)
    if (isBelow) [low, held] = [level, after]
    else [high, upper] = [level, more]
  }
  // Nothing is bought yet and nothing need be: the share of nothing is 0.
  if (sum + least === 0) return 0
  const all = sum + Math.min(upper, greatest)
  return held / (all * all)
}
