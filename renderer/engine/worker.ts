/// <reference lib="webworker" />
// The only file of the interface that runs the engine. It is a module worker: one answers questions, alone or with
// others of its kind that draw for it. Between chunks it listens: a newer question takes the place of an older one.
import '#models/jitless'
import { CATALOG } from '#models/catalog/catalog'
import { gathering, type BacklogMaterial } from '#models/backlog/answer'
import { backlogOf } from '#models/backlog/backlog'
import { backlogFiles } from '#models/backlog/formats/format'
import { answerAnalysis } from '#models/decisions/analysis'
import type { Backlog } from '#models/backlog/item'
import { decidingAll } from '#models/decisions/answer'
import { sensing } from '#models/decisions/total-effects'
import { comparisonOf, differences } from '#models/engine/comparison'
import { ahead, drawHere, drawnFor, type Drawing } from '#models/engine/drawing'
import { fitDemand } from '#models/engine/demand-fit'
import { digestOf, Overflow } from '#models/engine/digest'
import { edgeCosts } from '#models/engine/edge-cost'
import { takeScores } from '#models/backlog/take-scores'
import { readWsjfScores } from '#models/imports/wsjf-scores'
import { explaining, isOverDraws } from '#models/backlog/explain-any'
import { HELPER, helperOver, type HelperReply, type HelperRequest, helperServer } from '#models/engine/helper'
import { type Helper, pool, type Pool } from '#models/engine/pool'
import { peakDayOf } from '#models/engine/peak-day-answer'
import type { Question } from '#models/engine/question'
import { receiver } from './sent-once.ts'
import { summarySender } from './sent-summary.ts'
import type { SummaryHead } from '#models/engine/summary-head'
import { simulation } from '#models/engine/simulate'
import { fitScaling } from '#models/engine/scaling-fit'
import { readDemandHistory } from '#models/imports/demand-history'
import { importFiles } from '#models/imports/import'
import { readMeasuredThroughput } from '#models/imports/measured-throughput'
import { mergeImported } from '#models/imports/merge-imported'
import { err, ok } from '#models/result'
import type { AnalysisReply, AnalysisRequest } from './analysis-request.ts'
import { answerBillDifferences } from './bill-differences.ts'
import { candidatesOf, type Engine } from './candidates.ts'
import { DEFAULT_MONTHS, DEFAULT_SAMPLES, DEFAULT_SEED } from './defaults.ts'
import type { Inputs } from '../state/results.ts'
import type { Message, Reply, Request, Value } from './request.ts'
import type { Task, TaskReply, TaskRequest, TaskSaid } from './task.ts'

declare const self: DedicatedWorkerGlobalScope

/** The engine for what is imported by others: questions are drawn by the pool, tasks at once on this thread. */
const engine: Engine = {
  draw: (question, scenario) => drawHere({ question, scenario }),
  drawn: drawnFor,
  ahead,
  compare: comparisonOf,
}

function questionOf(request: Omit<AnalysisRequest, 'analysis'>): Question {
  const { ecosystem, assumptions, scenarios, start } = request.inputs
  const { samples, seed, months, today } = request
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples, seed, months, today }
}

/** The answer to a question, of a run its `head` before. A kind that needs no pool is a generator that yields nothing. */
function* answer(request: Request, head: (head: SummaryHead) => void): Drawing<Value> {
  const question = questionOf(request)
  const { ask } = request
  switch (ask.kind) {
    case 'run':
      return { kind: 'run', value: yield* simulation(question, ask.scenario, head) }
    case 'compare':
      return { kind: 'compare', value: yield* differences(question, ask.scenarios) }
    case 'decide':
      return { kind: 'decide', value: (yield* decidingAll(question)).decisions }
    case 'sensitivity':
      return { kind: 'sensitivity', value: yield* sensing(question, ask.scenario) }
    case 'candidates':
      return { kind: 'candidates', value: yield* candidatesOf(engine, question, ask) }
    case 'backlog':
      return { kind: 'backlog', value: yield* backlogOfRequest(request, question, ask.scenario) }
  }
}

