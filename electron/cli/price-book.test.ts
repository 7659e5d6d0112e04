import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { simulateMedian } from '#models/engine/simulate'
import { root } from './built.ts'
import { readPricedDocument } from './input.ts'

const folder = mkdtempSync(join(tmpdir(), 'lastmoment-book-'))
const file = join(folder, 'shop.lastmoment')
copyFileSync(join(root, 'scenarios/hello-world.lastmoment'), file)
const book = (discount: number): string =>
  JSON.stringify({
    format: 'lastmoment-prices',
    version: 1,
    prices: [{ id: 'aws-deal', vendor: 'aws', discount, note: 'private offer', date: '2026-10-01' }],
  })

async function bill(named?: string): Promise<{ readonly total: number; readonly overlaid: readonly string[] }> {
  const { ecosystem, assumptions, start } = await readPricedDocument(file, named)
  const question = {
    ecosystem,
    assumptions,
    scenarios: [],
    catalog: CATALOG,
    start,
    samples: 1,
    seed: 1,
    months: 12,
    today: 0,
  }
  const { cost } = simulateMedian(question, null)
  return { total: cost.total.p50, overlaid: cost.lines.flatMap((line) => line.overlay ?? []) }
}

it('takes the price book beside a document, says so on each line, and leaves the document as it is', async () => {
  const before = readFileSync(file, 'utf8')
  const list = await bill()
  expect(list.overlaid).toEqual([])
  writeFileSync(join(folder, 'shop.prices.json'), book(0.5))
  const own = await bill()
  expect(own.total).toBeLessThan(list.total)
  expect(new Set(own.overlaid)).toEqual(new Set(['aws-deal']))
  const { ecosystem } = await readPricedDocument(file, undefined)
  expect(ecosystem.prices.map(({ note, date }) => `${note}, ${date}`)).toEqual([
    'private offer (shop.prices.json), 2026-10-01',
  ])
  expect(readFileSync(file, 'utf8')).toBe(before)
})

it('takes the book that is named before the one beside it, and refuses what is none with its place', async () => {
  const named = join(folder, 'other.json')
  writeFileSync(named, book(0))
  expect((await bill(named)).total).toBeGreaterThan((await bill()).total)
  writeFileSync(named, '{ "format": "lastmoment-prices", "version": 1, "prices": [{ "id": "x" }] }')
  await expect(readPricedDocument(file, named)).rejects.toThrow(/other.json: prices/)
})
