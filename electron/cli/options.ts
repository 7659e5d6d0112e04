import process from 'node:process'
import type { Command } from 'commander'
import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { DEFAULT_MONTHS, DEFAULT_SAMPLES, DEFAULT_SEED, type Question } from '#models/engine/question'
import { sharpening } from '#models/engine/sharpen'
import { monthOfDate } from '#models/quantity'
import { percent } from '#models/report/figures'
import { count } from '#models/report/words'
import { wrongCall } from './exit.ts'
import { simulated } from './progress.ts'
import { MOST_WORKERS } from './threads.ts'

const MOST_SAMPLES = 1_048_576
const MOST_MONTHS = 240

export type RunOptions = {
  readonly json?: boolean
  readonly samples: number | 'auto'
  readonly scenario?: string | readonly string[]
  readonly seed: number
  readonly months: number
  readonly today?: number
  readonly workers?: number
  readonly priceBook?: string
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text.trim()) || value < least || value > most)
    throw wrongCall(`--${name}: found "${text}", expected a whole number from ${least} to ${most}`)
  return value
}

/** The options that every command which simulates has, with the same defaults everywhere. */
export function withRunOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON value on stdout and nothing else there')
    .option(
      '--samples <n>',
      'draws; `auto` doubles them until the P90 of the bill is known to 1 %',
      (text: string) => (text === 'auto' ? text : whole('samples', text, 1, MOST_SAMPLES)),
      DEFAULT_SAMPLES,
    )
    .option('--seed <n>', 'seed of the draws', (text: string) => whole('seed', text, 0, 0xffffffff), DEFAULT_SEED)
    .option(
      '--months <n>',
      'horizon in months',
      (text: string) => whole('months', text, 1, MOST_MONTHS),
      DEFAULT_MONTHS,
    )
    .option(
      '--workers <n>',
      'threads that draw, for the same bytes; default: one less than there are cores, one for small work',
      (text: string) => whole('workers', text, 1, MOST_WORKERS),
    )
    .option('--today <date>', 'YYYY-MM-DD; default: the document’s start', today)
    .option(
      '--price-book <file>',
      'prices of your own over the document’s; default: DOCUMENT.prices.json beside it, where there is one',
    )
}

function today(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const time = match === null ? NaN : Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw wrongCall(`--today: found "${text}", expected a date such as 2027-03-31`)
  return time
}

/** The question that a call asks. With `--samples auto` this draws, and says on stderr how many draws it settled for. */
export async function questionOf(document: LastmomentDocument, options: RunOptions): Promise<Question> {
  const question: Question = {
    ecosystem: document.ecosystem,
    assumptions: document.assumptions,
    scenarios: document.scenarios,
    catalog: CATALOG,
    start: document.start,
    samples: options.samples === 'auto' ? DEFAULT_SAMPLES : options.samples,
    seed: options.seed,
    months: options.months,
    today:
      options.today === undefined ? 0 : monthOfDate(document.start, new Date(options.today).toISOString().slice(0, 10)),
  }
  return options.samples === 'auto'
    ? { ...question, samples: await enoughSamples(document, question, options) }
    : question
}

async function enoughSamples(
  document: LastmomentDocument,
  question: Question,
  { scenario = [], workers }: RunOptions,
): Promise<number> {
  const scenarios = [scenario].flat().map((id) => scenarioId(document, id))
  const sharper = sharpening(question, scenarios)
  const { samples, error, isReached } = await simulated(
    document.name,
    document,
    'Sharpening',
    question,
    workers,
    sharper,
  )
  const known = `the 90th percentile of the bill is known to ${percent(Number(error.toPrecision(2)))}`
  process.stderr.write(`${count(samples, 'draw')}: ${known}${isReached ? '' : ', the most that is tried'}\n`)
  return samples
}

/** A scenario of the document by id or name, or a sentence that lists those it has. */
export function scenarioId(document: LastmomentDocument, wanted: string): string {
  const found = document.scenarios.find((scenario) => scenario.id === wanted || scenario.name === wanted)
  if (found !== undefined) return found.id
  const known = document.scenarios.map((scenario) => scenario.id).join(', ')
  throw wrongCall(`--scenario: found "${wanted}", expected one of: ${known === '' ? '(the document has none)' : known}`)
}
