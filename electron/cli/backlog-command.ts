import { Command } from 'commander'
import { gathering } from '#models/backlog/answer'
import { backlogOf } from '#models/backlog/backlog'
import { BACKLOG_FORMATS, backlogFiles, type BacklogFormat, isBacklogFormat } from '#models/backlog/formats/format'
import type { Backlog } from '#models/backlog/item'
import { takeScores } from '#models/backlog/take-scores'
import { writeDocument } from '#models/document/file'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { acceptOrder, planOf } from '#models/ecosystem/edit-backlog'
import { readWsjfScores, type WsjfScores } from '#models/imports/wsjf-scores'
import { dateOfMonth } from '#models/quantity'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readDocumentFile, readPricedDocument, readText, writeText } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson, say } from './print.ts'
import { simulated } from './progress.ts'

type Options = RunOptions & {
  readonly scenario?: string
  readonly format?: string
  readonly output?: string
  readonly wsjf?: string
  readonly accept?: boolean
}

export function backlogCommand(): Command {
  const formats = Object.keys(BACKLOG_FORMATS).join(', ')
  return withRunOptions(
    new Command('backlog')
      .description('what to do, in which order: epics by product, stories by what they are worth')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--scenario <id>', 'a what-if of the document; default: the baseline')
      .option('--format <format>', `one of ${formats}; default: markdown`)
      .option('-o, --output <file>', 'where it goes; default: stdout', '-')
      .option('--wsjf <csv>', 'SAFe scores to show beside money: Key or Title, and the four; kept with --accept')
      .option('--accept', 'keep this order, and scores read, in the document: what differs by less than 10 % stays so'),
  ).action(async (file: string, options: Options) => {
    const format = formatOf(options, formats)
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    if (options.accept === true && file === '-')
      throw wrongCall('--accept: found a document on stdin; expected a file, since it is written to')
    const scores = options.wsjf === undefined ? null : await scoresOf(options.wsjf)
    const gathered = gathering(question, scenario)
    const material = await simulated(file, document, 'Prioritising', question, options.workers, gathered)
    const before = planOf(document)
    const first = backlogOf({ ...material, name: document.name, plan: before })
    const plan = scores === null ? before : withScores(before, first, scores)
    const backlog = plan === before ? first : backlogOf({ ...material, name: document.name, plan })
    if (options.accept === true) await accept(file, plan, backlog, dateOfMonth(document.start, question.today))
    if (options.json === true && options.output === '-') return printJson(backlog)
    await write(backlogFiles(backlog, format), options.output ?? '-')
  })
}

async function scoresOf(file: string): Promise<WsjfScores> {
  const read = readWsjfScores({ name: file === '-' ? 'stdin' : file, text: await readText(file) })
  if (!read.ok) throw new Ended(EXIT.unreadable, read.error.message)
  read.value.notes.forEach((note) => say(`${file}: ${note}`))
  return read.value
}

function withScores(plan: BacklogPlan, backlog: Backlog, scores: WsjfScores): BacklogPlan {
  const { plan: scored, taken, notes } = takeScores(plan, backlog, scores.rows)
  notes.forEach((note) => say(`--wsjf: ${note}`))
  say(`--wsjf: ${taken} of ${scores.rows.length} rows stand beside a story`)
  return scored
}

/** Writes the document with this order as the last one that people saw. */
async function accept(file: string, plan: BacklogPlan, backlog: Backlog, day: string): Promise<void> {
  const accepted = acceptOrder(plan, backlog.scenario, backlog.order, day)
  // The file as it is: prices of a book beside it are not written into it.
  await writeText(file, writeDocument({ ...(await readDocumentFile(file)), backlog: accepted }))
  say(`${file}: the order of ${backlog.scenario} is kept as accepted on ${day}`)
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
