import type { Assumptions } from '#models/ecosystem/assumptions'

/** The region of a group set, or taken out; without any group's region the field itself goes. */
export function withGroupRegion(assumptions: Assumptions, name: string, region: string | undefined): Assumptions {
  const { groupRegions = {}, ...rest } = assumptions
  const { [name]: _old, ...others } = groupRegions
  const next = region === undefined ? others : { ...others, [name]: region }
  return Object.keys(next).length === 0 ? rest : { ...rest, groupRegions: next }
}

/** The regions that stand in, in order, with one changed, taken out (undefined) or added at the end. */
export function withStandIn(assumptions: Assumptions, at: number, region: string | undefined): Assumptions {
  const { priceMissingRegionsAt = [], ...rest } = assumptions
  const next = [...priceMissingRegionsAt]
  next.splice(at, 1, ...(region === undefined ? [] : [region]))
  return next.length === 0 ? rest : { ...rest, priceMissingRegionsAt: next }
}
