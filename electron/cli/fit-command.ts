import { Command } from 'commander'
import { changeRecord } from '#models/ecosystem/edit'
import { Assumptions } from '#models/ecosystem/assumptions'
import type { BusinessService } from '#models/ecosystem/business-service'
import { fittedContention, fittedDemand, statedDemand } from '#models/ecosystem/fitted-demand'
import type { LastmomentDocument } from '#models/document/document'
import { writeDocument } from '#models/document/file'
import { type DemandFit, fitDemand } from '#models/engine/demand-fit'
import { fitScaling, type ScalingFit } from '#models/engine/scaling-fit'
import { readDemandHistory } from '#models/imports/demand-history'
import { readMeasuredThroughput } from '#models/imports/measured-throughput'
import type { ImportFile } from '#models/imports/report'
import { Ended, EXIT, wrongCall } from './exit.ts'
import { contentionText, historyText } from './fit-text.ts'
import { readDocumentFile, readText, writeText } from './input.ts'
import { print, printJson, say } from './print.ts'

type Options = {
  readonly into?: string
  readonly service?: string
  readonly output?: string
  readonly json?: boolean
  readonly damping?: string
}

/** Fits what the window fits: a history of demand, and contention from measured throughputs. */
export function fitCommand(): Command {
  const history = withOptions(
    new Command('history')
      .description('growth, season and level of a demand from a history in CSV, shown beside its months')
      .argument('<file>', 'a column of months (2025-03) or days, and one of quantities; `-` is stdin')
      .option('--damping <factor>', "what is left of the trend after a month; default: the document's, else 0.98"),
  ).action(fitHistory)
  const contention = withOptions(
    new Command('contention')
      .description('contention and coherency (USL) from measured throughputs in CSV, shown beside its points')
      .argument('<file>', 'a column of replicas and one of throughput; `-` is stdin'),
  ).action(fitContention)
  const fit = new Command('fit').description('fits a demand to its history, or contention to measured throughputs')
  for (const command of [history, contention]) fit.addCommand(command.exitOverride())
  return fit
}

const withOptions = (command: Command): Command =>
  command
    .option('--into <document>', 'writes the fit into a service of it; written back unless -o says where')
    .option('--service <id>', 'the service that the fit is of')
    .option('-o, --output <file>', 'where the document goes; `-` is stdout')
    .option('--json', 'print one JSON value on stdout and nothing else there')

async function fitHistory(file: string, options: Options): Promise<void> {
  const target = await targetOf(file, options)
  const damping = dampingOf(options.damping) ?? (target?.document.assumptions ?? Assumptions.parse({})).damping
  const input = await inputOf(file)
  const read = readDemandHistory(input)
  if (!read.ok) throw new Ended(EXIT.unreadable, read.error.message)
  const fitted = fitDemand(read.value.months, { damping })
  if (!fitted.ok) throw new Ended(EXIT.unreadable, `${input.name}: ${fitted.error.message}`)
  const fit: DemandFit = { ...fitted.value, notes: [...read.value.notes, ...fitted.value.notes] }
  await answer(options, target, fit, historyText(input.name, fit, damping), (service, { start }) => ({
    demand: fittedDemand(service.demand ?? {}, fit, start),
    assumed: statedDemand(service.assumed),
  }))
}

async function fitContention(file: string, options: Options): Promise<void> {
  const target = await targetOf(file, options)
  const input = await inputOf(file)
  const read = readMeasuredThroughput(input)
  if (!read.ok) throw new Ended(EXIT.unreadable, read.error.message)
  const fit = fitScaling(read.value)
  await answer(options, target, fit, contentionText(input.name, fit), ({ id, sizing }) => {
    if (sizing === undefined)
      throw wrongCall(`fit: service "${id}" has no size that contention could be of; expected one with \`sizing\``)
    const { usl: _before, ...rest } = sizing
    const usl = fittedContention(fit)
    return { sizing: usl.alpha === 0 && usl.beta === 0 ? rest : { ...rest, usl } }
  })
}

type Target = { readonly document: LastmomentDocument; readonly service: BusinessService; readonly file: string }

/** The service that the fit goes into; undefined where it is only shown. */
async function targetOf(file: string, { into, service: id, output }: Options): Promise<Target | undefined> {
  if (into === undefined) {
    if (id !== undefined || output !== undefined)
      throw wrongCall(`fit: found ${id === undefined ? '-o' : '--service'} without --into, expected --into DOCUMENT`)
    return undefined
  }
  if (into === '-' && file === '-') throw wrongCall('fit: stdin (`-`) can be read once; name the other as a file')
  const document = await readDocumentFile(into)
  const { services } = document.ecosystem
  const service = services.find((each) => each.id === id)
  if (service === undefined)
    throw wrongCall(
      `--service: found ${id === undefined ? 'none' : `"${id}"`}, expected one of ${services.map((each) => each.id).join(', ')}`,
    )
  return { document, service, file: output ?? into }
}

async function inputOf(file: string): Promise<ImportFile> {
  return { name: file === '-' ? 'stdin' : file, text: await readText(file) }
}

function dampingOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const damping = Number(text)
  if (!(damping > 0 && damping <= 1))
    throw wrongCall(`--damping: found "${text}", expected a number above 0 and at most 1`)
  return damping
}

/** Writes the fit where it is to go, then prints it. */
async function answer(
  options: Options,
  target: Target | undefined,
  fit: DemandFit | ScalingFit,
  text: string,
  fieldsOf: (service: BusinessService, document: LastmomentDocument) => Partial<BusinessService> | object,
): Promise<void> {
  if (target === undefined) return options.json === true ? printJson(fit) : print(text)
  const { document, service, file } = target
  if (file === '-' && options.json === true)
    throw wrongCall('fit: found --json and a document on stdout, expected -o FILE beside --json')
  const ecosystem = changeRecord(document.ecosystem, 'services', service.id, fieldsOf(service, document))
  await writeText(file, writeDocument({ ...document, ecosystem }))
  if (options.json === true) printJson(fit)
  else if (file === '-') say(text.trimEnd())
  else print(text)
  if (file !== '-') say(`${file}: written. Next: lastmoment check ${file}`)
}
