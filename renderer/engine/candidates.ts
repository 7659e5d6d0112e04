import { candidatesFor, CATALOG } from '#models/catalog/catalog'
import type { Drawing } from '#models/engine/drawing'
import type { Drawn } from '#models/engine/drawn'
import type { Question } from '#models/engine/question'
import type { ScenarioComparison } from '#models/engine/summary'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { Change } from '#models/ecosystem/change'
import type { Candidate, CandidatesAnswer } from '../state/results.ts'
import type { Ask } from './request.ts'

/** The engine, which only the worker may import. */
export type Engine = {
  /** At once, on one thread; and within an answer, by the pool. */
  readonly draw: (question: Question, scenario: string | null) => Drawn
  readonly drawn: (question: Question, scenario: string | null) => Drawing<Drawn>
  readonly ahead: (more: number) => Drawing<void>
  readonly compare: (before: Drawn, after: Drawn) => ScenarioComparison
}

const TRIED = 'candidate-tried'

/**
 * Every offering that could provide the product, each as one swap by parallel run on top of the scenario that is shown,
 * compared with that scenario on the same draws.
 */
export function* candidatesOf(
  engine: Engine,
  question: Question,
  ask: Extract<Ask, { kind: 'candidates' }>,
): Drawing<CandidatesAnswer> {
  const { product: id, month, scenario } = ask
  const product = question.ecosystem.products.find((p) => p.id === id)
  const before = question.scenarios.find((s) => s.id === scenario)?.changes ?? []
  const offerings =
    product === undefined
      ? []
      : [...new Set([...product.candidates, ...candidatesFor(product.subDomain).map((o) => o.id)])]
  yield* engine.ahead(offerings.length)
  const ground = yield* engine.drawn(question, scenario)
  const candidates: Candidate[] = []
  for (const offering of offerings) {
    const swap: Change = { kind: 'swap', month, target: { product: id }, to: offering, approach: 'parallel-run' }
    const tried = { id: TRIED, name: 'Candidate', changes: [...before, swap] }
    const drawn = yield* engine.drawn({ ...question, scenarios: [...question.scenarios, tried] }, TRIED)
    const comparison = engine.compare(ground, drawn)
    const change = comparison.changes.find((c) => c.change === before.length) ?? null
    const after = comparison.products.find((p) => p.product === id)?.after.p50 ?? 0
    const lacks = comparison.findings.find((f) => f.code === 'unpriced-line' && f.about === id)
    const unknown = offeringIn(question.ecosystem, CATALOG, offering)?.priceKnown === false
    const reason = unknown ? 'It has a price by quote only.' : lacks !== undefined && after === 0 ? lacks.message : null
    candidates.push({ offering, comparison: reason === null && change !== null ? comparison : null, change, reason })
  }
  return { product: id, month, scenario: scenario ?? '', candidates }
}
