import { partsInOrder } from './call-loops.ts'

/**
 * Orders of the rows and columns of a structure matrix, in which its shape shows. In: likelihood[i][j], the chance that a
 * change in j changes i. Out: every index once.
 */

/** Layers: what changes others stands before what it changes, so that marks above the diagonal are loops (partitioning). */
export function layerOrder(likelihood: readonly (readonly number[])[]): number[] {
  const changes = likelihood.map((_, j) => likelihood.flatMap((row, i) => (i !== j && (row[j] ?? 0) > 0 ? [i] : [])))
  return partsInOrder(changes).flatMap((part) => [...part].sort((a, b) => a - b))
}

/**
 * Clusters: what changes each other most stands together. The two groups with the greatest mean likelihood between them
 * (both ways) are joined until one is left (average linkage); ties go to the lower index. O(n^3).
 */
export function clusterOrder(likelihood: readonly (readonly number[])[]): number[] {
  type Group = { readonly members: readonly number[]; readonly links: Map<number, number> }
  const groups = new Map<number, Group>(
    likelihood.map((row, i) => [
      i,
      { members: [i], links: new Map(row.map((value, j) => [j, i === j ? 0 : value + likelihood[j]![i]!])) },
    ]),
  )
  while (groups.size > 1) {
    let best = { a: -1, b: -1, strength: -1 }
    const ids = [...groups.keys()]
    for (const [at, a] of ids.entries())
      for (const b of ids.slice(at + 1)) {
        const [first, second] = [groups.get(a)!, groups.get(b)!]
        const strength = (first.links.get(b) ?? 0) / (first.members.length * second.members.length)
        if (strength > best.strength) best = { a, b, strength }
      }
    const [first, second] = [groups.get(best.a)!, groups.get(best.b)!]
    const links = new Map<number, number>()
    for (const [id, other] of groups) {
      if (id === best.a || id === best.b) continue
      const sum = (first.links.get(id) ?? 0) + (second.links.get(id) ?? 0)
      links.set(id, sum)
      other.links.set(best.a, sum)
      other.links.delete(best.b)
    }
    groups.delete(best.b)
    groups.set(best.a, { members: [...first.members, ...second.members], links })
  }
  return [...groups.values()].flatMap(({ members }) => [...members])
}
