import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Step } from './column-program.ts'
import { addStep, copyOfStepIndex, stepIn, stepIndex } from './step-index.ts'

const small = fc.integer({ min: -1, max: 40 })
const step = fc.record({ op: fc.integer({ min: 0, max: 22 }), a: small, b: small, c: small, k: small })
const find = (index: ReturnType<typeof stepIndex>, steps: readonly Step[], { op, a, b, c, k }: Step): number =>
  stepIn(index, steps, op, a, b, c, k)

it('finds each of thousands of steps at its number and no other, and a copy keeps what it had', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1500, maxLength: 4000 }), (all) => {
      const known = new Map<string, number>()
      const steps: Step[] = []
      const index = stepIndex()
      let copy = copyOfStepIndex(index)
      all.forEach((each, i) => {
        const text = JSON.stringify(each)
        expect(find(index, steps, each)).toBe(known.get(text) ?? -1)
        if (!known.has(text)) {
          known.set(text, steps.push(each) - 1)
          addStep(index, steps, steps.length - 1)
        }
        if (i === 700) copy = copyOfStepIndex(index)
      })
      for (const [text, id] of known) {
        expect(find(index, steps, JSON.parse(text) as Step)).toBe(id)
        expect(find(copy, steps, JSON.parse(text) as Step)).toBe(id < copy.count ? id : -1)
      }
    }),
    { numRuns: 10 },
  )
})
