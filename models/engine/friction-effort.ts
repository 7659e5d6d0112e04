import { subDomainById } from '#models/catalog/families'
import { REDUCED_EFFORT_FLOOR, REDUCERS, type ReducerParameter } from '#models/catalog/reducer'
import {
  PRODUCT_TOUCHPOINTS,
  TOUCHPOINT_EFFORT,
  TOUCHPOINT_KINDS,
  type TouchpointKind,
} from '#models/catalog/touchpoint'
import type { Touchpoints, Use } from '#models/ecosystem/use'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'

/** Factors by what reducers act on; a parameter that no reducer meets is missing. Each at most 1. */
export type Reduction = ReadonlyMap<ReducerParameter, number>

/** Hours with the reducers that exist, and if none did. */
export type Effort = { readonly reduced: number; readonly unreduced: number }

/** Of a swap: `byTeam`, hours of it that the consumers' teams have (steps), by team; empty text where they have none. */
export type InitiatorEffort = Effort & { readonly byTeam: ReadonlyMap<string, number> }

/** COCOMO II reuse for coupled lines, per cent (methods 3.3): share of design, code and integration redone, and reading it. */
const REUSE = { design: 30, code: 60, integration: 60, assimilation: 4, understanding: 30, unfamiliarity: 0.4 }
const MONTHS_PER_THOUSAND_LINES = 2.94
const HOURS_PER_PERSON_MONTH = 152

/** What the reducers of a product do to a swap of it. An open standard helps only where both sides speak one. */
export function reductionOf(compilation: Compilation, reducers: readonly string[], sharesStandard: boolean): Reduction {
  const { draft } = compilation
  const factors = new Map<ReducerParameter, number>()
  const one = columns.constant(draft, 1)
  for (const reducer of REDUCERS) {
    if (!reducers.includes(reducer.id) || (reducer.id === 'open-standard' && !sharesStandard)) continue
    for (const effect of reducer.effects) {
      const drawn = columns.doubt(draft, `reducers/${reducer.id}/${effect.on}`, { ...effect.factor })
      const factor = columns.smaller(draft, drawn, one)
      factors.set(effect.on, columns.multiply(draft, factors.get(effect.on) ?? one, factor))
    }
  }
  return factors
}

/** Months that reducers add to the overlap (strangler routing). */
export function addedOverlap(reducers: readonly string[]): number {
  return REDUCERS.reduce((sum, each) => sum + (reducers.includes(each.id) ? (each.overlapMonths ?? 0) : 0), 0)
}

/** Hours of one touchpoint of a kind, the team's: members of a team err together (correlation 0.5). */
function hoursOf({ draft, hoursEach }: Compilation, kind: TouchpointKind, team: string): number {
  let kinds = hoursEach.get(team)
  if (kinds === undefined) hoursEach.set(team, (kinds = new Map<TouchpointKind, number>()))
  const known = kinds.get(kind)
  if (known !== undefined) return known
  const { hours } = TOUCHPOINT_EFFORT[kind]
  const each = columns.doubt(draft, `touchpoints/${kind}/${team}`, { ...hours, group: `effort/${team}` })
  kinds.set(kind, each)
  return each
}

/** Hours of touchpoints: count x hours of the kind, split into design, code and integration for the reducers to act on. */
function touchpointHours(
  compilation: Compilation,
  path: string,
  touchpoints: Touchpoints,
  team: string,
  reduction: Reduction,
): number {
  const { draft } = compilation
  const one = columns.constant(draft, 1)
  const hours: number[] = []
  for (const kind of TOUCHPOINT_KINDS) {
    const count = touchpoints[kind]
    if (count === undefined) continue
    const share = columns.sum(draft, sharesOf(draft, kind, reduction, one))
    const translated = kind === 'module' || kind === 'pipeline-step' ? (reduction.get('automatic') ?? one) : one
    const all = columns.multiply(
      draft,
      columns.doubt(draft, `${path}/${kind}`, count),
      hoursOf(compilation, kind, team),
    )
    hours.push(columns.multiply(draft, columns.multiply(draft, all, share), translated))
  }
  return columns.sum(draft, hours)
}

const PARTS = ['design', 'code', 'integration'] as const

/** Of the hours of a kind, what reducers leave of each part. */
function sharesOf(draft: columns.Draft, kind: TouchpointKind, reduction: Reduction, one: number): number[] {
  const { split } = TOUCHPOINT_EFFORT[kind]
  const shares: number[] = []
  for (const part of PARTS)
    shares.push(columns.multiply(draft, columns.constant(draft, split[part]), reduction.get(part) ?? one))
  return shares
}

