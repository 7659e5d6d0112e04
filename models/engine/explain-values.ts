import { median } from '../quantity.ts'
import { OP, roundUp, type Program } from './column-program.ts'
import { exp, log, pow } from './elementary.ts'
import { fillLoop } from './loop-kernel.ts'
import type { Plan } from './plan.ts'
import { fillRounds } from './rounds-kernel.ts'
import { fillPrice } from './price-kernel.ts'
import { fillCarried, fillLoadReplicas, fillReplicas } from './replica-kernel.ts'

/** Every step's value in every month at the medians, one draw: `values[step][month]`; NaN where it is not run. */
export function medianValues(plan: Plan): readonly Float64Array[] {
  const { program } = plan
  const columns = program.steps.map(() => new Float64Array(1))
  const values = program.steps.map(() => new Float64Array(plan.months).fill(NaN))
  const held = new Float64Array(program.stocks)
  program.steps.forEach((step, id) => {
    if (step.op === OP.constant) columns[id]![0] = program.constants[step.k]!
  })
  for (const id of plan.perBlock) runStep(program, columns, held, held, id, 0)
  let current = 0
  for (let month = 0; month < plan.months; month++) {
    while (current + 1 < plan.phases.length && plan.phases[current + 1]!.from <= month) current++
    const next = held.slice()
    for (const id of plan.phases[current]!.steps) runStep(program, columns, held, next, id, month)
    held.set(next)
    const run = new Set([...plan.perBlock, ...plan.phases[current]!.steps])
    program.steps.forEach((step, id) => {
      if (run.has(id) || step.op === OP.constant) values[id]![month] = columns[id]![0]!
    })
  }
  return values
}

function runStep(
  program: Program,
  columns: readonly Float64Array[],
  held: Float64Array,
  next: Float64Array,
  id: number,
  month: number,
): void {
  const step = program.steps[id]!
  const out = columns[id]!
  const [a, b, c] = [columns[step.a] ?? out, columns[step.b] ?? out, columns[step.c] ?? out]
  const put = (value: number): void => void (out[0] = value)
  switch (step.op) {
    case OP.variable:
      return put(median(program.variables[step.k]!.doubt))
    case OP.chance:
      return put(program.chances[step.k]!.probability)
    case OP.add:
      return put(a[0]! + b[0]!)
    case OP.subtract:
      return put(a[0]! - b[0]!)
    case OP.multiply:
      return put(a[0]! * b[0]!)
    case OP.divide:
      return put(b[0] === 0 ? 0 : a[0]! / b[0]!)
    case OP.larger:
      return put(Math.max(a[0]!, b[0]!))
    case OP.smaller:
      return put(Math.min(a[0]!, b[0]!))
    case OP.whole:
      return put(roundUp(a[0]!))
    case OP.logarithm:
      return put(log(Math.max(1e-9, a[0]!)))
    case OP.byMonth:
      return put(program.tables[step.k]![month]!)
    case OP.growth:
      return put(exp(a[0]! * program.tables[step.k]![month]!))
    case OP.compound:
      return put(pow(1 + a[0]!, program.tables[step.k]![month]!))
    case OP.noise:
    case OP.outsideView:
      return put(1)
    case OP.stock:
      put(held[step.k]! * b[0]! + a[0]!)
      next[step.k] = out[0]!
      return
    case OP.price:
      return void fillPrice(program.prices[step.k]!, a, out, 1)
    case OP.replicas:
      return fillReplicas(program.autoscalers[step.k]!, a, b, out)
    case OP.loadReplicas:
      return fillLoadReplicas(program.autoscalers[step.k]!, a, b, c, out)
    case OP.carried:
      return fillCarried(a, b, c, out)
    case OP.rounds:
      return fillRounds(program.crowds[step.k]!, columns, out)
    case OP.solve:
      return fillLoop(program.loops[step.k]!, columns, id)
  }
}
