/** True when a is no worse than b in everything (less is better): a dominates b, or they are equal. */
export function covers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i]! > b[i]!) return false
  return true
}

/** Which vectors no other one covers, ascending by index; of equal ones the first. Less is better in everything. */
export function nondominated(vectors: readonly ArrayLike<number>[]): number[] {
  // In lexicographic order nothing can cover what comes before it.
  const order = [...vectors.keys()].sort((a, b) => lexicographic(vectors[a]!, vectors[b]!) || a - b)
  const kept: number[] = []
  for (const index of order) if (!coveredBy(kept, vectors, vectors[index]!)) kept.push(index)
  return kept.sort((a, b) => a - b)
}

export function lexicographic(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

/** Looks for a member that covers the vector and moves it to the front, where it will be found sooner. */
function coveredBy(members: number[], vectors: readonly ArrayLike<number>[], vector: ArrayLike<number>): boolean {
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!
    if (!covers(vectors[member]!, vector)) continue
    members[at] = members[at >> 1]!
    members[at >> 1] = member
    return true
  }
  return false
}

export type Archive<T> = { readonly vector: Float64Array; readonly item: T }[]

/** Adds a vector unless a member covers it, and drops the members that it covers. Out: whether it was added. */
export function insert<T>(archive: Archive<T>, vector: Float64Array, item: () => T): boolean {
  for (let at = 0; at < archive.length; at++) {
    const member = archive[at]!
    if (covers(member.vector, vector)) {
      archive[at] = archive[at >> 1]!
      archive[at >> 1] = member
      return false
    }
    if (covers(vector, member.vector)) {
      archive[at--] = archive.at(-1)!
      archive.pop()
    }
  }
  archive.push({ vector: vector.slice(), item: item() })
  return true
}
