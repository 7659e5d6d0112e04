import { expect, it } from 'vitest'
import { CATALOG } from './catalog.ts'
import { Vendor } from './offering.ts'
import { VENDOR_FILES } from './vendor-files.ts'

it('parses every vendor file, and the file says every default itself', () => {
  for (const file of VENDOR_FILES) {
    const parsed = Vendor.safeParse(file)
    expect(parsed.error?.issues ?? []).toEqual([])
    expect(parsed.data).toEqual(file)
  }
})

it('has no two offerings, vendors or meters of an offering under one id', () => {
  const ids = CATALOG.vendors.flatMap((vendor) => vendor.offerings.map((offering) => offering.id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(CATALOG.vendors.map((vendor) => vendor.id)).size).toBe(CATALOG.vendors.length)
  for (const offering of CATALOG.offerings.values()) {
    const meters = offering.meters.map((meter) => meter.id)
    expect(new Set(meters).size, offering.id).toBe(meters.length)
  }
})
