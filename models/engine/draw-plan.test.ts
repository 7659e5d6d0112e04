import { expect, it } from 'vitest'
import { sampleQuestion } from '#models/sample.fixture'
import { compile } from './compile.ts'
import { receivedPlan, sentPlanOf } from './draw-plan.ts'

it('gives another thread every part that draws are made from, and no other', () => {
  const plan = compile(sampleQuestion({ samples: 1, months: 4 }), null)
  const received = receivedPlan(structuredClone(sentPlanOf(plan)))
  expect(received.program.steps.length).toBeGreaterThan(100)
  for (const part of Object.keys(received) as (keyof typeof received)[]) expect(received[part]).toEqual(plan[part])
  expect(received).not.toHaveProperty('findings')
})
