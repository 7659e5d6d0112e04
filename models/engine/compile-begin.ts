import type { QuantityId } from '#models/catalog/neutral-quantity'
import { billOf } from './bill.ts'
import { billBookOf, type BillBook, type Medians, type PhaseBill } from './bill-book.ts'
import { beginBlock, runTapes } from './column-machine.ts'
import { draftOf } from './column-program.ts'
import { oneStore } from './column-store.ts'
import type { Compilation } from './compilation.ts'
import type { CompiledPhase, MonthsOfMedians } from './compiled-phase.ts'
import { programOf } from './draft-copy.ts'
import { indexOf } from './ecosystem-index.ts'
import { type FrictionCase, leavingCases } from './friction-case.ts'
import { machineOf } from './machine.ts'
import { neededFor, stepsAtLevel } from './needed-steps.ts'
import { productQuantities } from './product-quantities.ts'
import type { Question } from './question.ts'
import { type ReliabilityPlan, reliabilityOf } from './reliability-plan.ts'
import { scaleBookOf, scaleOf, type ScaleBook } from './scale-steps.ts'
import { trafficOf } from './traffic.ts'
import { wideningOf } from './widening.ts'

/** What no price of a question reaches: its baseline's traffic, quantities, limits and services, and what fails with what. */
export type Needs = {
  readonly compilation: Compilation
  readonly scaleBook: ScaleBook
  readonly monthsOfMedians: MonthsOfMedians
  readonly baseline: CompiledPhase
  readonly medians: Medians
  readonly scale: ReturnType<typeof scaleOf>
  readonly reliability: ReliabilityPlan
}

/** Behind that, the friction of leaving its products: no price of the document's own reaches it, a rate and a contract do. */
export type Leaving = Needs & { readonly leaving: readonly FrictionCase[] }

/**
 * What every plan of a question begins with: the baseline compiled, its bill last, so that another price writes the bill
 * alone. Scenarios add their steps behind it, so a plan has the same steps whatever was at hand (`kept-beginnings`).
 */
export type Begun = Leaving & { readonly book: BillBook; readonly bill: PhaseBill }

export function needsOf(question: Question, isTraced: boolean): Needs {
  const compilation: Compilation = {
    question,
    draft: draftOf(question.assumptions.correlation, wideningOf(question.assumptions), isTraced),
    findings: [],
    calls: new Map(),
    spreads: new Map(),
    useHours: new Map(),
  }
  const scaleBook = scaleBookOf()
  const index = indexOf(question.ecosystem, question.catalog, compilation.findings)
  const traffic = trafficOf(compilation, index)
  const baseline = { from: 0, index, traffic, ...productQuantities(compilation, index, traffic) }
  const monthsOfMedians: MonthsOfMedians = new Map()
  const medians = mediansAt(compilation, monthsOfMedians, baseline, 0)
  const order = index.services.map((service) => service.id)
  const scale = scaleOf(compilation, index, traffic, baseline.quantities, order, scaleBook)
  const reliability = reliabilityOf(question, index)
  return { compilation, scaleBook, monthsOfMedians, baseline, medians, scale, reliability }
}

export const withLeaving = (needs: Needs): Leaving => ({
  ...needs,
  leaving: leavingCases(needs.compilation, needs.baseline, needs.medians),
})

export function withBill(begun: Leaving): Begun {
  const { compilation, baseline, medians } = begun
  const book = billBookOf()
  return { ...begun, book, bill: billOf(compilation, baseline.index, baseline.quantities, medians, book) }
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
