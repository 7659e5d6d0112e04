import type { Step } from './column-program.ts'
import type { Plan } from './plan.ts'

/** What the draws of a plan are made from, and nothing else of it. */
export type DrawPlan = Pick<Plan, (typeof DRAWN_FROM)[number]>

/** The same as it goes to another thread: a copy of the program's thousands of steps costs more than one column of them. */
export type SentPlan = Omit<DrawPlan, 'program'> & {
  readonly program: Omit<DrawPlan['program'], 'steps'> & { readonly steps: Int32Array }
}

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

const STEP_WORDS = 5

export function sentPlanOf(plan: DrawPlan): SentPlan {
  const { program } = plan
  const drawn = Object.fromEntries(DRAWN_FROM.map((part) => [part, plan[part]])) as DrawPlan
  const steps = new Int32Array(STEP_WORDS * program.steps.length)
  let at = 0
  for (const { op, a, b, c, k } of program.steps) {
    steps[at++] = op
    steps[at++] = a
    steps[at++] = b
    steps[at++] = c
    steps[at++] = k
  }
  return { ...drawn, program: { ...program, steps } }
}

export function receivedPlan({ program, ...rest }: SentPlan): DrawPlan {
  const { steps: words } = program
  const steps: Step[] = []
  for (let at = 0; at < words.length; at += STEP_WORDS)
    steps.push({ op: words[at]!, a: words[at + 1]!, b: words[at + 2]!, c: words[at + 3]!, k: words[at + 4]! })
  return { ...rest, program: { ...program, steps } }
}
