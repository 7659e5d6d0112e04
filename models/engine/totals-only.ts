import { neededFor } from './needed-steps.ts'
import type { Plan } from './plan.ts'

/**
 * The same plan asked for less: the total of each month by draw, and of each product the sum of each month over all draws.
 * Nothing else is computed or kept (no lines, limits, responses or friction), and what is left has the same bytes. For many
 * runs of which only the money counts.
 */
export function totalsOnly(plan: Plan): Plan {
  const wanted = plan.phases.map((phase) => neededFor(plan.program, [phase.total, ...phase.productCost]))
  const needed = new Set(wanted.flat())
  return {
    ...plan,
    isTotalsOnly: true,
    perBlock: plan.perBlock.filter((id) => needed.has(id)),
    phases: plan.phases.map((phase, at) => ({
      ...phase,
      steps: wanted[at]!.filter((id) => plan.program.level[id] === 2),
      sums: [],
      lines: [],
      productMarginal: [],
      idle: [],
      commitments: [],
      services: [],
      parts: [],
      calls: [],
      edges: [],
      watches: [],
      oldCosts: [],
    })),
    groups: [],
    lines: [],
    commitments: [],
    closedTiers: [],
    services: [],
    edges: [],
    quantities: [],
    watches: [],
    frictions: [],
    vendors: [],
  }
}
