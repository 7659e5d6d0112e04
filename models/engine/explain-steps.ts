import { tierParts, type TierPart } from '#models/catalog/meter'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { inputName } from '#models/ecosystem/input-name'
import { OP, type PriceTable, type Step } from './column-program.ts'
import { argumentsOf } from './needed-steps.ts'
import type { Explanation, Operation } from './explanation.ts'
import { originsOf } from './explain-origin.ts'
import type { Plan } from './plan.ts'
import type { Question } from './question.ts'
import { isStated, wideningOf } from './widening.ts'

/** What a step is, in the words of the answer. */
export type Label = { readonly path: string; readonly name: string; readonly unit: string }

/** One phase of a traced plan, ready to be walked. */
export type Walk = {
  readonly question: Question
  readonly scenario: string | null
  readonly plan: Plan
  readonly ecosystem: Ecosystem
  readonly origins: ReadonlyMap<number, string>
  readonly values: readonly Float64Array[]
  readonly labels: ReadonlyMap<number, Label>
  /** Months [from, to) of the phase, and the one whose value is shown. */
  readonly from: number
  readonly to: number
  readonly month: number
  /** Labelled steps that the tree has already. */
  readonly told: Set<number>
}

const FORMULAS: Readonly<Record<number, { readonly operation: Operation; readonly formula: string }>> = {
  [OP.add]: { operation: 'sum', formula: 'the sum of its parts' },
  [OP.subtract]: { operation: 'difference', formula: 'the first part less the second' },
  [OP.multiply]: { operation: 'product', formula: 'its parts multiplied' },
  [OP.divide]: { operation: 'quotient', formula: 'the first part divided by the second' },
  [OP.larger]: { operation: 'larger', formula: 'the larger of its parts' },
  [OP.smaller]: { operation: 'smaller', formula: 'the smaller of its parts' },
  [OP.whole]: { operation: 'whole', formula: 'rounded up to whole units' },
  [OP.logarithm]: { operation: 'function', formula: 'the natural logarithm of its part' },
  [OP.growth]: {
    operation: 'function',
    formula: 'exp(logarithm of the growth a year x the months passed, damped, over 12)',
  },
  [OP.compound]: { operation: 'function', formula: '(1 + the rise) to the number of renewals passed' },
  [OP.stock]: {
    operation: 'function',
    formula: 'what was held a month before, times the share that is kept (second part), and what comes in (first part)',
  },
  [OP.replicas]: {
    operation: 'function',
    formula: 'the rate over (what one replica carries x the target utilisation), rounded up, between least and most',
  },
  [OP.loadReplicas]: {
    operation: 'function',
    formula:
      'over eight parts of a month’s load curve, from what is offered in the month (first part) up to its peak (third part): the rate over (what one replica carries x the target utilisation), rounded up, between least and most',
  },
  [OP.carried]: {
    operation: 'function',
    formula:
      'over eight parts of a month’s load curve, up to its peak (third part): what is offered (first part), but a second at most the capacity (second part)',
  },
  [OP.solve]: { operation: 'function', formula: 'the load of services that call each other, solved together' },
  [OP.rounds]: {
    operation: 'function',
    formula:
      "rounds a minute of all of a crowd (first part) that thinks (second part) and works at stations (the others): Buzen's convolution over the product form (Gordon and Newell 1967)",
  },
  [OP.pick]: { operation: 'function', formula: 'the load of services that call each other, solved together' },
}

/** Explains a step down to its inputs. */
export function explainStep(walk: Walk, id: number): Explanation {
  const { plan, labels, told, origins } = walk
  const step = plan.program.steps[id]!
  const label = labels.get(id)
  const known = FORMULAS[step.op]
  const base = figureOf(walk, id)
  const named = {
    ...base,
    path: label?.path ?? '',
    name: label?.name ?? nameOf(walk, id, step),
    unit: label?.unit ?? '',
  }
  if (label !== undefined) {
    if (told.has(id))
      return { ...named, operation: 'same', formula: `as explained at ${label.path}`, sameAs: label.path }
    told.add(id)
  }
  if (step.op === OP.price) return explainPrice(walk, id, step, named)
  if (known === undefined) return explainInput(walk, id, step, named)
  const args = step.op === OP.pick ? argumentsOf(plan.program, step.a) : argumentsOf(plan.program, id)
  const flat =
    step.op === OP.add || step.op === OP.multiply ? args.flatMap((arg) => flattened(walk, arg, step.op)) : args
  const origin = origins.get(id)
  return {
    ...named,
    ...known,
    parts: flat.map((arg) => explainStep(walk, arg)),
    origins: origin === undefined ? [] : originsOf(walk.question, walk.scenario, walk.ecosystem, origin),
  }
}

/** A sum of sums is one sum, as long as the inner one has no name of its own. */
function flattened(walk: Walk, id: number, op: number): number[] {
  const step = walk.plan.program.steps[id]!
  if (step.op !== op || walk.labels.has(id)) return [id]
  return [...flattened(walk, step.a, op), ...flattened(walk, step.b, op)]
}