/** What the last backlogs were made from: an edit by hand changes none of it, so only the order is worked out anew. */
const made = new Map<string, BacklogMaterial>()
const MOST_MADE = 2

function* backlogOfRequest(request: Request, question: Question, scenario: string | null): Drawing<Backlog> {
  const { inputs, name } = request
  const key = JSON.stringify([{ ...question, catalog: question.catalog.digest }, scenario])
  const material = made.get(key) ?? (yield* gathering(question, scenario))
  made.delete(key)
  made.set(key, material)
  for (const old of made.keys()) if (made.size > MOST_MADE) made.delete(old)
  return backlogOf({ ...material, name, plan: inputs.backlog })
}

/** Work beside the questions: nothing of it is in the results. */
async function doTask(task: Task, progress: (share: number) => void): Promise<TaskReply> {
  switch (task.kind) {
    case 'import': {
      const imported = importFiles(task.files, task.format ?? undefined)
      if (!imported.ok) return err(imported.error.message)
      const { report } = imported.value
      const { ecosystem, kept } = mergeImported(task.into, imported.value.ecosystem)
      return ok({
        kind: 'import',
        value: { ecosystem, report: { ...report, leftOut: [...report.leftOut, ...kept] } },
      })
    }
    case 'export':
      return ok({ kind: 'export', value: backlogFiles(task.backlog, task.format) })
    case 'fit-demand': {
      const history = readDemandHistory(task.file)
      if (!history.ok) return err(history.error.message)
      const fit = fitDemand(history.value.months, { damping: task.damping })
      if (!fit.ok) return err(`${task.file.name}: ${fit.error.message}`)
      const notes = [...history.value.notes, ...fit.value.notes]
      return ok({ kind: 'fit-demand', value: { ...fit.value, notes } })
    }
    case 'fit-scaling': {
      const measured = readMeasuredThroughput(task.file)
      return measured.ok ? ok({ kind: 'fit-scaling', value: fitScaling(measured.value) }) : err(measured.error.message)
    }
    case 'peak-day': {
      const day = peakDayOf(task.ecosystem, task.service, task.scale, task.month)
      return day === undefined
        ? err(`${task.service.name} has no known size or service time; state both.`)
        : ok({ kind: 'peak-day', value: day })
    }
    case 'bill-differences':
      return ok({ kind: 'bill-differences', value: answerBillDifferences(engine, task.question) })
    case 'edge-costs': {
      const { ecosystem, assumptions, summary } = task
      return ok({ kind: 'edge-costs', value: edgeCosts(ecosystem, assumptions, CATALOG, summary) })
    }
    case 'read-scores': {
      const read = readWsjfScores(task.file)
      if (!read.ok) return err(read.error.message)
      const taken = takeScores(task.plan, task.backlog, read.value.rows)
      return ok({ kind: 'read-scores', value: { ...taken, notes: [...read.value.notes, ...taken.notes] } })
    }
    case 'explain': {
      const { path, scenario, month, ...asked } = task
      const samples = isOverDraws(path) ? DEFAULT_SAMPLES : 1
      const question = questionOf({ ...asked, samples, months: DEFAULT_MONTHS, seed: DEFAULT_SEED })
      const drawing = explaining(question, scenario, path, month, asked.inputs.backlog)
      const found = await pool([], breathe).answer(drawing, { progress, isWanted: () => true })
      if (found === null) return err('It was cancelled.')
      return found.ok ? ok({ kind: 'explain', value: found.value }) : found
    }
    case 'digest':
      return ok({ kind: 'digest', value: digestOf(task.answer) })
  }
}

