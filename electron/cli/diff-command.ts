import { Command } from 'commander'
import { compareDocuments, type Difference } from '#models/document/compare'
import { count } from '#models/report/words'
import { readDocumentFile } from './input.ts'
import { print, printJson } from './print.ts'

/** What changed from one document to another, record by record; layout last. */
export type DiffAnswer = { readonly differences: readonly Difference[] }

export function diffCommand(): Command {
  return new Command('diff')
    .description('what one document changes of another, by record and field; layout comes last, for it moves no number')
    .argument('<before>', 'a *.lastmoment file; `-` is stdin')
    .argument('<after>', 'another one')
    .option('--json', 'print one JSON value on stdout and nothing else there')
    .action(async (before: string, after: string, options: { readonly json?: boolean }) => {
      const answer: DiffAnswer = {
        differences: compareDocuments(await readDocumentFile(before), await readDocumentFile(after)),
      }
      if (options.json === true) printJson(answer)
      else print(diffText(answer))
    })
}

const SIGN = { added: '+', removed: '-', changed: '~' } as const
const LONGEST = 100

/** A value on one line, as the file has it. */
export function onOneLine(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

function diffText({ differences }: DiffAnswer): string {
  if (differences.length === 0) return 'No difference in meaning.\n'
  const lines = differences.map(({ kind, path, before, after }) =>
    kind === 'changed'
      ? `~ ${path}: ${onOneLine(before)} → ${onOneLine(after)}`
      : `${SIGN[kind]} ${path}: ${onOneLine(kind === 'added' ? after : before)}`,
  )
  return `${lines.join('\n')}\n\n${count(differences.length, 'difference')}\n`
}
