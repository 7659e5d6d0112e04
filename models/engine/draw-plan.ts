import type { Program, Step } from './column-program.ts'
import type { FrictionCase } from './friction-case.ts'
import type { SpreadNode } from './friction-spread.ts'
import type { Plan } from './plan.ts'

/** What the draws of a plan are made from, and nothing else of it. */
export type DrawPlan = Pick<Plan, (typeof DRAWN_FROM)[number]>

/**
 * The same as it goes to another thread, without the parts that the plan that went there before has too: copies of the program's
 * thousands of steps, and of the nodes that a change may reach, cost more than one column of them. What nodes are called stays
 * behind.
 */
export type SentPlan = {
  readonly parts: Partial<Omit<DrawPlan, 'program' | 'frictions'>>
  readonly program: Partial<Omit<Program, 'steps'>>
  readonly steps: Int32Array | undefined
  readonly frictions: readonly SentFriction[] | undefined
}
type SentFriction = Omit<FrictionCase, 'nodes'> & { readonly nodes: Int32Array }

export const DRAWN_FROM = [
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

/** `before`: what went to the same threads last; absent: nothing has. Parts are told apart by which object they are. */
export function sentPlanOf(plan: DrawPlan, before?: DrawPlan): SentPlan {
  const parts = newParts(plan, before, DRAWN_FROM)
  const tables = newParts(plan.program, before?.program, Object.keys(plan.program) as (keyof Program)[])
  const { program: _, frictions, ...others } = parts
  const { steps, ...rows } = tables
  return {
    parts: others,
    program: rows,
    steps: steps && sentSteps(steps),
    frictions: frictions?.map(sentFriction),
  }
}

/** A part that a plan does not have is one too: it may have been there before. */
function newParts<Whole extends object>(
  whole: Whole,
  before: Whole | undefined,
  names: readonly (keyof Whole)[],
): Partial<Whole> {
  const found = names.filter((part) => before === undefined || whole[part] !== before[part])
  return Object.fromEntries(found.map((part) => [part, whole[part]])) as Partial<Whole>
}

function sentSteps(steps: readonly Step[]): Int32Array {
  const words = new Int32Array(STEP_WORDS * steps.length)
  let at = 0
  for (const { op, a, b, c, k } of steps) {
    words[at++] = op
    words[at++] = a
    words[at++] = b
    words[at++] = c
    words[at++] = k
  }
  return words
}

const sentFriction = (friction: FrictionCase): SentFriction => ({ ...friction, nodes: sentNodes(friction) })

function sentNodes({ nodes }: FrictionCase): Int32Array {
  const words = new Int32Array(NODE_WORDS * nodes.length)
  for (let n = 0; n < nodes.length; n++) {
    words[NODE_WORDS * n] = nodes[n]!.hours
    words[NODE_WORDS * n + 1] = nodes[n]!.team
  }
  return words
}

/** `before`: what was received last. */
export function receivedPlan({ parts, program, steps, frictions }: SentPlan, before?: DrawPlan): DrawPlan {
  const received: Partial<DrawPlan> = {
    ...before,
    ...parts,
    program: { ...before?.program, ...program, ...(steps && { steps: receivedSteps(steps) }) } as Program,
    ...(frictions && { frictions: frictions.map(receivedFriction) }),
  }
  if (!isWhole(received)) throw new Error('worker: expected all of a plan first')
  return received
}

const isWhole = (plan: Partial<DrawPlan>): plan is DrawPlan =>
  plan.program?.steps !== undefined && plan.phases !== undefined && plan.frictions !== undefined

function receivedSteps(words: Int32Array): Step[] {
  const steps: Step[] = []
  for (let at = 0; at < words.length; at += STEP_WORDS)
    steps.push({ op: words[at]!, a: words[at + 1]!, b: words[at + 2]!, c: words[at + 3]!, k: words[at + 4]! })
  return steps
}

const receivedFriction = (friction: SentFriction): FrictionCase => ({ ...friction, nodes: receivedNodes(friction) })

function receivedNodes({ nodes: words }: SentFriction): SpreadNode[] {
  const nodes: SpreadNode[] = []
  for (let at = 0; at < words.length; at += NODE_WORDS)
    nodes.push({ id: '', name: '', hours: words[at]!, team: words[at + 1]! })
  return nodes
}
