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
 * One launch changed. Each gets the id that its luck is addressed by now, where it has another or none: a change of month
 * then moves it in time, and leaves its luck and that of all others.
 */
export function withLaunchChange(events: readonly LaunchEvent[], place: number, change: LaunchChange): LaunchEvent[] {
  return addressed(events).map((event, at) => {
    if (at !== place) return event
    const fields = Object.entries({ ...event, ...change }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(fields) as LaunchEvent
  })
}

/** Without one launch; undefined where none is left. */
export function withoutLaunch(events: readonly LaunchEvent[], place: number): LaunchEvent[] | undefined {
  const rest = addressed(events).filter((_, at) => at !== place)
  return rest.length === 0 ? undefined : rest
}

/** Every launch under the id that its luck is addressed by. */
function addressed(events: readonly LaunchEvent[]): LaunchEvent[] {
  const known = addressedEvents(events)
  return events.map((event) => {
    const id = known.find((each) => each.event === event)?.address.replaceAll('_', '.')
    return id === undefined || id === event.id ? event : { ...event, id }
  })
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
