import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { compile } from '#models/engine/compile'
import type { Drawn } from '#models/engine/drawn'
import type { Question } from '#models/engine/question'
import { rerunOf } from '#models/engine/rerun'
import { run } from '#models/engine/run'
import { summarise } from '#models/engine/summarise'
import { bandsByMonth } from '#models/engine/summarise-cost'
import { simulateMedian } from '#models/engine/simulate'
import { totalsOnly } from '#models/engine/totals-only'
import { comparisonOf } from '#models/engine/comparison'
import { anchorQuestion } from './anchor-question.ts'
import { anew } from './anew.ts'
import { behindTimes } from './behind.ts'
import { editTimes } from './edits.ts'
import { clockTimes, keptMegabytes, median, processorNow, processorTimes, quantile } from './measure.ts'
import { networkQuestion, STANDARD } from './network-question.ts'
import { growthQuestion } from './growth-question.ts'
import { whatIfDocument } from './what-if-document.ts'
import { drawnByOneAndTwo, serveChunks, serveQuestions } from './two-workers.ts'

/**
 * Of everything that the process ever held, in MB. From what Linux says of its memory, where it does: the resource usage
 * begins with what the process that started this one held.
 */
const peakMegabytes = (): number => {
  const [, kilobytes] = existsSync(STATUS) ? (/VmHWM:\s+(\d+) kB/.exec(readFileSync(STATUS, 'utf8')) ?? []) : []
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024
}
const STATUS = '/proc/self/status'

/** Megabytes held now, from which on the peak counts anew where the system can do that: what warmed up is not in it. */
function peakFromHere(): number {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Elsewhere the peak stays that of the whole process.
  }
  return peakMegabytes()
}

const tasks: Readonly<Record<string, () => object | Promise<object>>> = {
  anchor: () => anchor(false),
  'anchor-plain': () => anchor(true),
  /** 200 nodes x 600 edges x 60 months x 4,096 draws: the whole chain with latency. */
  network: () => {
    const { nodes, months, samples } = STANDARD
    const question = networkQuestion(STANDARD)
    const plan = compile(question, null)
    const drawn = processorTimes(3, () => void run(plan, { samples }), 1)
    const plain = processorTimes(1, () => void run(plan, { samples, isPlain: true }), 0)
    const summed = summaryTimes(3, () => ({ plan, run: run(plan, { samples }) }))
    const compiled = processorTimes(5, () => void compile(anew(question), null))
    const work = nodes * months * samples
    const nanoseconds = (milliseconds: readonly number[]): number => (median(milliseconds) * 1e6) / work
    return {
      run: nanoseconds(drawn),
      plain: nanoseconds(plain),
      summarise: nanoseconds(summed),
      compileMs: median(compiled),
      runMs: median(drawn),
      summariseMs: median(summed),
    }
  },
  /** The same draws by the product's pool on one thread and on two, in turn, so that a busy minute touches both. */
  workers: () => byOneAndTwo(STANDARD.samples, 7, 15),
  /** The same of as many draws as a question gets that doubles them twice for its P90. */
  'workers-sharp': () => byOneAndTwo(4 * STANDARD.samples, 3, 3),
  /** The same where each question has another number that is laid out with the plan: no helper has it, and no thread's memory. */
  'workers-edited': () => byOneAndTwo(STANDARD.samples, 7, 15, withHours),
  /** The peak memory of one standard run, from the question to the summary, in a process of its own. */
  memory: () => {
    const before = peakMegabytes()
    const plan = compile(networkQuestion(STANDARD), null)
    summarise(plan, run(plan, { samples: STANDARD.samples }))
    return { megabytes: peakMegabytes(), before }
  },
  /** A what-if swap in the standard network, 512 draws, against a baseline that is there already. */
  swap: () => {
    const samples = 512
    const question = networkQuestion({ ...STANDARD, samples })
    const baselinePlan = compile(question, null)
    const baseline = { plan: baselinePlan, run: run(baselinePlan, { samples }) }
    // As the window does it: what the swap doesn't reach is taken over from the baseline's run.
    const swapped = (): Drawn => {
      const plan = compile(question, 'swap-logs')
      const rest = rerunOf(plan, baseline)
      const drawn = run(rest?.plan ?? plan, { samples, ...(rest && { given: rest.given }) })
      return { plan, run: rest?.whole(drawn) ?? drawn }
    }
    const whole = (): Drawn => {
      const plan = compile(question, 'swap-logs')
      return { plan, run: run(plan, { samples }) }
    }
    const swap = (): void => void comparisonOf(baseline, swapped())
    const wholeSwap = (): void => void comparisonOf(baseline, whole())
    summarise(baselinePlan, baseline.run)
    const [processor, clock] = [processorTimes(7, swap, 2), clockTimes(9, swap, 0)]
    return {
      whole: median(processorTimes(3, wholeSwap, 0)),
      matched: median(processorTimes(5, () => void rerunOf(baselinePlan, baseline))),
      median: median(processor),
      p95: quantile(processor, 0.95),
      clock: median(clock),
      compiled: median(processorTimes(5, () => void compile(question, 'swap-logs'))),
      summary: median(summaryTimes(9, swapped)),
      wholeSummary: median(summaryTimes(5, whole)),
    }
  },
  /** What a person changes, drawn beside the run before, over the same from scratch. */
  edits: () => ({ preview: editTimes(512, 5), standard: editTimes(STANDARD.samples, 1) }),
  /** The standard run behind its preview, and twice as many draws behind it, over the same from scratch. */
  behind: async () => {
    const { samples } = STANDARD
    const of = (all: number): Question => networkQuestion({ ...STANDARD, samples: all })
    return { preview: await behindTimes(of(samples), 512, 3), standard: await behindTimes(of(2 * samples), samples, 3) }
  },
  /** One deterministic answer over 1,000 nodes and 36 months. */
  deterministic: () => {
    const question = networkQuestion({ nodes: 1000, edges: 3000, months: 36, samples: 1 })
    const plan = compile(question, null)
    // Warm, as between two keys: a dozen runs are over before the engine's code is compiled.
    const again = processorTimes(25, () => void run(plan, { samples: 1, median: true }), 15)
    const summed = processorTimes(9, () => void summarise(plan, run(plan, { samples: 1, median: true })))
    const whole = processorTimes(5, () => void simulateMedian(anew(question), null))
    return { recalculate: median(again), summary: median(summed), whole: median(whole) }
  },
}

