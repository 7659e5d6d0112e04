import process from 'node:process'
import { checkDocument } from '#models/document/check-document'
import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import type { Question } from '#models/engine/question'
import { Ended, EXIT } from './exit.ts'

/** Draws times months from which a run takes long enough to say so. */
const WORTH_SAYING = 20_000

/** Says on a terminal what is going on while it goes on, and takes it back; nothing where stderr is piped. */
export function withProgress<T>(words: string, question: Question, work: () => T): T {
  const shown = process.stderr.isTTY && question.samples * question.months >= WORTH_SAYING
  if (shown)
    process.stderr.write(`${words} (${question.samples.toLocaleString('en-US')} draws x ${question.months} months) …`)
  try {
    return work()
  } finally {
    if (shown) process.stderr.write('\r\u001B[K')
  }
}

/** Runs a document's question; where the document itself is broken, ends with 3 and its errors instead of a defect. */
export function simulated<T>(
  file: string,
  document: LastmomentDocument,
  words: string,
  question: Question,
  work: () => T,
): T {
  try {
    return withProgress(words, question, work)
  } catch (error) {
    const errors = checkDocument(document, CATALOG).filter((finding) => finding.severity === 'error')
    if (errors.length === 0) throw error
    const shown = errors.slice(0, 5).map((f) => `${f.path}: ${f.message}${f.fix === undefined ? '' : ` → ${f.fix}`}`)
    throw new Ended(
      EXIT.unreadable,
      `${file === '-' ? 'stdin' : file}: it can't be simulated:\n  ${shown.join('\n  ')}${errors.length > 5 ? `\n  and ${errors.length - 5} more (lastmoment check lists all)` : ''}`,
    )
  }
}
