import { AxeBuilder } from '@axe-core/playwright'
import { editor, LONG, PATIENT } from '../editor-page.ts'
import { expect, test } from '../fixtures.ts'

test.describe.configure({ timeout: LONG })

test('axe finds nothing in the desktop window', async ({ start }) => {
  const { page } = await start()
  const app = editor(page)
  await app.isOpen('Online Boutique')
  await expect(app.total).toBeVisible(PATIENT)
  // Electron makes no further page for axe to work in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  )
})
