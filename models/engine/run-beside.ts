import type { Drawn } from './drawn.ts'
import type { Plan } from './plan.ts'
import { rerunOf } from './rerun.ts'
import { run } from './run.ts'

/** Draws a plan like an earlier one: only what the earlier run does not have, bit for bit what drawing it whole gives. */
export function runBeside(plan: Plan, earlier: Drawn): Drawn {
  const samples = earlier.run.count
  const rest = rerunOf(plan, earlier)
  return {
    plan,
    run: rest === undefined ? run(plan, { samples }) : rest.whole(run(rest.plan, { samples, given: rest.given })),
  }
}
