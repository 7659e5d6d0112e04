import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { type DecideAnswer, decidingAll } from '#models/decisions/answer'
import { decisionRecord } from '#models/decisions/decision-record'
import { recordedNow } from '#models/decisions/recorded-inputs'
import type { LastmomentDocument } from '#models/document/document'
import { writeDocument } from '#models/document/file'
import type { Question } from '#models/engine/question'
import { dateOfMonth } from '#models/quantity'
import { decideText } from './decide-text.ts'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readDocumentFile, withPriceBook, writeText } from './input.ts'
import { questionOf, type RunOptions, withRunOptions } from './options.ts'
import { print, printJson, say } from './print.ts'
import { simulated } from './progress.ts'

type Options = RunOptions & { readonly adr?: string; readonly record?: string; readonly tolerance: number }

export function decideCommand(): Command {
  return withRunOptions(
    new Command('decide')
      .description(
        'every decision, by expiry: last responsible moment, alternatives, value of waiting, what to learn first',
      )
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--adr <folder>', 'write each decision as a Markdown record (MADR) into the folder')
      .option('--record <file>', 'write the document with what each decision hangs on noted, for `check` to watch')
      .option('--tolerance <share>', 'with --record: by which share an input may move', tolerance, 0.2),
  ).action(async (file: string, options: Options) => {
    const document = await readDocumentFile(file)
    // What is recorded goes into the document as it is, without the prices of a book beside it.
    const priced = await withPriceBook(document, file, options.priceBook)
    const question = await questionOf(priced, options)
    const answer = await simulated(file, priced, 'Deciding', question, options.workers, decidingAll(question))
    if (options.adr !== undefined) await writeRecords(options.adr, question, answer)
    if (options.record !== undefined) {
      await writeText(options.record, writeDocument(recorded(document, question, answer, options.tolerance)))
      if (options.record === '-') return
      say(`${options.record}: written`)
    }
    if (options.json === true) printJson(answer)
    else print(decideText(document.name, answer))
  })
}

function tolerance(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 10))
    throw wrongCall(`--tolerance: found "${text}", expected a share from 0 to 10, such as 0.2 for 20 %`)
  return value
}

async function writeRecords(folder: string, question: Question, answer: DecideAnswer): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new Ended(
      EXIT.unwritable,
      `${folder}: the folder can't be made (${(error as NodeJS.ErrnoException).code ?? ''})`,
    )
  }
  for (const decision of question.ecosystem.decisions) {
    const own = answer.decisions.find((each) => each.decision === decision.id)
    if (own === undefined) continue
    const path = join(folder, `${decision.id}.md`)
    await writeText(path, decisionRecord(decision, own, question))
    say(`${path}: written`)
  }
}

/** The document with what each decision hangs on noted today. */
function recorded(
  document: LastmomentDocument,
  question: Question,
  answer: DecideAnswer,
  share: number,
): LastmomentDocument {
  const on = dateOfMonth(question.start, question.today)
  const decisions = document.ecosystem.decisions.map((decision) => {
    const own = answer.decisions.find((each) => each.decision === decision.id)
    return own === undefined ? decision : { ...decision, recorded: recordedNow(question, decision, own, on, share) }
  })
  return { ...document, ecosystem: { ...document.ecosystem, decisions } }
}
