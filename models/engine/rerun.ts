import { keepsGroups } from './bill-groups.ts'
import { OP } from './column-program.ts'
import type { Drawn } from './drawn.ts'
import { type FirstMonths, placeOf, sideBySide } from './first-months.ts'
import type { FrictionCase } from './friction-case.ts'
import { givenBy, quantitiesKept } from './kept-quantities.ts'
import { oldCostsText, type Part, partTexts, totalText } from './known-parts.ts'
import { withOldSide } from './old-side.ts'
import type { Plan } from './plan.ts'
import { givenPeaks, scaleBeside, withResized } from './resized-services.ts'
import { isClosed, type Taken, without } from './rest-plan.ts'
import type { FrictionRun, Run } from './run-columns.ts'
import type { Column } from './run-memory.ts'
import { isSameFriction } from './same-friction.ts'
import { ownSteps } from './same-steps.ts'
import { areSameServices } from './same-loads.ts'
import { withSameReadings } from './same-readings.ts'
import { sameValues } from './slack-bounds.ts'

/**
 * What is left to draw of a plan beside an earlier run, and how the whole run is put together: bit for bit what drawing the
 * whole plan gives, for what is taken over hangs on equal steps alone. Columns that are taken over are shared, not copied.
 */
export type Rerun = {
  readonly plan: Plan
  readonly whole: (rest: Run) => Run
  readonly taken: Taken
  /** Quantities and peaks of the earlier run, which the rest begins with. */
  readonly given: readonly Column[]
}

/**
 * What a plan has in common with an earlier run of as many draws: services, products, lines of the bill, limits, cases of
 * friction and the like, each where nothing that it hangs on differs. `left`: how many there are left to draw.
 */
export type Overlap = { readonly plan: Plan; readonly earlier: Drawn; readonly taken: Taken; readonly left: number }

/** Undefined where nothing can be taken over. */
export function overlapOf(plan: Plan, earlier: Drawn): Overlap | undefined {
  const before = earlier.plan
  if (before.seed !== plan.seed || before.months !== plan.months) return undefined
  const [own, other] = [sameValues(plan, earlier), ownSteps(before)]
  const [texts, otherTexts] = [partTexts(plan, own), partTexts(before, other)]
  const places = (part: Part): number[] => placesIn(otherTexts[part], texts[part])
  const idle = places('idle')
  const parts = {
    // What is asked again of a product's capacity stands with the product.
    products: places('products').map((at, p) => (idle[p]! < 0 ? -1 : at)),
    // Of the first draws the months of products are kept themselves.
    groups:
      earlier.run.groups.length > 0 && keepsGroups(plan.groups.length, plan.months, earlier.run.count)
        ? places('groups')
        : [],
    idle,
    lines: places('lines'),
    commitments: places('commitments'),
    edges: places('edges'),
    watches: places('watches'),
    vendors: places('vendors'),
    quantities: places('quantities')
      .slice(0, quantitiesKept(plan, earlier.run.count))
      .map((at) => (at < earlier.run.quantities.length ? at : -1)),
  }
  const spreads = plan.frictions.map((_, f) => sameCase(plan, own, f, before, other))
  const frictions = spreads.map((at, f) =>
    at >= 0 && oldCostsText(plan, own, f) === oldCostsText(before, other, at) ? at : -1,
  )
  const scale = scaleBeside(plan, own, earlier, other)
  const isSameTotal = totalText(plan, own) === totalText(before, other)
  // Beyond the first draws it is added up from groups of products, where those are kept.
  const canAdd = earlier.run.count <= earlier.run.scaleCount || parts.groups.length > 0
  const total = isSameTotal ? 'taken' : canAdd && parts.products.some((from) => from >= 0) ? 'added' : 'drawn'
  const all = [...Object.values(parts).flat(), ...frictions]
  const left =
    all.filter((from) => from < 0).length +
    (scale === 'taken' ? 0 : scale === 'drawn' ? plan.services.length : scale.services.length)
  if (scale === 'drawn' && !isSameTotal && left === all.length + plan.services.length) return undefined
  const given = givenBy(plan, own, earlier, other)
  const prices = pricesFrom(plan, own, before, other)
  return { plan, earlier, taken: { ...parts, frictions, spreads, scale, total, prices, given }, left }
}

