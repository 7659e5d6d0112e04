import type { Assumptions } from '#models/ecosystem/assumptions'
import type { BusinessService } from '#models/ecosystem/business-service'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Finding } from '#models/ecosystem/finding'
import type { Use } from '#models/ecosystem/use'
import type { BillBook } from './bill-book.ts'
import type { Compilation } from './compilation.ts'
import { type Begun, type Efforts, effortsOf, type Needs, withBill, withNeeds } from './compile-begin.ts'
import { copyOfDraft } from './draft-copy.ts'
import { byId, type EcosystemIndex, indexOf } from './ecosystem-index.ts'
import { LayeredMap } from './layered-map.ts'
import type { Question } from './question.ts'
import type { ScaleBook } from './scale-steps.ts'
import { copyOfSpreadGraph } from './spread-graph.ts'

/** What is read for the bill alone, and what not for the efforts of leaving either. Tables, records and values by identity: they never change. */
const PRICES: ReadonlySet<keyof Ecosystem> = new Set(['prices', 'contracts'])
const RATES: ReadonlySet<keyof Assumptions> = new Set(['usdRate', 'usdRateDate', 'rates', 'discountPerYear'])
const OF_DEMAND: ReadonlySet<keyof Ecosystem> = new Set([...PRICES, 'decisions', 'services', 'uses'])
const OF_SERVICES: ReadonlySet<keyof BusinessService> = new Set([
  'demand',
  'sizing',
  'availability',
  'latencyTargetMs',
  'availabilityTarget',
])
const OF_USES: ReadonlySet<keyof Use> = new Set([
  'mode',
  'callsPerRequest',
  'bytesPerCall',
  'cacheHitShare',
  'callsPerBatch',
  'retries',
  'failureShare',
  'quantities',
])

function isSameOtherwise<T extends object>(a: T, b: T, aside: ReadonlySet<keyof T>): boolean {
  if (a === b) return true
  for (const key in a) if (a[key] !== b[key] && !aside.has(key)) return false
  for (const key in b) if (!(key in a) && !aside.has(key)) return false
  return true
}

const areSameOtherwise = <T extends object>(a: readonly T[], b: readonly T[], aside: ReadonlySet<keyof T>): boolean =>
  a === b || (a.length === b.length && a.every((one, at) => isSameOtherwise(one, b[at]!, aside)))

const isSameFrame = (a: Question, b: Question): boolean =>
  a.catalog === b.catalog &&
  a.start === b.start &&
  a.months === b.months &&
  a.seed === b.seed &&
  a.today === b.today &&
  isSameOtherwise(a.assumptions, b.assumptions, RATES)

const hasSameEfforts = (a: Question, b: Question): boolean =>
  isSameFrame(a, b) &&
  isSameOtherwise(a.ecosystem, b.ecosystem, OF_DEMAND) &&
  areSameOtherwise(a.ecosystem.services, b.ecosystem.services, OF_SERVICES) &&
  areSameOtherwise(a.ecosystem.uses, b.ecosystem.uses, OF_USES)

const hasSameNeeds = (a: Question, b: Question): boolean =>
  isSameFrame(a, b) && isSameOtherwise(a.ecosystem, b.ecosystem, PRICES)

const beginsAlike = (a: Question, b: Question): boolean =>
  isSameFrame(a, b) && a.ecosystem === b.ecosystem && a.assumptions === b.assumptions

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

const efforts = lastOf(hasSameEfforts, (question) => effortsOf(question, false))
const needs = lastOf(hasSameNeeds, (question) => withNeeds(copyOfEfforts(efforts(question), question)))
const begun = lastOf(beginsAlike, (question) => withBill(copyOfNeeds(needs(question), question)))

/** What plans of a question begin with: a copy for each, what is added to it is in no other. */
export function begunFor(question: Question): Begun {
  const known = begun(question)
  return {
    ...copyOfNeeds(known, question),
    leaving: known.leaving,
    book: copyOfBook(known.book),
    bill: known.bill,
  }
}

/** For a question that differs in demand and prices at most. */
function copyOfEfforts({ compilation, index, efforts }: Efforts, question: Question): Efforts {
  if (index.ecosystem === question.ecosystem)
    return { compilation: copyOfCompilation(compilation, question), index, efforts }
  const findings: Finding[] = []
  const now = indexOf(question.ecosystem, question.catalog, findings)
  return { compilation: { ...copyOfCompilation(compilation, question, index, now), findings }, index: now, efforts }
}

/** For a question that differs in prices at most. */
function copyOfNeeds(known: Needs, question: Question): Needs {
  const { compilation, scaleBook, monthsOfMedians, baseline } = known
  const { efforts, medians, scale, reliability } = known
  const index = indexFor(baseline.index, question.ecosystem)
  return {
    compilation: copyOfCompilation(compilation, question, baseline.index, index),
    efforts,
    scaleBook: copyOfScaleBook(scaleBook),
    monthsOfMedians: new LayeredMap(monthsOfMedians),
    baseline: { ...baseline, index },
    medians,
    scale,
    reliability,
  }
}

/** The same records in other prices and contracts. */
const indexFor = (index: EcosystemIndex, ecosystem: Ecosystem): EcosystemIndex =>
  index.ecosystem === ecosystem ? index : { ...index, ecosystem, contracts: byId(ecosystem.contracts) }

/** With one ecosystem in the place of another, in which the same was found. */
function copyOfCompilation(
  { draft, findings, calls, spreads, useHours, hoursEach }: Compilation,
  question: Question,
  before?: EcosystemIndex,
  now?: EcosystemIndex,
): Compilation {
  const moved = (each: EcosystemIndex): EcosystemIndex => (each === before && now !== undefined ? now : each)
  return {
    question,
    draft: copyOfDraft(draft),
    findings: [...findings],
    calls: new LayeredMap(calls),
    spreads: new Map([...spreads].map(([each, graph]) => [moved(each), copyOfSpreadGraph(graph)])),
    useHours: new Map([...useHours].map(([each, hours]) => [moved(each), copyOfMaps(hours)])),
    hoursEach: copyOfMaps(hoursEach),
  }
}

const copyOfScaleBook = ({ watches, watchOf, edges, edgeOf }: ScaleBook): ScaleBook => ({
  watches: [...watches],
  watchOf: new LayeredMap(watchOf),
  edges: [...edges],
  edgeOf: new LayeredMap(edgeOf),
})

const copyOfBook = ({ lines, lineOf, choices, closedTiers, fees }: BillBook): BillBook => ({
  lines: [...lines],
  lineOf: new LayeredMap(lineOf),
  choices: new LayeredMap(choices),
  closedTiers: [...closedTiers],
  fees: new Set(fees),
})

const copyOfMaps = <K, L, V>(maps: ReadonlyMap<K, ReadonlyMap<L, V>>): Map<K, Map<L, V>> =>
  new Map([...maps].map(([key, map]) => [key, new Map(map)]))
