/**
 * The first key that stands twice in one object of a JSON text that parses; JSON.parse keeps the last and says nothing,
 * which would lose a record. One pass, no allocation but the keys of open objects.
 */
export function duplicateKey(text: string): { readonly key: string; readonly line: number } | undefined {
  const open: (Set<string> | undefined)[] = []
  let line = 1
  let expectsKey = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\n') line++
    else if (char === '{') {
      open.push(new Set())
      expectsKey = true
    } else if (char === '[') open.push(undefined)
    else if (char === '}' || char === ']') {
      open.pop()
      expectsKey = false
    } else if (char === ',') expectsKey = open[open.length - 1] !== undefined
    else if (char === '"') {
      const start = i + 1
      for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++
      if (!expectsKey) continue
      const key = text.slice(start, i)
      const keys = open[open.length - 1]
      if (keys?.has(key) === true) return { key, line }
      keys?.add(key)
      expectsKey = false
    }
  }
  return undefined
}
