import { type Activity, activityNetwork, type ActivityNetwork } from './activity-network.ts'
import type { FrictionCase } from './friction-case.ts'
import type { FrictionRun } from './run-columns.ts'

/** What a migration is made of, in the order in which it happens. */
export const MIGRATION_STEPS = [
  'deciding',
  'procurement',
  'preparing',
  'building',
  'consumers',
  'data-work',
  'data-copy',
  'parallel-run',
] as const
export type MigrationStep = (typeof MIGRATION_STEPS)[number]

export const MIGRATION_WORDS: Readonly<Record<MigrationStep, string>> = {
  deciding: 'Deciding',
  procurement: 'Procurement',
  preparing: 'Building reducers first',
  building: 'Building',
  consumers: 'Moving consumers',
  'data-work': 'Preparing and verifying data',
  'data-copy': 'Copying data',
  'parallel-run': 'Running both',
}

/** One activity: of which case, and which column of that case's run says how long it takes (`team`: of its other teams). */
export type MigrationActivity = Activity & {
  readonly step: MigrationStep
  readonly place: number
  readonly other: number
  /** Whose work it is, in words; empty where it is nobody's. */
  readonly who: string
}

export type MigrationNetwork = ActivityNetwork<MigrationActivity>

/**
 * Cases that are replaced together as one network (methods 3.5): decide, then procure beside the building of reducers; build on
 * what it stands on once that is built; then every team moves its consumers while data is prepared and copied; both run
 * (a strangler's overlap runs beside the moving of consumers), and that ends in the cut-over. A team does one thing after the
 * other with all its people: of one change first builds, then data, then consumers; changes in order of their month.
 */
export function migrationNetwork(cases: readonly FrictionCase[]): MigrationNetwork {
  const building: Building = { cases, activities: [], teams: new Map() }
  const links = standsOn(cases)
  const built: number[] = []
  for (const places of turns(cases, links)) {
    const deciding = addEach(building, places, 'deciding', false, NOTHING)
    const procuring = addEach(building, places, 'procurement', false, [deciding])
    const preparing = addEach(building, places, 'preparing', true, [deciding])
    for (const place of places) {
      const stands: number[] = []
      for (const on of links[place]!) if (built[on] !== undefined) stands.push(built[on])
      built[place] = add(building, place, 'building', true, [procuring[place]!, preparing[place]!, ...stands])
    }
    const working = addEach(building, places, 'data-work', true, [built])
    const copying = addEach(building, places, 'data-copy', false, [built])
    const own = addEach(building, places, 'consumers', true, [built])
    const others = cases.map((): number[] => [])
    for (const place of places)
      for (let other = 0; other < cases[place]!.teams.length; other++)
        others[place]!.push(addOther(building, place, other, built[place]!))
    for (const place of places) {
      const data = [built[place]!, working[place]!, copying[place]!]
      const after = cases[place]!.isGradual ? data : [...data, own[place]!, ...others[place]!]
      add(building, place, 'parallel-run', false, after)
    }
  }
  return activityNetwork(building.activities)
}

const NOTHING: readonly (readonly number[])[] = []

/** A network that is being built, and its teams by number. */
type Building = {
  readonly cases: readonly FrictionCase[]
  readonly activities: MigrationActivity[]
  readonly teams: Map<string, number>
}

function teamIn({ teams }: Building, id: string): number {
  const known = teams.get(id) ?? teams.size
  teams.set(id, known)
  return known
}

/** An activity of each case, after those of `after` of the same case; by place where it stands in the network. */
function addEach(
  building: Building,
  places: readonly number[],
  step: MigrationStep,
  isWork: boolean,
  after: readonly (readonly number[])[],
): number[] {
  const made: number[] = []
  for (const place of places) {
    const before: number[] = []
    for (const each of after) before.push(each[place]!)
    made[place] = add(building, place, step, isWork, before)
  }
  return made
}

/** `isWork`: of the product's own team. */
function add(
  building: Building,
  place: number,
  step: MigrationStep,
  isWork: boolean,
  after: readonly number[],
): number {
  const { team: own, teamName } = building.cases[place]!
  const [team, who] = isWork ? [teamIn(building, own), teamName] : [-1, '']
  return building.activities.push({ name: MIGRATION_WORDS[step], step, place, other: -1, team, who, after }) - 1
}

/** Consumers that another team moves. */
function addOther(building: Building, place: number, other: number, after: number): number {
  const { id, name: who } = building.cases[place]!.teams[other]!
  const team = teamIn(building, id)
  const activity = {
    name: MIGRATION_WORDS.consumers,
    step: 'consumers',
    place,
    other,
    team,
    who,
    after: [after],
  } as const
  return building.activities.push(activity) - 1
}

/** Places of the cases, change by change in order of month; within a change each after what it stands on, else as given. */
function turns(cases: readonly FrictionCase[], links: readonly (readonly number[])[]): number[][] {
  const order = inOrder(links)
  const changes = [...new Map(cases.map(({ change, month }) => [change, month]))]
  changes.sort(([a, first], [b, second]) => first - second || a - b)
  return changes.map(([change]) => order.filter((place) => cases[place]!.change === change))
}

/** By case, the places of the cases of other products that it stands on or uses; links that would close a circle are left out. */
function standsOn(cases: readonly FrictionCase[]): number[][] {
  const links = cases.map((): number[] => [])
  const reaches = (from: number, to: number): boolean => from === to || links[from]!.some((next) => reaches(next, to))
  cases.forEach(({ product, on }, i) =>
    cases.forEach((other, j) => {
      if (other.product !== product && on.includes(other.product) && !reaches(j, i)) links[i]!.push(j)
    }),
  )
  return links
}

/** Places so that each comes after what it stands on, else as given. */
function inOrder(links: readonly (readonly number[])[]): number[] {
  const done = new Set<number>()
  const visit = (place: number): void => {
    if (done.has(place)) return
    for (const on of links[place]!) visit(on)
    done.add(place)
  }
  links.forEach((_, place) => visit(place))
  return [...done]
}

/** Months that an activity takes, by draw. */
export function monthsOf({ step, other }: MigrationActivity, own: FrictionRun): Float64Array {
  switch (step) {
    case 'deciding':
      return own.decide
    case 'procurement':
      return own.procure
    case 'preparing':
      return own.prepare
    case 'building':
      return own.build
    case 'consumers':
      return other < 0 ? own.consumers : own.otherTeams[other]!
    case 'data-work':
      return own.dataWork
    case 'data-copy':
      return own.dataCopy
    case 'parallel-run':
      return own.overlap
  }
}
