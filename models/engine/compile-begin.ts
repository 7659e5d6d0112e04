import type { QuantityId } from '#models/catalog/neutral-quantity'
import { billOf } from './bill.ts'
import { billBookOf, type BillBook, type Medians, type PhaseBill } from './bill-book.ts'
import { beginBlock, runTapes } from './column-machine.ts'
import { draftOf } from './column-program.ts'
import { oneStore } from './column-store.ts'
import type { Compilation } from './compilation.ts'
import type { CompiledPhase, MonthsOfMedians } from './compiled-phase.ts'
import { copyOfDraft, programOf } from './draft-copy.ts'
import { indexOf } from './ecosystem-index.ts'
import { type FrictionCase, leavingCases } from './friction-case.ts'
import { machineOf } from './machine.ts'
import { neededFor, stepsAtLevel } from './needed-steps.ts'
import { productQuantities } from './product-quantities.ts'
import type { Question } from './question.ts'
import { scaleBookOf, scaleOf, type ScaleBook } from './scale-steps.ts'
import { copyOfSpreadGraph } from './spread-graph.ts'
import { trafficOf } from './traffic.ts'
import { wideningOf } from './widening.ts'

/**
 * What every plan of a question begins with: the baseline compiled, with the friction of leaving its products. Scenarios
 * add their steps behind those, so a plan has the same steps whether this was at hand or not.
 */
export type Begun = {
  readonly compilation: Compilation
  readonly book: BillBook
  readonly scaleBook: ScaleBook
  readonly monthsOfMedians: MonthsOfMedians
  readonly baseline: CompiledPhase
  readonly bill: PhaseBill
  readonly scale: ReturnType<typeof scaleOf>
  readonly leaving: readonly FrictionCase[]
}

export function begin(question: Question, isTraced: boolean): Begun {
  const compilation: Compilation = {
    question,
    draft: draftOf(question.assumptions.correlation, wideningOf(question.assumptions), isTraced),
    findings: [],
    calls: new Map(),
    spreads: new Map(),
    useHours: new Map(),
  }
  const [book, scaleBook] = [billBookOf(), scaleBookOf()]
  const index = indexOf(question.ecosystem, question.catalog, compilation.findings)
  const traffic = trafficOf(compilation, index)
  const baseline = { from: 0, index, traffic, ...productQuantities(compilation, index, traffic) }
  const monthsOfMedians: MonthsOfMedians = new Map()
  const medians = mediansAt(compilation, monthsOfMedians, baseline, 0)
  const bill = billOf(compilation, index, baseline.quantities, medians, book)
  const order = index.services.map((service) => service.id)
  const scale = scaleOf(compilation, index, traffic, baseline.quantities, order, scaleBook)
  const leaving = leavingCases(compilation, baseline, medians)
  return { compilation, book, scaleBook, monthsOfMedians, baseline, bill, scale, leaving }
}

let last: { readonly question: Question; readonly begun: Begun } | undefined

/** The same, or a copy of what it was for another scenario of this question; what is added to a copy is in no other. */
export function begunFor(question: Question): Begun {
  if (last === undefined || !beginsAlike(last.question, question)) last = { question, begun: begin(question, false) }
  const { compilation, book, scaleBook, monthsOfMedians, ...rest } = last.begun
  return {
    ...rest,
    compilation: {
      question,
      draft: copyOfDraft(compilation.draft),
      findings: [...compilation.findings],
      calls: new Map(compilation.calls),
      spreads: new Map([...compilation.spreads].map(([index, graph]) => [index, copyOfSpreadGraph(graph)])),
      useHours: new Map([...compilation.useHours].map(([index, hours]) => [index, copyOfMaps(hours)])),
    },
    book: {
      lines: [...book.lines],
      lineOf: new Map(book.lineOf),
      choices: new Map(book.choices),
      closedTiers: [...book.closedTiers],
      fees: new Set(book.fees),
    },
    scaleBook: {
      watches: [...scaleBook.watches],
      watchOf: new Map(scaleBook.watchOf),
      edges: [...scaleBook.edges],
      edgeOf: new Map(scaleBook.edgeOf),
    },
    monthsOfMedians: new Map(monthsOfMedians),
  }
}

const copyOfMaps = <K, L, V>(maps: ReadonlyMap<K, ReadonlyMap<L, V>>): Map<K, Map<L, V>> =>
  new Map([...maps].map(([key, map]) => [key, new Map(map)]))

/** By identity: records never change. */
function beginsAlike(a: Question, b: Question): boolean {
  return (
    a.ecosystem === b.ecosystem &&
    a.assumptions === b.assumptions &&
    a.catalog === b.catalog &&
    a.start === b.start &&
    a.months === b.months &&
    a.seed === b.seed &&
    a.today === b.today
  )
}

const storeFor = oneStore()

/** Quantities of all products in a month with all inputs at their medians. What is not known yet is worked out for all months. */
export function mediansAt(
  { draft, question }: Compilation,
  known: MonthsOfMedians,
  { quantities, drivers }: Pick<CompiledPhase, 'quantities' | 'drivers'>,
  month: number,
): Medians {
  const wanted = unknownSteps(known, quantities, drivers)
  if (wanted.length > 0) {
    const { months } = question
    const all = neededFor(draft, wanted)
    const machine = machineOf(programOf(draft), question.seed, months, {
      isMedian: true,
      isOverMonths: true,
      tapes: [
        { steps: stepsAtLevel(draft, all, 1), keeps: [] },
        { steps: stepsAtLevel(draft, all, 2), keeps: [] },
      ],
      read: wanted,
      months,
      storeFor,
    })
    beginBlock(machine, 0, months, machine.tapes[0]!)
    runTapes(machine, machine.tapes[1]!, 0)
    const kept = new Float64Array(wanted.length * months)
    wanted.forEach((step, i) => {
      kept.set(machine.columns[step]!, i * months)
      known.set(step, kept.subarray(i * months, (i + 1) * months))
    })
  }
  const at = Math.min(month, question.months - 1)
  return new Map(
    [...quantities].map(([product, own]): [string, Map<QuantityId, number>] => [
      product,
      new Map([...own].map(([id, step]) => [id, known.get(step)![at]!])),
    ]),
  )
}

/** Steps of quantities and of what drives them whose months are not known yet. */
function unknownSteps(
  known: MonthsOfMedians,
  quantities: CompiledPhase['quantities'],
  drivers: CompiledPhase['drivers'],
): number[] {
  const steps = new Set<number>()
  for (const own of quantities.values()) for (const step of own.values()) steps.add(step)
  for (const own of drivers.values()) for (const list of own.values()) for (const { step } of list) steps.add(step)
  const unknown: number[] = []
  for (const step of steps) if (!known.has(step)) unknown.push(step)
  return unknown
}
