import { addressedEvents, type LaunchEvent } from '#models/ecosystem/launch-event'

/** Fields of a launch that a form changes; undefined takes a field away. */
export type LaunchChange = { readonly [K in keyof LaunchEvent]?: LaunchEvent[K] | undefined }

const USUAL = { months: 1, factor: 2, probability: 1 } as const

/** The launches with one more, from `month` on: under an id that no other has, so that its luck stays its own. */
export function withLaunch(events: readonly LaunchEvent[], month: number): LaunchEvent[] {
  const taken = new Set(addressedEvents(events).map(({ address }) => address))
  let id = 'launch'
  for (let n = 2; taken.has(id); n++) id = `launch-${n}`
  return [...events, { id, month, ...USUAL }]
}

/**
 * One launch changed. One without an id gets the id that its luck is addressed by, so that a change of its month moves
 * it in time and leaves its luck.
 */
export function withLaunchChange(events: readonly LaunchEvent[], place: number, change: LaunchChange): LaunchEvent[] {
  const before = events[place]
  if (before === undefined) return [...events]
  const known = addressedEvents(events).find(({ event }) => event === before)
  const id = before.id ?? known?.address.replaceAll('_', '.')
  const fields = Object.fromEntries(
    Object.entries({ ...before, id, ...change }).filter(([, value]) => value !== undefined),
  )
  return events.map((event, at) => (at === place ? (fields as LaunchEvent) : event))
}

/** Without one launch; undefined where none is left. */
export function withoutLaunch(events: readonly LaunchEvent[], place: number): LaunchEvent[] | undefined {
  const rest = events.filter((_, at) => at !== place)
  return rest.length === 0 ? undefined : rest
}

/** What is wrong with a name for the launch at `place`; undefined where nothing is. */
export function launchNameFault(events: readonly LaunchEvent[], place: number, name: string): string | undefined {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(name) || name.length > 120)
    return 'Expected lower-case letters, digits, "-" and ".", such as black-friday'
  const others = addressedEvents(events.filter((_, at) => at !== place))
  return others.some(({ address }) => address === name.replaceAll('.', '_'))
    ? `"${name}" is another launch of this service: expected a name of its own`
    : undefined
}
