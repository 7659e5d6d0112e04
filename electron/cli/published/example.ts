/** A worked example of a price page or estimator: what it is of, offering, METER=QUANTITY, and the USD that it states. */
export type PublishedExample = {
  readonly of: string
  readonly offering: string
  readonly usage: readonly string[]
  readonly usd: number
  /** Of `price`: false where the source takes no allowance off. */
  readonly free?: boolean
  readonly option?: string
  readonly region?: string
}

/** Examples of one offering, one a line: what it is of, METER=QUANTITY with blanks between, USD. */
export const examplesOf = (
  offering: string,
  rows: readonly (readonly [of: string, usage: string, usd: number])[],
  more: Pick<PublishedExample, 'free' | 'option' | 'region'> = {},
): readonly PublishedExample[] =>
  rows.map(([of, usage, usd]) => ({ of: `${offering}, ${of}`, offering, usage: usage.split(' '), usd, ...more }))
