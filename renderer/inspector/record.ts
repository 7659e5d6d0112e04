import { changeRecord } from '#models/ecosystem/edit'
import type { Ecosystem, TableName } from '#models/ecosystem/ecosystem'
import type { Finding } from '#models/ecosystem/finding'
import { distinct } from '../parts/distinct-findings.ts'
import { editEcosystem, useDocument } from '../state/document.ts'
import { useFindings } from '../state/shown.ts'
import { useSummary } from '../state/shown-run.ts'

type RecordOf<T extends TableName> = Ecosystem[T][number]
type Fields<T extends TableName> = { readonly [K in keyof RecordOf<T>]?: RecordOf<T>[K] | undefined }

export type RecordForm<T extends TableName> = {
  readonly record: RecordOf<T>
  /** One step of the history for each field: what is typed in one merges. */
  readonly set: (fields: Fields<T>, what: string) => void
  /** What `check`, or the newest run, says about a field, and undefined where neither says anything. */
  readonly finding: (field: string) => string | undefined
  /** Whether nobody stated the field's value. */
  readonly assumed: (field: string) => boolean
  readonly findings: readonly Finding[]
}

/** A record of the baseline and the edits of its form; null where it is gone (undone, deleted). */
export function useRecord<T extends TableName>(table: T, id: string): RecordForm<T> | null {
  const record = useDocument((state) =>
    (state.present.ecosystem[table] as readonly RecordOf<T>[]).find((r) => r.id === id),
  )
  const all = useFindings()
  const { summary } = useSummary()
  if (record === undefined) return null
  const path = `ecosystem.${table}.${id}`
  const isIn = (f: Finding): boolean => f.path === path || f.path.startsWith(`${path}.`)
  const ofRun = summary?.findings.filter(isIn) ?? []
  const findings = distinct([...all.filter((f) => f.about === id || isIn(f)), ...ofRun])
  const name = 'name' in record ? record.name : id
  const assumed: readonly string[] = 'assumed' in record ? (record.assumed ?? []) : []
  return {
    record,
    set: (fields, what) =>
      editEcosystem(`Change ${what} of ${name}`, (e) => changeRecord(e, table, id, fields), `${table} ${id} ${what}`),
    finding: (field) => {
      const found = findings.find((f) => f.path === `${path}.${field}`)
      return found === undefined ? undefined : [found.message, found.fix].filter(Boolean).join('; ')
    },
    assumed: (field) => assumed.some((name) => name === field || name.startsWith(`${field}.`)),
    findings,
  }
}

/** The hint beneath a field whose value nobody stated. */
export const assumedHint = (isAssumed: boolean, hint?: string): string | undefined =>
  isAssumed ? ['Assumed: nobody stated it', hint].filter(Boolean).join('. ') : hint
