import { Decision, type Alternative, type Need } from '#models/ecosystem/decision'
import type { Change } from '#models/ecosystem/change'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { changeRecord, freshId, putRecord, removeRecord } from '#models/ecosystem/edit'
import { familyById } from '#models/catalog/families'

/** Pure edits of decisions: alternatives are lists of changes as scenarios are, needs say what eliminates them. */

export type NeedKind = Need['kind']
export const NEED_KINDS: readonly { readonly value: NeedKind; readonly label: string }[] = [
  { value: 'launch', label: 'Launch' },
  { value: 'compliance', label: 'Compliance date' },
  { value: 'end-of-life', label: 'End of life' },
  { value: 'price-change', label: 'Price change' },
  { value: 'procurement', label: 'Procurement window' },
  { value: 'stage', label: 'Stage of growth' },
  { value: 'limit', label: 'Limit is met' },
  { value: 'contract', label: 'Contract renews' },
  { value: 'other', label: 'Something else' },
]

function freshWithin(taken: readonly { readonly id: string }[], wanted: string): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'new'
  let id = base
  for (let n = 2; taken.some((record) => record.id === id); n++) id = `${base}-${n}`
  return id
}

/** A decision with a name and nothing to choose between yet. */
export function addDecision(
  ecosystem: Ecosystem,
  name: string,
  target: string | undefined,
): { readonly ecosystem: Ecosystem; readonly id: string } {
  const id = freshId(ecosystem, name)
  const decision = Decision.parse({ id, name, alternatives: [], ...(target === undefined ? {} : { target }) })
  return { ecosystem: putRecord(ecosystem, 'decisions', decision), id }
}

/** Removes a decision and every place that waits for it. */
export function removeDecision(ecosystem: Ecosystem, id: string): Ecosystem {
  const left = removeRecord(ecosystem, 'decisions', id)
  return {
    ...left,
    decisions: left.decisions.map((d) => (d.after.includes(id) ? { ...d, after: d.after.filter((a) => a !== id) } : d)),
  }
}

/** Changes counted from the taking of the alternative: the first one happens at once. A `take` inside one has no meaning. */
export function fromTaking(changes: readonly Change[]): Change[] {
  const own = changes.filter((change) => change.kind !== 'take')
  const first = Math.min(...own.map((change) => change.month))
  return own.map((change) => ({ ...change, month: change.month - first }))
}

/** An alternative that makes these changes, counted from its taking. */
export function addAlternative(ecosystem: Ecosystem, id: string, name: string, changes: readonly Change[]): Ecosystem {
  const decision = ecosystem.decisions.find((d) => d.id === id)
  if (decision === undefined) return ecosystem
  const alternative: Alternative = {
    id: freshWithin(decision.alternatives, name),
    name,
    changes: fromTaking(changes),
  }
  return changeRecord(ecosystem, 'decisions', id, { alternatives: [...decision.alternatives, alternative] })
}

/** Removes an alternative, and its name from every need and from what was taken. */
export function removeAlternative(ecosystem: Ecosystem, id: string, alternative: string): Ecosystem {
  const decision = ecosystem.decisions.find((d) => d.id === id)
  if (decision === undefined) return ecosystem
  return changeRecord(ecosystem, 'decisions', id, {
    alternatives: decision.alternatives.filter((a) => a.id !== alternative),
    needs: decision.needs.map((need) =>
      need.eliminates?.includes(alternative) === true
        ? withEliminates(
            need,
            need.eliminates.filter((a) => a !== alternative),
          )
        : need,
    ),
    ...(decision.taken?.alternative === alternative ? { taken: undefined } : {}),
  })
}

/** A need that eliminates these alternatives; undefined is all of them. */
export function withEliminates(need: Need, eliminates: readonly string[] | undefined): Need {
  const { eliminates: _before, ...rest } = need
  return eliminates === undefined ? rest : { ...rest, eliminates: [...eliminates] }
}

/** A need of another kind that keeps its id, name and what it eliminates; null where there is nothing that it could be about. */
export function needOfKind(ecosystem: Ecosystem, need: Need, kind: NeedKind): Need | null {
  const { id, name, eliminates } = need
  const kept = { id, name, ...(eliminates === undefined ? {} : { eliminates }) }
  if (kind === 'contract') {
    const [contract] = ecosystem.contracts
    return contract === undefined ? null : { ...kept, kind, contract: contract.id }
  }
  if (kind === 'limit') {
    const [service] = ecosystem.services
    const [product] = ecosystem.products
    if (service !== undefined) return { ...kept, kind, of: service.id, limit: 100 }
    const quantity = product === undefined ? undefined : familyById(product.family).quantities[0]
    return product === undefined || quantity === undefined
      ? null
      : { ...kept, kind, of: product.id, quantity, limit: 100 }
  }
  return { ...kept, kind, month: 'month' in need ? need.month : 12 }
}

/** A new need of a decision: a date in a year's time, to be edited. */
export function addNeed(ecosystem: Ecosystem, id: string, name: string): Ecosystem {
  const decision = ecosystem.decisions.find((d) => d.id === id)
  if (decision === undefined) return ecosystem
  const need: Need = { id: freshWithin(decision.needs, name), kind: 'other', name, month: 12 }
  return changeRecord(ecosystem, 'decisions', id, { needs: [...decision.needs, need] })
}

export function changeNeed(ecosystem: Ecosystem, id: string, need: Need): Ecosystem {
  const decision = ecosystem.decisions.find((d) => d.id === id)
  if (decision === undefined) return ecosystem
  return changeRecord(ecosystem, 'decisions', id, {
    needs: decision.needs.map((n) => (n.id === need.id ? need : n)),
  })
}

export function changeAlternative(ecosystem: Ecosystem, id: string, alternative: Alternative): Ecosystem {
  const decision = ecosystem.decisions.find((d) => d.id === id)
  if (decision === undefined) return ecosystem
  return changeRecord(ecosystem, 'decisions', id, {
    alternatives: decision.alternatives.map((a) => (a.id === alternative.id ? alternative : a)),
  })
}

/** How long one input takes to learn for a decision; undefined: as long as the rest. */
export function changeSpike(
  ecosystem: Ecosystem,
  decision: Decision,
  input: string,
  months: number | undefined,
): Ecosystem {
  const others = (decision.spikes ?? []).filter((each) => each.input !== input)
  const spikes = months === undefined ? others : [...others, { input, months }]
  spikes.sort((a, b) => (a.input < b.input ? -1 : 1))
  return changeRecord(ecosystem, 'decisions', decision.id, { spikes: spikes.length === 0 ? undefined : spikes })
}
