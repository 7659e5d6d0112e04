import { Command } from 'commander'
import { sensing, type SensitivityAnswer } from '#models/decisions/total-effects'
import { percent } from '#models/report/figures'
import { isBeyondNoise } from '#models/report/noise'
import { count, withError } from '#models/report/words'
import { readPricedDocument } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { simulated } from './progress.ts'
import { section, table } from './table.ts'

export function sensitivityCommand(): Command {
  return withRunOptions(
    new Command('sensitivity')
      .description('which kinds of inputs move the cost, alone and together: first-order and total effects')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--scenario <id>', 'a what-if of the document, its one-off cost included; default: the baseline'),
  ).action(async (file: string, options: RunOptions & { readonly scenario?: string }) => {
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    const answer = await simulated(
      file,
      document,
      'Looking for effects',
      question,
      options.workers,
      sensing(question, scenario),
    )
    if (options.json === true) printJson(answer)
    else print(sensitivityText(document.name, answer))
  })
}

/** The answer for a person: shares of the variance, and what only shows together with others. */
function sensitivityText(name: string, answer: SensitivityAnswer): string {
  const { currency, months, samples, runs, mean, meanSe, sd, sdSe, groups } = answer
  const rows = groups.map((group) => [
    group.name,
    String(group.inputs),
    shareOf(group.first, group.firstSe),
    shareOf(group.total, group.totalSe),
    isBeyondNoise(group.interaction, group.interactionSe) ? shareOf(group.interaction, group.interactionSe) : '',
  ])
  return [
    `${name} · ${answer.scenario === 'baseline' ? 'baseline' : `what-if ${answer.name}`} · ${count(runs, 'run')} of ${count(samples, 'draw')}, seed ${answer.seed}\n`,
    `${currency} ${withError(mean, meanSe)} over ${months} months, one-off cost included, in the mean; standard deviation ${withError(sd, sdSe)}. Shares are of its variance; ± is their standard error.\n`,
    groups.length === 0
      ? '\nNothing is in doubt: every input is certain.\n'
      : section(
          'Which kinds of inputs move it',
          table(['kind of input', 'inputs', 'alone', 'with others', 'only together'], rows),
        ),
    `\ndigest ${answer.digest}\n`,
  ].join('')
}

const shareOf = (share: number, error: number): string =>
  `${percent(Math.max(0, Number(share.toFixed(4))))} ± ${percent(Number(error.toPrecision(1)))}`
