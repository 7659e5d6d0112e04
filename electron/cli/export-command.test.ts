import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { build, lastmoment, root } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const folder = mkdtempSync(join(tmpdir(), 'lastmoment-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const sample = 'scenarios/hello-world.lastmoment'
const few = ['--samples', '64']

it('draws a document as a picture without a simulation, the same bytes each time', async () => {
  const said = lastmoment(['export', sample, '--lens', 'none'])
  expect([said.code, said.stderr]).toEqual([0, ''])
  expect(lastmoment(['export', sample, '--lens', 'none', '--format', 'svg']).stdout).toBe(said.stdout)
  await expect(said.stdout).toMatchFileSnapshot(join(root, 'scenarios/expected/hello-world.svg'))
  const diagram = lastmoment(['export', sample, '--lens', 'none', '--format', 'mermaid'])
  await expect(diagram.stdout).toMatchFileSnapshot(join(root, 'scenarios/expected/hello-world.mmd'))
})

it('writes a PNG of twice the picture’s size, also where a name has letters of other scripts and of XML', () => {
  const file = join(folder, 'odd.lastmoment')
  const text = readFileSync(join(root, sample), 'utf8').replace('"name": "Hello World"', '"name": "<Größe> & Жук 価格"')
  writeFileSync(file, text)
  const picture = join(folder, 'odd.png')
  const said = lastmoment(['export', file, '--lens', 'none', '--format', 'png', '-o', picture])
  expect(said.code).toBe(0)
  expect(said.stderr).toBe('The font has no 価 格: the picture shows boxes in their place; --format svg keeps them.\n')
  const svg = lastmoment(['export', file, '--lens', 'none']).stdout
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? []
  const bytes = readFileSync(picture)
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)])
})

it('writes one page with the figures of `run`, that fetches and runs nothing', () => {
  const said = lastmoment(['export', sample, '--format', 'html', '--theme', 'dark', ...few])
  expect([said.code, said.stderr]).toEqual([0, ''])
  const { digest, cost } = JSON.parse(lastmoment(['run', sample, '--json', ...few]).stdout) as {
    digest: string
    cost: { products: { name: string }[] }
  }
  expect(said.stdout).toContain(`digest ${digest}`)
  for (const { name } of cost.products) expect(said.stdout).toContain(`<th scope="row">${name}</th>`)
  expect(said.stdout).toContain('the vendor’s list')
  expect(said.stdout).not.toMatch(/<script|<link|<img|src=|href=|@import|url\(/)
})

it('draws a what-if in the month of its last change, and says what it is', () => {
  const said = lastmoment([
    'export',
    'scenarios/online-boutique.lastmoment',
    '--lens',
    'none',
    '--scenario',
    'cart-store-to-upstash',
  ])
  expect(said.code).toBe(0)
  expect(said.stdout).toContain('what-if: Cart store to Upstash')
  expect(said.stdout).toContain('changed by the what-if')
})

it.each([
  [['--format', 'pdf'], '--format: found "pdf", expected one of svg, png, html, mermaid'],
  [['--theme', 'blue'], '--theme: found "blue", expected one of light, dark'],
  [['--month', '99'], '--month: found "99", expected a whole number from 0 to 35'],
  [['--scenario', 'none'], '--scenario: found "none", expected one of'],
])('refuses %j with a sentence', (args, sentence) => {
  const said = lastmoment(['export', sample, ...args])
  expect([said.code, said.stdout]).toEqual([2, ''])
  expect(said.stderr).toContain(sentence)
})
