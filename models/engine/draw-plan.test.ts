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
