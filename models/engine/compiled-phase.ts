import type { EcosystemIndex } from './ecosystem-index.ts'
import type { LayeredMap } from './layered-map.ts'
import type { Drivers, ProductQuantities } from './quantity-ledger.ts'
import type { Traffic } from './traffic.ts'

/** An ecosystem from a month on, with the steps of its traffic and quantities. */
export type CompiledPhase = {
  readonly from: number
  readonly index: EcosystemIndex
  readonly traffic: Traffic
  readonly quantities: ProductQuantities
  /** Whose needs the quantities add up from. */
  readonly drivers: Drivers
}

/** Steps of quantities with all inputs at their medians, by month of the horizon. */
export type MonthsOfMedians = LayeredMap<number, Float64Array>
