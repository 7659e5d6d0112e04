import { Command } from 'commander'
import { writeDocument } from '#models/document/file'
import { type PathPlace, readGitHistory, withCoChange } from '#models/imports/git-history'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readDocumentFile, readText, writeText } from './input.ts'
import { say } from './print.ts'

type Options = { readonly log: string; readonly path: readonly PathPlace[]; readonly output: string }

export function coChangeCommand(): Command {
  return new Command('co-change')
    .description('sets how likely changes spread along uses from what `git log --numstat` printed')
    .argument('<document>', 'a *.lastmoment file')
    .requiredOption('--log <file>', 'what `git log --numstat` printed; `-` is stdin')
    .requiredOption(
      '--path <glob=node>',
      "files of a service or product, such as 'services/cart/**=cartservice'; more than once, the first that matches counts",
      (text: string, before?: readonly PathPlace[]) => [...(before ?? []), placeOf(text)],
    )
    .option('-o, --output <file>', 'where the document goes; default: stdout', '-')
    .action(async (file: string, options: Options) => {
      const document = await readDocumentFile(file)
      const nodes = [...document.ecosystem.services, ...document.ecosystem.products].map(({ id }) => id)
      const unknown = options.path.find(({ node }) => !nodes.includes(node))
      if (unknown !== undefined)
        throw wrongCall(
          `--path: found node "${unknown.node}", expected a service or product of the document: ${nodes.join(', ')}`,
        )
      const text = await readText(options.log)
      const history = readGitHistory({ name: options.log === '-' ? 'stdin' : options.log, text }, options.path)
      if (!history.ok) throw new Ended(EXIT.unreadable, history.error.message)
      const { ecosystem, notes } = withCoChange(document.ecosystem, history.value)
      await writeText(options.output, writeDocument({ ...document, ecosystem }))
      for (const note of [...history.value.notes, ...notes]) say(note)
      if (notes.length === 0) say('no use joins two nodes of which the one used was changed: nothing was set')
    })
}

function placeOf(text: string): PathPlace {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1)
    throw wrongCall(`--path: found "${text}", expected GLOB=NODE, such as 'services/cart/**=cartservice'`)
  return { glob: text.slice(0, at), node: text.slice(at + 1) }
}
