import { Command } from 'commander'
import { type Conflict, mergeDocuments } from '#models/document/compare'
import { readDocument, writeDocument } from '#models/document/file'
import { count } from '#models/report/words'
import { onOneLine } from './diff-command.ts'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readDocumentFile, writeText } from './input.ts'
import { printJson, say } from './print.ts'

/** Where both sides changed one place differently: ours is kept. */
export type MergeAnswer = { readonly conflicts: readonly Conflict[] }

type Options = { readonly output?: string; readonly json?: boolean }

export function mergeCommand(): Command {
  return new Command('merge')
    .description('three documents into one, by record and field; ends with 1 where both sides changed one place')
    .argument('<base>', 'what both began from: a *.lastmoment file')
    .argument('<ours>', 'our side, which is kept in a conflict')
    .argument('<theirs>', 'their side')
    .option('-o, --output <file>', 'where the document goes; default: stdout')
    .option('--json', 'print the conflicts as one JSON value; needs --output')
    .addHelpText(
      'after',
      '\nAs a merge driver of git:\n  git config merge.lastmoment.driver "npx lastmoment merge %O %A %B -o %A"\nand in .gitattributes:\n  *.lastmoment merge=lastmoment',
    )
    .action(async (base: string, ours: string, theirs: string, options: Options) => {
      if (options.json === true && options.output === undefined)
        throw wrongCall('--json prints the conflicts on stdout; expected -o FILE for the document')
      const { value, conflicts } = mergeDocuments(
        await readDocumentFile(base),
        await readDocumentFile(ours),
        await readDocumentFile(theirs),
      )
      const merged = readDocument(JSON.stringify(value))
      if (!merged.ok)
        throw new Ended(
          EXIT.failed,
          `merge: the two sides are each right and together are not: ${merged.error.message} Nothing was written.`,
        )
      await writeText(options.output ?? '-', writeDocument(merged.value))
      const answer: MergeAnswer = { conflicts }
      if (options.json === true) printJson(answer)
      else for (const each of conflicts) say(conflictText(each))
      if (conflicts.length > 0)
        throw new Ended(EXIT.failed, `merge: ${count(conflicts.length, 'conflict')}; ours was kept in each`)
    })
}

const conflictText = ({ path, base, ours, theirs }: Conflict): string =>
  `${path}: was ${onOneLine(base)}; ours ${onOneLine(ours)}; theirs ${onOneLine(theirs)}`
