/**
 * Whether a path is meant by a glob: `*` and `?` stay within a folder, `**` stands for any number of folders, and a glob
 * that ends in `/` means everything below. In time proportional to glob times path, whatever they are.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const pattern = (glob.endsWith('/') ? `${glob}**` : glob).replace(/^\.?\//, '').split('/')
  const parts = path.split('/')
  // reachable[k]: the first k parts of the path are used up by the pattern so far.
  let reachable = parts.map(() => false)
  reachable.unshift(true)
  for (const segment of pattern) {
    const next = reachable.map(() => false)
    let before = false
    reachable.forEach((isReached, k) => {
      if (segment === '**') {
        before ||= isReached
        next[k] = before
        return
      }
      const part = parts[k]
      if (isReached && part !== undefined && matchesSegment(segment, part)) next[k + 1] = true
    })
    reachable = next
  }
  return reachable[parts.length] === true
}

/** `*` and `?` within one name: on a mismatch the last star takes one letter more. */
function matchesSegment(pattern: string, text: string): boolean {
  let [p, t, star, taken] = [0, 0, -1, 0]
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++
      taken = t
    } else if (pattern[p] === text[t] || pattern[p] === '?') {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++taken
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}
