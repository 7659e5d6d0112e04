import type { ReactNode } from 'react'

type Props = {
  /** What the figure is of, for a screen reader and on hover: "Lead time of Grafana Cloud". */
  readonly label: string
  readonly onWhy: () => void
  readonly children: ReactNode
}

/** A value in a table or a sentence that opens where it comes from. */
export function WhyValue({ label, onWhy, children }: Props) {
  return (
    <button
      type="button"
      className="figure"
      title={`${label}. Why?`}
      onClick={(event) => {
        // In a row that can be chosen too.
        event.stopPropagation()
        onWhy()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
      <span className="visually-hidden"> ({label}. Why?)</span>
    </button>
  )
}
