/** The charts of the results, while the strip is drawn up. */
export function Charts() {
  return null
}
