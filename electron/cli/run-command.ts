import { Command } from 'commander'
import { comparingAll, running } from '#models/decisions/answer'
import { compareText } from './compare-text.ts'
import { readPricedDocument } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { simulated } from './progress.ts'
import { runText } from './run-text.ts'

export function runCommand(): Command {
  return withRunOptions(
    new Command('run')
      .description('simulates: cost, scale, friction, decisions')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--scenario <id>', 'a what-if of the document; default: the baseline'),
  ).action(async (file: string, options: RunOptions & { readonly scenario?: string }) => {
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    const answer = await simulated(file, document, 'Simulating', question, options.workers, running(question, scenario))
    if (options.json === true) printJson(answer)
    else print(runText(document.name, answer))
  })
}

export function compareCommand(): Command {
  return withRunOptions(
    new Command('compare')
      .description('the baseline against what-ifs, on the same draws')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option(
        '--scenario <id>',
        'a what-if of the document, more than once for several; default: all',
        (id: string, before: readonly string[]) => [...before, id],
        [] as readonly string[],
      ),
  ).action(async (file: string, options: RunOptions & { readonly scenario: readonly string[] }) => {
    const document = await readPricedDocument(file, options.priceBook)
    const wanted =
      options.scenario.length === 0
        ? document.scenarios.map((scenario) => scenario.id)
        : [...new Set(options.scenario.map((id) => scenarioId(document, id)))]
    const question = await questionOf(document, options)
    const answer = await simulated(
      file,
      document,
      'Comparing',
      question,
      options.workers,
      comparingAll(question, wanted),
    )
    if (options.json === true) printJson(answer)
    else print(compareText(document.name, answer))
  })
}
