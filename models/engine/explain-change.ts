import { explainFriction, FRICTION_FIELDS, type FrictionField } from './explain-friction.ts'
import { statistic } from './explain-statistic.ts'
import { named, type Trace } from './explain-trace.ts'
import type { Explanation } from './explanation.ts'
import type { ChangeFriction } from './summary.ts'

/** One friction figure of several replacements: each told in full, and how they come together. */
function together(
  trace: Trace,
  places: readonly number[],
  field: FrictionField,
  path: string,
  name: string,
  value: number,
): Explanation {
  const walk = trace.walks[0]!
  const isTime = field === 'elapsedMonths'
  const parts = places.map((at) => ({
    ...explainFriction(walk, trace.run, at, field, ''),
    name: walk.plan.frictions[at]!.name,
  }))
  const learnedOnce = ['retraining', 'total'].includes(field)
    ? '; what moves between the same two offerings is learnt once'
    : ''
  return statistic({
    path,
    name,
    unit: isTime ? 'month' : field === 'personDays' ? 'person-day' : walk.plan.currency,
    value,
    formula: isTime
      ? 'the longest path through the activities of all of them, each team doing one after the other'
      : `the sum of its replacements${learnedOnce}`,
    parts,
    origins: parts.length === 0 ? [{ kind: 'fact', note: 'it replaces nothing' }] : [],
  })
}

/** `cost.changes.<change>.<field>`: what a change of the scenario takes. */
export function explainChange(trace: Trace, path: string, full: string): Explanation | undefined {
  const { changes } = trace.summary.cost
  const found = named(
    path,
    'cost.changes.',
    changes.map(({ change }) => String(change)),
  )
  const field = FRICTION_FIELDS.find((each) => each === found?.field)
  if (found === undefined || field === undefined) return undefined
  const own: ChangeFriction = changes[found.at]!
  const places = trace.walks[0]!.plan.frictions.flatMap(({ kind, change }, at) =>
    kind === 'swap' && change === own.change ? [at] : [],
  )
  return together(trace, places, field, full, `${own.name}: ${field}`, own[field].p50)
}

/** `friction.vendors.<id>.leaving` and `.elapsedMonths`: leaving all products of a vendor. */
export function explainVendor(trace: Trace, path: string, full: string): Explanation | undefined {
  const { vendors } = trace.summary.friction
  const found = named(
    path,
    'friction.vendors.',
    vendors.map(({ vendor }) => vendor),
  )
  if (found === undefined || (found.field !== 'leaving' && found.field !== 'elapsedMonths')) return undefined
  const own = vendors[found.at]!
  const places = trace.walks[0]!.plan.frictions.flatMap(({ kind, vendor }, at) =>
    kind === 'leaving' && vendor === own.vendor ? [at] : [],
  )
  const field = found.field === 'leaving' ? 'total' : 'elapsedMonths'
  const told = together(trace, places, field, full, `leaving ${own.name} wholly`, own[found.field].p50)
  if (found.field === 'elapsedMonths') return told
  return {
    ...told,
    formula:
      'the sum of leaving each of its products; what moves between the same two offerings is learnt once, and every contract with it is ended once (its fee, and what is committed until its end)',
  }
}
