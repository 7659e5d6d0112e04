import type { Step } from './column-program.ts'
import type { FrictionCase } from './friction-case.ts'
import type { SpreadNode } from './friction-spread.ts'
import type { Plan } from './plan.ts'

/** What the draws of a plan are made from, and nothing else of it. */
export type DrawPlan = Pick<Plan, (typeof DRAWN_FROM)[number]>

/**
 * The same as it goes to another thread: copies of the program's thousands of steps, and of the nodes that a change may reach, cost
 * more than one column of them. What nodes are called stays behind.
 */
export type SentPlan = Omit<DrawPlan, 'program' | 'frictions'> & {
  readonly program: Omit<DrawPlan['program'], 'steps'> & { readonly steps: Int32Array }
  readonly frictions: readonly SentFriction[]
}
type SentFriction = Omit<FrictionCase, 'nodes'> & { readonly nodes: Int32Array }

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
const NODE_WORDS = 2

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
  const frictions: SentFriction[] = []
  for (const friction of plan.frictions) frictions.push({ ...friction, nodes: sentNodes(friction) })
  return { ...drawn, program: { ...program, steps }, frictions }
}

function sentNodes({ nodes }: FrictionCase): Int32Array {
  const words = new Int32Array(NODE_WORDS * nodes.length)
  for (let n = 0; n < nodes.length; n++) {
    words[NODE_WORDS * n] = nodes[n]!.hours
    words[NODE_WORDS * n + 1] = nodes[n]!.team
  }
  return words
}

export function receivedPlan({ program, frictions: sent, ...rest }: SentPlan): DrawPlan {
  const { steps: words } = program
  const steps: Step[] = []
  for (let at = 0; at < words.length; at += STEP_WORDS)
    steps.push({ op: words[at]!, a: words[at + 1]!, b: words[at + 2]!, c: words[at + 3]!, k: words[at + 4]! })
  const frictions: FrictionCase[] = []
  for (const friction of sent) frictions.push({ ...friction, nodes: receivedNodes(friction) })
  return { ...rest, program: { ...program, steps }, frictions }
}

function receivedNodes({ nodes: words }: SentFriction): SpreadNode[] {
  const nodes: SpreadNode[] = []
  for (let at = 0; at < words.length; at += NODE_WORDS)
    nodes.push({ id: '', name: '', hours: words[at]!, team: words[at + 1]! })
  return nodes
}
