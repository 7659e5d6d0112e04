/**
 * What is worked out of a column (or a record of columns), once for as long as the column lives: columns never change once
 * they are drawn, and a run shares those that an edit does not reach with the run before it. What else it is worked out of
 * must follow from the column.
 */
export function keptFor<C extends object, Rest extends readonly unknown[], V>(
  work: (columns: C, ...rest: Rest) => V,
): (columns: C, ...rest: Rest) => V {
  const kept = new WeakMap<C, V>()
  return (columns, ...rest) => {
    const known = kept.get(columns)
    if (known !== undefined) return known
    const made = work(columns, ...rest)
    kept.set(columns, made)
    return made
  }
}
