import { expect, it } from 'vitest'
import { sampleQuestion } from '#models/sample.fixture'
import { compile } from './compile.ts'
import { takeEarlier } from './continued-run.ts'
import { rerunOf } from './rerun.ts'
import { SCALE_DRAWS } from './run-columns.ts'
import { roomFor, wholeRun } from './run-room.ts'
import { drawInto, run, type Run } from './run.ts'

const asked = sampleQuestion({ samples: 1, months: 14 })
const [scenario] = asked.scenarios
const full = {
  ...asked,
  ecosystem: {
    ...asked.ecosystem,
    services: asked.ecosystem.services.map((service) => ({
      ...service,
      ...(service.sizing && { sizing: { ...service.sizing, replicas: 1, autoscale: undefined } }),
    })),
  },
}

/** `samples` draws of a plan behind those of an earlier run. */
function behind(plan: ReturnType<typeof compile>, earlier: Run, samples: number): Run | undefined {
  const room = roomFor(plan, { first: 0, count: samples, samples, isMedian: false })
  if (!takeEarlier(room, earlier)) return undefined
  drawInto(room, plan, { samples, first: earlier.count, count: samples - earlier.count })
  return wholeRun(room)
}

it.each<[string, typeof asked, string | null]>([
  ['the baseline', asked, null],
  ['a what-if', asked, scenario!.id],
  ['services that lose requests', full, null],
])(
  'goes on with the same bytes from fewer draws, be they less or more than keep their scale: %s',
  (_, question, of) => {
    const plan = compile(question, of)
    for (const [few, more] of [
      [20, 50],
      [512, 1500],
      [SCALE_DRAWS, 1100],
      [1100, 1300],
    ] as const)
      expect(behind(plan, run(plan, { samples: few }), more)).toEqual(run(plan, { samples: more }))
  },
)

it('goes on from draws that took most from an earlier run', () => {
  const before = compile(asked, null)
  const assumptions = { ...asked.assumptions, usdRate: asked.assumptions.usdRate * 1.1 }
  const plan = compile({ ...asked, assumptions }, null)
  const rest = rerunOf(plan, { plan: before, run: run(before, { samples: 100 }) })!
  const few = rest.whole(run(rest.plan, { samples: 100, given: rest.given }))
  expect(behind(plan, few, 300)).toEqual(run(plan, { samples: 300 }))
})

it('takes nothing from a run that does not keep what this one keeps', () => {
  const plan = compile(asked, null)
  const few = run(plan, { samples: 20 })
  expect(behind(plan, { ...few, quantities: [] }, 50)).toBeUndefined()
})
