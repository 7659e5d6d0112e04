import { candidatesFor, CATALOG } from '#models/catalog/catalog'
import { comparisonOf, type Drawn } from '#models/engine/comparison'
import { compile } from '#models/engine/compile'
import type { Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { Change } from '#models/ecosystem/change'
import type { Candidate, CandidatesAnswer } from '../state/results.ts'
import type { Ask } from './request.ts'

const TRIED = 'candidate-tried'

/**
 * Every offering that could provide the product, each as one swap by parallel run on top of the scenario that is shown,
 * compared with that scenario on the same draws. `progress` is told the share that is done.
 */
export function answerCandidates(
  question: Question,
  ask: Extract<Ask, { kind: 'candidates' }>,
  progress: (share: number) => void,
): CandidatesAnswer {
  const { product: id, month, scenario } = ask
  const product = question.ecosystem.products.find((p) => p.id === id)
  const before = question.scenarios.find((s) => s.id === scenario)?.changes ?? []
  const offerings =
    product === undefined
      ? []
      : [...new Set([...product.candidates, ...candidatesFor(product.subDomain).map((o) => o.id)])]
  const drawn = (of: Question, which: string | null): Drawn => {
    const plan = compile(of, which)
    return { plan, run: run(plan, { samples: of.samples }) }
  }
  const ground = drawn(question, scenario)
  const candidates = offerings.map((offering, index): Candidate => {
    const swap: Change = { kind: 'swap', month, target: { product: id }, to: offering, approach: 'parallel-run' }
    const tried = { id: TRIED, name: 'Candidate', changes: [...before, swap] }
    const comparison = comparisonOf(ground, drawn({ ...question, scenarios: [...question.scenarios, tried] }, TRIED))
    progress((index + 1) / offerings.length)
    const change = comparison.changes.find((c) => c.change === before.length) ?? null
    const after = comparison.products.find((p) => p.product === id)?.after.p50 ?? 0
    const lacks = comparison.findings.find((f) => f.code === 'unpriced-line' && f.about === id)
    const unknown = offeringIn(question.ecosystem, CATALOG, offering)?.priceKnown === false
    const reason = unknown ? 'It has a price by quote only.' : lacks !== undefined && after === 0 ? lacks.message : null
    return { offering, comparison: reason === null && change !== null ? comparison : null, change, reason }
  })
  return { product: id, month, scenario: scenario ?? '', candidates }
}
