/** Aligned columns for a terminal; numbers (cells that begin with a digit, sign or currency) to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const width = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const right = head.map(
    (_, column) =>
      rows.length > 0 &&
      rows.every((row) => /^[-+−]?[$€£]?\d|^$|^(no price|unknown|unbounded|—)/.test(row[column] ?? '')),
  )
  const line = (row: readonly string[]): string =>
    width
      .map((w, column) => (right[column] === true ? (row[column] ?? '').padStart(w) : (row[column] ?? '').padEnd(w)))
      .join('  ')
      .trimEnd()
  return (
    [
      line(head),
      width
        .map((w) => '─'.repeat(w))
        .join('  ')
        .trimEnd(),
      ...rows.map(line),
    ].join('\n') + '\n'
  )
}

const exact = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const three = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

export const cents = (amount: number): string => exact.format(amount)

/** Three significant digits, thousands separated: for summaries. */
export function short(amount: number): string {
  if (Math.abs(amount) >= 1000) return whole.format(Number(amount.toPrecision(3)))
  return three.format(amount)
}

export const range = (band: { readonly p10: number; readonly p90: number }): string =>
  `${short(band.p10)}–${short(band.p90)}`
export const percent = (share: number): string => `${three.format(share * 100)} %`
