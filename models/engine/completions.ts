import type { QuantityId } from '#models/catalog/neutral-quantity'
import { HOURS_PER_MONTH } from '../quantity.ts'

/** What follows from what is stated, where it is not stated itself: hours of what runs all month, and the other way round. */
export const COMPLETIONS: readonly { readonly to: QuantityId; readonly from: QuantityId; readonly times: number }[] = [
  { to: 'cluster-hours', from: 'clusters', times: HOURS_PER_MONTH },
  { to: 'vcpu-hours', from: 'peak-vcpu', times: HOURS_PER_MONTH },
  { to: 'memory-gib-hours', from: 'peak-memory-gib', times: HOURS_PER_MONTH },
  { to: 'peak-vcpu', from: 'vcpu-hours', times: 1 / HOURS_PER_MONTH },
  { to: 'peak-memory-gib', from: 'memory-gib-hours', times: 1 / HOURS_PER_MONTH },
  { to: 'cache-gib-hours', from: 'peak-memory-gib', times: HOURS_PER_MONTH },
  { to: 'peak-memory-gib', from: 'cache-gib-hours', times: 1 / HOURS_PER_MONTH },
]
