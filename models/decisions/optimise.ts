import { bandOf } from '#models/engine/bands'
import { compile } from '#models/engine/compile'
import { digestOf } from '#models/engine/digest'
import type { Drawn } from '#models/engine/drawn'
import { PREVIEW_SAMPLES, type Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import { presentValues } from '#models/engine/summarise-cost'
import type { Band } from '#models/engine/summary'
import {
  type ChoiceTerms,
  drawSwaps,
  type LeftOut,
  measuresOf,
  type ProductChoices,
  productChoices,
} from './optimise-choices.ts'
import { excludedPairs } from './excluded-pairs.ts'
import { type Objective, objectivesOf, type Reached, reachedIn } from './service-objectives.ts'
import { type Sequenced, sequenceOf } from './optimise-sequence.ts'
import { frontier, type FrontierPoint } from './portfolio.ts'
import {
  type BindingLimit,
  limitsFor,
  limitsOf,
  type Measure,
  MEASURES,
  portfolioOf,
  RULES,
  type UnattainableLimit,
} from './optimise-limits.ts'
import { type FrontierDoubt, frontierDoubt } from './optimise-doubt.ts'
import { concentration, type Portfolio } from './portfolio-problem.ts'
import type { Picks } from './portfolio-search.ts'

export type OptimiseTerms = ChoiceTerms & {
  /** Present cost over the horizon of the whole ecosystem, one-off cost, expected loss, concentration: none may pass its own. */
  readonly atMost: Partial<Record<Measure, number>>
  /** What the frontier is of. Without concentration it takes less: the others add up. */
  readonly minimise: readonly Measure[]
  /** How many combinations of the frontier are shown, each drawn anew as a whole. */
  readonly points: number
}

export type OptimisePoint = {
  readonly swaps: readonly { readonly product: string; readonly to: string }[]
  /** Share of the eight scrambles on whose own frontier it is; null: too few draws, or too many combinations to settle it. */
  readonly agreement: number | null
  /** Expected, added up product by product: present cost of the whole ecosystem, one-off cost, expected loss. */
  readonly cost: number
  readonly friction: number
  readonly risk: number
  readonly concentration: number
  /** Standard errors of these four; null: too few draws. */
  readonly se: { readonly [measure in Measure]: number | null }
  /** The same combination drawn as one what-if: what the swaps save or cost each other is in it. */
  readonly drawn: { readonly cost: Band; readonly friction: Band; readonly risk: Band }
  /** What each objective comes to when the combination is drawn as a whole, in their order; null where nothing of it is known. */
  readonly objectives: readonly (Reached | null)[]
  /** When each swap is built and done under team capacity and precedence. */
  readonly sequence: readonly Sequenced[]
}

export type OptimiseAnswer = {
  readonly start: string
  readonly currency: string
  readonly today: number
  /** Draws of each measurement: as asked, at most 512. */
  readonly samples: number
  readonly seed: number
  readonly months: number
  readonly minimised: readonly Measure[]
  readonly present: {
    readonly cost: number
    readonly costSe: number
    readonly concentration: number
    readonly concentrationSe: number | null
  }
  readonly products: readonly ProductChoices[]
  readonly leftOut: readonly LeftOut[]
  /** Objectives that services state: what they come to now, and of what nothing is known. Limits where the terms say so. */
  readonly objectives: readonly Objective[]
  readonly combinations: number
  /** Combinations on the frontier in all; `points` shows some of them. */
  readonly found: number
  readonly points: readonly OptimisePoint[]
  readonly exact: boolean
  /** 0 when exact; else no combination is better by more than this in every measure, each scaled to 0..1 over its extent. */
  readonly gap: number
  readonly binding: readonly BindingLimit[]
  readonly unattainable: readonly UnattainableLimit[]
  readonly approximation: string
  readonly digest: string
}

const APPROXIMATION =
  'Each candidate is measured by a swap of its own at month 0 (parallel run), and expected values are added product by product; the combinations shown are drawn again as a whole.'

/** Vendor choices over all products on the frontier of present cost, one-off cost, risk and concentration. */
export function answerOptimise(
  asked: Question,
  terms: OptimiseTerms,
  progress: (share: number) => void = () => undefined,
): OptimiseAnswer {
  const question = { ...asked, samples: Math.min(asked.samples, PREVIEW_SAMPLES) }
  const plan = compile(question, null)
  const baseline: Drawn = { plan, run: run(plan, { samples: question.samples }) }
  const presentColumn = presentValues(baseline.run.total, plan, question.samples)
  const { mean: present, se: presentSe } = bandOf(presentColumn)
  const objectives = objectivesOf(question, baseline)
  const limiting =
    terms.objectives === true ? objectives.filter((each) => each.kind === 'availability' || each.present !== null) : []
  const { products, refused, leftOut, parts } = productChoices(question, baseline, terms, limiting, (share) =>
    progress(0.6 * share),
  )
  // What a rule keeps out stands at the end of a product's choices: then the rule is a limit that can be lifted.
  const all = products.map((each) => ({
    ...each,
    choices: [...each.choices, ...refused.flatMap(({ product, choice }) => (product === each.product ? [choice] : []))],
  }))
  const rules = RULES.filter((rule) => refused.some(({ by }) => by === rule))
  const limits = limitsFor(terms.atMost, rules, limiting)
  const portfolio = {
    ...portfolioOf(all, refused, present, terms.minimise, rules, limits),
    excluded: excludedPairs(question.ecosystem, question.catalog, all),
  }
  const answer = frontier(portfolio, (share) => progress(0.6 + 0.25 * share))
  const doubt = frontierDoubt(all, portfolio, limits, parts, { mean: present, column: presentColumn })
  const shown = spreadOut(answer.points, portfolio, terms.points)
  const known = answer.points.map(({ picks }) => picks)
  const points = shown.map((point, i) => {
    progress(0.85 + (0.15 * i) / shown.length)
    return pointOf(question, baseline, all, present, point, objectives, doubt, known)
  })
  const body = {
    start: question.start,
    currency: question.assumptions.currency,
    today: question.today,
    samples: question.samples,
    seed: question.seed,
    months: question.months,
    minimised: MEASURES.filter((measure) => terms.minimise.includes(measure)),
    present: {
      cost: present,
      costSe: presentSe,
      concentration: keepingAll(products),
      concentrationSe: doubt.of(
        'concentration',
        all.map(() => 0),
      ),
    },
    products,
    leftOut,
    objectives: objectives.map(({ byScramble: _by, ...objective }) => objective),
    combinations: products.reduce((count, { choices }) => count * choices.length, 1),
    found: answer.points.length,
    points,
    exact: answer.exact,
    gap: answer.gap,
    ...limitsOf(answer, portfolio, present, limits, doubt),
    approximation: APPROXIMATION,
  }
  return { ...body, digest: digestOf(body) }
}

const keepingAll = (products: readonly ProductChoices[]): number => {
  const money = new Map<string, number>()
  for (const { choices } of products)
    for (const [vendor, amount] of choices[0]!.spend) money.set(vendor, (money.get(vendor) ?? 0) + amount)
  const total = [...money.values()].reduce((sum, amount) => sum + amount, 0)
  return total > 0 ? [...money.values()].reduce((sum, amount) => sum + (amount / total) * (amount / total), 0) : 0
}

/** Some of the frontier, by cost: the least of each measure, the least of all together, and the rest at even distances. */
function spreadOut(points: readonly FrontierPoint[], { minimise }: Portfolio, most: number): readonly FrontierPoint[] {
  if (points.length <= most) return points
  const value = (point: FrontierPoint, measure: number): number =>
    measure === concentration ? point.concentration : point.totals[measure]!
  const extent = minimise.map((measure) => {
    const values = points.map((point) => value(point, measure))
    const low = values.reduce((a, b) => Math.min(a, b))
    return { measure, low, range: values.reduce((a, b) => Math.max(a, b)) - low }
  })
  const least = (of: (point: FrontierPoint) => number): number =>
    points.reduce((best, point, i) => (of(point) < of(points[best]!) ? i : best), 0)
  const together = (point: FrontierPoint): number =>
    extent.reduce((sum, { measure, low, range }) => sum + (range > 0 ? (value(point, measure) - low) / range : 0), 0)
  const chosen = new Set(
    [...minimise.map((measure) => least((point) => value(point, measure))), least(together)].slice(
      0,
      Math.max(1, most),
    ),
  )
  for (let i = 0; i < most && chosen.size < most; i++)
    chosen.add(Math.round((i * (points.length - 1)) / Math.max(1, most - 1)))
  return [...chosen].sort((a, b) => a - b).map((i) => points[i]!)
}

function pointOf(
  question: Question,
  baseline: Drawn,
  products: readonly ProductChoices[],
  present: number,
  point: FrontierPoint,
  objectives: readonly Objective[],
  doubt: FrontierDoubt,
  known: readonly Picks[],
): OptimisePoint {
  const swaps = point.picks.flatMap((pick, p) => {
    const { product, choices } = products[p]!
    const to = choices[pick]!.offering
    return to === null ? [] : [{ product, to, saves: -choices[pick]!.cost / question.months }]
  })
  const drawn = drawSwaps(
    question,
    baseline,
    swaps.map(({ product, to }) => [product, to]),
  )
  const measured = measuresOf(baseline, drawn)
  const before = presentValues(baseline.run.total, drawn.plan, question.samples)
  return {
    swaps: swaps.map(({ product, to }) => ({ product, to })),
    agreement: doubt.agreement(point.picks, known),
    cost: present + point.totals[0]!,
    friction: point.totals[1]!,
    risk: point.totals[2]!,
    concentration: point.concentration,
    se: {
      cost: doubt.of('cost', point.picks),
      friction: doubt.of('friction', point.picks),
      risk: doubt.of('risk', point.picks),
      concentration: doubt.of('concentration', point.picks),
    },
    drawn: {
      cost: bandOf(measured.cost.map((value, s) => value + before[s]!)),
      friction: bandOf(measured.friction),
      risk: bandOf(measured.risk),
    },
    objectives: objectives.map((objective) => (objective.present === null ? null : reachedIn(objective, drawn))),
    sequence: sequenceOf(question, drawn, new Map(swaps.map(({ product, saves }) => [product, saves]))),
  }
}
