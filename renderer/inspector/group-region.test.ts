import { expect, it } from 'vitest'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { withGroupRegion, withStandIn } from './group-region.ts'

it('states the region of a group and leaves no empty field when the last one goes', () => {
  const stated = withGroupRegion(defaultAssumptions, 'Shop', 'eu-west-1')
  expect(stated.groupRegions).toEqual({ Shop: 'eu-west-1' })
  expect(withGroupRegion(stated, 'Shop', undefined)).toEqual(defaultAssumptions)
})

it('keeps the order of the regions that stand in, with one changed, added or taken out', () => {
  const two = withStandIn(withStandIn(defaultAssumptions, 0, 'us-east-1'), 1, 'eu-west-1')
  expect(two.priceMissingRegionsAt).toEqual(['us-east-1', 'eu-west-1'])
  expect(withStandIn(two, 0, 'us-west-2').priceMissingRegionsAt).toEqual(['us-west-2', 'eu-west-1'])
  expect(withStandIn(withStandIn(two, 0, undefined), 0, undefined)).toEqual(defaultAssumptions)
})
