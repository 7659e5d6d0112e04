import { expect, it } from 'vitest'
import { ClosedPopulation } from '#models/ecosystem/closed-population'
import { USUAL_POPULATION, withoutStation, withStation, withStationChange } from './population-edits.ts'

it('adds stations that the document takes, each under an id that no other has had among them', () => {
  const three = withStation(withStation(USUAL_POPULATION))
  const again = withStation(withoutStation(three, 'station-2')!)
  for (const each of [USUAL_POPULATION, three, again]) expect(ClosedPopulation.parse(each)).toEqual(each)
  expect(new Set(again.stations.map(({ id }) => id)).size).toBe(3)
})

it('changes one station alone, and leaves no crowd without any', () => {
  const two = withStation(USUAL_POPULATION)
  const changed = withStationChange(two, 'agents', { agents: 6 })
  expect(changed.stations.map(({ agents }) => agents)).toEqual([6, 1])
  expect(changed.stations[1]).toBe(two.stations[1])
  expect(withoutStation(USUAL_POPULATION, 'agents')).toBeUndefined()
})
