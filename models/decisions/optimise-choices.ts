import type { CatalogOffering } from '#models/catalog/catalog'
import { listedRegions } from '#models/catalog/region'
import type { Change } from '#models/ecosystem/change'
import { offeringIn } from '#models/ecosystem/offering-in'
import { bandOf } from '#models/engine/bands'
import { compile } from '#models/engine/compile'
import { openStandards, speaks } from '#models/engine/open-standards'
import type { Question } from '#models/engine/question'
import type { Drawn } from '#models/engine/drawn'
import { runBeside } from '#models/engine/run-beside'
import type { Band } from '#models/engine/summary'
import { presentValues } from '#models/engine/summarise-cost'
import { changeColumns } from '#models/engine/summarise-friction'
import { choiceParts, type ChoiceParts } from './optimise-parts.ts'
import { errorOfParts } from '#models/engine/standard-errors'
import { changedBy, type Objective, unchanged } from './service-objectives.ts'

/** One offering that may provide a product: keeping what is bound (`offering` null), or a candidate. */
export type ProductChoice = {
  readonly offering: string | null
  readonly name: string
  /** Expected present cost over the horizon against keeping everything, without the one-off cost; with its standard error. */
  readonly cost: number
  readonly costSe: number
  /** Expected one-off cost of the swap, and the part of it that is expected loss when it fails. */
  readonly friction: number
  readonly frictionSe: number
  readonly risk: number
  readonly riskSe: number
  /** Expected money over the horizon to each vendor for this product; with its standard errors, in the same order. */
  readonly spend: readonly (readonly [string, number])[]
  readonly spendSe: readonly (number | null)[]
  /** What it changes of the sum that each service objective limits, in their order; with the standard errors. */
  readonly objectives: readonly number[]
  readonly objectivesSe: readonly (number | null)[]
  /** Lines of the product that have no price: their money is unknown and missing. */
  readonly unpriced: number
}
export type ProductChoices = {
  readonly product: string
  readonly name: string
  readonly choices: readonly ProductChoice[]
}
/** A choice that a rule keeps out, measured all the same: so that it can be said what the rule costs. */
export type Refused = { readonly product: string; readonly by: 'region' | 'standards'; readonly choice: ProductChoice }
export type LeftOut = { readonly product: string; readonly offering: string; readonly why: string }

export type ChoiceTerms = {
  /** Candidates whose prices are of a region that does not hold this text are left out; "global" ones stay. */
  readonly region?: string
  /** Candidates that speak none of the open standards of what is bound are left out. */
  readonly openStandards?: boolean
  /** Services' objectives (availability, latency) are limits; candidates whose part in one is unknown are left out. */
  readonly objectives?: boolean
}

const ID = 'optimise'
const APPROACH = 'parallel-run'

/** A what-if of the swaps given (product to offering), all at month 0, on the draws of the baseline. */
export function drawSwaps(question: Question, baseline: Drawn, swaps: readonly (readonly [string, string])[]): Drawn {
  const changes = swaps.map(([product, to]): Change => ({
    kind: 'swap',
    month: 0,
    target: { product },
    to,
    approach: APPROACH,
  }))
  const plan = compile({ ...question, scenarios: [{ id: ID, name: 'Vendor choices', changes }] }, ID)
  return runBeside(plan, baseline)
}

/** Present cost, one-off cost and expected loss of a what-if against the baseline, by draw. */
export function measuresOf(
  baseline: Drawn,
  { plan, run: own }: Drawn,
): { readonly cost: Float64Array; readonly friction: Float64Array; readonly risk: Float64Array } {
  const before = presentValues(baseline.run.total, plan, own.count)
  const cost = presentValues(own.total, plan, own.count).map((value, s) => value - before[s]!)
  const [friction, risk] = [new Float64Array(own.count), new Float64Array(own.count)]
  for (const { parts } of changeColumns(plan, own))
    for (let s = 0; s < own.count; s++) {
      friction[s]! += parts.total[s]!
      risk[s]! += parts.risk[s]!
    }
  return { cost, friction, risk }
}

/**
 * For each product what is bound and its candidates, each candidate measured by a swap of its own at month 0 on the same
 * draws. Expected values, for those add up; what two swaps save or cost each other is not in them.
 */
