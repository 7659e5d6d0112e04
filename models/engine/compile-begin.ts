import type { QuantityId } from '#models/catalog/neutral-quantity'
import { billOf } from './bill.ts'
import { billBookOf, type BillBook, type Medians, type PhaseBill } from './bill-book.ts'
import { beginBlock, runTapes } from './column-machine.ts'
import { draftOf } from './column-program.ts'
import { oneStore } from './column-store.ts'
import type { Compilation } from './compilation.ts'
import type { CompiledPhase, MonthsOfMedians } from './compiled-phase.ts'
import { programOf } from './draft-copy.ts'
import { type EcosystemIndex, indexOf } from './ecosystem-index.ts'
import { type FrictionCase, leavingCases } from './friction-case.ts'
import { type Effort, leavingEfforts } from './friction-people.ts'
import { LayeredMap } from './layered-map.ts'
import { lazily } from './lazily.ts'
import { machineOf } from './machine.ts'
import { marked } from './marked.ts'
import { neededFor, stepsAtLevel } from './needed-steps.ts'
import { productQuantities } from './product-quantities.ts'
import type { Question } from './question.ts'
import { type ReliabilityPlan, reliabilityOf } from './reliability-plan.ts'
import { scaleBookOf, scaleOf, type ScaleBook } from './scale-steps.ts'
import { trafficOf } from './traffic.ts'
import { wideningOf } from './widening.ts'

/** What neither demand nor prices of a question reach: what leaving its baseline's products takes of people. */
export type Efforts = {
  readonly compilation: Compilation
  readonly index: EcosystemIndex
  readonly efforts: ReadonlyMap<string, Effort>
}

/** Behind that, what no price reaches: traffic, quantities, limits and services, and what fails with what. */
export type Needs = Omit<Efforts, 'index'> & {
  readonly scaleBook: ScaleBook
  readonly monthsOfMedians: MonthsOfMedians
  readonly baseline: CompiledPhase
  readonly medians: Medians
  readonly scale: ReturnType<typeof scaleOf>
  /** Made when it is first asked for: no draw reads it. */
  readonly reliability: () => ReliabilityPlan
}

/**
 * What every plan of a question begins with: the baseline compiled, first what few edits reach and the bill last. Scenarios
 * add their steps behind it, so a plan has the same steps whatever was at hand (`kept-beginnings`).
 */
export type Begun = Needs & {
  readonly leaving: readonly FrictionCase[]
  readonly book: BillBook
  readonly bill: PhaseBill
}

export function effortsOf(question: Question, isTraced: boolean): Efforts {
  const compilation: Compilation = {
    question,
    draft: draftOf(question.assumptions.correlation, wideningOf(question.assumptions), isTraced),
    findings: [],
    calls: new LayeredMap(),
    spreads: new Map(),
    useHours: new Map(),
    hoursEach: new Map(),
  }
  const index = indexOf(question.ecosystem, question.catalog, compilation.findings)
  return { compilation, index, efforts: leavingEfforts(compilation, index) }
}

export function withNeeds({ compilation, index, efforts }: Efforts): Needs {
  const scaleBook = scaleBookOf()
  const traffic = trafficOf(compilation, index)
  const baseline = { from: 0, index, traffic, ...productQuantities(compilation, index, traffic) }
  const monthsOfMedians: MonthsOfMedians = new LayeredMap()
  const medians = mediansAt(compilation, monthsOfMedians, baseline, 0)
  const order = index.services.map((service) => service.id)
  const scale = scaleOf(compilation, index, traffic, baseline.quantities, order, scaleBook)
  const { question } = compilation
  const reliability = lazily(() => reliabilityOf(question, index))
  return { compilation, efforts, scaleBook, monthsOfMedians, baseline, medians, scale, reliability }
}

export function withBill(needs: Needs): Begun {
  const { compilation, baseline, medians, efforts } = needs
  const leaving = leavingCases(compilation, baseline, medians, efforts)
  const book = billBookOf()
  return { ...needs, leaving, book, bill: billOf(compilation, baseline.index, baseline.quantities, medians, book) }
}

const storeFor = oneStore()

/** Quantities of all products in a month with all inputs at their medians. What is not known yet is worked out for all months. */
export function mediansAt(
  { draft, question }: Compilation,
  known: MonthsOfMedians,
  { quantities, drivers }: Pick<CompiledPhase, 'quantities' | 'drivers'>,
  month: number,
): Medians {
  const wanted = unknownSteps(draft.steps.length, known, quantities, drivers)
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
    for (let i = 0; i < wanted.length; i++) {
      kept.set(machine.columns[wanted[i]!]!, i * months)
      known.set(wanted[i]!, kept.subarray(i * months, (i + 1) * months))
    }
  }
  const at = Math.min(month, question.months - 1)
  const medians = new Map<string, Map<QuantityId, number>>()
  for (const [product, steps] of quantities) {
    const own = new Map<QuantityId, number>()
    for (const [id, step] of steps) own.set(id, known.get(step)![at]!)
    medians.set(product, own)
  }
  return medians
}

/** Of `count` steps those of quantities and of what drives them whose months are not known yet. */
function unknownSteps(
  count: number,
  known: MonthsOfMedians,
  quantities: CompiledPhase['quantities'],
  drivers: CompiledPhase['drivers'],
): number[] {
  const isUnknown = new Uint8Array(count)
  for (const own of quantities.values()) for (const step of own.values()) if (!known.has(step)) isUnknown[step] = 1
  for (const own of drivers.values())
    for (const list of own.values()) for (const { step } of list) if (!known.has(step)) isUnknown[step] = 1
  return marked(isUnknown)
}
