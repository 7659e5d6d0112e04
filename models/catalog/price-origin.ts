/** What of a line of the bill says where its price is from; people's time is the meter `people-hours`. */
type Line = {
  readonly overlay?: string | undefined
  readonly meter: string
  /** Empty for what a contract makes by itself. */
  readonly binding: string
  readonly confidence: 'source' | 'memory'
}

/** Where the price of a line of the bill is from: a key of a coverage's `bySource`. */
export const originOf = (line: Line): 'own price' | 'people' | 'contract' | Line['confidence'] =>
  line.overlay !== undefined
    ? 'own price'
    : line.meter === 'people-hours'
      ? 'people'
      : line.binding === ''
        ? 'contract'
        : line.confidence
