import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

test('hours bought ahead become a line of the bill, show what of them is used, and are undone', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  const before = await app.freshTotal()
  await web.keyboard.press('Escape')
  const contracts = app.inspector.locator('details').filter({ hasText: /^Contracts/ })
  await contracts.locator('summary').click()
  await contracts.getByRole('button', { name: 'Add' }).click()
  await app.inspector.getByRole('combobox', { name: 'Vendor' }).selectOption({ label: 'GCP' })
  const hours = app.inspector.locator('details').filter({ hasText: /^Hours bought ahead/ })
  await hours.locator('summary').click()
  await hours.getByRole('button', { name: 'Buy hours ahead' }).click()
  await app.fill(hours, 'For each hour', '100000')
  await app.fill(hours, 'Price of one', '0.01')
  await expect(hours.getByRole('button', { name: /^Unused: / })).toBeVisible(PATIENT)
  const after = await app.totalMovedFrom(before)
  expect(after).toBeGreaterThan(before)

  await app.total.click()
  const line = app.dialog.getByRole('row').filter({ hasText: 'bought by the hour and not used' })
  await line.click()
  await expect(app.dialog.getByRole('region', { name: /^Origin of/ })).toContainText('the document’s contract')
  await app.dialog.getByRole('button', { name: 'What is bought and used' }).click()
  await expect(app.dialog).toContainText('Buying costs least where')
  await app.press('Escape')

  const undo = web.getByRole('button', { name: 'Undo' })
  while (await undo.isEnabled()) await undo.click()
  await expect(app.inspector.getByText('Contracts (1)')).toBeVisible()
  await app.totalBackAt(before)
})
