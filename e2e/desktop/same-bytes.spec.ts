import { editor, LONG } from '../editor-page.ts'
import { expect, test } from '../fixtures.ts'
import { digestInNode } from '../same-bytes.ts'

test.describe.configure({ timeout: LONG })

test('Electron computes the same bytes as Node: the digest in the window is the one of the terminal', async ({
  start,
  file,
}) => {
  const { page } = await start(file)
  const app = editor(page)
  await app.isOpen('Online Boutique')
  const { digest, options } = await app.digest()
  expect(options.slice(0, 6)).toEqual(['--samples', expect.any(String), '--months', '36', '--seed', '1'])
  expect(digestInNode(file, options)).toBe(digest)
})
