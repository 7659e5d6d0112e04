import type { Contract, HourlyCommitment } from '#models/ecosystem/contract'
import { HOURS_PER_MONTH } from '../quantity.ts'
import * as columns from './column-program.ts'
import { type Compilation } from './compilation.ts'
import { inForceStep, riseStep } from './contract-terms.ts'
import { grouped, type EcosystemIndex } from './ecosystem-index.ts'
import { flatDay, loadBins } from './load-bins.ts'
import type { Member } from './bill-member.ts'

/** Units bought ahead for each hour, as steps: units an hour while in force, money of the document a unit. */
type Bought = {
  readonly contract: Contract
  readonly hourly: HourlyCommitment
  readonly perHour: number
  readonly rate: number
}

/** Commitments for one meter of one contract, used up in order, and the members whose use they cover. */
export type HourlyGroup = { readonly bought: readonly Bought[]; readonly members: readonly Member[] }

/** What becomes of one commitment in a month: units bought and used; `perHour` is what is used of the meter, bought or not. */
export type HourlyUse = Bought & {
  readonly boughtUnits: number
  readonly usedUnits: number
  readonly usePerHour: number
}

/** The hourly commitments of all contracts with the members that they cover. */
export function hourlyGroups(
  compilation: Compilation,
  { contracts }: EcosystemIndex,
  members: readonly Member[],
): HourlyGroup[] {
  const all = contracts.flatMap((contract) => (contract.hourly ?? []).map((hourly) => ({ contract, hourly })))
  const groups = grouped(all, ({ contract, hourly }) => `${contract.id} ${hourly.offering} ${hourly.meter}`)
  return [...groups.values()].map((list) => ({
    bought: list.map(({ contract, hourly }) => boughtOf(compilation, contract, hourly)),
    members: members.filter(({ contract, offering, meter }) => {
      const [first] = list
      return contract === first!.contract.id && offering === first!.hourly.offering && meter?.id === first!.hourly.meter
    }),
  }))
}

function boughtOf(compilation: Compilation, contract: Contract, hourly: HourlyCommitment): Bought {
  const { draft } = compilation
  const path = `contracts/${contract.id}/hourly.${hourly.id}`
  const units = columns.doubt(draft, `${path}.unitsPerHour`, hourly.unitsPerHour)
  const price = columns.constant(draft, hourly.pricePerUnit, `${path}.pricePerUnit`)
  return {
    contract,
    hourly,
    perHour: columns.multiply(draft, units, inForceStep(compilation, contract)),
    rate: columns.multiply(draft, price, riseStep(compilation, contract)),
  }
}

/** The step of a member's quantity that is billed on demand, where only the members `present` are there. */
export function onDemandOf(
  compilation: Compilation,
  groups: readonly HourlyGroup[],
  member: Member,
  present: readonly Member[],
): number {
  const group = groups.find((each) => each.members.includes(member))
  if (group === undefined) return member.quantity
  const { draft } = compilation
  const total = totalOf(compilation, group, present)
  const covered = coveredBy(compilation, group, group.bought.length, total)
  const above = columns.larger(draft, columns.constant(draft, 0), columns.subtract(draft, total, covered))
  return columns.multiply(draft, member.quantity, columns.divide(draft, above, total))
}

/** What becomes of each commitment of the group, where only the members `present` are there. */
export function usesOf(compilation: Compilation, group: HourlyGroup, present: readonly Member[]): HourlyUse[] {
  const { draft } = compilation
  const hours = columns.constant(draft, HOURS_PER_MONTH, 'fact/hours in a month')
  const total = totalOf(compilation, group, present)
  return group.bought.map((each, i) => ({
    ...each,
    boughtUnits: columns.multiply(draft, each.perHour, hours),
    usedUnits: columns.subtract(
      draft,
      coveredBy(compilation, group, i + 1, total),
      coveredBy(compilation, group, i, total),
    ),
    usePerHour: columns.divide(draft, total, hours),
  }))
}

export function totalOf({ draft }: Compilation, { members }: HourlyGroup, present: readonly Member[]): number {
  return columns.sum(
    draft,
    members.filter((each) => present.includes(each)).map((each) => each.quantity),
  )
}

/** How use spreads over the day: machines that run all day are alike in each hour, anything else follows the load. */
export function isFlat({ bought, members }: HourlyGroup): boolean {
  const shape = bought[0]?.hourly.shape
  return shape === undefined ? members.some(({ isSized }) => isSized) : shape === 'flat'
}

/**
 * Units a month that the first `count` commitments of a group cover: in each hour the lesser of what is bought and what
 * is used (methods 1.3), over the hours of the load-duration curve.
 */
function coveredBy(compilation: Compilation, group: HourlyGroup, count: number, total: number): number {
  const { draft } = compilation
  const bought = group.bought.slice(0, count).map((each) => each.perHour)
  if (bought.length === 0) return columns.constant(draft, 0)
  const units = columns.sum(draft, bought)
  const perHour = columns.divide(draft, total, columns.constant(draft, HOURS_PER_MONTH, 'fact/hours in a month'))
  const bins = isFlat(group) ? flatDay(compilation) : loadBins(compilation)
  const parts = bins.map(({ weight, load }) =>
    columns.multiply(
      draft,
      columns.smaller(draft, units, columns.multiply(draft, perHour, load)),
      columns.constant(draft, weight * HOURS_PER_MONTH, 'fact/hours of the month with this load'),
    ),
  )
  return columns.sum(draft, parts)
}
