import process from 'node:process'
import { checkDocument } from '#models/document/check-document'
import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import type { ColumnlessDrawing } from '#models/engine/drawing'
import type { Question } from '#models/engine/question'
import { Ended, EXIT } from './exit.ts'
import { poolOf, workersFor } from './threads.ts'

/** Work that takes longer says so on a terminal. */
const WORTH_SAYING_MS = 200

/**
 * Works an answer out on as many threads as are asked for, says on a terminal how far it is, and takes that back; nothing
 * where stderr is piped. Ctrl+C ends it with a sentence.
 */
export async function withProgress<T>(
  words: string,
  question: Question,
  workers: number | undefined,
  drawing: ColumnlessDrawing<T>,
): Promise<T> {
  const say = saying(words, question)
  const threads = poolOf(workers ?? workersFor(question))
  let isStopped = false
  const stop = (): void => void (isStopped = true)
  process.once('SIGINT', stop)
  try {
    const answer = await threads.answer(drawing, {
      isWanted: () => !isStopped,
      progress: say.progress,
    })
    if (answer === null) throw new Ended(EXIT.stopped, 'stopped: nothing was written')
    return answer
  } finally {
    process.off('SIGINT', stop)
    threads.close()
    say.takeBack()
  }
}

/**
 * Work on this thread alone, that says by itself how far it is; on a terminal it is said. Ctrl+C ends the program at once,
 * for such work listens to nothing.
 */
function alone<T>(words: string, question: Question, work: (progress: (share: number) => void) => T): T {
  const say = saying(words, question)
  try {
    return work(say.progress)
  } finally {
    say.takeBack()
  }
}

/** Says on a terminal how far a piece of work is, once it takes long enough; nothing where stderr is piped. */
function saying(
  words: string,
  question: Question,
): { readonly progress: (share: number) => void; readonly takeBack: () => void } {
  const began = Date.now()
  const size = `${words} (${question.samples.toLocaleString('en-US')} draws x ${question.months} months)`
  let isShown = false
  return {
    progress: (share) => {
      if (!process.stderr.isTTY || Date.now() - began < WORTH_SAYING_MS) return
      isShown = true
      process.stderr.write(`\r${size} … ${Math.floor(100 * share)} %`)
    },
    takeBack: () => {
      if (isShown) process.stderr.write('\r\u001B[K')
    },
  }
}

/** The same for work on this thread alone: `simulated` of what draws by itself. */
export function simulatedAlone<T>(
  file: string,
  document: LastmomentDocument,
  words: string,
  question: Question,
  work: (progress: (share: number) => void) => T,
): T {
  try {
    return alone(words, question, work)
  } catch (error) {
    throw whyNot(file, document, error)
  }
}

/** Runs a document's question; where the document itself is broken, ends with 3 and its errors instead of a defect. */
export async function simulated<T>(
  file: string,
  document: LastmomentDocument,
  words: string,
  question: Question,
  workers: number | undefined,
  drawing: ColumnlessDrawing<T>,
): Promise<T> {
  try {
    return await withProgress(words, question, workers, drawing)
  } catch (error) {
    throw whyNot(file, document, error)
  }
}

/** The errors of a broken document in place of the defect that they led to. */
function whyNot(file: string, document: LastmomentDocument, error: unknown): unknown {
  if (error instanceof Ended) return error
  const errors = checkDocument(document, CATALOG).filter((finding) => finding.severity === 'error')
  if (errors.length === 0) return error
  const shown = errors.slice(0, 5).map((f) => `${f.path}: ${f.message}${f.fix === undefined ? '' : ` → ${f.fix}`}`)
  return new Ended(
    EXIT.unreadable,
    `${file === '-' ? 'stdin' : file}: it can't be simulated:\n  ${shown.join('\n  ')}${errors.length > 5 ? `\n  and ${errors.length - 5} more (lastmoment check lists all)` : ''}`,
  )
}