/** The rest of a plan beside the run that it has this in common with. */
export function rerunFrom({ plan, earlier, taken }: Overlap): Rerun {
  return {
    plan: without(plan, taken),
    whole: (rest) => wholeOf(plan, taken, earlier, rest),
    taken,
    given: [
      ...earlier.run.quantities,
      ...(typeof taken.scale === 'string' ? [] : givenPeaks(taken.scale, earlier.run)),
    ],
  }
}

export function rerunOf(plan: Plan, earlier: Drawn): Rerun | undefined {
  const overlap = overlapOf(plan, earlier)
  return overlap && rerunFrom(overlap)
}

/** By wanted text, where it is in a list, or -1. */
function placesIn(list: readonly string[], wanted: readonly string[]): number[] {
  const place = new Map(list.map((text, at) => [text, at]))
  return wanted.map((text) => place.get(text) ?? -1)
}

/** The earlier case of friction that is equal to this one but for what the old side costs, or -1. */
function sameCase(plan: Plan, own: Int32Array, f: number, before: Plan, other: Int32Array): number {
  const friction = plan.frictions[f]!
  const isSame = (earlier: FrictionCase): boolean =>
    isSameFriction({ friction, classes: own }, { friction: earlier, classes: other })
  // After an edit most cases stand where they stood; plans of one question share those of their baseline.
  for (const at of [f, before.frictions.indexOf(friction)]) {
    const earlier = before.frictions[at]
    if (earlier !== undefined && isSame(earlier)) return at
  }
  return before.frictions.findLastIndex(isSame)
}

/** By price row with a closed last tier: the earlier row that equal steps ran in the same months, or -1. */
function pricesFrom(plan: Plan, own: Int32Array, before: Plan, other: Int32Array): number[] {
  const earlier = new Map([...priceRows(before, other)].map(([k, text]) => [text, k]))
  const rows = priceRows(plan, own)
  return plan.program.prices.map((_, k) => earlier.get(rows.get(k) ?? '') ?? -1)
}

/** By price row with a closed last tier, which steps run it when. */
function priceRows({ program, perBlock, phases }: Plan, classes: Int32Array): ReadonlyMap<number, string> {
  const found = new Map<number, string[]>()
  if (!program.prices.some(isClosed)) return new Map()
  const note = (when: string, steps: readonly number[]): void => {
    for (const id of steps) {
      const { op, k } = program.steps[id]!
      if (op !== OP.price || !isClosed(program.prices[k]!)) continue
      const known = found.get(k)
      if (known === undefined) found.set(k, [`${when}:${classes[id]!}`])
      else known.push(`${when}:${classes[id]!}`)
    }
  }
  note('once', perBlock)
  for (const { from, steps } of phases) note(String(from), steps)
  return new Map([...found].map(([k, steps]) => [k, steps.sort().join(' ')]))
}

/** Puts what is drawn and what is taken over together. */
function wholeOf(plan: Plan, taken: Taken, { plan: before, run: earlier }: Drawn, rest: Run): Run {
  const merged = <T>(from: readonly number[], known: readonly T[], drawn: readonly T[]): T[] => {
    let next = 0
    return from.map((at) => (at < 0 ? drawn[next++]! : known[at]!))
  }
  const of =
    (from: readonly number[]) =>
    <T>(column: (run: Run) => readonly T[]): T[] =>
      merged(from, column(earlier), column(rest))
  const [product, line, commitment] = [of(taken.products), of(taken.lines), of(taken.commitments)]
  const [edge, watch] = [of(taken.edges), of(taken.watches)]
  // A product that is drawn has columns for its capacity, be that drawn or not.
  const idle = (column: (run: Run) => readonly Float64Array[]): Float64Array[] =>
    product(column).map((own, p) => (taken.idle[p]! < 0 ? own : column(earlier)[taken.idle[p]!]!))
  const products = product((run) => run.products)
  const groups = of(taken.groups)((run) => run.groups)
  return {
    ...rest,
    total:
      taken.total === 'drawn'
        ? rest.total
        : taken.total === 'taken'
          ? earlier.total
          : totalOf(plan, products, groups, rest),
    products,
    groups,
    productTotal: product((run) => run.productTotal),
    productTallies: product((run) => run.productTallies),
    marginal: product((run) => run.marginal),
    idleAsked: idle((run) => run.idleAsked),
    idleUsed: idle((run) => run.idleUsed),
    lineCost: line((run) => run.lineCost),
    lineQuantity: line((run) => run.lineQuantity),
    bought: commitment((run) => run.bought),
    used: commitment((run) => run.used),
    usePerHour: commitment((run) => run.usePerHour),
    edgeCalls: edge((run) => run.edgeCalls),
    edgeGib: edge((run) => run.edgeGib),
    crossings: watch((run) => run.crossings),
    watchNow: watch((run) => run.watchNow),
    watchThreshold: watch((run) => run.watchThreshold),
    scale: scaleOf(plan, taken, before, earlier.scale, rest.scale),
    frictions: frictionsOf(taken, earlier.frictions, rest.frictions),
    quantities: of(taken.quantities)((run) => run.quantities),
    vendorExits: of(taken.vendors)((run) => run.vendorExits),
    exceeded: rest.exceeded.map((count, k) => (taken.prices[k]! < 0 ? count : earlier.exceeded[taken.prices[k]!]!)),
  }
}

