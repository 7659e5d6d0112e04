import type { Explanation, Operation, Origin } from './explanation.ts'
import type { Walk } from './explain-steps.ts'

export type Figure = (
  path: string,
  name: string,
  unit: string,
  value: number,
  operation: Operation,
  formula: string,
  parts: readonly Explanation[],
  origins?: readonly Origin[],
) => Explanation

/** A figure of one number: friction has no months. */
export function figures(walk: Walk): Figure {
  return (path, name, unit, value, operation, formula, parts, origins = []) => ({
    path,
    name,
    unit,
    value,
    month: walk.month,
    firstMonth: walk.month,
    byMonth: [value],
    operation,
    formula,
    parts,
    origins,
    tiers: [],
    sameAs: null,
  })
}

export function atLeast(figure: Figure, part: Explanation, least: number, { month }: Walk): Explanation {
  if (part.value >= least) return part
  const floor = figure(
    '',
    'the least',
    part.unit,
    least,
    'input',
    'as stated',
    [],
    [{ kind: 'fact', note: 'of the method' }],
  )
  return { ...figure('', part.name, part.unit, least, 'larger', 'the larger of its parts', [part, floor]), month }
}
