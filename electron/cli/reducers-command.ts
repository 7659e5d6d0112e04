import { Command } from 'commander'
import { type ReducerWorth, reducerWorths } from '#models/decisions/reducer-worth'
import type { LastmomentDocument } from '#models/document/document'
import { digestOf } from '#models/engine/digest'
import { percent, short } from '#models/report/figures'
import { AGREEMENT, agreementWords, doubt, shareWords, withError } from '#models/report/words'
import { readPricedDocument } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { simulatedAlone } from './progress.ts'
import { table } from './table.ts'

export type ReducersAnswer = {
  readonly currency: string
  readonly months: number
  /** The what-if whose swaps are counted as planned; "baseline" where none is. */
  readonly scenario: string
  /** The assumed chance a month that a product is replaced. */
  readonly hazard: number
  readonly reducers: readonly ReducerWorth[]
  readonly digest: string
}

export function reducersCommand(): Command {
  return withRunOptions(
    new Command('reducers')
      .description('friction reducers that are not built yet: what each would take off a swap, and whether it pays')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--scenario <id>', 'a what-if whose swaps are planned: there a reducer is worth all that it takes off'),
  ).action(async (file: string, options: RunOptions & { readonly scenario?: string }) => {
    const document = await readPricedDocument(file, options.priceBook)
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    const body = {
      currency: question.assumptions.currency,
      months: question.months,
      scenario: scenario ?? 'baseline',
      hazard: question.assumptions.migrationHazardPerMonth,
      reducers: simulatedAlone(file, document, 'Valuing', question, (progress) =>
        reducerWorths(question, scenario, progress),
      ),
    }
    const answer: ReducersAnswer = { ...body, digest: digestOf(body) }
    if (options.json === true) printJson(answer)
    else print(reducersText(document, answer))
  })
}

function reducersText({ name, ecosystem }: LastmomentDocument, answer: ReducersAnswer): string {
  const { currency, months, hazard } = answer
  const productName = (id: string): string => ecosystem.products.find((product) => product.id === id)?.name ?? id
  const rows = answer.reducers.map((each) => [
    productName(each.product),
    each.name,
    doubt(each.drop),
    withError(each.added, each.addedSe),
    doubt(each.daysSaved),
    doubt(each.monthsSaved),
    short(each.buildCost),
    withError(each.overHorizon, each.overHorizonSe),
    `${paysWords(each)}${agreementWords(each.paysAgreement)}`,
  ])
  const head = `${name} · friction reducers that are not built yet\nWhat each takes off a swap alone, and after those that are better for their cost and pay; the latter is its worth over ${months} months, at ${percent(hazard)} a month that a product is replaced (assumed)${answer.scenario === 'baseline' ? '' : `; whole where ${answer.scenario} plans the swap`}. ± is the standard error of the draws; ${AGREEMENT}.\n\n`
  return rows.length === 0
    ? `${head}Every product has every reducer that its family knows.\n`
    : `${head}${table(['product', 'reducer', `alone, ${currency}`, 'after better ones', 'days less', 'months less', 'to build', 'worth', 'pays'], rows)}\ndigest ${answer.digest}\n`
}

function paysWords({ pays, paysFrom, paysFromSe }: ReducerWorth): string {
  if (pays) return 'pays'
  return paysFrom === null || paysFrom > 1 ? 'never pays' : `from ${shareWords(paysFrom, paysFromSe ?? 0)} a month`
}
