import { readFileSync } from 'node:fs'
import { CATALOG } from './catalog/catalog.ts'
import type { LastmomentDocument } from './document/document.ts'
import { readDocument } from './document/file.ts'
import type { Question } from './engine/question.ts'

/** For tests: the sample that is shipped, as it is read from its file. */
export function sampleDocument(): LastmomentDocument {
  const read = readDocument(readFileSync(new URL('../scenarios/online-boutique.lastmoment', import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

/** For tests: what the sample is asked, with so many draws and months, and what else is to differ. */
export function sampleQuestion(asked: Pick<Question, 'samples' | 'months'> & Partial<Question>): Question {
  const { ecosystem, assumptions, scenarios, start } = sampleDocument()
  return { ecosystem, assumptions, scenarios, start, catalog: CATALOG, seed: 1, today: 0, ...asked }
}
