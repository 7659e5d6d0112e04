/** Edits of one letter (added, dropped, changed, or two swapped) that lead from one text to another. */
function editDistance(a: string, b: string): number {
  let beforeLast = new Uint16Array(b.length + 1)
  let last = Uint16Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint16Array(b.length + 1)
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const [up = 0, left = 0, corner = 0, far = 0] = [last[j], row[j - 1], last[j - 1], beforeLast[j - 2]]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(up + 1, left + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1), isSwapped ? far + 1 : Infinity)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** How alike two words are, from 0 to 1: the same beginning counts most, then letters in common order. */
function likeness(a: string, b: string): number {
  if (a === b) return 1
  if (Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a))) return 0.8
  const share = 1 - editDistance(a, b) / Math.max(a.length, b.length)
  return share >= 0.6 ? share * 0.8 : 0
}

/**
 * Those of the candidates whose words are like the wanted ones, the most alike first, `most` at the most. Words that no
 * candidate has anything like count against none of them.
 */
export function nearest<T>(
  wanted: readonly string[],
  candidates: readonly T[],
  words: (candidate: T) => readonly string[],
  most: number,
): readonly T[] {
  return candidates
    .map((candidate) => {
      const own = words(candidate)
      const score = wanted.reduce((sum, word) => sum + Math.max(0, ...own.map((each) => likeness(word, each))), 0)
      return { candidate, score: score - own.length / 1000 }
    })
    .filter(({ score }) => score > 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}
