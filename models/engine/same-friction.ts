import type { FrictionCase } from './friction-case.ts'

/** Of a case: fields that are steps, and those that move no draw. `steps` is all of its steps together. */
const STEPS = [
  'hours',
  'hoursUnreduced',
  'effortFactor',
  'dayRate',
  'people',
  'overlap',
  'egress',
  'dataHours',
  'dataMonths',
  'retraining',
  'exitFixed',
  'failure',
  'rollbackDays',
  'defects',
  'decide',
  'procure',
  'ownHours',
  'reducerDays',
] as const satisfies readonly (keyof FrictionCase)[]
const ASIDE = ['steps', 'name', 'productName', 'change', 'teamName', 'nodes', 'edges', 'teams', 'on'] as const

/** A case of a plan, with the numbers that equal steps have in common. */
type Side = { readonly friction: FrictionCase; readonly classes: Int32Array }

/**
 * Whether two cases of plans with the same seed have the same draws, but for what the old side costs: that is of the bill.
 * Names and the number of the change don't move draws.
 */
export function isSameFriction(a: Side, b: Side): boolean {
  const [p, q] = [a.friction, b.friction]
  if (p === q) return p.steps.every((id) => a.classes[id] === b.classes[id])
  const alike = <T extends object>(
    steps: readonly (keyof T & string)[],
    aside: readonly (keyof T & string)[],
  ): ((one: T, other: T) => boolean) => {
    const isStep = new Set<string>(steps)
    const isAside = new Set<string>(aside)
    return (one, other) => {
      for (const field in one)
        if (isStep.has(field)) {
          if (a.classes[one[field] as number] !== b.classes[other[field] as number]) return false
        } else if (one[field] !== other[field] && !isAside.has(field)) return false
      return true
    }
  }
  return (
    alike<FrictionCase>(STEPS, ASIDE)(p, q) &&
    isEach(p.on, q.on, (one, other) => one === other) &&
    isEach(p.nodes, q.nodes, alike(['hours'], ['name'])) &&
    isEach(p.edges, q.edges, alike(['likelihood', 'unreduced'], [])) &&
    isEach(p.teams, q.teams, alike(['people', 'dayRate', 'hours'], ['name']))
  )
}

function isEach<T>(some: readonly T[], others: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return some.length === others.length && some.every((one, at) => isSame(one, others[at]!))
}
