import { expect, it } from 'vitest'
import { regionOfPrice } from './region.ts'

it('never takes the price of another region without permission', () => {
  expect(regionOfPrice(['us-east-1'], 'eu-west-1', []).kind).toBe('missing')
  expect(regionOfPrice(['us-east-1'], 'us-east-2', []).kind).toBe('missing')
  expect(regionOfPrice(['us-east-1'], 'eu-west-1', ['us-east-1'])).toEqual({ kind: 'permitted', region: 'us-east-1' })
  expect(regionOfPrice(['us-east-1', 'eu-west-1'], 'eu-west-1', [])).toMatchObject({ kind: 'own' })
})

it('takes a price without a region, or of no stated one, as it is', () => {
  expect(regionOfPrice(['global'], 'eu-west-1', [])).toMatchObject({ kind: 'own' })
  expect(regionOfPrice(['us-east-1'], undefined, [])).toMatchObject({ kind: 'own' })
})

it('takes another vendor’s name for the same part of the world as that list’s region there, and says so', () => {
  expect(regionOfPrice(['East US'], 'us-east-1', [])).toEqual({ kind: 'counterpart', region: 'East US' })
  expect(regionOfPrice(['us-central1'], 'us-east-1', [])).toEqual({ kind: 'counterpart', region: 'us-central1' })
  expect(regionOfPrice(['East US'], 'eu-west-1', []).kind).toBe('missing')
})

it('knows the region behind the name of the cloud that a service runs on', () => {
  expect(regionOfPrice(['AWS us-east-1'], 'us-east-1', [])).toMatchObject({ kind: 'own' })
  expect(regionOfPrice(['AWS us-east-1'], 'eu-west-1', []).kind).toBe('missing')
  expect(regionOfPrice(['AWS us-east-1'], 'us-central1', [])).toEqual({ kind: 'counterpart', region: 'AWS us-east-1' })
})

it('takes the same place under another cloud’s name before another one in the same part of the world', () => {
  const azure = ['East US', 'West Europe', 'Germany West Central', 'Southeast Asia']
  expect(regionOfPrice(azure, 'eu-central-1', [])).toEqual({ kind: 'counterpart', region: 'Germany West Central' })
  expect(regionOfPrice(azure, 'europe-west4', [])).toEqual({ kind: 'counterpart', region: 'West Europe' })
  expect(regionOfPrice(azure, 'eu-north-1', [])).toEqual({ kind: 'counterpart', region: 'West Europe' })
  expect(regionOfPrice(azure, 'sa-east-1', []).kind).toBe('missing')
})

it('reads Azure’s short names, and has no price of a cloud’s region for a place that nobody knows', () => {
  expect(regionOfPrice(['East US', 'West Europe'], 'westeurope', [])).toEqual({ kind: 'own', region: 'West Europe' })
  expect(regionOfPrice(['us-east-1'], 'Hamburg', []).kind).toBe('missing')
  expect(regionOfPrice(['n/a'], 'Hamburg', [])).toMatchObject({ kind: 'own' })
})
