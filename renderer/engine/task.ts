import type { BacklogFormat } from '#models/backlog/formats/format'
import type { Backlog } from '#models/backlog/item'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import type { RunAnswer } from '#models/decisions/decision-answer'
import type { DemandFit } from '#models/engine/demand-fit'
import type { PeakDayAnswer } from '#models/engine/peak-day-answer'
import type { ScalingFit } from '#models/engine/scaling-fit'
import type { ServiceScale } from '#models/engine/summary'
import type { BusinessService } from '#models/ecosystem/business-service'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { EdgeCost, EdgeFigures } from '#models/engine/edge-cost'
import type { Explanation } from '#models/engine/explanation'
import type { BillDifference, BillQuestion } from './bill-differences.ts'
import type { ImportFile, ImportFormat, ImportReport } from '#models/imports/report'
import { err, ok, type Result } from '#models/result'
import type { Inputs } from '../state/results.ts'

/** Work beside the questions: it waits for none of them and drops none. Each task has a worker of its own, for once. */
export type Task =
  /** Files read as an ecosystem and merged into the one that is open. `format` null: told from the files. */
  | {
      readonly kind: 'import'
      readonly files: readonly ImportFile[]
      readonly format: ImportFormat | null
      readonly into: Ecosystem
    }
  /** A backlog as one tracker reads it. */
  | { readonly kind: 'export'; readonly backlog: Backlog; readonly format: BacklogFormat }
  /** A history in CSV, and the demand that was fitted to it. `damping`: the trend fades by this factor a month. */
  | { readonly kind: 'fit-demand'; readonly file: ImportFile; readonly damping: number }
  /** Throughputs measured with so many replicas, in CSV, and the law of scaling that was fitted to them. */
  | { readonly kind: 'fit-scaling'; readonly file: ImportFile }
  /** What `lastmoment run --json` prints as `digest` for the same answer. */
  | { readonly kind: 'digest'; readonly answer: Omit<RunAnswer, 'digest'> }
  /** A service’s peak day in steps of 15 s. */
  | ({ readonly kind: 'peak-day' } & PeakDayQuestion)
  /** What the bill would be in other ecosystems, such as with other prices, less what it is. */
  | { readonly kind: 'bill-differences'; readonly question: BillQuestion }
  /** SAFe's scores in CSV, put beside the stories that they name: the plan that would be, and what was left out. */
  | {
      readonly kind: 'read-scores'
      readonly file: ImportFile
      readonly plan: BacklogPlan
      readonly backlog: Backlog
    }
  /** Any number of the answer to `run`, down to its inputs. */
  | ({ readonly kind: 'explain' } & ExplainQuestion)
  /** What uses cost for the bytes along them, from a run. */
  | {
      readonly kind: 'edge-costs'
      readonly ecosystem: Ecosystem
      readonly assumptions: Assumptions
      readonly summary: EdgeFigures
    }

/** `scale`: the service in the run that is shown. */
export type PeakDayQuestion = {
  readonly ecosystem: Ecosystem
  readonly service: BusinessService
  readonly scale: ServiceScale
  readonly month: number
}

/** `path`: as in the answer to `run`; `month`: the one whose values are shown where a figure is over all of them. */
export type ExplainQuestion = {
  readonly inputs: Inputs
  readonly scenario: string | null
  readonly path: string
  readonly month: number
  readonly today: number
}

export type TakenScores = { readonly plan: BacklogPlan; readonly taken: number; readonly notes: readonly string[] }

export type TaskAnswer = {
  readonly import: { readonly ecosystem: Ecosystem; readonly report: ImportReport }
  /** One text a file: one, but for trackers that take so many items at a time. */
  readonly export: readonly string[]
  readonly digest: string
  readonly 'fit-demand': DemandFit
  readonly 'fit-scaling': ScalingFit
  readonly 'peak-day': PeakDayAnswer
  readonly 'bill-differences': readonly BillDifference[]
  readonly 'edge-costs': readonly EdgeCost[]
  readonly explain: Explanation
  readonly 'read-scores': TakenScores
}
export type TaskValue = {
  [K in keyof TaskAnswer]: { readonly kind: K; readonly value: TaskAnswer[K] }
}[keyof TaskAnswer]

export type TaskRequest = { readonly task: Task }
export type TaskReply = Result<TaskValue, string>
export type TaskSaid =
  { readonly kind: 'progress'; readonly share: number } | { readonly kind: 'reply'; readonly reply: TaskReply }

const spawn = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

