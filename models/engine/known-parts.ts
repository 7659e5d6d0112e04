import type { PhasePlan, Plan } from './plan.ts'

/** What a column of an answer hangs on, as text: equal texts, with equal steps having one number, are equal columns. */
type Classes = Int32Array
const of = (classes: Classes, id: number): number => (id < 0 ? -1 : classes[id]!)

/** What holds from which month on. A phase that changes nothing of it is left out: a change elsewhere began it. */
function sinceWhen(
  phases: Plan['phases'],
  part: (phase: PhasePlan, at: number) => unknown,
): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = []
  phases.forEach((phase, at) => {
    const text = JSON.stringify(part(phase, at))
    if (found.at(-1)?.[1] !== text) found.push([phase.from, text])
  })
  return found
}

/** Parts of a plan whose columns hang on few steps, in the plan's order. */
export type Part =
  'products' | 'groups' | 'idle' | 'lines' | 'commitments' | 'edges' | 'watches' | 'vendors' | 'quantities'

/** By part, what its columns hang on: its steps, and from which month on. */
export function partTexts(plan: Plan, classes: Classes): Readonly<Record<Part, readonly string[]>> {
  const texts = (
    part: Exclude<Part, 'idle' | 'quantities'>,
    stepsOf: (phase: PhasePlan) => readonly PartSteps[],
  ): string[] => {
    const found = Array.from({ length: plan[part].length }, () => '')
    const last = [...found]
    for (const phase of plan.phases) {
      const now = Array.from(found, () => '')
      for (const [at, ...steps] of stepsOf(phase)) now[at] = steps.map((id) => of(classes, id)).join(' ')
      now.forEach((text, at) => {
        if (text === last[at]) return
        found[at] += `${phase.from}:${text};`
        last[at] = text
      })
    }
    return found
  }
  return {
    products: texts('products', ({ productCost, productMarginal }) =>
      productCost.map((cost, p): PartSteps => [p, cost, productMarginal[p]!]),
    ),
    groups: texts('groups', ({ sums }) => sums.map((sum, g): PartSteps => [g, sum])),
    idle: texts('products', ({ idle }) => idle.map((each) => [each.product, each.asked, each.used])),
    lines: texts('lines', ({ lines }) => lines.map((each) => [each.line, each.quantity, each.cost])),
    commitments: texts('commitments', ({ commitments }) =>
      commitments.map((each) => [each.commitment, each.bought, each.used, each.perHour]),
    ).map((text, c) => (plan.commitments[c]!.hourly === undefined ? text : `by the hour ${text}`)),
    edges: texts('edges', ({ edges }) => edges.map((each) => [each.edge, each.calls, each.gib])),
    watches: texts('watches', ({ watches }) => watches.map((each) => [each.watch, each.value, each.threshold])),
    vendors: plan.vendors.map(({ exit }) => String(of(classes, exit))),
    quantities: plan.quantities.map(({ steps }) =>
      sinceWhen(plan.phases, (_, at) => of(classes, steps[at]!)).join(';'),
    ),
  }
}

/** The place of a part, and its steps. */
type PartSteps = readonly [number, ...number[]]

/** The bill of a month, and from which month on. */
export const totalText = ({ phases }: Plan, classes: Classes): string =>
  JSON.stringify(sinceWhen(phases, ({ total }) => of(classes, total)))

/** What a case reads of the bill, and when. */
export function oldCostsText({ phases }: Pick<Plan, 'phases'>, classes: Classes, at: number): string {
  return phases
    .flatMap(({ from, oldCosts }) =>
      oldCosts
        .filter(({ friction }) => friction === at)
        .map(({ cost, short }) => `${from} ${of(classes, cost)} ${of(classes, short)}`),
    )
    .join(' ')
}