/** Hours of a working day that differ from question to question. */
const withHours = (question: Question, seed: number): Question => ({
  ...question,
  assumptions: { ...question.assumptions, hoursPerDay: 8 + (seed % 7) / 100 },
})

async function byOneAndTwo(
  samples: number,
  times: number,
  warmUps: number,
  edited: (question: Question, seed: number) => Question = (question) => question,
): Promise<object> {
  const question = networkQuestion({ ...STANDARD, samples })
  const { one, two, unrelated } = await drawnByOneAndTwo(question, times, warmUps, (seed) => edited(question, seed))
  const of = (spent: typeof one, what: 'clock' | 'processor'): number => median(spent.map((each) => each[what]))
  return {
    one: of(one, 'clock'),
    two: of(two, 'clock'),
    unrelated: of(unrelated, 'clock'),
    oneProcessor: of(one, 'processor'),
    twoProcessor: of(two, 'processor'),
  }
}

/** Of summaries, each of draws that no summary was made of yet, but for what they take over. */
function summaryTimes(times: number, drawn: () => Drawn): number[] {
  const again = (): number => {
    const { plan, run: draws } = drawn()
    return processorTimes(1, () => void summarise(plan, draws), 0)[0] ?? NaN
  }
  again()
  return Array.from({ length: times }, again)
}

const [, , name = '', size = ''] = process.argv
if (name === 'serve') serveChunks()
else if (name === 'serve-questions') serveQuestions(networkQuestion({ ...STANDARD, samples: Number(size) }))
else if (name === 'document') process.stdout.write(whatIfDocument(Number(size)))
else {
  const task = name === 'growth' ? () => growth(Number(size)) : tasks[name]
  if (task === undefined) throw new Error(`bench: expected one of ${Object.keys(tasks).join(', ')}, found "${name}"`)
  process.stdout.write(`${JSON.stringify(await task())}\n`)
}

/**
 * 40 nodes x 36 months x 10,000 draws on one thread. `rate`: what the others answer too (total of each month by draw with
 * its bands, and a total a node); `runRate`: the draws with all that a run keeps; `wholeRate`: from the document to the
 * summary. The best of a few, as the others say of themselves.
 */
function anchor(isPlain: boolean): object {
  const samples = 10_000
  const question = anchorQuestion(samples)
  const plan = compile(question, null)
  const few = totalsOnly(plan)
  let last = 0
  const drawn = processorTimes(6, () => {
    const answer = run(few, { samples, isPlain })
    last = bandsByMonth(answer.total, plan.months, samples)[plan.months - 1]?.p50 ?? 0
  })
  const all = processorTimes(2, () => void run(plan, { samples, isPlain }))
  const whole = processorTimes(2, () => {
    const again = compile(anew(question), null)
    summarise(again, run(again, { samples, isPlain }))
  })
  const work = 40 * 36 * samples
  const rateOf = (times: readonly number[]): number => (work / Math.min(...times)) * 1e3
  return { rate: rateOf(drawn), runRate: rateOf(all), wholeRate: rateOf(whole), last }
}

/**
 * One size of the growth series, in a process of its own that is warm: the code has been compiled on 100 nodes, and the memory
 * that it took for that is not counted. Times are medians (of one pass where the size is large); `kept` is what plan, draws and
 * summary hold once the rest is collected, `peak` what the process had more than before.
 */
function growth(nodes: number): object {
  const small = growthQuestion(100)
  for (let i = 0; i < 8; i++) growthPass(small)
  const question = growthQuestion(nodes)
  const before = keptMegabytes()
  const peakBefore = peakFromHere()
  const first = growthPass(question)
  const peak = peakMegabytes() - peakBefore
  // What is kept between questions is that of a small one again.
  growthPass(small)
  const kept = keptMegabytes() - before
  const all = [first, ...Array.from({ length: Math.min(14, Math.floor(4000 / nodes)) }, () => growthPass(question))]
  const time = (part: 'compileMs' | 'runMs' | 'summariseMs'): number => median(all.map((pass) => pass[part]))
  return { nodes, compileMs: time('compileMs'), runMs: time('runMs'), summariseMs: time('summariseMs'), peak, kept }
}

/** From the question to the summary, with milliseconds of processor time for each part. */
function growthPass(question: Question) {
  const start = processorNow()
  const plan = compile(anew(question), null)
  const compiled = processorNow()
  const answer = run(plan, { samples: 256 })
  const drawn = processorNow()
  const summary = summarise(plan, answer)
  const compileMs = compiled - start
  return { compileMs, runMs: drawn - compiled, summariseMs: processorNow() - drawn, plan, answer, summary }
}
