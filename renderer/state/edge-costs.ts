import type { EdgeCost } from '#models/engine/edge-cost'
import type { Summary } from '#models/engine/summary'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What uses cost for the bytes along them, and of which run that is. */
export type EdgeCosts = { readonly of: Summary | null; readonly byUse: ReadonlyMap<string, EdgeCost> }

export const edgeCostStore = createStore<EdgeCosts>(() => ({ of: null, byUse: new Map() }))

/** The costs of the uses of this run; null until they are there. */
export function useEdgeCosts(summary: Summary | null): EdgeCosts['byUse'] | null {
  const costs = useStore(edgeCostStore)
  return summary !== null && costs.of === summary ? costs.byUse : null
}
