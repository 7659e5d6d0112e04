import { type Ecosystem, TABLES } from '#models/ecosystem/ecosystem'
import type { Question } from '#models/engine/question'

/** The same records in tables that nothing has compiled yet. */
export const anew = (question: Question): Question => ({
  ...question,
  ecosystem: Object.fromEntries(TABLES.map((table) => [table, [...question.ecosystem[table]]])) as Ecosystem,
})
