import { expect, it } from 'vitest'
import { ClosedPopulation } from '#models/ecosystem/closed-population'
import {
  USUAL_POPULATION,
  withFields,
  withoutStation,
  withStation,
  withStationChange,
  withStep,
} from './population-edits.ts'

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

it('takes what an agent needs out of a station again, and keeps it when something else changes', () => {
  const billed = withStationChange(USUAL_POPULATION, 'agents', { needs: { perAgent: { 'vcpu-hours': 730 } } })
  expect(ClosedPopulation.parse(billed)).toEqual(billed)
  expect(withStationChange(billed, 'agents', { agents: 3 }).stations[0]!.needs).toBe(billed.stations[0]!.needs)
  expect(withStationChange(billed, 'agents', { needs: undefined })).toEqual(USUAL_POPULATION)
})

it('plans steps half a year apart, growth and an accepted wait, and is without them as it was before', () => {
  const planned = withFields(USUAL_POPULATION, {
    growthPerYear: 1.2,
    waitLimitMinutes: 5,
    steps: [...withStep(withFields(USUAL_POPULATION, { steps: [...withStep(USUAL_POPULATION)] }))],
  })
  expect(ClosedPopulation.parse(planned)).toEqual(planned)
  expect(planned.steps).toEqual([
    { month: 6, size: 10 },
    { month: 12, size: 10 },
  ])
  expect(withFields(planned, { steps: [] })).toEqual(USUAL_POPULATION)
})
