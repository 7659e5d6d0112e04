import { CATALOG, type CatalogOffering } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { checkEcosystem } from '#models/ecosystem/check'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Finding } from '#models/ecosystem/finding'
import { offeringIn } from '#models/ecosystem/offering-in'
import { applyChanges, type Applied } from '#models/scenario/apply'
import type { Scenario } from '#models/scenario/scenario'
import { documentStore, useDocument } from './document.ts'
import { useView, viewStore } from './view.ts'

/** Remembers the last answer for the same arguments (by identity): selectors must return existing references. */
function remembered<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly answer: R } | null = null
  return (...args) => {
    if (last !== null && args.every((arg, index) => arg === last?.args[index])) return last.answer
    last = { args, answer: compute(...args) }
    return last.answer
  }
}

const applied = remembered((ecosystem: Ecosystem, scenario: Scenario): Applied =>
  applyChanges(ecosystem, scenario.changes, CATALOG),
)

const findings = remembered((ecosystem: Ecosystem): readonly Finding[] => checkEcosystem(ecosystem, CATALOG))

export const scenarioIn = (document: LastmomentDocument, id: string | null): Scenario | null =>
  document.scenarios.find((scenario) => scenario.id === id) ?? null

/** What the changes of the scenario come to; null in the baseline. */
export function appliedIn(document: LastmomentDocument, scenario: string | null): Applied | null {
  const found = scenarioIn(document, scenario)
  return found === null ? null : applied(document.ecosystem, found)
}

/** The ecosystem as it stands in a month of a scenario: what the canvas draws. Edits always go to the baseline. */
export function ecosystemAt(document: LastmomentDocument, scenario: string | null, month: number): Ecosystem {
  const phases = appliedIn(document, scenario)?.phases ?? []
  return phases.findLast((phase) => phase.from <= month)?.ecosystem ?? document.ecosystem
}

export const useShownEcosystem = (): Ecosystem => {
  const document = useDocument((state) => state.present)
  const scenario = useView((state) => state.scenario)
  const month = useView((state) => state.month)
  return ecosystemAt(document, scenario, month)
}

/** What `check` says of the document as it stands. */
export const useFindings = (): readonly Finding[] => useDocument((state) => findings(state.present.ecosystem))

/** An offering of the document or the catalog. */
export const offering = (ecosystem: Ecosystem, id: string): CatalogOffering | undefined =>
  offeringIn(ecosystem, CATALOG, id)

const names = new WeakMap<Ecosystem, ReadonlyMap<string, string>>()
/** Names of records by id, read once from an ecosystem: the canvas asks for two of every edge. */
function namesIn(ecosystem: Ecosystem): ReadonlyMap<string, string> {
  const known = names.get(ecosystem)
  if (known !== undefined) return known
  const { services, products, bindings, environments, teams, contracts, decisions } = ecosystem
  const productNames = new Map(products.map(({ id, name }) => [id, name]))
  // A binding has no name of its own: it is what it provides.
  const bound = bindings.map(({ id, product }) => ({ id, name: productNames.get(product) ?? id }))
  const tables = [bound, decisions, contracts, teams, environments, products, services]
  // What comes last wins: services before products, and so on.
  const found = new Map(tables.flatMap((table) => table.map(({ id, name }) => [id, name])))
  names.set(ecosystem, found)
  return found
}

/** A name to show for any id: records, offerings, vendors; the id itself where nothing has it. */
export function nameOf(ecosystem: Ecosystem, id: string): string {
  const name = namesIn(ecosystem).get(id)
  if (name !== undefined) return name
  const plain = id.replace(/^(?:offering|vendor)\./, '')
  return offering(ecosystem, plain)?.name ?? CATALOG.vendors.find((vendor) => vendor.id === plain)?.name ?? id
}

/** The document, scenario and month of this moment, for commands. */
export function shownNow(): {
  readonly document: LastmomentDocument
  readonly scenario: string | null
  readonly month: number
} {
  const { scenario, month } = viewStore.getState()
  const document = documentStore.getState().present
  return { document, scenario: scenarioIn(document, scenario)?.id ?? null, month }
}
