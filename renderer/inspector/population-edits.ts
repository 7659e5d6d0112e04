import type { ClosedPopulation, CrowdStep, PopulationStation } from '#models/ecosystem/closed-population'

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

export type StationChange = Partial<Pick<PopulationStation, 'name' | 'agents' | 'minutes'>> & {
  readonly needs?: PopulationStation['needs']
}

/** A station changed; its id and its luck stay. */
export function withStationChange(population: ClosedPopulation, id: string, change: StationChange): ClosedPopulation {
  const stations = population.stations.map((station) => {
    if (station.id !== id) return station
    const { needs, ...rest } = { ...station, ...change }
    return needs === undefined ? rest : { ...rest, needs }
  })
  return { ...population, stations }
}

/** Without a station; undefined where none would be left. */
export function withoutStation(population: ClosedPopulation, id: string): ClosedPopulation | undefined {
  const stations = population.stations.filter((each) => each.id !== id)
  return stations.length === 0 ? undefined : { ...population, stations }
}

type OptionalField = 'growthPerYear' | 'waitLimitMinutes' | 'steps' | 'hoursPerMonth' | 'drives'

/** With optional fields set, or taken out where they are undefined. */
export function withFields(
  population: ClosedPopulation,
  {
    growthPerYear,
    waitLimitMinutes,
    steps = [],
    hoursPerMonth,
    drives = [],
  }: Partial<Pick<ClosedPopulation, OptionalField>>,
): ClosedPopulation {
  const { growthPerYear: _g, waitLimitMinutes: _w, steps: _s, hoursPerMonth: _h, drives: _d, ...rest } = population
  return {
    ...rest,
    ...(growthPerYear === undefined ? {} : { growthPerYear }),
    ...(waitLimitMinutes === undefined ? {} : { waitLimitMinutes }),
    ...(hoursPerMonth === undefined ? {} : { hoursPerMonth }),
    ...(steps.length === 0 ? {} : { steps }),
    ...(drives.length === 0 ? {} : { drives }),
  }
}

/** One more step, half a year after the last, as large as what stands there. */
export function withStep(population: ClosedPopulation): readonly CrowdStep[] {
  const steps = population.steps ?? []
  const last = steps.reduce((latest, each) => Math.max(latest, each.month), 0)
  return [...steps, { month: last + 6, size: steps.find(({ month }) => month === last)?.size ?? population.size }]
}
