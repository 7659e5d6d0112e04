/** What variables are known, and what to do when one is missing or refused. */
export type Interpolation = {
  readonly variables: ReadonlyMap<string, string>
  /** Told once for each variable that nothing sets, with the reason why that matters. */
  readonly missing: (variable: string, why: string) => void
}

/** Values that refer to each other can double with every line; no real one comes near this. */
const LONGEST = 65_536
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/

/**
 * `$VAR`, `${VAR}`, `${VAR:-x}`, `${VAR-x}`, `${VAR:?why}`, `${VAR?why}`, `${VAR:+x}`, `${VAR+x}`, nested, and `$$` for a
 * dollar (the interpolation of the Compose specification). What is set nowhere is empty; a dollar that begins none of
 * these forms stays as it stands.
 */
export function interpolate(text: string, use: Interpolation): string {
  if (!text.includes('$')) return text
  let out = ''
  let i = 0
  while (i < text.length && out.length <= LONGEST) {
    const dollar = text.indexOf('$', i)
    if (dollar < 0) break
    out += text.slice(i, dollar)
    const rest = text.slice(dollar + 1)
    const name = NAME.exec(rest)?.[0]
    if (rest.startsWith('$')) {
      out += '$'
      i = dollar + 2
    } else if (name !== undefined) {
      out += plain(name, use)
      i = dollar + 1 + name.length
    } else {
      const end = rest.startsWith('{') ? closing(text, dollar + 2) : -1
      if (end < 0) {
        out += '$'
        i = dollar + 1
      } else {
        out += braced(text.slice(dollar + 2, end), use) ?? text.slice(dollar, end + 1)
        i = end + 1
      }
    }
  }
  return (out + text.slice(i)).slice(0, LONGEST)
}

/** Where the brace that was opened before `from` closes; -1 where it does not. */
function closing(text: string, from: number): number {
  let depth = 1
  for (let i = from; i < text.length; i++) {
    if (text.startsWith('${', i)) depth++
    else if (text[i] === '}' && --depth === 0) return i
  }
  return -1
}

function plain(name: string, use: Interpolation): string {
  const value = use.variables.get(name)
  if (value === undefined) use.missing(name, 'no .env among the files sets it: read as empty')
  return value ?? ''
}

/** The inside of `${…}`; undefined where it is none of the known forms. */
function braced(inside: string, use: Interpolation): string | undefined {
  const name = NAME.exec(inside)?.[0]
  if (name === undefined) return undefined
  const form = /^:?[-?+]/.exec(inside.slice(name.length))?.[0]
  if (form === undefined) return inside.length === name.length ? plain(name, use) : undefined
  const word = inside.slice(name.length + form.length)
  const value = use.variables.get(name)
  const has = value !== undefined && (!form.startsWith(':') || value !== '')
  if (form.endsWith('+')) return has ? interpolate(word, use) : ''
  if (has) return value
  if (form.endsWith('-')) return interpolate(word, use)
  use.missing(name, `the file refuses to go without it${word === '' ? '' : ` ("${word.slice(0, 80)}")`}: read as empty`)
  return ''
}

/** Every text inside a value, interpolated; keys stay as they are. */
export function interpolateAll(value: unknown, use: Interpolation): unknown {
  if (typeof value === 'string') return interpolate(value, use)
  if (Array.isArray(value)) return value.map((each) => interpolateAll(each, use))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, interpolateAll(each, use)]))
}

/**
 * The variables of a `.env` text, added to those that are known: `KEY=value`, `export KEY=value`, '…' as it stands, "…"
 * with escapes; values may refer to variables above them. Comments and blank lines are skipped.
 */
export function readEnv(text: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const variables = new Map(known)
  const use: Interpolation = { variables, missing: () => undefined }
  const line =
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*[=:][ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\n]*))/gm
  for (const [, key = '', single, double, bare] of text.replace(/\r\n?/g, '\n').matchAll(line)) {
    if (single !== undefined) variables.set(key, single)
    else if (double !== undefined)
      variables.set(
        key,
        interpolate(
          double.replace(/\\([nrt"\\])/g, (_, c: string) => ({ n: '\n', r: '\r', t: '\t' })[c] ?? c),
          use,
        ),
      )
    else variables.set(key, interpolate((bare ?? '').replace(/(^|\s+)#.*$/, '').trim(), use))
  }
  return variables
}
