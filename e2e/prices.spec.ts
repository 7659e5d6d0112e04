import { readFileSync } from 'node:fs'
import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

test('a price of your own is set from the bill, says so on the line, moves the total, and is undone', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  const before = await app.freshTotal()
  await app.total.click()
  await app.dialog.getByRole('row').filter({ hasText: 'indexed log events' }).click()
  await app.dialog.getByRole('button', { name: 'Use a price of your own' }).click()
  await expect(app.place('catalog')).toContainText('indexed log events 15-day, on demand of')
  await app.fill(app.inspector, 'Price', '0.05')
  await app.fill(app.inspector, 'Note', 'Private offer of November')
  const row = web.getByRole('row').filter({ hasText: 'Private offer of November' })
  await expect(row).toContainText('$0.05')
  await expect(row).toContainText(/−\$[\d,]+/, PATIENT)
  const after = await app.totalMovedFrom(before)
  expect(after).toBeLessThan(before)

  await app.total.click()
  const line = app.dialog.getByRole('row').filter({ hasText: 'indexed log events' })
  await expect(line).toContainText('your price')
  await line.click()
  await expect(app.dialog.getByRole('region', { name: /^Origin of/ })).toContainText('Private offer of November')
  await app.press('Escape')

  const undo = web.getByRole('button', { name: 'Undo' })
  while (await undo.isEnabled()) await undo.click()
  await expect(app.place('catalog')).toContainText('No prices of your own yet')
  await app.totalBackAt(before)
})

test('a price book is exported, shown for what it would change, left, taken, and undone as one step', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.command('Your prices')
  await web.getByRole('button', { name: 'Add a price' }).first().click()
  await app.inspector.getByRole('combobox', { name: 'Vendor' }).selectOption({ label: 'Datadog' })
  await app.fill(app.inspector, 'Discount on the list', '30 %')
  const downloading = web.waitForEvent('download')
  await web.getByRole('button', { name: 'Export', exact: true }).click()
  const text = readFileSync(await (await downloading).path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ prices: [{ vendor: 'datadog', discount: 0.3 }] })
  await app.inspector.getByRole('button', { name: 'Remove' }).click()
  await expect(app.place('catalog')).toContainText('No prices of your own yet')
  const without = await app.freshTotal()

  const choose = async (name: string, content: string): Promise<void> => {
    await app.giveFile(() => app.dialog.getByRole('button', { name: /^Choose/ }).click(), name, content)
  }
  await app.command('Take a price file')
  await choose('broken.json', text.replace('0.3', '"much"'))
  await expect(app.dialog.getByRole('alert')).toContainText('prices.0.discount')
  await choose('prices.json', text)
  await expect(app.dialog.getByRole('row').filter({ hasText: 'everything of Datadog' })).toContainText('30 % off')
  await expect(app.dialog.getByRole('status')).toContainText(/−\$[\d,]+ .* on the same draws/, PATIENT)
  await app.dialog.getByRole('button', { name: 'Leave it' }).click()
  await expect(app.place('catalog')).toContainText('No prices of your own yet')

  await app.command('Take a price file')
  await choose('prices.json', text)
  await app.dialog.getByRole('button', { name: 'Take it' }).click()
  await expect(web.getByRole('row').filter({ hasText: 'everything of Datadog' })).toContainText('30 % off')
  expect(await app.totalMovedFrom(without)).toBeLessThan(without)
  await web.getByRole('button', { name: 'Undo' }).click()
  await expect(app.place('catalog')).toContainText('No prices of your own yet')
  await app.totalBackAt(without)
})