function scaleOf(plan: Plan, { scale }: Taken, before: Plan, known: Run['scale'], drawn: Run['scale']): Run['scale'] {
  if (scale === 'taken') return known
  if (scale !== 'drawn') return withResized(scale, known, drawn)
  return areSameServices(plan, before) ? withSameReadings(drawn, known) : drawn
}

function frictionsOf(
  { frictions, spreads }: Taken,
  known: readonly FrictionRun[],
  drawn: readonly FrictionRun[],
): readonly FrictionRun[] {
  let next = 0
  return frictions.map((at, f) => {
    if (at >= 0) return known[at]!
    const own = drawn[next++]!
    return spreads[f]! < 0 ? own : withOldSide(known[spreads[f]!]!, own)
  })
}

/**
 * The bill by month and draw: added up as the program does it, group by group, which leaves out what is 0 for certain. Of the
 * first draws from the months of products, of the others from those of the groups.
 */
function totalOf(
  { months, phases, program, groups: members }: Plan,
  products: readonly FirstMonths<Float64Array>[],
  groups: readonly Float64Array[],
  { count, scaleCount, total: apart }: Run,
): Float64Array {
  const isZero = (id: number): boolean => {
    const { op, k } = program.steps[id]!
    return op === OP.constant && program.constants[k] === 0
  }
  const total = new Float64Array(months * count)
  const group = new Float64Array(scaleCount)
  phases.forEach((phase, i) => {
    const early = members
      .map((all) => all.filter((p) => !isZero(phase.productCost[p]!)).map((p) => products[p]!))
      .filter((all) => all.length > 0)
    const late = groups.filter((_, g) => !isZero(phase.sums[g]!))
    // Month by month, so that the sum stays near the processor.
    for (let month = phase.from; month < Math.min(months, phases[i + 1]?.from ?? months); month++) {
      const at = month * count
      early.forEach((all, g) => {
        const isAlone = g === 0 || all.length === 1
        const [into, start] = isAlone ? [total, at] : [group, 0]
        all.forEach((part, p) => addMonthTo(into, start, part, month, p > 0 || (isAlone && g > 0)))
        if (!isAlone) addTo(total, at, group, 0, scaleCount, true)
      })
      late.forEach((part, g) => addTo(total, at + scaleCount, part, at + scaleCount, count - scaleCount, g > 0))
      if (!isZero(phase.apart)) addTo(total, at, apart, at, count, true)
    }
  })
  return total
}

/** Writes numbers at a place, or adds them to what stands there. */
function addTo(to: Float64Array, at: number, from: Float64Array, first: number, count: number, adds: boolean): void {
  if (adds) for (let i = 0; i < count; i++) to[at + i] = to[at + i]! + from[first + i]!
  else for (let i = 0; i < count; i++) to[at + i] = from[first + i]!
}

/** The same of a month of the first draws. */
function addMonthTo(to: Float64Array, at: number, from: FirstMonths<Float64Array>, month: number, adds: boolean): void {
  const { numbers, draws } = from
  for (let s = 0; s < draws;) {
    const drawn = month * draws + s
    const count = Math.min(sideBySide(from, drawn), draws - s)
    addTo(to, at + s, numbers, placeOf(from, drawn), count, adds)
    s += count
  }
}