/** Hours of changing coupled lines by the reuse model with exponent 1: interface code and configuration are small. */
function lineHours(
  compilation: Compilation,
  use: Use,
  lines: NonNullable<Use['coupledLines']>,
  reduction: Reduction,
): number {
  const { draft } = compilation
  const one = columns.constant(draft, 1)
  const part = (share: number, on: ReducerParameter): number =>
    columns.multiply(draft, columns.constant(draft, share), reduction.get(on) ?? one)
  const modified = columns.sum(draft, [
    part(0.4 * REUSE.design, 'design'),
    part(0.3 * REUSE.code, 'code'),
    part(0.3 * REUSE.integration, 'integration'),
  ])
  const reading = 1 + 0.02 * REUSE.understanding * REUSE.unfamiliarity
  const modifier = columns.multiply(
    draft,
    columns.add(
      draft,
      columns.constant(draft, REUSE.assimilation),
      columns.multiply(draft, modified, columns.constant(draft, reading)),
    ),
    columns.constant(draft, 1 / 100),
  )
  const hoursPerLine = (MONTHS_PER_THOUSAND_LINES * HOURS_PER_PERSON_MONTH) / 1000
  const size = columns.doubt(draft, `uses/${use.id}/coupledLines`, lines)
  const hours = columns.multiply(draft, columns.multiply(draft, size, modifier), columns.constant(draft, hoursPerLine))
  return columns.multiply(draft, hours, reduction.get('automatic') ?? one)
}

/** Hours of one use when what it uses changes: its coupled lines where they are known, else its touchpoints. */
export function useHours(
  compilation: Compilation,
  index: EcosystemIndex,
  use: Use,
  team: string,
  reduction: Reduction,
): number {
  if (reduction.size > 0) return hoursOfUse(compilation, index, use, team, reduction)
  // Without reducers they are asked for once for each product that the user has.
  let teams = compilation.useHours.get(index)
  if (teams === undefined) compilation.useHours.set(index, (teams = new Map<string, Map<Use, number>>()))
  let known = teams.get(team)
  if (known === undefined) teams.set(team, (known = new Map<Use, number>()))
  const before = known.get(use)
  if (before !== undefined) return before
  const hours = hoursOfUse(compilation, index, use, team, reduction)
  known.set(use, hours)
  return hours
}

function hoursOfUse(
  compilation: Compilation,
  index: EcosystemIndex,
  use: Use,
  team: string,
  reduction: Reduction,
): number {
  if (use.coupledLines !== undefined) return lineHours(compilation, use, use.coupledLines, reduction)
  const product = index.productById.get(use.to)
  const touchpoints = use.touchpoints ?? (product === undefined ? {} : subDomainById(product.subDomain).touchpoints)
  return touchpointHours(compilation, `uses/${use.id}/touchpoints`, touchpoints, team, reduction)
}

/**
 * Hours that a swap of a product takes for certain: its own touchpoints and those of every use of it. The share of a use
 * that an open standard covers needs no design and no code, where both sides speak one.
 */
export function initiatorEffort(
  compilation: Compilation,
  index: EcosystemIndex,
  { binding }: Bound,
  team: string,
  reduction: Reduction,
  sharesStandard: boolean,
): InitiatorEffort {
  const { draft } = compilation
  const none: Reduction = new Map()
  const path = `bindings/${binding.id}/touchpoints`
  const touchpoints = binding.touchpoints ?? PRODUCT_TOUCHPOINTS
  const reduced = [touchpointHours(compilation, path, touchpoints, team, reduction)]
  const unreduced = [touchpointHours(compilation, path, touchpoints, team, none)]
  const byTeam = new Map<string, number>()
  for (const use of index.tiesTo.get(binding.product) ?? []) {
    unreduced.push(useHours(compilation, index, use, team, none))
    const hours = useHours(compilation, index, use, team, openly(compilation, use, reduction, sharesStandard))
    reduced.push(hours)
    const consumer = index.serviceById.get(use.from) ?? index.productById.get(use.from)
    const owner = consumer?.team ?? ''
    byTeam.set(owner, columns.add(draft, byTeam.get(owner) ?? columns.constant(draft, 0), hours))
  }
  const whole = columns.sum(draft, unreduced)
  const floor = columns.multiply(draft, whole, columns.constant(draft, REDUCED_EFFORT_FLOOR))
  return { reduced: columns.larger(draft, columns.sum(draft, reduced), floor), unreduced: whole, byTeam }
}

function openly(compilation: Compilation, use: Use, reduction: Reduction, sharesStandard: boolean): Reduction {
  if (use.openShare === undefined || !sharesStandard) return reduction
  const { draft } = compilation
  const left = columns.constant(draft, 1 - use.openShare)
  const one = columns.constant(draft, 1)
  const part = (on: ReducerParameter): [ReducerParameter, number] => [
    on,
    // The reducer and the share say the same thing: the stronger counts, not both.
    columns.smaller(draft, reduction.get(on) ?? one, left),
  ]
  return new Map([...reduction, part('design'), part('code')])
}

/** Uses and bindings whose touchpoints nobody stated: default ones count, as an assumption. */
export function assumedTouchpoints(index: EcosystemIndex): number {
  let count = 0
  for (const use of [...index.tiesTo.values()].flat())
    if (index.productById.has(use.to) && use.touchpoints === undefined && use.coupledLines === undefined) count++
  for (const bound of index.bound.values())
    for (const { binding } of bound) if (binding.touchpoints === undefined) count++
  return count
}
