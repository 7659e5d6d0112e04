type Props = {
  /** What the figure is of, for a screen reader: "Cost a month of Orders database". */
  readonly label: string
  readonly value: string
  /** Its doubt: shown beside it, or on hover where there is no room. */
  readonly range?: string | undefined
  readonly rangeShown?: boolean
  /** What the number of draws leaves open about the value: "± $12". */
  readonly error?: string | undefined
  readonly onWhy: () => void
}

/** A figure is a button: it opens where it comes from. Never without its range: on screen, on hover and read out. */
export function Figure({ label, value, range, rangeShown = true, error, onWhy }: Props) {
  const doubt = range === undefined || range === value ? '' : `, range ${range}`
  const sampled = error === undefined ? '' : `, ${error} by sampling`
  return (
    <>
      <button
        type="button"
        className="figure"
        aria-label={`${label}: ${value}${doubt}${sampled}. Why?`}
        title={`${value}${doubt}${sampled}. Why?`}
        onClick={onWhy}
      >
        {value}
      </button>
      {rangeShown && doubt !== '' && (
        <span className="figure-range" aria-hidden="true">
          {' '}
          ({range})
        </span>
      )}
    </>
  )
}
