import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { isUnit } from '#models/catalog/unit-words'
import { meterNamed, offeringNamed } from './price-meter.ts'

it('finds every meter of the catalog by its id and by its name, where it is the only one of that name', () => {
  for (const offering of CATALOG.offerings.values())
    for (const meter of offering.meters) {
      expect(isUnit(meter.unit), `${offering.id} ${meter.id}: ${meter.unit}`).toBe(true)
      expect(meterNamed(offering, meter.id)).toBe(meter)
      if (offering.meters.filter((each) => each.name.toLowerCase() === meter.name.toLowerCase()).length === 1)
        expect(meterNamed(offering, meter.name.toUpperCase())).toBe(meter)
    }
})

it('finds a meter by a beginning, a unit or words that mean it alone', () => {
  const lambda = offeringNamed('AWS-Lambda')
  expect(meterNamed(lambda, 'request').id).toContain('request')
  const s3 = CATALOG.offerings.get('aws-s3')!
  expect(() => meterNamed(s3, 'wings')).toThrow(/expected one of: /)
})

it('lists what a text can mean where it can mean several, and what is near an unknown offering', () => {
  const ec2 = CATALOG.offerings.get('aws-ec2')!
  expect(() => meterNamed(ec2, 'm6i')).toThrow(/can mean .*m6i-large/)
  expect(() => offeringNamed('aws lamda')).toThrow(/does not have/)
})
