import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { LastmomentDocument } from '#models/document/document'
import { compile } from './compile.ts'
import { digestOf } from './digest.ts'
import { type FirstMonths, writeMonths } from './first-months.ts'
import type { Plan } from './plan.ts'
import { type Readings, SCALE_DRAWS } from './run-columns.ts'
import { bytesFor, clearRare, roomFor, roomWithin, takeDraws, wholeRun } from './run-room.ts'
import { drawInto, run, type Run } from './run.ts'
import { summarise } from './summarise.ts'
import { runInUsedMemory } from './used-memory.fixture.ts'

const SAMPLES = SCALE_DRAWS + 300

let plan: Plan
let whole: Run

beforeAll(() => {
  const text = readFileSync('scenarios/online-boutique.lastmoment', 'utf8')
  const { ecosystem, assumptions, scenarios, start } = LastmomentDocument.parse(JSON.parse(text))
  // One replica of each, so that services are full in some draws and some months only.
  const services = ecosystem.services.map((service) => ({
    ...service,
    ...(service.sizing === undefined ? {} : { sizing: { ...service.sizing, replicas: 1, autoscale: undefined } }),
  }))
  const records = { ...ecosystem, services }
  plan = compile(
    {
      ecosystem: records,
      assumptions,
      scenarios,
      catalog: CATALOG,
      start,
      samples: SAMPLES,
      seed: 5,
      months: 3,
      today: 0,
    },
    'datadog-to-grafana',
  )
  whole = run(plan, { samples: SAMPLES })
})

/** Ends of chunks, and the order in which they are drawn. */
const dealt = fc.uniqueArray(fc.integer({ min: 1, max: SAMPLES - 1 }), { maxLength: 5 }).chain((cuts) => {
  const ends = [...cuts, SAMPLES].sort((a, b) => a - b)
  const chunks = ends.map((end, i) => ({ first: ends[i - 1] ?? 0, count: end - (ends[i - 1] ?? 0) }))
  return fc.shuffledSubarray(chunks, { minLength: chunks.length })
})

/** Every number, field by field in the order of their names. */
function bytesOf(value: unknown): Buffer[] {
  if (ArrayBuffer.isView(value)) return [Buffer.from(value.buffer, value.byteOffset, value.byteLength)]
  if (typeof value !== 'object' || value === null) return []
  const all = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return all.flatMap(([, each]) => bytesOf(each))
}
const digest = (answer: Run): string =>
  createHash('sha256')
    .update(Buffer.concat(bytesOf(answer)))
    .digest('hex')

it('holds the same bytes whatever the chunks, their order, and whether each was drawn in place or in memory of its own', () => {
  expect(whole.scale.some(({ lost }) => lost.numbers.length > 0)).toBe(true)
  expect(whole.scale.some(({ lost }) => lost.numbers.length === 0)).toBe(true)
  const expected = digest(whole)
  fc.assert(
    fc.property(dealt, fc.infiniteStream(fc.boolean()), (chunks, isInPlace) => {
      const draws = { first: 0, count: SAMPLES, samples: SAMPLES, isMedian: false }
      const bytes = bytesFor(plan, draws)
      const [columns, rare] = [new SharedArrayBuffer(bytes.columns), new SharedArrayBuffer(bytes.rare)]
      const room = roomWithin(plan, draws, bytes, { columns, rare })
      for (const chunk of chunks) {
        const own =
          isInPlace.next().value === true ? room : roomFor(plan, { ...chunk, samples: SAMPLES, isMedian: false })
        drawInto(own, plan, { samples: SAMPLES, ...chunk })
        if (own !== room) takeDraws(room, own)
      }
      expect(digest(wholeRun(room))).toBe(expected)
    }),
    { numRuns: 10 },
  )
})

it('holds the same bytes in memory that another run was drawn into', () => {
  expect(whole.groups.length).toBeGreaterThan(0)
  expect(digest(runInUsedMemory(plan, { samples: SAMPLES }))).toBe(digest(whole))
})

it('leaves nothing of losses and storms behind for whoever draws there next', () => {
  const unknown = { requests: -1, peakReplicas: -1 }
  const half: Plan = {
    ...plan,
    phases: plan.phases.map((phase, i) => ({
      ...phase,
      services: phase.services.map((own, at) => (at === 0 && i === 0 ? { ...own, ...unknown } : own)),
    })),
  }
  for (const each of [plan, half]) {
    const room = roomFor(each, { first: 0, count: 600, samples: 600, isMedian: false })
    drawInto(room, each, { samples: 600, first: 0, count: 600 })
    expect(new Uint8Array(room.memory.rare).some((byte) => byte !== 0)).toBe(true)
    clearRare(room, each)
    expect(new Uint8Array(room.memory.rare).every((byte) => byte === 0)).toBe(true)
  }
})

it('keeps what cases of friction compute alike as one column, and gives each what it has alone', () => {
  const alone = (f: number): Plan => ({
    ...plan,
    frictions: [plan.frictions[f]!],
    phases: plan.phases.map((phase) => ({
      ...phase,
      oldCosts: phase.oldCosts.filter(({ friction }) => friction === f).map((old) => ({ ...old, friction: 0 })),
    })),
  })
  const asked = { samples: SAMPLES, first: 0, count: 40 }
  const together = run(plan, asked).frictions
  plan.frictions.forEach((_, f) => expect(together[f]).toEqual(run(alone(f), asked).frictions[0]))
  const columns = whole.frictions.flatMap((own) => Object.values(own).flat())
  expect(new Set(columns).size).toBeLessThan(0.8 * columns.length)
})

it('holds the replicas of a service that never scales once for all months, to the same summary', () => {
  const fixed = whole.scale.filter(({ replicas }) => replicas.numbers.length === whole.scaleCount)
  expect(fixed.length).toBeGreaterThan(0)
  const months = (replicas: FirstMonths<Readings>): FirstMonths<Readings> => {
    if (replicas.months > 1) return replicas
    const long = { ...replicas, months: plan.months, numbers: new Float32Array(plan.months * replicas.draws) }
    for (let month = 0; month < plan.months; month++)
      writeMonths(long, month * replicas.draws, replicas.numbers, replicas.draws)
    return long
  }
  const long = { ...whole, scale: whole.scale.map((columns) => ({ ...columns, replicas: months(columns.replicas) })) }
  expect(digestOf(summarise(plan, whole))).toBe(digestOf(summarise(plan, long)))
})
