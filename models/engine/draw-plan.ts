import type { Plan } from './plan.ts'

/** What the draws of a plan are made from, and nothing else of it: another thread is sent this, and compiles nothing. */
export type DrawPlan = Pick<Plan, (typeof DRAWN_FROM)[number]>

const DRAWN_FROM = [
  'months',
  'seed',
  'program',
  'perBlock',
  'phases',
  'isTotalsOnly',
  'products',
  'lines',
  'commitments',
  'services',
  'edges',
  'quantities',
  'watches',
  'frictions',
  'vendors',
] as const satisfies readonly (keyof Plan)[]

export const drawPlanOf = (plan: DrawPlan): DrawPlan =>
  Object.fromEntries(DRAWN_FROM.map((part) => [part, plan[part]])) as DrawPlan
