import { join } from 'node:path'
import { editor, LONG } from './editor-page.ts'
import { expect, test } from './fixtures.ts'
import { digestInNode } from './same-bytes.ts'

// One worker runs them in turn, so that Node works each question out once.
test.describe.configure({ timeout: LONG, mode: 'default' })

const sample = join(import.meta.dirname, '../scenarios/online-boutique.lastmoment')

test('Chromium computes the same bytes as Node: the digest in the window is the one of the terminal', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  const { digest, options } = await app.digest()
  expect(options.slice(0, 6)).toEqual(['--samples', expect.any(String), '--months', '36', '--seed', '1'])
  expect(digestInNode(sample, options)).toBe(digest)
})

test('so it does for a what-if', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.chooseWhatIf('Leave Datadog for Grafana Cloud')
  const { digest, options } = await app.digest()
  expect(options).toContain('datadog-to-grafana')
  expect(digestInNode(sample, options)).toBe(digest)
})

for (const isIsolated of [true, false])
  test(`so do four workers that draw together in Chromium, in memory ${isIsolated ? 'that they share' : 'of each, on a page that is not isolated'}`, async ({
    page,
  }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 5 }))
    if (!isIsolated)
      await page.route('**/*', async (route) => {
        const response = await route.fetch()
        const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-'))
        await route.fulfill({ response, headers: Object.fromEntries(headers) })
      })
    await page.goto('/')
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isIsolated)
    const app = editor(page)
    await app.isOpen('Online Boutique')
    const { digest, options } = await app.digest()
    expect(page.workers().length).toBe(4)
    expect(digestInNode(sample, options)).toBe(digest)
  })
