import type { Program } from './column-program.ts'
import { DRAWN_FROM, type DrawPlan } from './draw-plan.ts'
import { isSameData } from './plain-data.ts'
import type { Variable } from './shared-luck.ts'

/** What this thread has drawn last. */
let before: DrawPlan | undefined

/**
 * What a plan is drawn from, in the parts of the one that was drawn before wherever those are equal: what is laid out for them, and
 * what other threads have of them, is there already. Most edits change a few numbers.
 */
export function likeBefore(plan: DrawPlan): DrawPlan {
  const parts: Partial<Record<keyof DrawPlan, unknown>> = {}
  for (const part of DRAWN_FROM) {
    if (before === undefined) parts[part] = plan[part]
    else if (part === 'program') parts.program = programLike(plan.program, before.program)
    else parts[part] = isSameData(plan[part], before[part]) ? before[part] : plan[part]
  }
  before = parts as DrawPlan
  return before
}

function programLike(program: Program, before: Program): Program {
  const parts: Partial<Record<keyof Program, unknown>> = { variables: variablesLike(program, before) }
  if (areSameSteps(program, before)) parts.steps = before.steps
  for (const part of partsOf(program))
    if (part !== 'variables' && part !== 'steps' && isSameData(program[part], before[part])) parts[part] = before[part]
  return { ...program, ...(parts as Partial<Program>) }
}

/** Thousands of records of five numbers: told sooner than as any data. */
function areSameSteps({ steps }: Program, { steps: before }: Program): boolean {
  if (steps.length !== before.length) return false
  for (let id = 0; id < steps.length; id++) {
    const [p, q] = [steps[id]!, before[id]!]
    if (p.op !== q.op || p.a !== q.a || p.b !== q.b || p.c !== q.c || p.k !== q.k) return false
  }
  return true
}

/** Variable by variable: what is worked out of one is kept by its record. */
function variablesLike({ variables }: Program, { variables: before }: Program): readonly Variable[] {
  let isSame = variables.length === before.length
  const like = variables.map((variable, row) => {
    const other = before[row]
    const isKnown = isSameData(variable, other)
    isSame &&= isKnown
    return isKnown ? other! : variable
  })
  return isSame ? before : like
}

/**
 * Whether two plans have the same parts, but for the seed and the variables: one may be drawn with what is laid out for the
 * other.
 */
export function isLaidOutAlike(a: DrawPlan, b: DrawPlan): boolean {
  if (a === b) return true
  return (
    DRAWN_FROM.every((part) => part === 'seed' || part === 'program' || a[part] === b[part]) &&
    partsOf(a.program).every((part) => part === 'variables' || a.program[part] === b.program[part])
  )
}

const partsOf = (program: Program): (keyof Program)[] => Object.keys(program) as (keyof Program)[]
