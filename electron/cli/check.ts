import { CATALOG } from '#models/catalog/catalog'
import { planFindings } from '#models/backlog/orphans'
import type { RunAnswer } from '#models/decisions/decision-answer'
import { decisionFindings } from '#models/decisions/decision-findings'
import { running } from '#models/decisions/answer'
import { checkDocument } from '#models/document/check-document'
import type { LastmomentDocument } from '#models/document/document'
import { planOf } from '#models/ecosystem/edit-backlog'
import type { Finding } from '#models/ecosystem/finding'
import { compile } from '#models/engine/compile'
import { digestOf } from '#models/engine/digest'
import type { Drawing } from '#models/engine/drawing'
import { deduplicated } from '#models/engine/engine-findings'
import type { Question } from '#models/engine/question'
import { monthOfDate } from '#models/quantity'
import { type Gate, type GateAnswer, judge } from './gate.ts'

/** Prices older than this are stale. */
const STALE_MONTHS = 24

/** The answer to `check`. `passed`: no finding is an error, and every gate holds. */
export type CheckAnswer = {
  readonly passed: boolean
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  readonly findings: readonly Finding[]
  readonly gates: readonly GateAnswer[]
  /** Whether it was simulated: a document with errors may not be, and its gates then do not hold. */
  readonly simulated: boolean
  readonly digest: string
}

/** Findings of the document and of its run, overdue decisions and reviews, stale prices, and gates. */
export function* checking(
  document: LastmomentDocument,
  question: Question,
  gates: readonly Gate[],
): Drawing<CheckAnswer> {
  const stated = [
    ...checkDocument(document, CATALOG),
    ...planFindings(planOf(document), { ...document, catalog: CATALOG }),
  ]
  const run = yield* runOrNull(question, stated)
  const findings = deduplicated([
    ...stated,
    ...(run === null
      ? []
      : [
          ...run.findings,
          ...blocking(question),
          ...decisionFindings(question, run.decisions),
          ...stale(run, question),
        ]),
  ])
  const judged = gates.map((gate) => (run === null ? notRun(gate) : judge(gate, run)))
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
  const answer = {
    passed: count('error') === 0 && judged.every((gate) => gate.passed),
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    findings,
    gates: judged,
    simulated: run !== null,
  }
  return { ...answer, digest: digestOf(answer) }
}

/** A document with errors may break what the engine relies on: then its findings are the answer. */
function* runOrNull(question: Question, findings: readonly Finding[]): Drawing<RunAnswer | null> {
  try {
    return yield* running(question, null)
  } catch (error) {
    if (!findings.some((finding) => finding.severity === 'error')) throw error
    return null
  }
}

const notRun = ({ text, path, operator, limit }: Gate): GateAnswer => ({
  gate: text,
  path,
  operator,
  limit,
  value: null,
  valueSe: null,
  passed: false,
})

/** What a what-if would lose although it is in use, until it is waived. */
function blocking(question: Question): readonly Finding[] {
  return question.scenarios.flatMap(({ id }) =>
    compile(question, id)
      .findings.filter((finding) => finding.code === 'gap-blocks')
      .map((finding) => ({ ...finding, path: `scenarios.${id}.${finding.path}` })),
  )
}

function stale(run: RunAnswer, { start, today }: Question): readonly Finding[] {
  const oldest = new Map<string, { readonly asOf: string; readonly age: number }>()
  for (const line of run.cost.lines) {
    const age = today - monthOfDate(start, `${line.asOf.slice(0, 7)}-01`)
    if (age > STALE_MONTHS && age > (oldest.get(line.offering)?.age ?? 0))
      oldest.set(line.offering, { asOf: line.asOf, age })
  }
  return [...oldest].map(([offering, { asOf, age }]) => ({
    code: 'stale-price',
    severity: 'warning',
    path: `catalog.offerings.${offering}`,
    message: `prices of ${asOf} are ${Math.floor(age)} months old; expected at most ${STALE_MONTHS}`,
    fix: 'check them against the vendor’s page, and state what differs as a price of your own',
    about: offering,
  }))
}
