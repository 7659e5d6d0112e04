export type TipLine = { readonly name: string; readonly value: string; readonly colour?: string }

/** What stands beside the point under the pointer or the keyboard. */
export function Tip({ title, lines }: { readonly title: string; readonly lines: readonly TipLine[] }) {
  return (
    <div className="chart-tip">
      <strong>{title}</strong>
      <dl>
        {lines.map((line) => (
          <div key={line.name} style={{ display: 'contents' }}>
            <dt>
              {line.colour !== undefined && <span className="swatch" style={{ background: line.colour }} />}
              {line.name}
            </dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** The data row that a Recharts tooltip is about; undefined while nothing is pointed at. */
export function pointOf<Point>(tooltip: {
  readonly active: boolean
  readonly payload?: readonly { readonly payload?: unknown }[]
}): Point | undefined {
  // Recharts hands back the very rows that it was given, as unknown.
  return tooltip.active ? (tooltip.payload?.[0]?.payload as Point | undefined) : undefined
}
