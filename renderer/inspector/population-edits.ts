import type { ClosedPopulation, PopulationStation } from '#models/ecosystem/closed-population'

/** What a crowd is before anybody says more: ten developers who think for an hour, and two agents with ten minutes a build. */
export const USUAL_POPULATION: ClosedPopulation = {
  size: 10,
  thinkMinutes: 60,
  stations: [{ id: 'agents', name: 'Build agents', agents: 2, minutes: 10 }],
}

/** One more station, under an id that no other has: its luck goes by it. */
export function withStation(population: ClosedPopulation): ClosedPopulation {
  const taken = new Set(population.stations.map(({ id }) => id))
  let n = population.stations.length + 1
  while (taken.has(`station-${n}`)) n++
  const station = { id: `station-${n}`, name: `Station ${n}`, agents: 1, minutes: 1 }
  return { ...population, stations: [...population.stations, station] }
}

/** A station changed; its id and its luck stay. */
export function withStationChange(
  population: ClosedPopulation,
  id: string,
  change: Partial<Omit<PopulationStation, 'id'>>,
): ClosedPopulation {
  const stations = population.stations.map((each) => (each.id === id ? { ...each, ...change } : each))
  return { ...population, stations }
}

/** Without a station; undefined where none would be left. */
export function withoutStation(population: ClosedPopulation, id: string): ClosedPopulation | undefined {
  const stations = population.stations.filter((each) => each.id !== id)
  return stations.length === 0 ? undefined : { ...population, stations }
}