export function productChoices(
  question: Question,
  baseline: Drawn,
  terms: ChoiceTerms,
  objectives: readonly Objective[],
  progress: (share: number) => void,
): {
  readonly products: readonly ProductChoices[]
  readonly refused: readonly Refused[]
  readonly leftOut: readonly LeftOut[]
  readonly parts: ReadonlyMap<ProductChoice, ChoiceParts | null>
} {
  const { ecosystem, catalog } = question
  const leftOut: LeftOut[] = []
  const refused: Refused[] = []
  const parts = new Map<ProductChoice, ChoiceParts | null>()
  const all = ecosystem.products.reduce((count, { candidates }) => count + new Set(candidates).size, 0)
  let measured = 0
  const products = ecosystem.products.map(({ id, name, candidates }): ProductChoices => {
    const bound = ecosystem.bindings.filter((binding) => binding.product === id)
    const present = bound.flatMap(({ offering }) => offeringIn(ecosystem, catalog, offering) ?? [])
    const nothing = new Float64Array(baseline.run.count)
    const kept = choiceParts(
      [nothing, nothing, nothing],
      objectives.map(() => unchanged),
      linesOf(baseline, id),
    )
    const keep: ProductChoice = {
      offering: null,
      name: present.map((each) => each.name).join(', ') || 'nothing bound',
      cost: 0,
      costSe: 0,
      friction: 0,
      frictionSe: 0,
      risk: 0,
      riskSe: 0,
      objectives: objectives.map(() => 0),
      objectivesSe: objectives.map(() => 0),
      ...billOf(baseline, id, kept),
    }
    parts.set(keep, kept)
    const others = [...new Set(candidates)].flatMap((candidate): readonly ProductChoice[] => {
      progress(measured++ / Math.max(1, all))
      const offering = offeringIn(ecosystem, catalog, candidate)
      const drop = (why: string): readonly [] => {
        leftOut.push({ product: id, offering: candidate, why })
        return []
      }
      if (offering === undefined) return drop('the catalog does not have it')
      if (bound.some((binding) => binding.offering === candidate)) return []
      if (bound.length === 0) return drop('nothing is bound that it could replace')
      const against = refusal(offering, present, terms)
      const drawn = drawSwaps(question, baseline, [[id, candidate]])
      const unpriced = unpricedOf(drawn, id)
      if (drawn.plan.frictions.every(({ kind }) => kind !== 'swap')) return drop('it does not provide the sub-domain')
      if (unpriced > keep.unpriced)
        return drop(`${unpriced} of its lines ${unpriced === 1 ? 'has' : 'have'} no price: what it costs is unknown`)
      const changed = changedBy(question, objectives, id, baseline, drawn)
      const added = changed.map((each) => each ?? unchanged)
      const blind = objectives.find((_, o) => changed[o] === null)
      if (blind !== undefined) return drop(`its ${blind.kind} is unknown, and ${blind.name} states an objective for it`)
      const { cost, friction, risk } = measuresOf(baseline, drawn)
      const own = choiceParts([cost, friction, risk], added, linesOf(drawn, id))
      const choice: ProductChoice = {
        offering: candidate,
        name: offering.name,
        ...expected(bandOf(cost), bandOf(friction), bandOf(risk)),
        objectives: added.map(({ change }) => change),
        objectivesSe: added.map(({ se }) => se),
        ...billOf(drawn, id, own),
      }
      parts.set(choice, own)
      if (against === undefined) return [choice]
      refused.push({ product: id, by: against.by, choice })
      return drop(against.why)
    })
    return { product: id, name, choices: [keep, ...others] }
  })
  return { products, refused, leftOut, parts }
}

function refusal(
  offering: CatalogOffering,
  present: readonly CatalogOffering[],
  terms: ChoiceTerms,
): { readonly by: Refused['by']; readonly why: string } | undefined {
  const { region } = terms
  const places = listedRegions(offering).join(', ')
  if (
    region !== undefined &&
    !places.toLowerCase().includes(region.toLowerCase()) &&
    !/global|any|worldwide/i.test(places)
  )
    return { by: 'region', why: `its prices are of ${places}, not of ${region}` }
  if (terms.openStandards !== true) return undefined
  const standards = present.flatMap((each) => openStandards(each.standards))
  if (standards.length === 0 || standards.some((standard) => speaks(offering.standards, standard))) return undefined
  return {
    by: 'standards',
    why: `it speaks none of the open standards of ${present.map((each) => each.name).join(', ')}`,
  }
}

const expected = (cost: Band, friction: Band, risk: Band) => ({
  cost: cost.mean,
  costSe: cost.se,
  friction: friction.mean,
  frictionSe: friction.se,
  risk: risk.mean,
  riskSe: risk.se,
})

/** The lines of a product that cost money, by vendor. */
const linesOf = ({ plan, run: own }: Drawn, product: string) =>
  plan.lines.flatMap(({ vendor, product: of }, i) => (of === product ? [{ vendor, cost: own.lineCost[i]! }] : []))

const unpricedOf = ({ plan }: Drawn, product: string): number =>
  plan.unpriced.filter((line) => line.product === product).length

/** Expected money to each vendor for a product over the horizon, with its errors, and its lines without a price. */
function billOf(
  drawn: Drawn,
  product: string,
  parts: ChoiceParts | null,
): Pick<ProductChoice, 'spend' | 'spendSe' | 'unpriced'> {
  const spend = new Map<string, number>()
  for (const { vendor, cost } of linesOf(drawn, product)) {
    const money = bandOf(cost).mean
    if (money > 0) spend.set(vendor, (spend.get(vendor) ?? 0) + money)
  }
  const sorted = [...spend].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    spend: sorted,
    spendSe: sorted.map(([vendor]) => errorOfParts(parts?.spend.get(vendor) ?? null)),
    unpriced: unpricedOf(drawn, product),
  }
}