/** Does a task on a worker of its own; what goes wrong comes back as a sentence. `signal` ends the worker. */
function runTask(task: Task, signal?: AbortSignal, progress?: (share: number) => void): Promise<TaskReply> {
  return new Promise((resolve) => {
    const worker = spawn()
    signal?.addEventListener('abort', () => finish(err('It was cancelled.')))
    const finish = (reply: TaskReply): void => {
      worker.terminate()
      resolve(reply)
    }
    worker.onmessage = ({ data }: MessageEvent<TaskSaid>) =>
      data.kind === 'reply' ? finish(data.reply) : progress?.(data.share)
    worker.onerror = (event) => {
      event.preventDefault()
      finish(err(`The worker stopped: ${event.message === '' ? 'it gave no reason' : event.message}.`))
    }
    const request: TaskRequest = { task }
    worker.postMessage(request)
  })
}

/** Reads files and merges them into an ecosystem; the document is not touched. */
export async function importInto(
  files: readonly ImportFile[],
  format: ImportFormat | null,
  into: Ecosystem,
  signal?: AbortSignal,
): Promise<Result<TaskAnswer['import'], string>> {
  const reply = await runTask({ kind: 'import', files, format, into }, signal)
  if (!reply.ok) return reply
  return reply.value.kind === 'import' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** A backlog as the text of files in the format of a tracker. */
export async function exportBacklog(
  backlog: Backlog,
  format: BacklogFormat,
  signal?: AbortSignal,
): Promise<Result<readonly string[], string>> {
  const reply = await runTask({ kind: 'export', backlog, format }, signal)
  if (!reply.ok) return reply
  return reply.value.kind === 'export' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** The history of a demand, read and fitted. Errors name the file and the line. */
export async function fitHistory(
  file: ImportFile,
  damping: number,
  signal?: AbortSignal,
): Promise<Result<DemandFit, string>> {
  const reply = await runTask({ kind: 'fit-demand', file, damping }, signal)
  if (!reply.ok) return reply
  return reply.value.kind === 'fit-demand' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** Measured throughputs, read and fitted. Errors name the file and the row. */
export async function fitMeasured(file: ImportFile, signal?: AbortSignal): Promise<Result<ScalingFit, string>> {
  const reply = await runTask({ kind: 'fit-scaling', file }, signal)
  if (!reply.ok) return reply
  return reply.value.kind === 'fit-scaling' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** A service's peak day, played; an error where its size or its work for a request is unknown. */
export async function playPeakDay(question: PeakDayQuestion): Promise<Result<PeakDayAnswer, string>> {
  const reply = await runTask({ kind: 'peak-day', ...question })
  if (!reply.ok) return reply
  return reply.value.kind === 'peak-day' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** The digest of a run's answer: equal wherever the same question was answered. */
export async function digestOfRun(answer: Omit<RunAnswer, 'digest'>): Promise<Result<string, string>> {
  const reply = await runTask({ kind: 'digest', answer })
  if (!reply.ok) return reply
  return reply.value.kind === 'digest' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** Bills of other ecosystems less the present one's, on the same draws, in the order of `others`. */
export async function billDifferences(
  question: BillQuestion,
  signal: AbortSignal,
): Promise<Result<readonly BillDifference[], string>> {
  const reply = await runTask({ kind: 'bill-differences', question }, signal)
  if (!reply.ok) return reply
  return reply.value.kind === 'bill-differences' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** The traffic cost of every use, from the run of this ecosystem. Of its summary only what they follow from is copied. */
export async function edgeCostsOf(
  ecosystem: Ecosystem,
  assumptions: Assumptions,
  { cost: { unpriced, lines }, scale: { edges, traffic } }: EdgeFigures,
  signal: AbortSignal,
): Promise<Result<readonly EdgeCost[], string>> {
  const summary: EdgeFigures = { cost: { unpriced, lines }, scale: { edges, traffic } }
  const reply = await runTask({ kind: 'edge-costs', ecosystem, assumptions, summary }, signal)
  if (!reply.ok) return reply
  return reply.value.kind === 'edge-costs' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** Scores beside the stories that they name; the document is not touched. Errors name the column or the row. */
export async function readScores(
  file: ImportFile,
  plan: BacklogPlan,
  backlog: Backlog,
): Promise<Result<TakenScores, string>> {
  const reply = await runTask({ kind: 'read-scores', file, plan, backlog })
  if (!reply.ok) return reply
  return reply.value.kind === 'read-scores' ? ok(reply.value.value) : err('The worker answered something else.')
}

/** Where a figure comes from; an unknown path is an error that lists what there is. `progress`: share of what it draws, 0 to 1. */
export async function explainFigure(
  question: ExplainQuestion,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<Result<Explanation, string>> {
  const reply = await runTask({ kind: 'explain', ...question }, signal, progress)
  if (!reply.ok) return reply
  return reply.value.kind === 'explain' ? ok(reply.value.value) : err('The worker answered something else.')
}
