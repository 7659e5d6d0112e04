import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { build, lastmoment, root } from './built.ts'

const folder = mkdtempSync(join(tmpdir(), 'lastmoment-prices-'))
const document = join(folder, 'own.lastmoment')
const prices = join(folder, 'prices.json')

type Vendor = { offerings: { id: string; meters: { tiers: { price: number }[] }[] }[] }

beforeAll(() => {
  build()
  copyFileSync(join(root, 'scenarios/hello-world.lastmoment'), document)
  const aws = JSON.parse(readFileSync(join(root, 'models/catalog/vendors/aws.json'), 'utf8')) as Vendor
  const ec2 = aws.offerings.find((offering) => offering.id === 'aws-ec2')!
  ec2.meters[0]!.tiers[0]!.price *= 2
  writeFileSync(prices, JSON.stringify({ ...aws, offerings: [ec2] }))
}, 120_000)

it('shows what a price file changes without taking it', () => {
  const before = readFileSync(document, 'utf8')
  const said = lastmoment(['catalog', '--import', prices])
  expect(said.code).toBe(0)
  expect(said.stdout).toContain('0 added, 0 removed, 1 changed')
  expect(readFileSync(document, 'utf8')).toBe(before)
})

it('takes a price file into a document, as a dated price of its own', () => {
  expect(lastmoment(['catalog', '--import', prices, '--into', document]).code).toBe(0)
  const { ecosystem } = JSON.parse(readFileSync(document, 'utf8')) as { ecosystem: { prices: { offering: string }[] } }
  expect(ecosystem.prices.map((each) => each.offering)).toEqual(['aws-ec2'])
})

it('shows what a price book would change, takes it into a document, and finds nothing new the second time', () => {
  const book = join(folder, 'deal.prices.json')
  const deal = { id: 'deal', vendor: 'aws', discount: 0.1, note: 'private offer', date: '2026-10-01' }
  writeFileSync(book, JSON.stringify({ format: 'lastmoment-prices', version: 1, prices: [deal] }))
  const before = readFileSync(document, 'utf8')
  expect(lastmoment(['catalog', '--import', book]).stdout).toContain('1 added, 0 changed, 0 as they are')
  expect(readFileSync(document, 'utf8')).toBe(before)
  expect(lastmoment(['catalog', '--import', book, '--into', document]).code).toBe(0)
  expect(lastmoment(['catalog', '--import', book, '--into', document]).stdout).toContain(
    '0 added, 0 changed, 1 as they are',
  )
  writeFileSync(book, JSON.stringify({ format: 'lastmoment-prices', version: 1, prices: [{ ...deal, discount: 'x' }] }))
  const wrong = lastmoment(['catalog', '--import', book])
  expect([wrong.code, /prices\.0\.discount/.test(wrong.stderr)]).toEqual([3, true])
})

it('reports age and confidence, and prints the schema of a vendor’s file', () => {
  const report = JSON.parse(lastmoment(['catalog', '--report', '--json']).stdout) as { byYear: unknown[] }
  expect(report.byYear.length).toBeGreaterThan(1)
  expect(lastmoment(['catalog', '--report']).stdout).toContain('By confidence')
  expect(JSON.parse(lastmoment(['schema', 'vendor']).stdout)).toHaveProperty('properties.offerings')
})

it('refuses what is no price file, and --into alone', () => {
  expect(lastmoment(['catalog', '--import', document]).code).toBe(3)
  expect(lastmoment(['catalog', '--into', document]).code).toBe(2)
})

it('explains a figure to its source, and lists what can be explained where a path leads nowhere', () => {
  const sample = 'scenarios/online-boutique.lastmoment'
  const said = lastmoment(['explain', sample, 'cost.products.redis-cart.perMonth.p50', '--samples', '16'])
  expect(said.code).toBe(0)
  expect(said.stdout).toMatch(/tier: .* x /)
  expect(said.stdout).toContain('stated: ecosystem.products.redis-cart')
  const wrong = lastmoment(['explain', sample, 'cost.nothing', '--samples', '16'])
  expect([wrong.code, wrong.stderr.includes('cost.total')]).toEqual([2, true])
})
