import { expect, it } from 'vitest'
import { sampleQuestion } from '#models/sample.fixture'
import { compile } from './compile.ts'
import { receivedPlan, sentPlanOf } from './draw-plan.ts'

it('gives another thread every part that draws are made from, and no other', () => {
  const plan = compile(sampleQuestion({ samples: 1, months: 4 }), null)
  const received = receivedPlan(structuredClone(sentPlanOf(plan)))
  expect(received.program.steps.length).toBeGreaterThan(100)
  // What is called what moves no draw.
  const unnamed = plan.frictions.map((friction) => ({
    ...friction,
    nodes: friction.nodes.map((node) => ({ ...node, id: '', name: '' })),
  }))
  expect(unnamed.some(({ nodes }) => nodes.length > 0)).toBe(true)
  for (const part of Object.keys(received) as (keyof typeof received)[])
    expect(received[part]).toEqual(part === 'frictions' ? unnamed : plan[part])
  expect(received).not.toHaveProperty('findings')
})

it('sends of a plan after another only what is not the same part, and takes away what is not there any more', () => {
  const first = compile(sampleQuestion({ samples: 1, months: 4 }), null)
  const second = { ...first, seed: 2, program: { ...first.program, constants: [...first.program.constants] } }
  const before = receivedPlan(structuredClone(sentPlanOf({ ...first, isTotalsOnly: true })))
  expect(before.isTotalsOnly).toBe(true)
  const sent = sentPlanOf(second, { ...first, isTotalsOnly: true })
  expect(sent).toEqual({
    parts: { seed: 2, isTotalsOnly: undefined },
    program: { constants: first.program.constants },
    steps: undefined,
    frictions: undefined,
  })
  const received = receivedPlan(structuredClone(sent), before)
  expect(received).toEqual(receivedPlan(structuredClone(sentPlanOf(second))))
  expect(received.phases).toBe(before.phases)
  expect(() => receivedPlan(structuredClone(sent))).toThrow('expected all of a plan first')
})
