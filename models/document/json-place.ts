const TOKEN =
  /[\s]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y

type Expect = 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or ]' | ', or }' | 'the end'

/** Where a text stops being JSON: line, column, what stands there and what was expected. For a text that JSON.parse refuses. */
export function jsonPlace(text: string): {
  readonly line: number
  readonly column: number
  readonly found: string
  readonly expected: string
} {
  const open: ('{' | '[')[] = []
  let expect: Expect = 'value'
  let at = 0
  const after = (): Expect => (open.length === 0 ? 'the end' : open[open.length - 1] === '{' ? ', or }' : ', or ]')
  for (;;) {
    TOKEN.lastIndex = at
    const match: RegExpExecArray | null = TOKEN.exec(text)
    const next: Expect | undefined = match === null ? undefined : accept(expect, match, open, after)
    if (match === null || next === undefined) break
    expect = next
    at = TOKEN.lastIndex
  }
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  const lines = text.slice(0, at).split('\n')
  const found = at >= text.length ? 'the end of the file' : JSON.stringify(text.slice(at, at + 20).split('\n')[0])
  return { line: lines.length, column: (lines[lines.length - 1]?.length ?? 0) + 1, found, expected: expect }
}

function accept(expect: Expect, match: RegExpExecArray, open: ('{' | '[')[], after: () => Expect): Expect | undefined {
  const [, punctuation, string, scalar] = match
  const wantsValue = expect === 'value' || expect === 'value or ]'
  if (scalar !== undefined) return wantsValue ? after() : undefined
  if (string !== undefined) {
    if (wantsValue) return after()
    return expect === 'key' || expect === 'key or }' ? ':' : undefined
  }
  switch (punctuation) {
    case '{':
    case '[':
      if (!wantsValue) return undefined
      open.push(punctuation)
      return punctuation === '{' ? 'key or }' : 'value or ]'
    case '}':
    case ']': {
      const closes =
        punctuation === '}'
          ? expect === ', or }' || expect === 'key or }'
          : expect === ', or ]' || expect === 'value or ]'
      if (!closes) return undefined
      open.pop()
      return after()
    }
    case ',':
      return expect === ', or }' ? 'key' : expect === ', or ]' ? 'value' : undefined
    case ':':
    case undefined:
    default:
      return expect === ':' ? 'value' : undefined
  }
}
