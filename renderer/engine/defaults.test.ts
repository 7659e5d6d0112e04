import * as engine from '#models/engine/question'
import { expect, it } from 'vitest'
import * as own from './defaults.ts'

it('asks with the sizes that the terminal asks with, so that both print the same figures', () => {
  expect(own).toMatchObject({ ...engine })
})
