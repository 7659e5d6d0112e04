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
  const alike =
    <T extends object>({ steps, aside }: Fields<T>) =>
    (one: T, other: T): boolean => {
      for (const field in one)
        if (steps.has(field)) {
          if (a.classes[one[field] as number] !== b.classes[other[field] as number]) return false
        } else if (one[field] !== other[field] && !aside.has(field)) return false
      return true
    }
  return (
    alike(CASE)(p, q) &&
    isEach(p.on, q.on, (one, other) => one === other) &&
    isEach(p.nodes, q.nodes, alike(NODE)) &&
    areSameEdges(a, b) &&
    isEach(p.teams, q.teams, alike(TEAM))
  )
}

/** Fields of a record that are steps, and those that move no draw; all others are equal by themselves. */
type Fields<T> = { readonly steps: ReadonlySet<keyof T>; readonly aside: ReadonlySet<keyof T> }
const CASE: Fields<FrictionCase> = { steps: new Set(STEPS), aside: new Set(ASIDE) }
const NODE: Fields<FrictionCase['nodes'][number]> = { steps: new Set(['hours']), aside: new Set(['name']) }
const TEAM: Fields<FrictionCase['teams'][number]> = {
  steps: new Set(['people', 'dayRate', 'hours']),
  aside: new Set(['name']),
}

function areSameEdges(a: Side, b: Side): boolean {
  const [p, q] = [a.friction.edges, b.friction.edges]
  if (p.tie.length !== q.tie.length) return false
  for (let e = 0; e < p.tie.length; e++) {
    const isSame =
      p.keys[p.tie[e]!] === q.keys[q.tie[e]!] &&
      p.from[e] === q.from[e] &&
      p.to[e] === q.to[e] &&
      p.impact[e] === q.impact[e] &&
      a.classes[p.likelihood[e]!] === b.classes[q.likelihood[e]!] &&
      a.classes[p.unreduced[e]!] === b.classes[q.unreduced[e]!]
    if (!isSame) return false
  }
  return true
}

function isEach<T>(some: readonly T[], others: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return some.length === others.length && some.every((one, at) => isSame(one, others[at]!))
}
