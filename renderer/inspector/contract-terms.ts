type Term = { readonly id: string }

/** The list with one of its terms changed; the others are the same objects. */
export const replaced = <T extends Term>(terms: readonly T[], id: string, change: Partial<T>): readonly T[] =>
  terms.map((term) => (term.id === id ? { ...term, ...change } : term))

/** An id that no other term of the contract has: "credit", "credit-2". */
export function freshTermId(terms: readonly Term[], wanted: string): string {
  const taken = new Set(terms.map((term) => term.id))
  let id = wanted
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`
  return id
}
