import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { BillBook } from './bill-book.ts'
import { type Begun, type Leaving, type Needs, needsOf, withBill, withLeaving } from './compile-begin.ts'
import { copyOfDraft } from './draft-copy.ts'
import { byId, type EcosystemIndex } from './ecosystem-index.ts'
import type { Question } from './question.ts'
import type { ScaleBook } from './scale-steps.ts'
import { copyOfSpreadGraph } from './spread-graph.ts'

/** What no stage before the bill reads; and of that, what the friction of leaving does read. By identity: records never change. */
const PRICES: ReadonlySet<keyof Ecosystem> = new Set(['prices', 'contracts'])
const RATES: ReadonlySet<keyof Assumptions> = new Set(['usdRate', 'usdRateDate', 'rates', 'discountPerYear'])

const isSameOtherwise = <T extends object>(a: T, b: T, aside: ReadonlySet<keyof T>): boolean =>
  a === b ||
  [...new Set([...Object.keys(a), ...Object.keys(b)] as (keyof T)[])].every(
    (key) => aside.has(key) || a[key] === b[key],
  )

const hasSameNeeds = (a: Question, b: Question): boolean =>
  a.catalog === b.catalog &&
  a.start === b.start &&
  a.months === b.months &&
  a.seed === b.seed &&
  a.today === b.today &&
  isSameOtherwise(a.ecosystem, b.ecosystem, PRICES) &&
  isSameOtherwise(a.assumptions, b.assumptions, RATES)

const hasSameLeaving = (a: Question, b: Question): boolean =>
  hasSameNeeds(a, b) &&
  a.ecosystem.contracts === b.ecosystem.contracts &&
  a.assumptions.usdRate === b.assumptions.usdRate

const beginsAlike = (a: Question, b: Question): boolean =>
  hasSameNeeds(a, b) && a.ecosystem === b.ecosystem && a.assumptions === b.assumptions

/** What was asked for last, made anew for a question that differs in what it is made of. */
function lastOf<T>(
  isSame: (a: Question, b: Question) => boolean,
  make: (question: Question) => T,
): (question: Question) => T {
  let last: { readonly question: Question; readonly made: T } | undefined
  return (question) => {
    if (last === undefined || !isSame(last.question, question)) last = { question, made: make(question) }
    return last.made
  }
}

const needs = lastOf(hasSameNeeds, (question) => needsOf(question, false))
const leaving = lastOf(hasSameLeaving, (question) => withLeaving(copyOfNeeds(needs(question), question)))
const begun = lastOf(beginsAlike, (question) => withBill(copyOfLeaving(leaving(question), question)))

/** What plans of a question begin with: a copy for each, what is added to it is in no other. */
export function begunFor(question: Question): Begun {
  const known = begun(question)
  return { ...copyOfLeaving(known, question), book: copyOfBook(known.book), bill: known.bill }
}

const copyOfLeaving = (known: Leaving, question: Question): Leaving => ({
  ...copyOfNeeds(known, question),
  leaving: known.leaving,
})

/** For a question that differs in prices at most. */
function copyOfNeeds(known: Needs, question: Question): Needs {
  const { compilation, scaleBook, monthsOfMedians, baseline, medians, scale, reliability } = known
  const index = indexFor(baseline.index, question.ecosystem)
  const moved = (each: EcosystemIndex): EcosystemIndex => (each === baseline.index ? index : each)
  return {
    compilation: {
      question,
      draft: copyOfDraft(compilation.draft),
      findings: [...compilation.findings],
      calls: new Map(compilation.calls),
      spreads: new Map([...compilation.spreads].map(([each, graph]) => [moved(each), copyOfSpreadGraph(graph)])),
      useHours: new Map([...compilation.useHours].map(([each, hours]) => [moved(each), copyOfMaps(hours)])),
    },
    scaleBook: copyOfScaleBook(scaleBook),
    monthsOfMedians: new Map(monthsOfMedians),
    baseline: { ...baseline, index },
    medians,
    scale,
    reliability,
  }
}

/** The same records in other prices and contracts. */
const indexFor = (index: EcosystemIndex, ecosystem: Ecosystem): EcosystemIndex =>
  index.ecosystem === ecosystem ? index : { ...index, ecosystem, contracts: byId(ecosystem.contracts) }

const copyOfScaleBook = ({ watches, watchOf, edges, edgeOf }: ScaleBook): ScaleBook => ({
  watches: [...watches],
  watchOf: new Map(watchOf),
  edges: [...edges],
  edgeOf: new Map(edgeOf),
})

const copyOfBook = ({ lines, lineOf, choices, closedTiers, fees }: BillBook): BillBook => ({
  lines: [...lines],
  lineOf: new Map(lineOf),
  choices: new Map(choices),
  closedTiers: [...closedTiers],
  fees: new Set(fees),
})

const copyOfMaps = <K, L, V>(maps: ReadonlyMap<K, ReadonlyMap<L, V>>): Map<K, Map<L, V>> =>
  new Map([...maps].map(([key, map]) => [key, new Map(map)]))
