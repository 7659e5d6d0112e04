import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressedEvents, LaunchEvent } from '#models/ecosystem/launch-event'
import { launchNameFault, withLaunch, withLaunchChange, withoutLaunch } from './launch-edits.ts'

const event = fc
  .record({
    id: fc.option(fc.constantFrom('launch', 'fair', 'month-3'), { nil: undefined }),
    month: fc.constantFrom(0, 2.5, 3, 3, 12),
  })
  .map(({ id, month }) => ({ ...(id === undefined ? {} : { id }), month, months: 2, factor: 3, probability: 0.5 }))

const addressOf = (events: readonly LaunchEvent[], place: number): string | undefined =>
  addressedEvents(events).find((each) => each.event === events[place])?.address

describe('editing launches', () => {
  it('moves a launch to any month and keeps the address of its luck, and that of every other', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 5 }),
        fc.nat(4),
        fc.integer({ min: 0, max: 35 }),
        (events, n, month) => {
          const place = n % events.length
          const after = withLaunchChange(events, place, { month })
          expect(after[place]?.month).toBe(month)
          expect(after.map((_, at) => addressOf(after, at)).slice(place, place + 1)).toEqual([addressOf(events, place)])
          expect(new Set(addressedEvents(after).map((each) => each.address))).toEqual(
            new Set(addressedEvents(events).map((each) => each.address)),
          )
          for (const each of after) expect(LaunchEvent.safeParse(each).success).toBe(true)
        },
      ),
    )
  })

  it('adds a launch with an id that none has, and takes the list away with its last one', () => {
    const one = withLaunch([], 6)
    const two = withLaunch(one, 6)
    expect(two.map(({ id }) => id)).toEqual(['launch', 'launch-2'])
    expect(withoutLaunch(two, 0)).toEqual([two[1]])
    expect(withoutLaunch(one, 0)).toBeUndefined()
  })

  it('refuses a name that is no slug, and that of another launch', () => {
    const events = withLaunch(withLaunch([], 1), 2)
    expect(launchNameFault(events, 0, 'Black Friday')).toMatch(/lower-case/)
    expect(launchNameFault(events, 0, 'launch-2')).toMatch(/another launch/)
    expect(launchNameFault(events, 0, 'black-friday')).toBeUndefined()
    expect(launchNameFault(events, 0, 'launch')).toBeUndefined()
  })
})
