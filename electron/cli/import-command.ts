import { basename } from 'node:path'
import { Command } from 'commander'
import { checkDocument } from '#models/document/check-document'
import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { canonical, writeDocument } from '#models/document/file'
import { importFiles, IMPORT_FORMATS } from '#models/imports/import'
import { mergeImported } from '#models/imports/merge-imported'
import type { ImportFormat, ImportNote, ImportReport } from '#models/imports/report'
import { count } from '#models/report/words'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readDocumentFile, readText, writeText } from './input.ts'
import { emptyDocument } from './new-command.ts'
import { print, printJson, say } from './print.ts'
import { section, table } from './table.ts'

type Options = { readonly format?: string; readonly into?: string; readonly output?: string; readonly json?: boolean }
/** The answer to `import`: `kept` is what `--into` left as the document had it. */
export type ImportAnswer = {
  readonly report: ImportReport & { readonly kept: readonly ImportNote[] }
  readonly document?: LastmomentDocument
}

export function importCommand(): Command {
  return new Command('import')
    .description('reads real artifacts, and says what was mapped, guessed and left out')
    .argument('<files...>', 'files of one project, in their order; `-` is stdin')
    .option('--format <format>', `one of ${IMPORT_FORMATS.join(', ')}; default: by what stands in each file`)
    .option('--into <document>', 'merges by identity and keeps hand edits; written back unless -o says where')
    .option('-o, --output <file>', 'where the document goes; `-` is stdout')
    .option('--json', 'print one JSON value on stdout and nothing else there')
    .action(run)
}

async function run(files: readonly string[], options: Options): Promise<void> {
  const format = IMPORT_FORMATS.find((known) => known === options.format)
  if (options.format !== undefined && format === undefined)
    throw wrongCall(`--format: found "${options.format}", expected one of ${IMPORT_FORMATS.join(', ')}`)
  if ([...files, options.into].filter((file) => file === '-').length > 1)
    throw wrongCall('import: stdin (`-`) can be read once; name the others as files')
  const base = options.into === undefined ? undefined : await readDocumentFile(options.into)
  const texts = []
  for (const name of files) texts.push({ name: name === '-' ? 'stdin' : name, text: await readText(name) })
  const { report, document, kept } = taken(texts, format, base)
  const target = options.output ?? (options.into === '-' ? undefined : options.into)
  const toStdout = target === '-' && options.json === true
  if (target !== undefined && !toStdout) await writeText(target, writeDocument(document))
  const answer: ImportAnswer = {
    report: { ...report, kept },
    ...(target === undefined || toStdout ? { document } : {}),
  }
  if (options.json === true) return printJson(answer)
  const text = reportText(answer.report, document).replaceAll(commonFolder(files), '')
  if (target === '-') return say(text.trimEnd())
  print(text)
  if (target === undefined) say('Nothing was written: -o FILE writes the document.')
  else say(`${target}: written. Next: lastmoment check ${target}`)
}

function taken(
  files: readonly { readonly name: string; readonly text: string }[],
  format: ImportFormat | undefined,
  base: LastmomentDocument | undefined,
) {
  const imported = importFiles(files, format)
  if (!imported.ok) throw new Ended(EXIT.unreadable, imported.error.message)
  const { ecosystem, report } = imported.value
  if (base === undefined) {
    const name = basename(files[0]?.name ?? 'Imported').replace(/\.(ya?ml|json)$/i, '')
    return { report, document: { ...emptyDocument(name), ecosystem }, kept: [] }
  }
  const merged = mergeImported(base.ecosystem, ecosystem)
  return { report, document: canonical({ ...base, ecosystem: merged.ecosystem }), kept: merged.kept }
}

/** The folder that all files stand in: left out of the table, where it would only take room. */
function commonFolder(files: readonly string[]): string {
  const folders = files.map((file) => file.slice(0, file.lastIndexOf('/') + 1))
  const shortest = folders.reduce((a, b) => (b.length < a.length ? b : a), folders[0] ?? '')
  for (let folder = shortest; folder !== ''; folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1))
    if (folder.length > 1 && folders.every((each) => each.startsWith(folder))) return folder
  return '\u0000'
}

const notesTable = (title: string, notes: readonly ImportNote[]): string =>
  notes.length === 0
    ? ''
    : section(
        `${title} (${notes.length})`,
        table(
          ['where', 'what', 'became'],
          notes.map((note) => [note.place, note.what, note.why]),
        ),
      )

function reportText(report: ImportAnswer['report'], document: LastmomentDocument): string {
  const { services, products, uses, bindings } = document.ecosystem
  const errors = checkDocument(document, CATALOG).filter((finding) => finding.severity === 'error')
  return [
    `${report.format}: ${count(services.length, 'service')}, ${count(products.length, 'product')}, ${count(uses.length, 'use')}, ${count(bindings.length, 'binding')} in the document\n`,
    notesTable('Mapped', report.mapped),
    notesTable('Guessed', report.guessed),
    notesTable('Left out', report.leftOut),
    notesTable('Kept as you had it', report.kept),
    errors.length === 0 ? '' : `\n${count(errors.length, 'finding')} to mend: lastmoment check lists them.\n`,
  ].join('')
}
