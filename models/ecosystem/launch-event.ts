import { z } from 'zod'
import { Amount, Id } from '../quantity.ts'

/** A launch: from a month on, for some months, demand times a factor. */
export const LaunchEvent = z.strictObject({
  /** What its luck is addressed by, and its name; absent: the month that it begins in. */
  id: Id.optional(),
  month: z.number().min(0),
  months: z.number().min(0),
  factor: Amount,
  probability: z.number().min(0).max(1).default(1),
})
export type LaunchEvent = z.infer<typeof LaunchEvent>

/** An event with its address among the events of a service. */
export type AddressedEvent = { readonly address: string; readonly event: LaunchEvent }

/**
 * Events by address, sorted: the id, or the month (`month-2_5`), never the place in the list, so that another event moves
 * no luck. Of those with the same address all but the first have a number behind it.
 */
export function addressedEvents(events: readonly LaunchEvent[]): readonly AddressedEvent[] {
  const seen = new Map<string, number>()
  return events
    .map((event): AddressedEvent => {
      const own = (event.id ?? `month-${event.month}`).replaceAll('.', '_')
      const before = seen.get(own) ?? 0
      seen.set(own, before + 1)
      return { address: before === 0 ? own : `${own}-again-${before + 1}`, event }
    })
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0))
}

/** A member of a list of records: by its id, or an event by its address. */
export function memberOf(list: readonly unknown[], name: string): unknown {
  return (
    list.find((each) => isRecord(each) && each['id'] === name) ??
    addressedEvents(list.filter(isEvent)).find(({ address }) => address === name)?.event
  )
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isEvent = (value: unknown): value is LaunchEvent =>
  isRecord(value) && typeof value['month'] === 'number' && 'factor' in value && 'months' in value
