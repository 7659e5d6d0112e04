import type { Plan } from './plan.ts'
import type { Run } from './run-columns.ts'

/** A plan with its draws. */
export type Drawn = { readonly plan: Plan; readonly run: Run }
