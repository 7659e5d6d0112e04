import type { Catalog } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { applyChanges } from './apply.ts'
import type { Scenario } from './scenario.ts'

type Of = { readonly ecosystem: Ecosystem; readonly scenarios: readonly Scenario[]; readonly catalog: Catalog }

/** The ecosystem as a what-if leaves it; the baseline's own for null, and for one that does not exist. */
export function ecosystemAtEnd({ ecosystem, scenarios, catalog }: Of, scenario: string | null): Ecosystem {
  const changes = scenarios.find((each) => each.id === scenario)?.changes ?? []
  return applyChanges(ecosystem, changes, catalog).phases.at(-1)?.ecosystem ?? ecosystem
}
