/** So many rows of a cell are shown at once. */
export const MOST = 4

/** What did not fit, one click away. */
export function More({ all }: { readonly all: readonly string[] }) {
  if (all.length <= MOST) return null
  return (
    <details>
      <summary>{all.length - MOST} more</summary>
      <ul className="compare-list">
        {all.slice(MOST).map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </details>
  )
}
