import { redundantAvailability, seriesAvailability, type LoadBin } from './scale.ts'

/**
 * A part as it is built, apart from what asks for it: units that always run, what one of them serves, and what it takes to
 * operate. Money in one currency, rates in requests a second, hours a month.
 */
export type BuiltPart = {
  /** Units that run whatever the load: the smallest cluster, a quorum, a reserved size. */
  readonly minimumUnits: number
  /** Requests a second that one unit serves when fully busy, and the share of that to be used. */
  readonly perUnit: number
  readonly targetUtilisation: number
  readonly costPerUnit: number
  /** Fees that no unit explains: a control plane, a licence. */
  readonly fixedCost?: number
  /** Hours of people a month for having it at all, and for each unit. */
  readonly operationsHours?: number
  readonly hoursPerUnit?: number
  /** Share of the time that a unit stands, and how many must stand (1) for the part to answer. */
  readonly unitAvailability: number
  readonly quorum?: number
  /** What must stand besides: control plane, coordinator, load balancer. */
  readonly serialParts?: readonly number[]
}

export type IdleShare = {
  /** Units running on average, and those that the load keeps at the target utilisation. */
  readonly units: number
  readonly usefulUnits: number
  /** Share of the units' cost that serves nothing; the smallest size and whole units explain it between them. */
  readonly idle: number
  readonly idleFromMinimum: number
  readonly idleFromRounding: number
  readonly cost: number
  /** Money that no load explains: idle units and fixed fees. */
  readonly idleCost: number
  /** For a million requests; undefined without any. */
  readonly costPerMillion: number | undefined
  readonly operationsHours: number
  /** Hours that no load explains: having it at all, and idle units. */
  readonly idleOperationsHours: number
  readonly hoursPerMillion: number | undefined
  readonly availability: number
  readonly downtimeHours: number
}

/**
 * What an over-built part costs while it idles (domain rule 1: technology made for massive scale serves low volume badly).
 * Units in each bin of the load-duration curve are max(minimum, ceil(load / (perUnit x target))); those useful are
 * load / (perUnit x target); idle = 1 - useful / running. Operations = fixed hours + hours a unit x units. Availability =
 * quorum of the units (k of n, over the smallest size, which is what low volume runs) x what must stand besides.
 */
export function idleShare(
  part: BuiltPart,
  load: { readonly meanRate: number; readonly bins: readonly LoadBin[] },
): IdleShare {
  const { minimumUnits, perUnit, targetUtilisation, fixedCost = 0, operationsHours = 0, hoursPerUnit = 0 } = part
  let [units, needed, useful] = [0, 0, 0]
  for (const { share, peak } of load.bins) {
    const exact = (load.meanRate * peak) / (perUnit * targetUtilisation)
    // What only rounding has lifted over a whole number is that number.
    const whole = Math.ceil(exact * (1 - 1e-12))
    useful += share * exact
    needed += share * whole
    units += share * Math.max(minimumUnits, whole)
  }
  const idle = units > 0 ? (units - useful) / units : 0
  const cost = fixedCost + units * part.costPerUnit
  const hours = operationsHours + units * hoursPerUnit
  const millions = (load.meanRate * 730 * 3600) / 1e6
  const standing = redundantAvailability(part.quorum ?? 1, Math.max(1, minimumUnits), part.unitAvailability)
  const availability = standing * seriesAvailability(part.serialParts ?? [])
  return {
    units,
    usefulUnits: useful,
    idle,
    idleFromMinimum: units > 0 ? (units - needed) / units : 0,
    idleFromRounding: units > 0 ? (needed - useful) / units : 0,
    cost,
    idleCost: fixedCost + (units - useful) * part.costPerUnit,
    costPerMillion: millions > 0 ? cost / millions : undefined,
    operationsHours: hours,
    idleOperationsHours: operationsHours + (units - useful) * hoursPerUnit,
    hoursPerMillion: millions > 0 ? hours / millions : undefined,
    availability,
    downtimeHours: (1 - availability) * 730,
  }
}

/** What `built` takes more than `simple` at the same load: the penalty, negative where it pays off. */
export type OverbuiltPenalty = {
  readonly cost: number
  readonly operationsHours: number
  readonly downtimeHours: number
  /** Of cost and people's time together, at `hourRate`. */
  readonly money: number
}

/** The penalty of the larger of two ways to build a part, a month, at one load. `hourRate` is money for an hour of people. */
export function overbuiltPenalty(
  built: BuiltPart,
  simple: BuiltPart,
  load: { readonly meanRate: number; readonly bins: readonly LoadBin[] },
  hourRate: number,
): OverbuiltPenalty {
  const [a, b] = [idleShare(built, load), idleShare(simple, load)]
  const cost = a.cost - b.cost
  const operationsHours = a.operationsHours - b.operationsHours
  return {
    cost,
    operationsHours,
    downtimeHours: a.downtimeHours - b.downtimeHours,
    money: cost + operationsHours * hourRate,
  }
}
