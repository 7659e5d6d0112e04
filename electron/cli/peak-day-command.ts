import { Command } from 'commander'
import { digestOf } from '#models/engine/digest'
import { peakDayOf, type PeakDayAnswer, type SampledDay, type ScalerKind } from '#models/engine/peak-day-answer'
import { simulation } from '#models/engine/simulate'
import { percent, short } from '#models/report/figures'
import { monthName, withError } from '#models/report/words'
import { wrongCall } from './exit.ts'
import { readDocumentFile } from './input.ts'
import { questionOf, type RunOptions, scenarioId, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { simulated } from './progress.ts'
import { section, table } from './table.ts'

export type PeakDayCommandAnswer = { readonly days: readonly PeakDayAnswer[]; readonly digest: string }

type Options = RunOptions & { readonly scenario?: string; readonly month?: string }

/** A service’s busiest day in steps of 15 s: replicas, shortfall and backlog, at median demand and at its 90th percentile. */
export function peakDayCommand(): Command {
  return withRunOptions(
    new Command('peak-day')
      .description('what happens on a peak day: replicas, shortfall and backlog in steps of 15 s')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .argument('[service]', 'a service; default: all whose work for a request is known')
      .option('--scenario <id>', 'a what-if of the document; default: the baseline')
      .option('--month <n>', 'the month that the day is of; default: the first'),
  ).action(async (file: string, service: string | undefined, options: Options) => {
    const document = await readDocumentFile(file)
    const { services } = document.ecosystem
    const scenario = options.scenario === undefined ? null : scenarioId(document, options.scenario)
    const question = await questionOf(document, options)
    const month = monthOf(options.month, question.months)
    if (service !== undefined && !services.some((each) => each.id === service))
      throw wrongCall(
        `peak-day: found service "${service}", expected one of ${services.map((each) => each.id).join(', ')}`,
      )
    const { scale } = await simulated(
      file,
      document,
      'Simulating',
      question,
      options.workers,
      simulation(question, scenario),
    )
    const days = services.flatMap((each): PeakDayAnswer[] => {
      if (service !== undefined && each.id !== service) return []
      const own = scale.services.find((one) => one.service === each.id)
      const day = own === undefined ? undefined : peakDayOf(document.ecosystem, each, own, month)
      return day === undefined ? [] : [day]
    })
    if (days.length === 0)
      throw wrongCall(
        `peak-day: ${service ?? 'no service'} has a known size and service time; state sizing.serviceTimeMs and replicas`,
      )
    if (options.json === true) return printJson({ days, digest: digestOf({ days }) })
    print(days.map((day) => dayText(day, document.start)).join(''))
  })
}

function monthOf(text: string | undefined, months: number): number {
  const month = Number(text ?? 0)
  if (!/^\d+$/.test(text ?? '0') || month >= months)
    throw wrongCall(`--month: found "${text}", expected a whole number from 0 to ${months - 1}`)
  return month
}

const SCALERS: Readonly<Record<ScalerKind, string>> = {
  fixed: 'a fixed number of replicas',
  kubernetes: 'the Kubernetes autoscaler',
  'target-tracking': 'target tracking of a cloud',
  concurrency: 'an instance for each request in flight',
}

function dayText(day: PeakDayAnswer, start: string): string {
  type Figure = keyof SampledDay['se']
  const row = (name: string, figure: Figure, write: (n: number) => string = short): string[] => [
    name,
    ...[day.p50, day.p90].map((played) => withError(played[figure] ?? 0, played.se[figure], write)),
  ]
  const rows = [
    row('requests a second, mean', 'meanRate'),
    row('requests a second, peak', 'peakRate'),
    row('replicas, most', 'mostReplicas'),
    row('replica hours', 'replicaHours'),
    row('replica hours billed', 'billedHours'),
    ...(day.p50.machineHours === null ? [] : [row('machine hours', 'machineHours')]),
    row('short of capacity, of the day', 'overloaded', percent),
    row('requests without room at once', 'unserved'),
    row('longest wait for room, seconds', 'longestWaitSeconds'),
  ]
  return section(
    `${day.name} · a peak day of ${monthName(start, day.month)} · ${SCALERS[day.scaler]}`,
    table(['', 'median demand', '90th percentile'], rows),
  )
}
