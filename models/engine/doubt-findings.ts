import { type Ecosystem, TABLES } from '#models/ecosystem/ecosystem'
import type { Finding } from '#models/ecosystem/finding'
import type { Scenario } from '#models/scenario/scenario'
import type { Doubt } from '../quantity.ts'
import { metalogFits } from './distributions.ts'
import { pow } from './elementary.ts'
import type { Question } from './question.ts'
import { significant } from './significant.ts'
import { distributionOf } from './variable-draws.ts'

type ThreePoints = { readonly p10: number; readonly p50: number; readonly p90: number }

/** Where the median may stand between P10 and P90 for a metalog to pass through all three (Keelin 2016). */
const NEAREST = 0.16658

/** Three percentiles that no metalog passes through, by field: a note each, of records, assumptions and the scenario's changes. */
export function doubtFindings({ ecosystem, assumptions }: Question, scenario: Scenario | undefined): Finding[] {
  const findings = [...recordFindings(ecosystem)]
  search(assumptions, 'assumptions', undefined, findings)
  search(scenario?.changes ?? [], 'changes', undefined, findings)
  return findings
}

/** Of an ecosystem and of each of its records: they never change, and of an edit most are the same. */
const OF_RECORDS = new WeakMap<Ecosystem, readonly Finding[]>()
const OF_RECORD = new WeakMap<object, readonly Finding[]>()

function recordFindings(ecosystem: Ecosystem): readonly Finding[] {
  const known = OF_RECORDS.get(ecosystem)
  if (known !== undefined) return known
  const findings: Finding[] = []
  for (const table of TABLES)
    for (const record of ecosystem[table] as readonly { readonly id: string }[])
      findings.push(...findingsOf(table, record))
  OF_RECORDS.set(ecosystem, findings)
  return findings
}

/** A record stands in one table. */
function findingsOf(table: string, record: { readonly id: string }): readonly Finding[] {
  const known = OF_RECORD.get(record)
  if (known !== undefined) return known
  const findings: Finding[] = []
  search(record, `ecosystem.${table}.${record.id}`, record.id, findings)
  OF_RECORD.set(record, findings)
  return findings
}

function search(value: unknown, path: string, about: string | undefined, findings: Finding[]): void {
  if (typeof value !== 'object' || value === null) return
  if (hasThreePoints(value)) {
    const finding = lopsided(value, path)
    if (finding !== undefined) findings.push(about === undefined ? finding : { ...finding, about })
    return
  }
  const fields: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((each: unknown, i) => [idOf(each) ?? String(i), each] as const)
    : Object.entries(value)
  for (const [name, each] of fields) search(each, `${path}.${name}`, about, findings)
}

const idOf = (value: unknown): string | undefined => {
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'string' ? id : undefined
}

const hasThreePoints = (value: object): value is ThreePoints =>
  (['p10', 'p50', 'p90'] as const).every(
    (key) => key in value && typeof (value as Partial<Doubt & object>)[key] === 'number',
  )

function lopsided(doubt: ThreePoints, path: string): Finding | undefined {
  const { p10, p50, p90 } = doubt
  const distribution = distributionOf(doubt)
  if (p10 === p90 || !('p50' in distribution) || metalogFits(distribution)) return undefined
  const at = (share: number): number =>
    significant(p10 > 0 ? p10 * pow(p90 / p10, share) : p10 + (p90 - p10) * share, 1e3)
  const near = p50 < at(0.5) ? 'P10' : 'P90'
  return {
    code: 'lopsided-range',
    severity: 'note',
    path,
    message: `the median ${p50} stands so near ${near} (${near === 'P10' ? p10 : p90}) that no smooth curve (metalog) passes through P10, P50 and P90; it is drawn as two lognormal halves that meet at the median`,
    fix: `state a median between about ${at(NEAREST)} and ${at(1 - NEAREST)}, or leave it out: P10 and P90 alone are a lognormal`,
  }
}
