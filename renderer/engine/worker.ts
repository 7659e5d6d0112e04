/// <reference lib="webworker" />
// The only file of the interface that runs the engine. It is a module worker: kernels are synchronous, and a newer
// question ends the worker instead of interrupting them.
import '#models/jitless'
import { CATALOG } from '#models/catalog/catalog'
import { answerBacklog } from '#models/backlog/answer'
import { backlogFiles } from '#models/backlog/formats/format'
import { answerDecide } from '#models/decisions/answer'
import { compare, comparisonOf } from '#models/engine/comparison'
import { compile } from '#models/engine/compile'
import { run } from '#models/engine/run'
import { fitDemand } from '#models/engine/demand-fit'
import { digestOf } from '#models/engine/digest'
import type { Question } from '#models/engine/question'
import { simulate } from '#models/engine/simulate'
import { readDemandHistory } from '#models/imports/demand-history'
import { importFiles } from '#models/imports/import'
import { mergeImported } from '#models/imports/merge-imported'
import { err, ok } from '#models/result'
import { answerBillDifferences } from './bill-differences.ts'
import { answerCandidates, type Engine } from './candidates.ts'
import type { Reply, Request, Value } from './request.ts'
import type { Task, TaskReply, TaskRequest } from './task.ts'

declare const self: DedicatedWorkerGlobalScope

const engine: Engine = {
  draw: (question, scenario) => {
    const plan = compile(question, scenario)
    return { plan, run: run(plan, { samples: question.samples }) }
  },
  compare: comparisonOf,
}

function questionOf(request: Request): Question {
  const { ecosystem, assumptions, scenarios, start } = request.inputs
  const { samples, seed, months, today } = request
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples, seed, months, today }
}

function answer(request: Request, progress: (share: number) => void): Value {
  const question = questionOf(request)
  const { ask } = request
  switch (ask.kind) {
    case 'run':
      return { kind: 'run', value: simulate(question, ask.scenario) }
    case 'compare':
      return {
        kind: 'compare',
        value: compare(
          question,
          question.scenarios.map((scenario) => scenario.id),
        ),
      }
    case 'decide':
      return { kind: 'decide', value: answerDecide(question).decisions }
    case 'candidates':
      return { kind: 'candidates', value: answerCandidates(engine, question, ask, progress) }
    case 'backlog':
      return { kind: 'backlog', value: answerBacklog(question, ask.scenario, request.name, request.inputs.backlog) }
  }
}

/** Work beside the questions: nothing of it is in the results. */
function doTask(task: Task): TaskReply {
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
    case 'bill-differences':
      return ok({ kind: 'bill-differences', value: answerBillDifferences(engine, task.question) })
    case 'digest':
      return ok({ kind: 'digest', value: digestOf(task.answer) })
  }
}

function taskReply(task: Task): TaskReply {
  try {
    return doTask(task)
  } catch (error) {
    return err(`The worker stopped: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

self.onmessage = ({ data: request }: MessageEvent<Request | TaskRequest>) => {
  if ('task' in request) {
    self.postMessage(taskReply(request.task))
    return
  }
  const post = (reply: Reply): void => self.postMessage(reply)
  try {
    post({
      id: request.id,
      kind: 'answer',
      answer: answer(request, (share) => post({ id: request.id, kind: 'progress', share })),
    })
  } catch (error) {
    // A broken invariant of the engine: the document is untouched, and the sentence says where it came from.
    const reason = error instanceof Error ? error.message : String(error)
    post({ id: request.id, kind: 'error', message: `The engine stopped: ${reason}.` })
  }
}
