/** Stands for the concentration of spend among vendors (Herfindahl: the sum of squared shares, 0 to 1) as a measure. */
export const concentration = -1

export type Choice = {
  /** What the choice adds to each measure (cost, friction, risk, ...); less is better. */
  readonly measures: readonly number[]
  /** Money to each vendor: [vendor's number, amount >= 0]. */
  readonly spend?: readonly (readonly [number, number])[]
}
export type Limit = { readonly measure: number; readonly atMost: number }
export type Portfolio = {
  /** For each product the choices it may take. */
  readonly products: readonly (readonly Choice[])[]
  /** Indexes of the measures to minimise; `concentration` may be one. */
  readonly minimise: readonly number[]
  /** What a total must not pass; a limited measure need not be minimised. */
  readonly limits: readonly Limit[]
  /** Pairs that may not go together: [product, choice, product, choice]. */
  readonly excluded?: readonly (readonly [number, number, number, number])[]
}

/** A portfolio made ready: what the searches share. */
export type Problem = {
  readonly portfolio: Portfolio
  readonly measures: number
  readonly vendors: number
  readonly usesSpend: boolean
  readonly combinations: number
  /** For each product and measure, the least (and, summed to the end, what the products from it on add at least). */
  readonly leastToCome: readonly Float64Array[]
}

/** Reads a portfolio once. Throws on a product without choices and on measures that do not match. */
export function prepare(portfolio: Portfolio): Problem {
  const { products, minimise, limits } = portfolio
  const measures = products[0]?.[0]?.measures.length ?? 0
  let vendors = 0
  products.forEach((choices, product) => {
    if (choices.length === 0) throw new Error(`Product ${product} has no choices; expected at least one`)
    choices.forEach((choice, c) => {
      if (choice.measures.length !== measures)
        throw new Error(
          `Choice ${c} of product ${product} has ${choice.measures.length} measures; expected ${measures}, as the first`,
        )
      for (const [vendor] of choice.spend ?? []) vendors = Math.max(vendors, vendor + 1)
    })
  })
  for (const measure of [...minimise, ...limits.map((limit) => limit.measure)])
    if (measure !== concentration && !(measure >= 0 && measure < measures) && products.length > 0)
      throw new Error(
        `Measure ${measure} was named; expected one of 0..${measures - 1}, or ${concentration} for concentration`,
      )
  const leastToCome = [new Float64Array(measures)]
  for (const choices of [...products].reverse())
    leastToCome.unshift(
      leastToCome[0]!.map(
        (sum, m) => sum + choices.reduce((least, choice) => Math.min(least, choice.measures[m]!), Infinity),
      ),
    )
  return {
    portfolio,
    measures,
    vendors,
    usesSpend: minimise.includes(concentration) || limits.some((limit) => limit.measure === concentration),
    combinations: products.reduce((count, choices) => count * choices.length, 1),
    leastToCome,
  }
}

/** Sum of squared shares of the spend; 0 where nothing is spent. */
export function concentrationOf(spend: Float64Array): number {
  let [sum, squares] = [0, 0]
  for (let v = 0; v < spend.length; v++) {
    sum += spend[v]!
    squares += spend[v]! * spend[v]!
  }
  return sum > 0 ? squares / (sum * sum) : 0
}

/** Totals of picks, product by product in order, so that equal picks give equal bits. */
export function totalsOf({ portfolio, measures, vendors }: Problem, picks: readonly number[]) {
  const totals = new Float64Array(measures)
  const spend = new Float64Array(vendors)
  picks.forEach((pick, product) => add(totals, spend, portfolio.products[product]![pick]!))
  return { totals, concentration: concentrationOf(spend) }
}

export function add(totals: Float64Array, spend: Float64Array, choice: Choice) {
  for (let m = 0; m < totals.length; m++) totals[m]! += choice.measures[m]!
  for (const [vendor, amount] of choice.spend ?? []) spend[vendor]! += amount
}

/** The totals that are minimised, in order. */
export function objectives({ portfolio }: Problem, totals: Float64Array, concentrated: number): Float64Array {
  return Float64Array.from(portfolio.minimise, (measure) =>
    measure === concentration ? concentrated : totals[measure]!,
  )
}

export function keepsLimits({ portfolio }: Problem, totals: Float64Array, concentrated: number): boolean {
  return portfolio.limits.every(
    ({ measure, atMost }) => (measure === concentration ? concentrated : totals[measure]!) <= atMost,
  )
}

/** False when the totals of the first `next` products pass a limit whatever follows (with room for rounding). */
export function mayKeepLimits({ portfolio, leastToCome }: Problem, totals: Float64Array, next: number): boolean {
  return portfolio.limits.every(({ measure, atMost }) => {
    if (measure === concentration) return true
    const least = totals[measure]! + leastToCome[next]![measure]!
    return least <= atMost + 1e-9 * (Math.abs(atMost) + Math.abs(least))
  })
}

/** Whether the choice of a product goes with the picks of the products before it. */
export function goesWith({ portfolio }: Problem, picks: readonly number[], product: number, choice: number): boolean {
  return (portfolio.excluded ?? []).every(
    ([p, c, q, d]) =>
      !((p === product && c === choice && picks[q] === d) || (q === product && d === choice && picks[p] === c)),
  )
}

/** The least and the range of each minimised total, limits left out; of concentration that of money spread over all vendors. */
export function extentsOf({
  portfolio,
  vendors,
}: Problem): readonly { readonly low: number; readonly range: number }[] {
  const { products, minimise } = portfolio
  return minimise.map((measure) => {
    const even = 1 / Math.max(1, vendors)
    if (measure === concentration) return { low: even, range: 1 - even }
    const total = (pick: (a: number, b: number) => number) =>
      products.reduce((sum, choices) => sum + choices.map((choice) => choice.measures[measure]!).reduce(pick), 0)
    const low = total((a, b) => Math.min(a, b))
    return { low, range: total((a, b) => Math.max(a, b)) - low }
  })
}
