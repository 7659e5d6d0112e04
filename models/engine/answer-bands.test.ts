import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { answerBands } from './answer-bands.ts'
import { answersIn, answersOver, response95 } from './answers.ts'
import { compile } from './compile.ts'
import { answered } from './drawing.ts'
import type { Drawn } from './drawn.ts'
import { rerunOf } from './rerun.ts'
import { run } from './run.ts'

const SAMPLES = 100
const MONTHS = 3

/** The front awaits the back; the side stands alone. */
function questionOf(replicas: number) {
  const service = (id: string, own: object = {}) => ({
    id,
    name: id,
    environment: 'e',
    demand: { requestsPerMonth: { p10: 1e6, p90: 3e6 }, growthPerYear: 0.5 },
    sizing: { replicas: 4, serviceTimeMs: 20, ...own },
  })
  return {
    ecosystem: Ecosystem.parse({
      environments: [{ id: 'e', name: 'E', kind: 'production', stage: 'first-service', zones: 1 }],
      services: [service('back', { replicas, threadsPerReplica: 8 }), service('front'), service('side')],
      uses: [{ id: 'asks', from: 'front', to: 'back', mode: 'sync', callsPerRequest: { p10: 0.5, p90: 1.5 } }],
    }),
    assumptions: Assumptions.parse({}),
    scenarios: [],
    catalog: CATALOG,
    start: '2027-01',
    samples: SAMPLES,
    seed: 3,
    months: MONTHS,
    today: 0,
  }
}

function drawn(replicas: number): Drawn {
  const plan = compile(questionOf(replicas), null)
  return { plan, run: run(plan, { samples: SAMPLES }) }
}

const bandsOf = ({ plan, run: draws }: Drawn) => answered(answerBands(plan, draws, [0, 1, 2]))

it('keeps the bands of a service that awaits nobody of another size, and makes those of all others again', () => {
  const before = drawn(1)
  const [back, front, side] = bandsOf(before)
  expect(bandsOf(before)).toEqual([back, front, side])
  const plan = compile(questionOf(2), null)
  const rest = rerunOf(plan, before)!
  const again: Drawn = { plan, run: rest.whole(run(rest.plan, { samples: SAMPLES, given: rest.given })) }
  const found = bandsOf(again)
  expect(rest.plan.services.map(({ id }) => id)).toEqual(['back'])
  expect(found.map((bands, at) => bands === [back, front, side][at])).toEqual([false, false, true])
  expect(found).toEqual(bandsOf(drawn(2)))
  expect(found[1]!.responseMs[0]).not.toEqual(front!.responseMs[0])
})

it('bands of a month are those of its answers', () => {
  const { plan, run: draws } = drawn(1)
  const [back, front] = answered(answerBands(plan, draws, [0, 1]))
  expect(front!.responseMs).toHaveLength(MONTHS)
  expect([front!.threads.length, back!.threads.length]).toEqual([0, MONTHS])
  for (let month = 0; month < MONTHS; month++) {
    const answer = answersIn(draws, month)[1]!
    const sorted = [...answer.mean].map((_, s) => response95(answer, s)).sort((a, b) => a - b)
    const p50 = (sorted[49]! + sorted[50]!) / 2
    expect(front!.response95Ms[month]!.p50! / p50).toBeCloseTo(1, 5)
  }
})

it('goes on where it was when others have worked answers out meanwhile', () => {
  const { run: draws } = drawn(1)
  const { run: other } = drawn(2)
  const means = (between: () => void): number[][] => {
    const found: number[][] = []
    for (const { answers } of answersOver(draws, [1], 0, MONTHS)) {
      found.push([...answers[1]!.mean])
      between()
    }
    return found
  }
  const alone = means(() => undefined)
  expect(means(() => void [...answersOver(other, [0, 1, 2], 0, MONTHS)])).toEqual(alone)
  expect(alone).toHaveLength(MONTHS)
})
