import { beforeAll, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '#models/document/file'
import { answerRun, comparingAll, running } from '#models/decisions/answer'
import { type Chunk, chunkServer, packed } from './chunk-server.ts'
import { ahead, drawnFor, type Drawing } from './drawing.ts'
import { chunksOf, type Helper, pool } from './pool.ts'
import type { Question } from './question.ts'

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

/** A helper on this thread that answers late, everything that passes having been copied as between threads. */
function helper(breaths: number, served: number[] = []): Helper {
  const draw = chunkServer(CATALOG)
  return {
    draw: async (chunk) => {
      const sent = structuredClone(chunk)
      for (let i = 0; i < breaths; i++) await Promise.resolve()
      served.push(sent.first)
      const { run, memory } = packed(draw(sent))
      return structuredClone(run, { transfer: [memory] })
    },
    close: () => undefined,
  }
}

const breathe = (): Promise<void> => Promise.resolve()
const watch = { progress: () => undefined, isWanted: () => true }

it('answers with the same bytes on one worker, on two and on four, whoever is slow', async () => {
  const scenario = question.scenarios[0]!.id
  const expected = answerRun(question, scenario).digest
  const served: number[] = []
  for (const helpers of [[], [helper(1, served)], [helper(9, served), helper(0, served), helper(3, served)]])
    expect((await pool(helpers, breathe).answer(running(question, scenario), watch))?.digest).toBe(expected)
  expect(served.length).toBeGreaterThan(3)
})

it('draws only what an edit reaches once it has drawn the rest, with the same bytes', async () => {
  const sent: (Chunk['asked'] | undefined)[] = []
  const spy: Helper = { ...helper(0), draw: (chunk) => (sent.push(chunk.asked), helperDraw(chunk)) }
  const { draw: helperDraw } = helper(0)
  const workers = pool([spy], breathe)
  const scenario = 'datadog-to-grafana'
  await workers.answer(running(question, null), watch)
  const answer = await workers.answer(running(question, scenario), watch)
  expect(answer?.digest).toBe(answerRun(question, scenario).digest)
  const first = sent.filter((asked) => asked !== undefined && asked.scenario === null)
  expect(first.length).toBe(1)
  expect(sent.find((asked) => asked?.scenario === scenario)?.taken).toMatchObject({ scale: true, total: 'added' })
})

it('ends at the next chunk when the answer is not wanted any more', async () => {
  let drawn = 0
  const answer = await pool([], breathe).answer(comparingAll(question, []), {
    progress: () => drawn++,
    isWanted: () => drawn < 2,
  })
  expect(answer).toBeNull()
  expect(drawn).toBe(2)
})

it('tells progress that rises to 1 over all draws that are announced', async () => {
  const told: number[] = []
  const small = { ...question, samples: 300, months: 2 }
  function* twice(): Drawing<number> {
    yield* ahead(1)
    const first = yield* drawnFor(small, null)
    return first.run.count + (yield* drawnFor({ ...small, seed: 2 }, null)).run.count
  }
  const sum = await pool([], breathe).answer(twice(), { ...watch, progress: (share) => told.push(share) })
  expect(sum).toBe(600)
  expect(told).toEqual([0.25, 0.5, 0.75, 1])
})

it('rejects with what ended a helper, and draws no more', async () => {
  const broken: Helper = { draw: () => Promise.reject(new Error('it ended')), close: () => undefined }
  await expect(pool([broken], breathe).answer(running(question, null), watch)).rejects.toThrow('it ended')
})

it('deals chunks that cover every draw once', () => {
  for (const samples of [1, 256, 257, 4096]) {
    const chunks = chunksOf(samples)
    expect(chunks.reduce((sum, { count }) => sum + count, 0)).toBe(samples)
    chunks.forEach(({ first, count }, i) => expect(chunks[i + 1]?.first ?? samples).toBe(first + count))
  }
})
