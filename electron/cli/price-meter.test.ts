import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { isUnit } from '#models/catalog/unit-words'
import { meterNamed, offeringNamed, optionNamed } from './price-meter.ts'

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

it('takes an offering by words that mean it alone, and says what is near a name with a wrong letter', () => {
  for (const [text, id] of [
    ['lambda', 'aws-lambda'],
    ['GitHub Actions', 'github-actions'],
    ['workers', 'cloudflare-workers'],
    ['Amazon S3', 'aws-s3'],
    ['mongodb', 'mongodb-atlas'],
    ['buildkite', 'buildkite-pro'],
    ['okta', 'okta-workforce'],
    ['azure-keyvault', 'azure-key-vault'],
    ['Cloudflare KV', 'cloudflare-workers'],
  ] as const)
    expect(offeringNamed(text).id, text).toBe(id)
  expect(() => offeringNamed('supabase')).toThrow(/can mean supabase-auth, supabase-postgres/)
  expect(() => offeringNamed('aws-lamdba')).toThrow(/near it: aws-lambda/)
  expect(() => offeringNamed('')).toThrow(/does not have/)
})

it('takes a vendor’s word for a meter, the option’s own where it is said, and names what is near another', () => {
  const lambda = offeringNamed('aws-lambda')
  expect(meterNamed(lambda, 'gb-seconds').id).toBe('duration-x86')
  expect(meterNamed(lambda, 'duration', 'arm64').id).toBe('duration-arm64')
  expect(meterNamed(offeringNamed('s3'), 'storage').id).toBe('standard-storage')
  expect(meterNamed(offeringNamed('s3'), 'storage-gb').id).toBe('standard-storage')
  expect(meterNamed(offeringNamed('workers'), 'cpu-time-ms').id).toBe('cpu-time')
  expect(() => meterNamed(lambda, 'requsets')).toThrow(/near it: requests/)
  expect(() => optionNamed(lambda, 'mips')).toThrow(/found option "mips", expected one of: arm64, x86/)
})

it('says of an offering that is priced by quote that it is', () => {
  expect(() => meterNamed(offeringNamed('gitlab-ultimate-security'), 'seats')).toThrow(/known by quote only/)
})
