import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { catalogReport } from '#models/catalog/catalog-report'
import { pricedMeters } from '#models/catalog/price-book'
import { priceDifferences, readPriceFile } from '#models/catalog/price-file'
import { readDocument, writeDocument } from './file.ts'
import { takePrices } from './take-prices.ts'

const aws = CATALOG.vendors.find((vendor) => vendor.id === 'aws')!
const ec2 = aws.offerings.find((offering) => offering.id === 'aws-ec2')!
const priced = ec2.meters[0]!
const dearer = { ...priced, tiers: [{ upTo: null, price: 9.5 }] }
const file = (offerings: readonly object[]): string => JSON.stringify({ ...aws, offerings })

const sample = () => {
  const read = readDocument(readFileSync(new URL('../../scenarios/hello-world.lastmoment', import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

function vendorOf(text: string) {
  const read = readPriceFile(text)
  if (!read.ok) throw new Error(read.error)
  return read.value
}

it('finds no difference between the catalog and itself', () => {
  for (const vendor of CATALOG.vendors) expect(priceDifferences(CATALOG, vendorOf(JSON.stringify(vendor)))).toEqual([])
})

it('shows what a file adds, takes away and prices anew before anything is taken', () => {
  const extra = { ...priced, id: 'extra' }
  const vendor = vendorOf(file([{ ...ec2, meters: [dearer, ...ec2.meters.slice(2), extra] }]))
  expect(
    priceDifferences(CATALOG, vendor)
      .map((each) => `${each.kind} ${each.meter} ${each.what}`)
      .sort(),
  ).toEqual(
    [
      `added extra new meter`,
      `changed ${priced.id} tiers`,
      `removed ${ec2.meters[1]!.id} the file does not have it`,
    ].sort(),
  )
})

it('takes other money as a dated price over the list, and keeps the document readable', () => {
  const vendor = vendorOf(file([{ ...ec2, asOf: '2027-02-01', meters: [dearer, ...ec2.meters.slice(1)] }]))
  const taken = takePrices(sample(), CATALOG, vendor, 'prices.json')
  expect(taken.ecosystem.offerings).toEqual(sample().ecosystem.offerings)
  const meters = pricedMeters(ec2, 'aws', taken.ecosystem.prices)
  expect(meters.find((meter) => meter.id === priced.id)?.tiers).toEqual([{ upTo: null, price: 9.5 }])
  expect(taken.ecosystem.prices.find((each) => each.meter === priced.id)?.date).toBe('2027-02-01')
  expect(readDocument(writeDocument(taken)).ok).toBe(true)
  expect(takePrices(taken, CATALOG, vendor, 'prices.json')).toEqual(taken)
})

it('takes an offering that the catalog does not have as one of the document’s own', () => {
  const taken = takePrices(sample(), CATALOG, vendorOf(file([{ ...ec2, id: 'our-ec2' }])), 'prices.json')
  expect(taken.ecosystem.offerings.map((each) => `${each.id} ${each.vendor}`)).toContain('our-ec2 aws')
  expect(readDocument(writeDocument(taken)).ok).toBe(true)
})

it('refuses a file with its place: tiers out of order, a negative price, one id twice, no JSON', () => {
  const refused = (text: string): string => {
    const read = readPriceFile(text)
    return read.ok ? '' : read.error
  }
  const tiers = [
    { upTo: 10, price: 1 },
    { upTo: 5, price: 1 },
  ]
  expect(refused(file([{ ...ec2, meters: [{ ...priced, tiers }] }]))).toContain('offerings.0.meters.0.tiers')
  expect(refused(file([{ ...ec2, meters: [{ ...priced, tiers: [{ upTo: null, price: -1 }] }] }]))).toContain('price')
  expect(refused(file([ec2, ec2]))).toContain('twice')
  expect(refused('{')).toContain('no JSON')
})

it('counts every offering once by year, by confidence and by family', () => {
  const report = catalogReport(CATALOG)
  for (const counts of [report.byYear, report.byConfidence, report.byFamily])
    expect(counts.reduce((sum, each) => sum + each.offerings, 0)).toBe(CATALOG.offerings.size)
  expect(report.oldest[0]?.asOf).toBe([...CATALOG.offerings.values()].map((each) => each.asOf).sort()[0])
})
