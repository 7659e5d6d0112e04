import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sampleQuestion } from '../sample.fixture.ts'
import { OP } from './column-program.ts'
import { compile } from './compile.ts'
import { quantitiesKept } from './kept-quantities.ts'
import { neededFor } from './needed-steps.ts'

const QUANTITY = { steps: [0], isCostly: true }

it('keeps no more bytes than a preview or a larger run may, and of a larger one no quantity that costs little', () => {
  const sizes = fc.record({ months: fc.integer({ min: 1, max: 600 }), samples: fc.integer({ min: 1, max: 100_000 }) })
  fc.assert(
    fc.property(sizes, fc.nat(400), fc.nat(400), ({ months, samples }, costly, cheap) => {
      const quantities = [
        ...Array.from({ length: costly }, () => QUANTITY),
        ...Array.from({ length: cheap }, () => ({ ...QUANTITY, isCostly: false })),
      ]
      const kept = quantitiesKept({ quantities, months }, samples)
      const most = (samples <= 512 ? 64 : 32) * 2 ** 20
      expect(8 * months * samples * kept).toBeLessThanOrEqual(most)
      const all = samples <= 512 ? costly + cheap : costly
      if (kept < all) expect(8 * months * samples * (kept + 1)).toBeGreaterThan(most)
      else expect(kept).toBe(all)
    }),
  )
})

it('puts the demand of services, which has noise, before what is added up of it', () => {
  const { program, phases, quantities } = compile(sampleQuestion({ samples: 16, months: 6 }), null)
  const steps = quantities.map((each) => each.steps[0]!)
  const hasNoise = (id: number): boolean => neededFor(program, [id]).some((at) => program.steps[at]!.op === OP.noise)
  const noises = phases[0]!.steps.filter((id) => program.steps[id]!.op === OP.noise)
  expect(noises.length).toBeGreaterThan(0)
  expect(steps.slice(0, noises.length).every(hasNoise)).toBe(true)
  expect(quantities.map(({ isCostly }) => isCostly)).toEqual(
    quantities
      .map(({ isCostly }) => isCostly)
      .sort()
      .reverse(),
  )
})
