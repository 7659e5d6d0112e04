import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../dist/cli/main.js')

const known = new Map<string, string>()

/** The digest that `lastmoment run --json` prints in Node for a document, with these options; asked for once by a worker of the tests. */
export function digestInNode(document: string, options: readonly string[]): string {
  const asked = [document, ...options].join(' ')
  const digest = known.get(asked) ?? printedDigest(document, options)
  known.set(asked, digest)
  return digest
}

function printedDigest(document: string, options: readonly string[]): string {
  const printed = execFileSync(process.execPath, [program, 'run', '--json', ...options, document], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return (JSON.parse(printed) as { readonly digest: string }).digest
}
