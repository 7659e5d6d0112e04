import { Command } from 'commander'
import { gathering } from '#models/backlog/answer'
import { backlogOf } from '#models/backlog/backlog'
import { comparingAll, running } from '#models/decisions/answer'
import type { LastmomentDocument } from '#models/document/document'
import { planOf } from '#models/ecosystem/edit-backlog'
import type { ColumnlessDrawing, Drawing } from '#models/engine/drawing'
import type { Question } from '#models/engine/question'
import { pageOf, type PageAnswers } from '#models/report/page'
import { diagramFile, pictureFile, shownIn } from '#models/report/shown'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { readPricedDocument, writeBytes, writeText } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { say } from './print.ts'
import { simulated } from './progress.ts'

const FORMATS = ['svg', 'png', 'html', 'mermaid'] as const
const THEMES = ['light', 'dark'] as const
const LENSES = ['cost', 'none'] as const
const USES = ['main', 'all'] as const

type Options = RunOptions & {
  readonly format: string
  readonly output?: string
  readonly scenario?: string
  readonly month?: string
  readonly theme: string
  readonly lens: string
  readonly uses: string
  readonly candidates?: boolean
}

export function exportCommand(): Command {
  return withRunOptions(
    new Command('export')
      .description('the ecosystem as a picture or a diagram, or the whole answer as one page')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option(
        '--format <format>',
        `one of ${FORMATS.join(', ')}; html is a page with figures, decisions and backlog`,
        'svg',
      )
      .option('-o, --output <file>', 'where it goes; default: stdout', '-')
      .option('--scenario <id>', 'a what-if of the document; default: the baseline')
      .option('--month <n>', 'the month that is drawn; default: 0, or that of the last change of the what-if')
      .option('--theme <theme>', `${THEMES.join(' or ')}; whatever the window has`, 'light')
      .option(
        '--lens <lens>',
        'cost: what each product costs in that month; none: no figures, and no simulation',
        'cost',
      )
      .option('--uses <uses>', 'main: without needs of a product that four or more share; all', 'main')
      .option('--candidates', 'draw offerings that are only considered, too'),
  ).action(async (file: string, options: Options) => {
    const format = oneOf('format', options.format, FORMATS)
    const theme = oneOf('theme', options.theme, THEMES)
    const lens = oneOf('lens', options.lens, LENSES)
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    const uses = oneOf('uses', options.uses, USES)
    const month = monthOf(options)
    const found = shownIn(document, scenario, {
      month,
      months: question.months,
      withCandidates: options.candidates === true,
    })
    if (!found.ok) throw new Ended(EXIT.unreadable, `${file}: ${found.error}`)
    const shown = found.value
    const answer = <T>(words: string, drawing: ColumnlessDrawing<T>): Promise<T> =>
      simulated(file, document, words, question, options.workers, drawing)
    const output = options.output ?? '-'
    if (format === 'png' && output === '-' && process.stdout.isTTY)
      throw wrongCall('--format png: found a terminal on stdout; expected -o FILE or a pipe')
    if (format === 'html') {
      const answers = await answer('Writing the page', answersFor(document, question, scenario))
      const picture = pictureFile(document, shown, { uses, theme, run: answers.run })
      return writeText(output, pageOf({ ...answers, document, picture, theme }))
    }
    const run = lens === 'none' ? null : await answer('Drawing', running(question, scenario))
    if (format === 'mermaid') return writeText(output, diagramFile(document, shown, run))
    const drawn = pictureFile(document, shown, { uses, theme, run })
    if (format === 'svg') return writeText(output, drawn)
    const { pngOf } = await import('./png.ts')
    const { bytes, without } = await pngOf(drawn)
    if (without.length > 0)
      say(
        `The font has no ${without.slice(0, 8).join(' ')}: the picture shows boxes in their place; --format svg keeps them.`,
      )
    return writeBytes(output, bytes)
  })
}

/** Everything that the page tells, on the same draws. */
function* answersFor(document: LastmomentDocument, question: Question, scenario: string | null): Drawing<PageAnswers> {
  const run = yield* running(question, scenario)
  const compared = yield* comparingAll(
    question,
    document.scenarios.map(({ id }) => id),
  )
  const material = yield* gathering(question, scenario)
  const backlog = backlogOf({ ...material, name: document.name, plan: planOf(document) })
  return { run, decisions: run.decisions, compared, backlog, digest: run.digest }
}

function monthOf({ month: text, months }: Options): number | null {
  if (text === undefined) return null
  if (!/^\d+$/.test(text) || Number(text) >= months)
    throw wrongCall(`--month: found "${text}", expected a whole number from 0 to ${months - 1}`)
  return Number(text)
}

function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text)
  if (found === undefined) throw wrongCall(`--${name}: found "${text}", expected one of ${known.join(', ')}`)
  return found
}
