import { count, withError } from '#models/report/words'
import { Command } from 'commander'
import { checking, type CheckAnswer } from './check.ts'
import { Ended, EXIT } from './exit.ts'
import { type GateAnswer, parseGate } from './gate.ts'
import { readPricedDocument } from './input.ts'
import { questionOf, type RunOptions, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { withProgress } from './progress.ts'
import { findingsText } from './run-text.ts'
import { section, table } from './table.ts'

export function checkCommand(): Command {
  return withRunOptions(
    new Command('check')
      .description(
        'findings, overdue decisions, stale or missing prices, and gates; ends with 1 where something is wrong',
      )
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option(
        '--gate <gate>',
        "'PATH OP NUMBER' over the JSON of run, such as 'cost.total.p90 <= 12000'; more than once for several",
        (text: string, before: readonly string[]) => [...before, text],
        [] as readonly string[],
      ),
  ).action(async (file: string, options: RunOptions & { readonly gate: readonly string[] }) => {
    const gates = options.gate.map(parseGate)
    const document = await readPricedDocument(file, options.priceBook)
    const question = await questionOf(document, options)
    const answer = await withProgress('Checking', question, options.workers, checking(document, question, gates))
    if (options.json === true) printJson(answer)
    else print(checkText(document.name, answer))
    if (!answer.passed) throw new Ended(EXIT.failed, failure(answer))
  })
}

function failure(answer: CheckAnswer): string {
  const failed = answer.gates.filter((gate) => !gate.passed)
  return [
    ...(answer.errors === 0 ? [] : [`check found ${count(answer.errors, 'error')}`]),
    ...failed.map((gate) => `gate ${gate.gate}: ${found(gate, answer)}`),
  ].join('; ')
}

const found = (gate: GateAnswer, answer: CheckAnswer): string =>
  gate.value !== null
    ? `found ${withError(gate.value, gate.valueSe, String)}`
    : answer.simulated
      ? 'the figure is unknown'
      : 'the document has errors, so it was not simulated'

const sixDigits = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 6 })

export function checkText(name: string, answer: CheckAnswer): string {
  const gates = answer.gates.map((gate) => [
    gate.passed ? 'holds' : 'FAILS',
    gate.gate,
    gate.value === null ? 'unknown' : withError(gate.value, gate.valueSe, sixDigits),
  ])
  return [
    `${name}: ${count(answer.errors, 'error')}, ${count(answer.warnings, 'warning')}, ${count(answer.notes, 'note')}\n`,
    findingsText(answer.findings),
    gates.length === 0 ? '' : section('Gates', table(['', 'gate', 'found'], gates)),
    `\n${answer.passed ? 'Passed.' : 'Not passed.'}\n`,
  ].join('')
}
