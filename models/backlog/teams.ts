import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { median } from '../quantity.ts'
import type { Draft } from './draft.ts'
import { meanOfDoubt } from './figures.ts'

/** 260 working days a year. */
const WORKING_DAYS_PER_MONTH = 260 / 12

/** Who can work on the backlog. `id` null: the team of the assumed size, where the document names none. */
export type TeamCapacity = {
  readonly id: string | null
  readonly name: string
  readonly people: number
  /** Share of their time that changes can have. */
  readonly focus: number
  readonly daysPerMonth: number
}

/** The document's teams that have people, in the order of their ids; without any, one of the assumed size. */
export function teamsOf(ecosystem: Ecosystem, assumptions: Assumptions): readonly TeamCapacity[] {
  const teams = ecosystem.teams.flatMap((team) => {
    const people = median(team.people)
    const focus = team.focus ?? assumptions.focus
    return people * focus > 0 ? [capacity(team.id, team.name, people, focus)] : []
  })
  if (teams.length > 0) return teams
  return [capacity(null, 'One team of the assumed size', meanOfDoubt(assumptions.teamSize), assumptions.focus)]
}

function capacity(id: string | null, name: string, people: number, focus: number): TeamCapacity {
  return { id, name, people, focus, daysPerMonth: Math.max(people * focus, 0.05) * WORKING_DAYS_PER_MONTH }
}

/** The same team with so many people more. */
export const withPeople = (team: TeamCapacity, more: number): TeamCapacity =>
  capacity(team.id, team.name, team.people + more, team.focus)

/** Person-days a month that all teams together have for changes. */
export const personDaysPerMonth = (teams: readonly TeamCapacity[]): number =>
  teams.reduce((sum, team) => sum + team.daysPerMonth, 0)

/** Which team does a story, as a position: the one that it names, else its product's; -1 is whoever is free. */
export function teamOf(draft: Draft, ecosystem: Ecosystem, teams: readonly TeamCapacity[]): number {
  const at = (id: string | undefined): number => (id === undefined ? -1 : teams.findIndex((team) => team.id === id))
  const named = at(draft.team)
  return named >= 0 ? named : at(ecosystem.products.find((product) => product.id === draft.epic)?.team)
}
