import type { EcosystemIndex } from './ecosystem-index.ts'
import type { ProductQuantities } from './quantity-ledger.ts'
import type { Traffic } from './traffic.ts'

/** An ecosystem from a month on, with the steps of its traffic and quantities. */
export type CompiledPhase = {
  readonly from: number
  readonly index: EcosystemIndex
  readonly traffic: Traffic
  readonly quantities: ProductQuantities
}
