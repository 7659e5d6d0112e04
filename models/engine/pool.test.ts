import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { readFileSync } from 'node:fs'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '#models/document/file'
import { backlogging } from '#models/backlog/answer'
import { answerRun, comparingAll, decidingAll, running } from '#models/decisions/answer'
import { answerSensitivity, sensing } from '#models/decisions/total-effects'
import type { SharedRoom, ToDraw } from './chunk-server.ts'
import { columnsText } from './columns-text.fixture.ts'
import { compile } from './compile.ts'
import { type DrawPlan, receivedPlan, sentPlanOf } from './draw-plan.ts'
import { ahead, answered, drawHere, drawnFor, type Drawing } from './drawing.ts'
import { type HelperReply, helperOver, type HelperRequest, helperServer } from './helper.ts'
import { apart, chunksOf, type Helper, pool } from './pool.ts'
import type { Question } from './question.ts'
import { bytesFor } from './run-room.ts'
import { simulation } from './simulate.ts'

let question: Question

beforeAll(() => {
  const read = readDocument(readFileSync('scenarios/online-boutique.lastmoment', 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  const { ecosystem, assumptions, scenarios, start } = read.value
  question = {
    ecosystem,
    assumptions,
    scenarios,
    catalog: CATALOG,
    start,
    samples: 600,
    seed: 1,
    months: 4,
    today: 0,
  }
})

afterEach(() => vi.unstubAllGlobals())

/** A helper on this thread that answers late, everything that passes having been copied, moved or shared as between threads. */
function helper(breaths: number, heard: HelperRequest[] = []): Helper {
  const said: (() => HelperReply)[] = []
  const hear = helperServer((reply, transfer) => said.push(() => structuredClone(reply, { transfer: [...transfer] })))
  const thread = helperOver(
    (request) => {
      heard.push(request)
      const sent = structuredClone(request)
      void (async () => {
        for (let i = 0; i < breaths; i++) await Promise.resolve()
        hear(sent)
        for (const reply of said.splice(0)) thread.heard(reply())
      })()
    },
    () => undefined,
  )
  return thread.helper
}
const toDrawIn = (heard: readonly HelperRequest[]): ToDraw[] =>
  heard.flatMap((each) => (each.kind === 'plan' ? [each.what] : []))
const roomsIn = (heard: readonly HelperRequest[]): SharedRoom[] =>
  heard.flatMap((each) => (each.kind === 'room' ? [each.room] : []))
const chunksIn = (heard: readonly HelperRequest[]): number => heard.filter(({ kind }) => kind === 'chunk').length

/** Every number that a run of the baseline keeps. */
function* drawnText(asked: Question): Drawing<string> {
  return columnsText((yield* drawnFor(asked, null)).run)
}

const breathe = (): Promise<void> => Promise.resolve()
const watch = { progress: () => undefined, isWanted: () => true }

it.each([
  ['in one memory that threads share', true],
  ['in memory of each where none is shared', false],
])('answers with the same bytes on one worker, on two and on four, whoever is slow: %s', async (_, isShared) => {
  if (!isShared) vi.stubGlobal('SharedArrayBuffer', undefined)
  const scenario = question.scenarios[0]!.id
  const expected = answerRun(question, scenario).digest
  const heard: HelperRequest[] = []
  for (const helpers of [[], [helper(1, heard)], [helper(9, heard), helper(0, heard), helper(3, heard)]])
    expect((await pool(helpers, breathe).answer(running(question, scenario), watch))?.digest).toBe(expected)
  expect(toDrawIn(heard).length).toBeGreaterThan(3)
  expect(roomsIn(heard)).toHaveLength(isShared ? toDrawIn(heard).length : 0)
  if (!isShared) expect(chunksIn(heard)).toBeGreaterThan(2)
})

it('draws only what an edit reaches once it has drawn the rest, with the same bytes', async () => {
  const heard: HelperRequest[] = []
  const workers = pool([helper(0, heard)], breathe)
  const scenario = 'datadog-to-grafana'
  await workers.answer(running(question, null), watch)
  const answer = await workers.answer(running(question, scenario), watch)
  expect(answer?.digest).toBe(answerRun(question, scenario).digest)
  const plans: DrawPlan[] = []
  for (const { plan } of toDrawIn(heard)) plans.push(receivedPlan(plan, plans.at(-1)))
  const [whole, rest] = [plans[0], plans.at(-1)]
  expect(whole?.services.length).toBeGreaterThan(0)
  expect(rest?.services).toEqual([])
  expect(rest?.products.length).toBeLessThan(whole!.products.length)
})

it.each([true, false])(
  'gives the quantities of a preview to helpers where they share memory, with the same bytes (%s)',
  async (isShared) => {
    if (!isShared) vi.stubGlobal('SharedArrayBuffer', undefined)
    const heard: HelperRequest[] = []
    const workers = pool([helper(0, heard)], breathe)
    const asked = { ...question, samples: 500 }
    const services = asked.ecosystem.services.map((service) =>
      service.id === 'emailservice' ? { ...service, sizing: { ...service.sizing!, replicas: 7 } } : service,
    )
    const assumptions = { ...asked.assumptions, dayRate: 900 }
    const edited = { ...asked, assumptions, ecosystem: { ...asked.ecosystem, services } }
    await workers.answer(running(asked, null), watch)
    const answer = await workers.answer(running(edited, null), watch)
    expect(answer?.digest).toBe(answerRun(edited, null).digest)
    const told = toDrawIn(heard).map(({ given }) => given.length > 0)
    expect([told[0], told.at(-1)]).toEqual([false, isShared])
  },
)

it('draws more of the same behind what it has drawn, with the same bytes', async () => {
  const heard: HelperRequest[] = []
  const workers = pool([helper(0, heard)], breathe)
  await workers.answer(drawnText({ ...question, samples: 256 }), watch)
  const before = heard.length
  expect(await workers.answer(drawnText(question), watch)).toBe(answered(drawnText(question)))
  const firsts = roomsIn(heard.slice(before)).flatMap(({ chunks }) => chunks.map(({ first }) => first))
  expect(Math.min(...firsts)).toBe(256)
})

it('asks no helper for the little that an edit leaves to draw', async () => {
  const heard: HelperRequest[] = []
  const workers = pool([helper(0, heard)], breathe)
  await workers.answer(drawnText(question), watch)
  const edited = { ...question, assumptions: { ...question.assumptions, discountPerYear: 0.03 } }
  expect(await workers.answer(drawnText(edited), watch)).toBe(answered(drawnText(edited)))
  expect(toDrawIn(heard)).toHaveLength(1)
})

it.each<[string, (own: Question) => Drawing<unknown>]>([
  ['compare', (own) => comparingAll(own, ['datadog-to-grafana'])],
  ['decide', (own) => decidingAll(own)],
  ['backlog', (own) => backlogging(own, 'datadog-to-grafana', 'Online Boutique', undefined)],
])('says of %s after other answers what one thread says by itself', async (_, drawing) => {
  const workers = pool([helper(0)], breathe)
  await workers.answer(running(question, 'datadog-to-grafana'), watch)
  expect(await workers.answer(drawing(question), watch)).toEqual(answered(drawing(question)))
})

it('draws into the memory of runs that it no longer has, and changes no answer that it has given', async () => {
  const heard: HelperRequest[] = []
  const workers = pool([helper(1, heard)], breathe)
  // One replica of each, so that services are full in some draws.
  const services = question.ecosystem.services.map((service) => ({
    ...service,
    ...(service.sizing === undefined ? {} : { sizing: { ...service.sizing, replicas: 1, autoscale: undefined } }),
  }))
  const small = { ...question, ecosystem: { ...question.ecosystem, services }, samples: 260, months: 3 }
  const asks: ((own: Question) => Drawing<object>)[] = [
    (own) => running(own, 'datadog-to-grafana'),
    (own) => comparingAll(own, ['datadog-to-grafana']),
    (own) => backlogging(own, 'datadog-to-grafana', 'Online Boutique', undefined),
    (own) => decidingAll(own),
  ]
  const drawings = Array.from({ length: 16 }, (_, seed) => () => asks[seed % asks.length]!({ ...small, seed }))
  const answers: unknown[] = []
  for (const drawing of drawings) answers.push(await workers.answer(drawing(), watch))
  const memories = roomsIn(heard).map(({ memory }) => memory.columns)
  expect(new Set(memories).size).toBeLessThan(memories.length - 3)
  expect(answers).toEqual(drawings.map((drawing) => answered(drawing())))
})

it.each([null, 'datadog-to-grafana'])(
  'turns the luck of one group of inputs after another: no earlier run stands for one with other luck (%s)',
  async (scenario) => {
    const workers = pool([helper(0)], breathe)
    await workers.answer(running(question, scenario), watch)
    const answer = await workers.answer(sensing(question, scenario), watch)
    expect(answer?.groups.some(({ total }) => total > 0.1)).toBe(true)
    expect(answer?.digest).toBe(answerSensitivity(question, scenario).digest)
  },
)

it('sends a helper nothing that moves no draw', async () => {
  const heard: HelperRequest[] = []
  await pool([helper(0, heard)], breathe).answer(drawnText(question), watch)
  const sent = JSON.stringify(toDrawIn(heard))
  const { findings, users, reliability } = compile(question, null)
  expect(findings.length).toBeGreaterThan(0)
  for (const part of [findings, users, reliability]) expect(sent).not.toContain(JSON.stringify(part))
})

it.each([true, false])(
  'leaves nothing of an answer that was given up in the next one (shared memory: %s)',
  async (isShared) => {
    if (!isShared) vi.stubGlobal('SharedArrayBuffer', undefined)
    const workers = pool([helper(2)], breathe)
    const many = { ...question, samples: 1100 }
    let told = 0
    const givenUp = await workers.answer(running(many, null), { progress: () => told++, isWanted: () => told < 2 })
    expect(givenUp).toBeNull()
    const answer = await workers.answer(running(many, null), watch)
    expect(answer?.digest).toBe(answerRun(many, null).digest)
  },
)

it('ends at the next chunk when the answer is not wanted any more', async () => {
  let drawn = 0
  const answer = await pool([], breathe).answer(comparingAll(question, []), {
    progress: () => drawn++,
    isWanted: () => drawn < 2,
  })
  expect(answer).toBeNull()
  expect(drawn).toBe(2)
})

it('ends in the midst of a summary when it is not wanted any more', async () => {
  const { services } = question.ecosystem
  let [breaths, isHeadTold, all] = [0, false, 0]
  const breathing = (): Promise<void> => {
    if (isHeadTold) breaths += 1
    return breathe()
  }
  const asked = () => simulation(question, null, () => (isHeadTold = true))
  const alone = pool([], breathing)
  expect(await alone.answer(asked(), watch)).not.toBeNull()
  all = breaths
  breaths = 0
  expect(all).toBeGreaterThan(services.length)
  expect(await alone.answer(asked(), { ...watch, isWanted: () => breaths < all / 2 })).toBeNull()
  expect(breaths).toBe(Math.ceil(all / 2))
})

it('tells progress that rises to 1 over all draws that are announced', async () => {
  const told: number[] = []
  const small = { ...question, samples: 200, months: 2 }
  function* twice(): Drawing<number> {
    yield* ahead(1)
    const first = yield* drawnFor(small, null)
    return first.run.count + (yield* drawnFor({ ...small, seed: 2 }, null)).run.count
  }
  const sum = await pool([], breathe).answer(twice(), { ...watch, progress: (share) => told.push(share) })
  expect(sum).toBe(400)
  expect(told).toEqual([0.25, 0.5, 0.75, 1])
})

it('rejects with what ended a helper, whenever it ended, and answers no later question with what it left', async () => {
  for (const after of ['plan', 'room'] as const) {
    const thread = helperOver(
      ({ kind }) => {
        if (kind === after) thread.ended('it was stopped')
      },
      () => undefined,
    )
    await expect(pool([thread.helper], breathe).answer(running(question, null), watch)).rejects.toThrow(
      'it was stopped',
    )
  }
})

it('sends a helper all of a plan again after it could not draw', async () => {
  const sound = helper(0)
  let isLost = true
  const lossy: Helper = {
    ...sound,
    begin: (what) => (isLost ? undefined : sound.begin(what)),
    share: (room) => (isLost ? Promise.reject(new Error('lost')) : sound.share(room)),
  }
  const own = pool([lossy], breathe)
  await expect(own.answer(running(question, null), watch)).rejects.toThrow('lost')
  isLost = false
  const another = { ...question, seed: 2 }
  expect((await own.answer(running(another, null), watch))?.digest).toBe(answerRun(another, null).digest)
})

it('says with the first chunk what a helper could not begin, and with none of the next plan', () => {
  const replies: HelperReply[] = []
  const hear = helperServer((reply) => replies.push(reply))
  const { plan } = drawHere({ question: { ...question, samples: 1 }, scenario: null })
  const bytes = bytesFor(plan, { first: 0, count: 1, samples: 1, isMedian: false })
  const what = { plan: sentPlanOf(plan), samples: 1, given: [] }
  const [columns, rare] = [new SharedArrayBuffer(8), new SharedArrayBuffer(bytes.rare)]
  hear({ kind: 'plan', what })
  const dealt = { chunks: chunksOf(1), next: new Int32Array(1) }
  hear({ kind: 'room', number: 1, room: { bytes, memory: { columns, rare }, isNew: true, ...dealt } })
  hear({ kind: 'plan', what })
  hear({ kind: 'chunk', number: 2, chunk: { first: 0, count: 1 } })
  const [first, second] = replies
  expect(first !== undefined && 'message' in first ? first.message : '').toMatch(
    /^run: expected memory of \d+ bytes for its columns, found 8$/,
  )
  expect(second !== undefined && 'drawn' in second).toBe(true)
})

it('deals chunks that cover every draw once', () => {
  for (const samples of [1, 128, 129, 4096]) {
    const chunks = chunksOf(samples)
    expect(chunks.reduce((sum, { count }) => sum + count, 0)).toBe(samples)
    chunks.forEach(({ first, count }, i) => expect(chunks[i + 1]?.first ?? samples).toBe(first + count))
  }
})

it.each([2, 3, 4])('lets %i workers side by side draw no neighbours, and every chunk once', (workers) => {
  const chunks = chunksOf(4096)
  const ordered = apart(chunks, workers)
  expect([...ordered].sort((a, b) => a.first - b.first)).toEqual(chunks)
  for (let i = 0; i + workers <= ordered.length; i += workers) {
    const firsts = ordered.slice(i, i + workers).map(({ first }) => first)
    firsts.sort((a, b) => a - b)
    for (let w = 1; w < workers; w++) expect(firsts[w]! - firsts[w - 1]!).toBeGreaterThan(128)
  }
})
