const kept = new Map<string, Intl.NumberFormat>()

/** Money beside an axis, as short as it goes: "$0", "$500", "$1.5k", "$40k". The formatter of a currency is made once. */
export function axisMoney(amount: number, currency: string): string {
  const found =
    kept.get(currency) ??
    new Intl.NumberFormat('en-US', { style: 'currency', currency, notation: 'compact', maximumSignificantDigits: 3 })
  kept.set(currency, found)
  const text = found.format(Math.abs(amount)).replace('K', 'k')
  return amount < 0 ? `−${text}` : text
}
