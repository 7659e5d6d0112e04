/**
 * A number with only its first digits: seven (`end` 1e7) are as many as a column of 24 bits knows, three (1e3) more than a
 * standard error of eight estimates deserves. Very large and very small ones stay as they are.
 */
export function significant(x: number, end: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-12 && size < 1e12)) return x
  let unit = 1
  while (size * unit < end / 10) unit *= 10
  let whole = 1
  while (size / whole >= end) whole *= 10
  return whole > 1 ? Math.round(x / whole) * whole : Math.round(x * unit) / unit
}
