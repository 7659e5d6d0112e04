import {
  type Document,
  isCollection,
  isNode,
  LineCounter,
  Pair,
  parseAllDocuments,
  Scalar,
  type ScalarTag,
  visit,
  YAMLMap,
} from 'yaml'
import { err, ok, type Result } from '../result.ts'
import type { ImportError, ImportFile } from './report.ts'

const LARGEST = 16 * 1024 * 1024
const ALIASES = 2000
const DEPTH = 200

/** Compose's own tags: the value stands as written; what they do when files are merged is in compose-merge.ts. */
const tags: ScalarTag[] = [
  { tag: '!reset', resolve: () => null },
  { tag: '!override', resolve: (value) => value },
]

/** In place of a value that `!reset` takes back; only where marks are asked for. */
export const RESET = '\u0000reset'
/** The only key of a map around a value that `!override` puts in place of the one before. */
export const OVERRIDE = '\u0000override'

/** Keeps Compose's tags visible in plain values: RESET for the one, a map with OVERRIDE around the other. */
function markTags(document: Document.Parsed): void {
  visit(document, (_key, node) => {
    if (!isNode(node)) return undefined
    const tag = 'tag' in node ? node.tag : undefined
    if (tag === '!reset') {
      const mark = new Scalar(RESET)
      if ('anchor' in node && node.anchor !== undefined) mark.anchor = node.anchor
      return mark
    }
    if (tag === '!override' && isCollection(node)) {
      delete node.tag
      const around = new YAMLMap()
      around.items.push(new Pair(new Scalar(OVERRIDE), node))
      return around
    }
    return undefined
  })
}

/**
 * The documents of a YAML text as plain values, empty ones left out; anchors and merge keys resolved. Errors (not YAML, a
 * template that was never rendered, an alias bomb, more than 16 MiB) are values that name the line. With `marks`, Compose's
 * own tags stay visible (RESET, OVERRIDE).
 */
export function yamlDocuments({ name, text }: ImportFile, marks = false): Result<readonly unknown[], ImportError> {
  if (text.length > LARGEST) return err({ message: `${name}: more than 16 MiB; expected a smaller file` })
  const template = /^\s*\{\{-?\s|\{\{-?\s*(?:\.Values|\.Release|include|if|range|toYaml|with|define)\b/m.exec(text)
  if (template !== null)
    return err({
      message: `${name}: line ${lineOf(text, template.index)}: this is a template that was never rendered (found "${template[0].trim().slice(0, 30)}"); render it first (helm template), then import what it prints`,
    })
  const deep = tooDeep(text)
  if (deep !== undefined)
    return err({
      message: `${name}: line ${deep}: nested more than ${DEPTH} deep; expected a file that a person would write`,
    })
  const lines = new LineCounter()
  try {
    const documents = parseAllDocuments(text, {
      merge: true,
      customTags: tags,
      lineCounter: lines,
      logLevel: 'silent',
      uniqueKeys: false,
    })
    const values: unknown[] = []
    for (const document of Array.isArray(documents) ? documents : []) {
      const wrong = document.errors[0]
      if (wrong !== undefined)
        return err({
          message: `${name}: line ${lines.linePos(wrong.pos[0]).line}: ${wrong.message.split('\n')[0] ?? 'not YAML'}`,
        })
      if (marks) markTags(document)
      const value: unknown = document.toJS({ maxAliasCount: ALIASES })
      if (value !== null && value !== undefined) values.push(value)
    }
    return ok(values)
  } catch (error) {
    const why =
      error instanceof Error && /alias/i.test(error.message)
        ? 'its aliases unfold to more than a file should hold'
        : 'it cannot be read as YAML'
    return err({ message: `${name}: ${why}; expected plain YAML` })
  }
}

function lineOf(text: string, index: number): number {
  let line = 1
  for (let i = 0; i < index; i++) if (text.charCodeAt(i) === 10) line++
  return line
}

/** A parser recurses; a text of brackets alone could take its stack. Flow brackets and indentation are counted first. */
function tooDeep(text: string): number | undefined {
  let depth = 0
  let line = 1
  for (const char of text) {
    if (char === '\n') line++
    else if (char === '[' || char === '{') depth++
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1)
    if (depth > DEPTH) return line
  }
  for (const [i, row] of text.split('\n').entries()) if (/^(?:[ -]){1000}/.test(row) && /\S/.test(row)) return i + 1
  return undefined
}
