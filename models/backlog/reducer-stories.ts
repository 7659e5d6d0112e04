import { reducerById } from '#models/catalog/reducer'
import type { ReducerWorth } from '#models/decisions/reducer-worth'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Month } from '../quantity.ts'
import { accepted, reducerBuilt } from './acceptance.ts'
import { scaledDoubt } from './doubted.ts'
import { costOfMissing } from './cost-of-delay.ts'
import type { Draft, Ground } from './draft.ts'
import { chance, figure, money, percent, plusMinus } from './figures.ts'
import { sizeOfPoints } from './size.ts'

export const reducerKey = (product: string, reducer: string): string => `${product}/reducer/${reducer}`

/**
 * Reducers that a product lacks and that would help to leave what it is bound to, by the one function that says what a
 * reducer is worth: what the run's own friction falls by (all six parts, risk too) beyond what better reducers take off,
 * times the chance a month that it is replaced, or the whole drop where a swap is planned. One that would not earn what it
 * costs to build waits, with the chance from which it would. `planned`: month of the swap, where the scenario has one.
 * `isWanted`: whether somebody took a story up by its key: that one is there, whatever it is worth.
 */
export function reducerStories(
  ground: Ground,
  product: DeliveryProduct,
  worths: readonly ReducerWorth[],
  planned: Month | null,
  isWanted: (key: string) => boolean,
): readonly Draft[] {
  // What would not pay for itself even if the product were replaced for certain is no work for any day.
  return worths
    .filter(
      (worth) => planned !== null || worth.added > worth.buildCost || isWanted(reducerKey(product.id, worth.reducer)),
    )
    .map((worth) => reducerStory(ground, product, worth, planned))
}

function reducerStory(ground: Ground, product: DeliveryProduct, worth: ReducerWorth, planned: Month | null): Draft {
  const { assumptions, currency, run } = ground
  const reducer = reducerById(worth.reducer)
  if (reducer === undefined) throw new Error(`backlog: expected the catalog to have the reducer "${worth.reducer}"`)
  const hazard = assumptions.migrationHazardPerMonth
  const drop = Math.max(0, worth.added)
  const { mean: risk, se: riskSe } = worth.riskDrop
  const less = `${money(currency, drop)}${plusMinus(worth.addedSe)} less`
  const ofRisk = risk > 0 ? ` (by itself ${money(currency, risk)}${plusMinus(riskSe)} off the risk)` : ''
  const why =
    planned === null
      ? `Worth: replacing what provides ${product.name} would cost ${less}${ofRisk}, beyond what better reducers take off, at ${percent(hazard)} a month that it is replaced (assumed).`
      : `Worth: the planned swap costs ${less} with it${ofRisk}, if it is there before; what better reducers take off is not counted again.`
  return {
    key: reducerKey(product.id, reducer.id),
    epic: product.id,
    title: `${reducer.name} for ${product.name}`,
    description: [
      reducer.why,
      why,
      `It costs ${money(currency, worth.buildCost)} to build in the mean; over ${run.months} months it is worth ${money(currency, Math.max(0, worth.overHorizon))}${plusMinus(worth.overHorizonSe)}.`,
      `Size: the catalog’s figure for this reducer (assumed).`,
    ],
    kind: 'reducer',
    journey: 'path-to-production',
    acceptance: accepted([reducerBuilt(reducer.id, product.name)], { builds: true }),
    size: sizeOfPoints(reducer.buildDays),
    leastMonths: 0,
    costOfDelay: planned === null ? drop * hazard : costOfMissing(drop, planned, run.months),
    costDoubt: scaledDoubt(
      { parts: worth.addedByScramble },
      planned === null ? hazard : costOfMissing(1, planned, run.months),
    ),
    worthByDraw: worthByDraw(ground, product, drop, planned),
    urgency: planned === null ? 'linear' : 'fixed-date',
    need: worth.pays && planned !== null ? planned : null,
    after: [],
    when: worth.pays ? 'next' : 'not-yet',
    whenAgreement: worth.paysAgreement,
    trigger: worth.pays ? null : notYet(ground, product, worth, planned),
    about: product.id,
  }
}

/** What it takes off is the larger, the dearer the replacement is in a draw: the mean drop, by that draw's friction. */
function worthByDraw(
  { assumptions, draws, run }: Ground,
  product: DeliveryProduct,
  drop: number,
  planned: Month | null,
): Float64Array | null {
  const friction = planned === null ? draws?.leaving.get(product.id) : draws?.swaps.get(product.id)
  if (friction === undefined) return null
  const mean = friction.reduce((sum, value) => sum + value, 0) / friction.length
  if (!(mean > 0)) return null
  return friction.map((value) =>
    planned === null
      ? ((drop * value) / mean) * assumptions.migrationHazardPerMonth
      : costOfMissing((drop * value) / mean, planned, run.months),
  )
}

function notYet(
  { currency, assumptions }: Ground,
  product: DeliveryProduct,
  worth: ReducerWorth,
  planned: Month | null,
): string {
  if (planned !== null || worth.paysFrom === null)
    return `when it takes more off the swap than it costs to build (${money(currency, worth.buildCost)}): now ${money(currency, Math.max(0, worth.added))}${plusMinus(worth.addedSe)} off`
  return `when the chance that ${product.name} is replaced passes ${chance(worth.paysFrom, worth.paysFromSe)} a month: now ${figure(assumptions.migrationHazardPerMonth * 100)} % (assumed)`
}
