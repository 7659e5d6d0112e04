import { cycleOf } from '#models/ecosystem/cycle'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { bandOf } from '#models/engine/bands'
import type { Question } from '#models/engine/question'
import { byScramble, errorOf } from '#models/engine/standard-errors'
import { contractOf } from './cost-paths.ts'
import { type Migration, migrationSequence, type Scheduled } from './migration-sequence.ts'
import { nextNotice } from './next-notice.ts'
import type { Drawn } from '#models/engine/drawn'

/** A swap in the sequence, with the standard errors of its months; null where it can't be told. */
export type Sequenced = Scheduled & {
  readonly startSe: number | null
  readonly builtSe: number | null
  readonly doneSe: number | null
  readonly latestStartSe: number | null
}

/**
 * The swaps of a drawn combination in an order that teams can keep: medians of their times; what others stand on goes
 * first; a contract's next notice date is when a swap has to be done. `saves` is money a month by product.
 */
export function sequenceOf(
  question: Question,
  { plan, run }: Drawn,
  saves: ReadonlyMap<string, number>,
): readonly Sequenced[] {
  const all = scheduled(question, { plan, run }, saves, (column) => column)
  const parts = byScramble(
    run.count,
    (of) => new Map(scheduled(question, { plan, run }, saves, of).map((each) => [each.id, each])),
  )
  return all.map((own) => {
    const error = (month: (of: Scheduled) => number | null): number | null =>
      errorOf(parts, (part) => month(part.get(own.id)!))
    return {
      ...own,
      startSe: error(({ start }) => start),
      builtSe: error(({ built }) => built),
      doneSe: error(({ done }) => done),
      latestStartSe: error(({ latestStart }) => latestStart),
    }
  })
}

/** The sequence as the draws that `of` takes from each column say. */
function scheduled(
  question: Question,
  { plan, run }: Drawn,
  saves: ReadonlyMap<string, number>,
  of: (column: Float64Array) => Float64Array,
): readonly Scheduled[] {
  const { ecosystem, today } = question
  const migrations = new Map<string, Migration>()
  plan.frictions.forEach((friction, f) => {
    if (friction.kind !== 'swap') return
    const own = run.frictions[f]!
    const known = migrations.get(friction.product)
    const median = (column: Float64Array): number => bandOf(of(column)).p50
    const before = own.decide.map((months, s) => months + own.procure[s]!)
    // What keeps the team busy; the rest of the longest path is waiting for others, copying and running both.
    const build = own.build.map((months, s) => months + own.prepare[s]! + own.dataWork[s]! + own.consumers[s]!)
    const move = own.elapsed.map((months, s) => Math.max(0, months - before[s]! - build[s]!))
    const contract = contractOf(question, friction)
    const team = ecosystem.products.find(({ id }) => id === friction.product)?.team ?? ''
    const due = contract === undefined ? Infinity : nextNotice(contract, today)
    migrations.set(friction.product, {
      id: friction.product,
      team,
      before: Math.max(known?.before ?? 0, median(before)),
      build: (known?.build ?? 0) + median(build),
      move: Math.max(known?.move ?? 0, median(move)),
      due: due === Infinity ? (known?.due ?? null) : Math.min(due, known?.due ?? Infinity),
      savesPerMonth: saves.get(friction.product) ?? 0,
    })
  })
  const ids = [...migrations.keys()].sort()
  return migrationSequence(
    ids.map((id) => migrations.get(id)!),
    precedenceOf(ecosystem, new Set(ids)),
    today,
  )
}

/** What a product stands on or uses is swapped before it, so that it is adapted once. Links that close a circle are left out. */
function precedenceOf(ecosystem: Ecosystem, moved: ReadonlySet<string>): readonly (readonly [string, string])[] {
  const wanted = [
    ...ecosystem.products.flatMap(({ id, runsOn }) => (runsOn === undefined ? [] : [[runsOn, id] as const])),
    ...ecosystem.uses.map(({ from, to }) => [to, from] as const),
  ].filter(([before, after]) => moved.has(before) && moved.has(after) && before !== after)
  const kept: (readonly [string, string])[] = []
  for (const link of wanted) if (cycleOf([...moved], [...kept, link]) === undefined) kept.push(link)
  return kept
}
