import { Command } from 'commander'
import { running } from '#models/decisions/answer'
import { digestOf } from '#models/engine/digest'
import type { Drawing } from '#models/engine/drawing'
import type { Question } from '#models/engine/question'
import { explaining, isOverDraws } from '#models/backlog/explain-any'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { faultsOf } from '#models/engine/explanation-faults'
import type { Band } from '#models/engine/summary'
import { wrongCall } from './exit.ts'
import { type ExplainAnswer, explainText } from './explain-text.ts'
import { follow } from './gate.ts'
import { readPricedDocument } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { simulated } from './progress.ts'

type Options = RunOptions & { readonly scenario?: string; readonly month?: string; readonly depth?: string }

export function explainCommand(): Command {
  return withRunOptions(
    new Command('explain')
      .description(
        'where a figure comes from: formula, quantities, tiers, prices, down to what was typed and dated sources',
      )
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .argument(
        '<path>',
        'a dotted path into the JSON of run, such as cost.products.redis-cart.perMonth.p50; or structure.…, reducers.…, frontier.…, decisions.…, backlog.… (a wrong one lists them)',
      )
      .option('--scenario <id>', 'a what-if of the document; default: the baseline')
      .option('--month <n>', 'the month whose values are shown where a figure is over all of them; default: 0')
      .option('--depth <n>', 'levels to print; default: all'),
  ).action(async (file: string, path: string, options: Options) => {
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    const month = wholeNumber('month', options.month, 0)
    const depth = wholeNumber('depth', options.depth, 1000)
    const answer = await simulated(
      file,
      document,
      'Explaining',
      question,
      options.workers,
      answering(question, scenario, path, month, document.backlog),
    )
    if (options.json === true) printJson(answer)
    else print(explainText(document.name, answer, depth))
  })
}

function* answering(
  question: Question,
  scenario: string | null,
  path: string,
  month: number,
  plan: BacklogPlan | undefined,
): Drawing<ExplainAnswer> {
  const found = yield* explaining(question, scenario, path, month, plan)
  if (!found.ok) throw wrongCall(found.error)
  const whole = {
    path,
    scenario: scenario ?? 'baseline',
    band: isOverDraws(path) ? null : bandAt(yield* running(question, scenario), path),
    explanation: found.value,
    open: faultsOf(found.value),
  }
  return { ...whole, digest: digestOf(whole) }
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^\d+$/.test(text)) throw wrongCall(`--${name}: found "${text}", expected a whole number from 0 on`)
  return Number(text)
}

function bandAt(answer: unknown, path: string): Band | null {
  const found = follow(answer, path.replace(/\.(p10|p50|p90|mean)$/, '').split('.'), '')
  if (!found.ok || typeof found.value !== 'object' || found.value === null || !('p50' in found.value)) return null
  return found.value as Band
}