async function taskReply(task: Task, progress: (share: number) => void): Promise<TaskReply> {
  try {
    return await doTask(task, progress)
  } catch (error) {
    if (error instanceof Overflow) return err(`The document can’t be computed: ${error.message}`)
    return err(`The worker stopped: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

async function carryOut(task: Task): Promise<void> {
  const post = (said: TaskSaid): void => self.postMessage(said)
  post({ kind: 'reply', reply: await taskReply(task, (share) => post({ kind: 'progress', share })) })
}

/** Lets messages in: a task of its own for the thread, without the clamp of a timer. */
const breath = new MessageChannel()
const breathe = (): Promise<void> =>
  new Promise((done) => {
    breath.port1.onmessage = () => done()
    breath.port2.postMessage(null)
  })

/** Newest question that came in; what is older is not wanted any more. */
let newest = 0
let workers: Pool | undefined

function spawn(): Helper {
  const worker = new Worker(self.location.href, { type: 'module', name: HELPER })
  const { helper, heard, ended } = helperOver(
    (request) => worker.postMessage(request),
    () => worker.terminate(),
  )
  worker.onmessage = ({ data }: MessageEvent<HelperReply>) => heard(data)
  worker.onerror = (event) => {
    event.preventDefault()
    ended(event.message === '' ? 'it gave no reason' : event.message)
  }
  return helper
}

const poolOf = (threads: number): Pool => (workers ??= pool(Array.from({ length: threads - 1 }, spawn), breathe))

const sentSummary = summarySender()

async function work(request: Request): Promise<void> {
  const { id } = request
  const post = (reply: Reply, moved: Transferable[] = []): void => self.postMessage(reply, moved)
  if (id !== newest) return
  post({ id, kind: 'begun' })
  try {
    const drawing = answer(request, (head) => post({ id, kind: 'head', head }))
    const value = await poolOf(request.threads).answer(drawing, {
      progress: (share) => post({ id, kind: 'progress', share }),
      isWanted: () => id === newest,
    })
    if (value === null) return
    if (value.kind !== 'run') return post({ id, kind: 'answer', answer: value })
    const sent = sentSummary(value.value)
    post({ id, kind: 'answer', answer: { kind: 'run', value: sent } }, [sent.figures.buffer])
  } catch (error) {
    // A broken invariant of the engine: the document is untouched, and the sentence says where it came from.
    const reason = error instanceof Error ? error.message : String(error)
    post({ id, kind: 'error', message: `The engine stopped: ${reason}.` })
  }
}

/** Asked by a person; it has this worker to itself, which ends with it. */
function analyse(request: AnalysisRequest): void {
  const post = (reply: AnalysisReply): void => self.postMessage(reply)
  try {
    const progress = (share: number): void => post({ kind: 'progress', share })
    post({ kind: 'answer', answer: answerAnalysis(questionOf(request), request.analysis, progress) })
  } catch (error) {
    post({ kind: 'error', message: `The engine stopped: ${error instanceof Error ? error.message : String(error)}.` })
  }
}

/** Gives for what was sent before the same objects: what was compiled and drawn of them is known by them. */
const inputsOf = receiver()

/** One question at a time; those that came while it was worked on are passed over but for the newest. */
let before = Promise.resolve()
function listen({ data }: MessageEvent<Message | TaskRequest | AnalysisRequest>): void {
  if ('analysis' in data) return analyse(data)
  if ('task' in data) return void carryOut(data.task)
  newest = data.id
  if (data.kind !== 'ask') return
  // Taken in even where it will be passed over: later ones name its parts.
  const inputs = inputsOf(data.inputs) as Inputs
  before = before.then(() => work({ ...data.request, inputs }))
}

/** Draws for the worker that answers. */
function help(): void {
  const hear = helperServer((reply, moved) => self.postMessage(reply, [...moved]))
  self.onmessage = ({ data }: MessageEvent<HelperRequest>) => hear(data)
}

if (self.name === HELPER) help()
else self.onmessage = listen
