export type PriceLine = {
  readonly meter: string
  readonly name: string
  readonly unit: string
  readonly quantity: number
  /** null where part of the quantity has no price. */
  readonly cost: number | null
  readonly tiers: readonly { readonly units: number; readonly price: number; readonly cost: number }[]
  readonly unpriced?: string
  /** Of an offering's meter: whether its price was read at a source or is remembered; and what the catalog says of it. */
  readonly confidence?: 'source' | 'memory'
  readonly note?: string
  /** Of a form: what is used, lost, or would cost least. */
  readonly detail?: Readonly<Record<string, number>>
  /** The currency that its prices were in, and the rate taken. */
  readonly converted?: { readonly currency: string; readonly perUsd: number; readonly date: string | null }
}
export type PriceAnswer = {
  readonly lines: readonly PriceLine[]
  readonly total: number | null
  readonly currency: 'USD'
  readonly offering?: string
  readonly source?: string
  readonly asOf?: string
  readonly region?: string
}
