import { expect, it } from 'vitest'
import { sampleDocument } from '#models/sample.fixture'
import { nameOf } from './shown.ts'

it('names a binding by what it provides, and keeps the id of what nothing has', () => {
  const { ecosystem } = sampleDocument()
  const { id, product } = ecosystem.bindings[0]!
  expect(nameOf(ecosystem, id)).toBe(ecosystem.products.find((each) => each.id === product)!.name)
  expect(nameOf(ecosystem, 'nobody')).toBe('nobody')
})