/** Its value in every month of the phase, and nothing else known of it yet. */
export function figureOf(walk: Pick<Walk, 'values' | 'from' | 'to' | 'month'>, id: number): Explanation {
  const byMonth = Array.from(walk.values[id]!.subarray(walk.from, walk.to))
  return {
    path: '',
    name: '',
    unit: '',
    value: byMonth[walk.month - walk.from]!,
    month: walk.month,
    firstMonth: walk.from,
    byMonth,
    operation: 'input',
    formula: '',
    parts: [],
    origins: [],
    tiers: [],
    sameAs: null,
  }
}

function keyOf({ plan, origins }: Walk, id: number, step: Step): string {
  if (step.op === OP.variable) return plan.program.variables[step.k]!.key
  if (step.op === OP.chance) return plan.program.chances[step.k]!.key
  if (step.op === OP.noise) return 'assumptions/noiseSize'
  if (step.op === OP.outsideView) return 'assumptions/outsideView'
  return origins.get(id) ?? ''
}

function nameOf(walk: Walk, id: number, step: Step): string {
  if (FORMULAS[step.op] !== undefined) return FORMULAS[step.op]!.formula
  const key = keyOf(walk, id, step)
  if (key === '') return 'a constant of the method'
  if (key.startsWith('fact/')) return key.slice(5)
  if (key.startsWith('calls/')) return 'calls that are made for one that is meant'
  if (key.startsWith('catalog/')) return `factor of the meter ${key.split('/').slice(1).join(', ')}`
  return inputName(walk.ecosystem, key.replace(/^(1 - 1 \/ |1 - |1 \/ |1\/24 of )/, ''))
}

/** Widening leaves the median alone, and the draws around it are further apart than what is stated. */
function widenedWords(assumptions: Assumptions, key: string): string {
  const factor = wideningOf(assumptions)
  if (factor === 1 || !isStated(key)) return ''
  return `; its range is drawn ${factor} times as wide (assumptions.wideningFactor)`
}

function explainInput(walk: Walk, id: number, step: Step, named: Explanation): Explanation {
  const key = keyOf(walk, id, step)
  const formulas: Readonly<Record<number, string>> = {
    [OP.variable]: `the median of what is stated${widenedWords(walk.question.assumptions, key)}`,
    [OP.chance]: 'the probability: an event counts at its expectation',
    [OP.noise]: 'noise is 1 at the median',
    [OP.outsideView]: 'the outside view is 1 at the median',
    [OP.byMonth]: 'a number for each month',
  }
  const origins = originsOf(walk.question, walk.scenario, walk.ecosystem, key)
  const held = /^quantities\/([^/]+)\/([^/]+)$/.exec(key)
  const quantity = held === null ? undefined : stepOfPath(walk, `quantities.${held[1]}.${held[2]}`)
  if (quantity !== undefined && walk.values[quantity]![walk.from] === named.value)
    return { ...named, operation: 'same', formula: 'what the product holds', parts: [explainStep(walk, quantity)] }
  return { ...named, formula: formulas[step.op] ?? 'as stated', origins }
}

export function stepOfPath({ labels }: Pick<Walk, 'labels'>, path: string): number | undefined {
  for (const [step, label] of labels) if (label.path === path) return step
  return undefined
}

/** The meter of a price table, for the tiers. */
function tiersOf(table: PriceTable, quantity: number): readonly TierPart[] {
  const meter = {
    id: 'price',
    name: '',
    unit: '',
    unitsPerBillingUnit: table.per,
    freePerMonth: table.free,
    rounding: table.rounding,
    mode: table.volume ? ('volume' as const) : ('graduated' as const),
    tiers: table.prices.map((price, t) => ({ upTo: table.upTo[t]! < 0 ? null : table.upTo[t]!, price })),
    minimumPerMonth: table.minimum,
  }
  return tierParts(meter, quantity).parts
}

function explainPrice(walk: Walk, id: number, step: Step, named: Explanation): Explanation {
  const table = walk.plan.program.prices[step.k]!
  const quantity = explainStep(walk, step.a)
  const origin = walk.origins.get(id) ?? ''
  const tiers = tiersOf(table, quantity.value)
  const words = [
    table.free > 0 ? `less ${table.free} free in the account` : '',
    table.per === 1 ? '' : `in units of ${table.per}`,
    table.rounding === 'none' ? '' : table.rounding === 'ceil' ? 'rounded up' : 'rounded down',
    table.volume ? 'all of it at the price of the tier that it reaches' : 'each part at the price of its tier',
    table.minimum > 0 ? `at least ${table.minimum}` : '',
  ]
  return {
    ...named,
    name: named.path === '' ? 'the price of what the account uses' : named.name,
    operation: 'price',
    formula: `the quantity ${words.filter((each) => each !== '').join(', ')}`,
    parts: [quantity],
    origins: originsOf(walk.question, walk.scenario, walk.ecosystem, origin),
    tiers,
  }
}
