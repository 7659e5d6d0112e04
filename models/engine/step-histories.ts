import { OP, type Program, type Step } from './column-program.ts'
import { argumentsOf, hasList, neededBeside } from './needed-steps.ts'
import type { PhasePlan, Plan } from './plan.ts'

/** By what is kept from month to month, the step that runs it from a month on (-1: none). */
export type Histories = ReadonlyMap<string, readonly { readonly from: number; readonly step: number }[]>

/** What a step keeps from month to month, if it does. */
export const slotOf = ({ op, k }: Step): string | undefined =>
  op === OP.stock ? `stock ${k}` : op === OP.noise ? `noise ${k}` : undefined

export function historiesOf({ program, phases }: Pick<Plan, 'program' | 'phases'>): Histories {
  const found = new Map<string, { from: number; step: number }[]>()
  for (const { from, steps } of phases) {
    const now = new Map<string, number>()
    for (const id of steps) {
      const slot = slotOf(program.steps[id]!)
      if (slot !== undefined) now.set(slot, id)
    }
    for (const slot of new Set([...found.keys(), ...now.keys()])) {
      const history = found.get(slot) ?? []
      found.set(slot, history)
      const step = now.get(slot) ?? -1
      if ((history.at(-1)?.step ?? -1) !== step) history.push({ from, step })
    }
  }
  return found
}

/** The months in which a step that keeps something is run. */
export const monthsOf = (histories: Histories, step: Step): string =>
  (histories.get(slotOf(step) ?? '') ?? []).map(({ from, step: at }) => `${from}${at < 0 ? 'off' : 'on'}`).join(' ')

/** By step, how many stocks stand one behind the other on the longest way to it (2: two or more). */
export function nestedStocks(program: Program): Uint8Array {
  const { steps } = program
  const depth = new Uint8Array(steps.length)
  steps.forEach(({ op, a, b, c }, id) => {
    let most = Math.max(a < 0 ? 0 : depth[a]!, b < 0 ? 0 : depth[b]!, c < 0 ? 0 : depth[c]!)
    if (hasList(op)) for (const each of argumentsOf(program, id)) most = Math.max(most, depth[each]!)
    depth[id] = Math.min(2, most + (op === OP.stock ? 1 : 0))
  })
  return depth
}

/**
 * The steps that the wanted ones of each phase need, with what they keep from month to month run in every phase in which
 * `phases` run it: else what is kept would be another. `given`: by phase, steps that need nothing.
 */
export function neededWithState(
  program: Program,
  phases: readonly Pick<PhasePlan, 'steps'>[],
  wanted: readonly (readonly number[])[],
  given: readonly ReadonlySet<number>[] = phases.map(() => new Set()),
): readonly (readonly number[])[] {
  const needed = wanted.map((ids, phase) => neededBeside(program, given[phase]!, ids))
  if (program.stocks === 0 && program.noises.length === 0) return needed
  const keepers = phases.map(({ steps }) => keepersOf(program, steps))
  for (;;) {
    const slots = new Set<string>()
    for (const ids of needed) for (const id of keepersOf(program, ids)) slots.add(slotOf(program.steps[id]!)!)
    let isWhole = true
    for (let phase = 0; phase < needed.length; phase++) {
      const ids = needed[phase]!
      const has = new Uint8Array(program.steps.length)
      for (const id of ids) has[id] = 1
      const missing: number[] = []
      for (const id of keepers[phase]!) if (has[id] === 0 && slots.has(slotOf(program.steps[id]!)!)) missing.push(id)
      if (missing.length === 0) continue
      isWhole = false
      needed[phase] = neededBeside(program, given[phase]!, ids, missing)
    }
    if (isWhole) return needed
  }
}

/** Of steps, those that keep something from month to month. */
function keepersOf({ steps }: Program, ids: readonly number[]): number[] {
  const found: number[] = []
  for (const id of ids) if (slotOf(steps[id]!) !== undefined) found.push(id)
  return found
}
