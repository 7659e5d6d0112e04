import { APPROACH_IDS, type ApproachId } from '#models/catalog/approach'
import type { Change, Swap } from '#models/ecosystem/change'
import { freshId, rebind } from '#models/ecosystem/edit'
import type { Scenario } from '#models/scenario/scenario'
import { documentStore, editEcosystem, editScenarios } from './document.ts'
import { nameOf, shownNow } from './shown.ts'
import { openDialog, show } from './view.ts'

const freshScenarioId = (name: string): string => {
  const { ecosystem, scenarios } = documentStore.getState().present
  const wanted = freshId(ecosystem, name)
  let id = wanted
  for (let n = 2; scenarios.some((scenario) => scenario.id === id); n++) id = `${wanted}-${n}`
  return id
}

/** A new what-if with these changes, shown at once. Returns its id. */
export function addScenario(name: string, changes: readonly Change[] = []): string {
  const id = freshScenarioId(name)
  const scenario: Scenario = { id, name, changes: [...changes] }
  editScenarios(`Add what-if ${name}`, (scenarios) => [...scenarios, scenario].sort((a, b) => (a.id < b.id ? -1 : 1)))
  show({ scenario: id })
  return id
}

export function changeScenario(
  id: string,
  label: string,
  change: (scenario: Scenario) => Scenario,
  gesture?: string,
): void {
  editScenarios(label, (scenarios) => scenarios.map((s) => (s.id === id ? change(s) : s)), gesture)
}

export function removeScenario(id: string): void {
  editScenarios('Remove what-if', (scenarios) => scenarios.filter((scenario) => scenario.id !== id))
  show({ scenario: null })
}

/** Adds a change to the scenario that is shown; in the baseline it becomes a what-if of its own. */
export function addChange(change: Change, name: string): void {
  const { scenario } = shownNow()
  if (scenario === null) addScenario(name, [change])
  else changeScenario(scenario, name, (s) => ({ ...s, changes: [...s.changes, change] }))
}

export const removeChange = (scenario: string, index: number): void =>
  changeScenario(scenario, 'Remove change', (s) => ({ ...s, changes: s.changes.filter((_, i) => i !== index) }))

/** A swap of one product as a change of a what-if, in place of an earlier swap of it in the same month. */
export function addSwap(
  product: string,
  offering: string,
  month: number,
  approach: ApproachId,
  waived: Swap['waived'] = [],
): void {
  const { document, scenario } = shownNow()
  const accepted = waived.length === 0 ? {} : { waived }
  const change: Change = { kind: 'swap', month, target: { product }, to: offering, approach, ...accepted }
  const name = `${nameOf(document.ecosystem, product)} to ${nameOf(document.ecosystem, offering)}`
  if (scenario === null) addScenario(name, [change])
  else
    changeScenario(scenario, name, (s) => ({
      ...s,
      changes: [...s.changes.filter((other) => !replaces(change, other)), change],
    }))
  show({ month: Math.max(shownNow().month, Math.ceil(month)) })
}

function replaces(swap: Change, other: Change): boolean {
  if (swap.kind !== 'swap' || other.kind !== 'swap') return false
  if (!('product' in swap.target) || !('product' in other.target)) return false
  return swap.target.product === other.target.product && swap.month === other.month
}

/**
 * A binding's end was put on another offering: in the baseline an edit; in a what-if a swap, whose month and approach
 * are asked for.
 */
export function swapTo(product: string, offering: string): void {
  const { document, scenario } = shownNow()
  if (scenario !== null) {
    openDialog({ kind: 'swap-when', product, offering })
    return
  }
  const binding = document.ecosystem.bindings
    .filter((b) => b.product === product)
    .reduce<(typeof document.ecosystem.bindings)[number] | null>(
      (a, b) => (a === null || b.share > a.share ? b : a),
      null,
    )
  if (binding === null) return
  const label = `Swap ${nameOf(document.ecosystem, product)} to ${nameOf(document.ecosystem, offering)}`
  editEcosystem(label, (ecosystem) => rebind(ecosystem, binding.id, offering))
}

export const isApproach = (text: string): text is ApproachId => (APPROACH_IDS as readonly string[]).includes(text)
