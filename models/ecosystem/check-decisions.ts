import type { Catalog } from '#models/catalog/catalog'
import { cycleOf } from './cycle.ts'
import type { Ecosystem } from './ecosystem.ts'
import type { Finding } from './finding.ts'
import { offeringIn } from './offering-in.ts'

/** Rules of decisions: alternatives and needs name what exists; decisions do not wait for each other in a circle. */
export function checkDecisions(ecosystem: Ecosystem, catalog: Catalog): readonly Finding[] {
  const findings: Finding[] = []
  const dangling = (path: string, kind: string, id: string, about: string): void => {
    findings.push({
      code: 'dangling-id',
      severity: 'error',
      path,
      message: `names ${kind} "${id}", which the document does not have`,
      fix: `name an existing ${kind}`,
      about,
    })
  }
  const decisions = new Set(ecosystem.decisions.map((decision) => decision.id))
  const nodes = new Set([...ecosystem.services, ...ecosystem.products].map((node) => node.id))
  const vendors = new Set(catalog.vendors.map((vendor) => vendor.id))
  const contracts = new Set(ecosystem.contracts.map((contract) => contract.id))
  for (const decision of ecosystem.decisions) {
    const path = `ecosystem.decisions.${decision.id}`
    const alternatives = new Set(decision.alternatives.map((alternative) => alternative.id))
    if (decision.target !== undefined && !nodes.has(decision.target) && !vendors.has(decision.target))
      dangling(`${path}.target`, 'service, product or vendor', decision.target, decision.id)
    for (const before of decision.after)
      if (!decisions.has(before)) dangling(`${path}.after`, 'decision', before, decision.id)
    if (decision.taken !== undefined && !alternatives.has(decision.taken.alternative))
      dangling(`${path}.taken.alternative`, 'alternative', decision.taken.alternative, decision.id)
    for (const need of decision.needs) {
      for (const id of need.eliminates ?? [])
        if (!alternatives.has(id)) dangling(`${path}.needs.${need.id}.eliminates`, 'alternative', id, decision.id)
      if (need.kind === 'contract' && !contracts.has(need.contract))
        dangling(`${path}.needs.${need.id}.contract`, 'contract', need.contract, decision.id)
      if (need.kind === 'limit' && !nodes.has(need.of))
        dangling(`${path}.needs.${need.id}.of`, 'service or product', need.of, decision.id)
    }
    for (const alternative of decision.alternatives)
      alternative.changes.forEach((change, i) => {
        if (change.kind !== 'swap') return
        for (const to of typeof change.to === 'string' ? [change.to] : Object.values(change.to))
          if (offeringIn(ecosystem, catalog, to) === undefined)
            dangling(`${path}.alternatives.${alternative.id}.changes.${i}.to`, 'offering', to, decision.id)
      })
    if (decision.alternatives.length === 0)
      findings.push({
        code: 'no-alternative',
        severity: 'warning',
        path,
        message: `${decision.name} has no alternative, so it has no last responsible moment`,
        fix: 'name at least one alternative with the changes that it makes',
        about: decision.id,
      })
  }
  const cycle = cycleOf(
    ecosystem.decisions.map((decision) => decision.id),
    ecosystem.decisions.flatMap((decision) => decision.after.map((before) => [decision.id, before] as const)),
  )
  if (cycle !== undefined)
    findings.push({
      code: 'cycle',
      severity: 'error',
      path: `ecosystem.decisions.${cycle[0] ?? ''}.after`,
      message: `decisions wait for each other in a circle: ${cycle.join(' → ')}`,
      fix: 'remove one of the dependencies',
      ...(cycle[0] === undefined ? {} : { about: cycle[0] }),
    })
  return findings
}
