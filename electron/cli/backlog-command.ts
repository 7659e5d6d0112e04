import { Command } from 'commander'
import { backlogging } from '#models/backlog/answer'
import { BACKLOG_FORMATS, backlogFiles, type BacklogFormat, isBacklogFormat } from '#models/backlog/formats/format'
import { wrongCall } from './exit.ts'
import { readPricedDocument, writeText } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson, say } from './print.ts'
import { simulated } from './progress.ts'

type Options = RunOptions & { readonly scenario?: string; readonly format?: string; readonly output?: string }

export function backlogCommand(): Command {
  const formats = Object.keys(BACKLOG_FORMATS).join(', ')
  return withRunOptions(
    new Command('backlog')
      .description('what to do, in which order: epics by product, stories by what they are worth')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--scenario <id>', 'a what-if of the document; default: the baseline')
      .option('--format <format>', `one of ${formats}; default: markdown`)
      .option('-o, --output <file>', 'where it goes; default: stdout', '-'),
  ).action(async (file: string, options: Options) => {
    const format = formatOf(options, formats)
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    const backlog = await simulated(
      file,
      document,
      'Prioritising',
      question,
      options.workers,
      backlogging(question, scenario, document.name, document.backlog),
    )
    if (options.json === true && options.output === '-') return printJson(backlog)
    await write(backlogFiles(backlog, format), options.output ?? '-')
  })
}

function formatOf(options: Options, formats: string): BacklogFormat {
  const format = options.format ?? (options.json === true ? 'json' : 'markdown')
  if (!isBacklogFormat(format)) throw wrongCall(`--format: found "${format}", expected one of ${formats}`)
  if (options.json === true && format !== 'json')
    throw wrongCall(`--json and --format ${format}: expected one of the two (--format json is the same as --json)`)
  return format
}

/** One text; where a tracker takes only so many items at a time, each part in a file of its own. */
async function write(parts: readonly string[], output: string): Promise<void> {
  if (output === '-') {
    print(parts[0] ?? '')
    if (parts.length > 1)
      say(`This is part 1 of ${parts.length}: more items than the tracker takes at a time; -o FILE writes all parts.`)
    return
  }
  for (const [i, part] of parts.entries()) {
    const name = i === 0 ? output : output.replace(/(\.[^./]*)?$/, `-${i + 1}$1`)
    await writeText(name, part)
    say(`${name}: written`)
  }
}
