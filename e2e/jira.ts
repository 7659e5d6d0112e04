import { parse } from 'csv-parse/sync'

/** The rows of a Jira CSV whose parent does not stand above them. */
export function orphansIn(csv: string): readonly string[] {
  const [, ...rows] = parse(csv, { bom: true }) as readonly (readonly string[])[]
  const seen = new Set<string>()
  return rows.flatMap(([, id = '', parent = '', summary = '']) => {
    const orphan = parent !== '' && !seen.has(parent)
    seen.add(id)
    return orphan ? [summary] : []
  })
}
