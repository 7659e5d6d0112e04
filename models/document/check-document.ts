import type { Catalog } from '#models/catalog/catalog'
import { checkEcosystem } from '#models/ecosystem/check'
import type { Finding } from '#models/ecosystem/finding'
import { applyChanges } from '#models/scenario/apply'
import type { LastmomentDocument } from './document.ts'

/** All findings of a document that need no run: its records, its what-ifs, its catalog. */
export function checkDocument(document: LastmomentDocument, catalog: Catalog): readonly Finding[] {
  const findings: Finding[] = [...checkEcosystem(document.ecosystem, catalog)]
  if (document.catalog.digest !== catalog.digest)
    findings.push({
      code: 'other-catalog',
      severity: 'note',
      path: 'catalog',
      message: `the document was computed with catalog ${document.catalog.version} (${document.catalog.digest.slice(0, 8)}), and this is ${catalog.version} (${catalog.digest.slice(0, 8)}): prices may differ`,
      fix: 'take the present catalog (File, Take this catalog), and read what it changes',
    })
  const seen = new Set<string>()
  for (const scenario of document.scenarios) {
    if (seen.has(scenario.id))
      findings.push({
        code: 'duplicate-id',
        severity: 'error',
        path: `scenarios.${scenario.id}`,
        message: `the id "${scenario.id}" stands twice; expected one scenario an id`,
        fix: 'give one of them another id',
      })
    seen.add(scenario.id)
    for (const finding of applyChanges(document.ecosystem, scenario.changes, catalog).findings)
      findings.push({ ...finding, path: `scenarios.${scenario.id}.${finding.path}` })
  }
  return findings
}
