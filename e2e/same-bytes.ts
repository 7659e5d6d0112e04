import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../dist/cli/main.js')

/** The digest that `lastmoment run --json` prints in Node for a document, with these options. */
export function digestInNode(document: string, options: readonly string[]): string {
  const printed = execFileSync(process.execPath, [program, 'run', '--json', ...options, document], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return (JSON.parse(printed) as { readonly digest: string }).digest
}
