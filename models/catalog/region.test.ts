import { expect, it } from 'vitest'
import { regionOfPrice } from './region.ts'

it('never takes the price of another region without permission', () => {
  expect(regionOfPrice(['us-east-1'], 'eu-west-1', []).kind).toBe('missing')
  expect(regionOfPrice(['us-east-1'], 'us-east-2', []).kind).toBe('missing')
  expect(regionOfPrice(['us-east-1'], 'eu-west-1', ['us-east-1'])).toEqual({ kind: 'permitted', region: 'us-east-1' })
  expect(regionOfPrice(['us-east-1', 'eu-west-1'], 'eu-west-1', [])).toEqual({ kind: 'own' })
})

it('takes a price without a region, or of no stated one, as it is', () => {
  expect(regionOfPrice(['global'], 'eu-west-1', [])).toEqual({ kind: 'own' })
  expect(regionOfPrice(['us-east-1'], undefined, [])).toEqual({ kind: 'own' })
})

it('takes another vendor’s name for the same part of the world as that list’s region there, and says so', () => {
  expect(regionOfPrice(['East US'], 'us-east-1', [])).toEqual({ kind: 'counterpart', region: 'East US' })
  expect(regionOfPrice(['us-central1'], 'us-east-1', [])).toEqual({ kind: 'counterpart', region: 'us-central1' })
  expect(regionOfPrice(['East US'], 'eu-west-1', []).kind).toBe('missing')
})
