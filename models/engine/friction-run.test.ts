import { expect, it } from 'vitest'
import { sampleQuestion } from '#models/sample.fixture'
import { OP } from './column-program.ts'
import { compile } from './compile.ts'
import type { Plan } from './plan.ts'
import { run } from './run.ts'

it('expects the hits of each plan, where two have the same frictions and other chances', () => {
  const plan = compile(sampleQuestion({ samples: 1, months: 4 }), null)
  const { program } = plan
  const chances = new Set(plan.frictions.flatMap(({ edges }) => [...edges.likelihood]))
  const rows = new Set(
    [...chances].map((step) => program.steps[step]!).flatMap(({ op, k }) => (op === OP.constant ? [k] : [])),
  )
  expect(rows.size).toBeGreaterThan(0)
  const constants = program.constants.map((value, row) => (rows.has(row) ? value / 2 : value))
  const another: Plan = { ...plan, program: { ...program, constants } }
  const totals = (of: Plan): number[] => run(of, { samples: 1, median: true }).frictions.map(({ total }) => total[0]!)
  const first = totals(plan)
  const second = totals(another)
  expect(second).toEqual(totals({ ...another, frictions: structuredClone(another.frictions) }))
  expect(second).not.toEqual(first)
})
