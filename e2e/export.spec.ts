import { readFileSync } from 'node:fs'
import { editor, LONG } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

test('what is shown leaves as a picture, a diagram and a page, with its figures and in its own theme', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.freshTotal()
  const exported = async (command: string): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    const downloading = web.waitForEvent('download')
    await app.command(command)
    const download = await downloading
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }
  const svg = await exported('Export picture (SVG)')
  expect(svg.name).toBe('online-boutique.svg')
  const text = svg.bytes.toString('utf8')
  expect(text).toContain('>Recommendations<')
  expect(text).toContain('what each product costs in that month, USD')
  const png = await exported('Export picture (PNG)')
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  const [, width] = /width="(\d+)"/.exec(text) ?? []
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Number(width))
  const diagram = await exported('Export diagram (Mermaid)')
  expect(diagram.bytes.toString('utf8')).toContain('flowchart LR')
  const page = await exported('Export page with figures (HTML)')
  expect(page.bytes.toString('utf8')).toContain('What does it cost?')
  // A reader of XML that is not ours takes the picture.
  const drawn = await web.evaluate(
    (source) =>
      new DOMParser().parseFromString(source, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null,
    text,
  )
  expect(drawn).toBeNull()
})
