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
