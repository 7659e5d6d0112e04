import type { Meter } from '#models/catalog/meter'

/** One meter of one binding; `factor` turns the meter's money into the document's. Without a meter, price is quantity. */
export type Member = {
  readonly line: number
  readonly pool: string
  readonly product: string
  readonly offering: string
  /** It counts machines of a size, which run all day. */
  readonly isSized: boolean
  readonly meter: Meter | undefined
  readonly quantity: number
  readonly factor: number
  readonly contract: string | undefined
}
