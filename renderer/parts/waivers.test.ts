import { expect, it } from 'vitest'
import { Swap } from '#models/ecosystem/change'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { addProduct } from '#models/ecosystem/edit'
import {
  acceptedWords,
  blocks,
  changeSwapsOf,
  gapKey,
  inOrderOfWeight,
  withoutWaiver,
  withWaiver,
  withWaiversOf,
  type Gap,
} from './waivers.ts'

const swap = Swap.parse({ kind: 'swap', month: 1, target: { product: 'metrics' }, to: 'other' })
const gap: Gap = { product: 'metrics', kind: 'standard', what: 'StatsD', from: 'spoken', to: 'not stated', inUse: true }

it('blocks while a loss is in use and nobody has accepted it', () => {
  expect(blocks(gap)).toBe(true)
  expect(blocks({ ...gap, waived: 'nobody sends StatsD any more' })).toBe(false)
  expect(blocks({ ...gap, inUse: false })).toBe(false)
  const idle = { ...gap, what: 'SNMP', inUse: false }
  expect(inOrderOfWeight([idle, { ...gap, waived: 'x' }, gap])[0]).toBe(gap)
})

it('keeps one reason for a loss, and gives back the very swap when it is revoked', () => {
  const once = withWaiver(swap, { gap: gapKey(gap), reason: 'first', by: 'Ann', on: '2027-03-12' })
  const twice = withWaiver(once, { gap: gapKey(gap), reason: 'second', by: 'Bob' })
  expect(twice.waived).toEqual([{ gap: 'standard:StatsD', reason: 'second', by: 'Bob' }])
  expect(withoutWaiver(twice, gapKey(gap))).toEqual(swap)
  expect(Swap.safeParse(twice).success).toBe(true)
})

it('reads the reasons from the changes as they stand', () => {
  const waived = withWaiver(swap, { gap: gapKey(gap), reason: 'gone', by: 'Ann', on: '2027-03-12' })
  expect(withWaiversOf([gap], [waived])).toEqual([{ ...gap, waived: 'gone', waivedBy: 'Ann', waivedOn: '2027-03-12' }])
  expect(acceptedWords(withWaiversOf([gap], [waived])[0]!)).toBe('gone (Ann, 2027-03-12)')
  expect(withWaiversOf([{ ...gap, waived: 'gone' }], [swap])).toEqual([gap])
})

it('waives in the swaps that replace the product, and in no other', () => {
  const added = addProduct(emptyEcosystem, {
    name: 'Metrics',
    family: 'observability',
    subDomain: 'metrics',
  })
  const changes = [
    swap,
    { ...swap, target: { product: 'logs' } },
    { ...swap, target: { family: 'observability' } },
  ].map((each) => Swap.parse(each))
  const waived = changeSwapsOf(
    added.ecosystem,
    changes,
    'metrics',
    () => undefined,
    (each) => withWaiver(each, { gap: 'standard:StatsD', reason: 'gone' }),
  )
  expect(waived.map((each) => each.kind === 'swap' && each.waived !== undefined)).toEqual([true, false, true])
})
