import { factorOf, GLOBAL_FACTORS } from '#models/ecosystem/global-factor'
import type { Program } from './column-program.ts'
import { OTHER_LUCK } from './factor-draws.ts'
import type { Plan } from './plan.ts'
import { FACTOR_STREAM, type SharedLuck, type Variable } from './shared-luck.ts'

/** What is luck beside inputs, as groups of their own. */
const REST = [
  { id: 'own', name: 'Inputs that share with none' },
  { id: 'events', name: 'Events and who else is hit' },
  { id: 'noise', name: 'Noise from month to month' },
] as const

/** Everything random in a plan falls into one group: groups are independent of each other, unlike their members. */
export type LuckGroup = { readonly id: string; readonly name: string; readonly inputs: number }

/** The group of an input: one that the document names, the factor of its kind, or that of inputs that share with none. */
function groupOf({ key, shared }: Variable): string {
  const named = shared.find(({ stream }) => !stream.startsWith(FACTOR_STREAM) && !stream.slice(6).includes('/'))
  if (named !== undefined) return named.stream
  const factor = factorOf(key)
  return factor === undefined ? 'own' : `${FACTOR_STREAM}${factor}`
}

/** The groups of the inputs of `variables` (rows of the program), and of its events and noise: factors first. */
export function luckGroupsOf({ program, frictions }: Plan, variables: readonly number[]): LuckGroup[] {
  const counts = new Map<string, number>()
  for (const k of new Set(variables)) {
    const id = groupOf(program.variables[k]!)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const edges = frictions.reduce((sum, each) => sum + (each.kind === 'swap' ? each.edges.tie.length : 0), 0)
  counts.set('events', program.chances.length + program.outsideViews.length + edges)
  counts.set('noise', program.noises.length)
  const named = [...counts.keys()].filter((id) => id.startsWith('group/')).sort()
  const known = [
    ...GLOBAL_FACTORS.map(({ id, name }) => ({ id: `${FACTOR_STREAM}${id}`, name })),
    ...named.map((id) => ({ id, name: `Group ${id.slice(6)}` })),
    ...REST,
  ]
  return known.map(({ id, name }) => ({ id, name, inputs: counts.get(id) ?? 0 })).filter(({ inputs }) => inputs > 0)
}

/** The same plan with the other luck for some groups: independent of the question's own, and addressed like it. */
export function withOtherLuck(plan: Plan, groups: readonly string[]): Plan {
  const isOther = new Set(groups)
  const swapped = (key: string, group: string): string => (isOther.has(group) ? `${OTHER_LUCK}${key}` : key)
  const shared = (each: SharedLuck): SharedLuck => ({ ...each, stream: `${OTHER_LUCK}${each.stream}` })
  const { program } = plan
  const turned: Program = {
    ...program,
    variables: program.variables.map((variable) =>
      isOther.has(groupOf(variable))
        ? { ...variable, key: `${OTHER_LUCK}${variable.key}`, shared: variable.shared.map(shared) }
        : variable,
    ),
    chances: program.chances.map((each) => ({ ...each, key: swapped(each.key, 'events') })),
    outsideViews: program.outsideViews.map((key) => swapped(key, 'events')),
    noises: program.noises.map((each) => ({ ...each, key: swapped(each.key, 'noise') })),
  }
  // One list of keys for all cases that have one, as before.
  const known = new Map<readonly string[], readonly string[]>()
  const otherKeys = (keys: readonly string[]): readonly string[] => {
    const other = known.get(keys) ?? keys.map((key) => swapped(key, 'events'))
    known.set(keys, other)
    return other
  }
  const frictions = plan.frictions.map((friction) => ({
    ...friction,
    edges: { ...friction.edges, keys: otherKeys(friction.edges.keys) },
  }))
  return { ...plan, program: turned, frictions }
}
