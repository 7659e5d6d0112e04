import { expect, it } from 'vitest'
import { Assumptions } from '#models/ecosystem/assumptions'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { rateFindings } from './engine-findings.ts'

const found = (assumptions: object) =>
  rateFindings({ ecosystem: emptyEcosystem, assumptions: Assumptions.parse(assumptions) }).map(({ path }) => path)

it('says so where a document is in a currency that it states no rate for, and takes a rate of 1 that has a date', () => {
  expect(found({ currency: 'EUR' })).toEqual(['assumptions.usdRate'])
  expect(found({ currency: 'EUR', usdRate: 0.92 })).toEqual([])
  expect(found({ currency: 'EUR', usdRate: 1, usdRateDate: '2026-11-01' })).toEqual([])
  expect(found({})).toEqual([])
})
