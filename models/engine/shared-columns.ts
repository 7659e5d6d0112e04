/** One column for all that reads the same. */
export function shared<K>(make: () => Float64Array): (of: K) => Float64Array {
  const known = new Map<K, Float64Array>()
  return (of) => {
    const column = known.get(of) ?? make()
    known.set(of, column)
    return column
  }
}
