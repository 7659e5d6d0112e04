import { editor, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test('the backlog is reordered, renamed and ticked off by keyboard, says what that costs, and is taken back', async ({
  web,
}) => {
  test.slow()
  const app = editor(web)
  await app.goTo('Backlog')
  const rows = web.locator('.backlog tr[data-key]')
  await expect(rows.first()).toBeVisible(PATIENT)
  await expect(web.locator('.backlog')).toHaveAttribute('data-stale', 'false', PATIENT)
  const second = (await rows.nth(1).getAttribute('data-key')) ?? ''
  const moved = web.locator(`.backlog tr[data-key="${second}"]`)
  await moved.focus()
  await web.keyboard.press('Alt+End')
  await expect(moved).toBeFocused()
  await expect(web.locator('.backlog-order')).toContainText('than the computed one', PATIENT)
  await expect(moved.getByLabel('put here by hand')).toBeVisible()
  await web.keyboard.press('F2')
  await web.keyboard.press('Control+a')
  await web.keyboard.type('Our own words')
  await web.keyboard.press('Enter')
  await expect(moved).toContainText('Our own words', PATIENT)
  await expect(moved).toBeFocused()
  await web.keyboard.press('Control+Enter')
  await expect(moved).toContainText('Done', PATIENT)
  for (let steps = 0; steps < 3; steps++) await web.keyboard.press('Control+z')
  await expect(rows.nth(1)).toHaveAttribute('data-key', second, PATIENT)
  await expect(web.locator('.backlog-order')).toContainText('In the computed order')
})

test('scores are pasted, shown for what they change, taken and taken back', async ({ web }) => {
  test.slow()
  const app = editor(web)
  await app.goTo('Backlog')
  const rows = web.locator('.backlog tr[data-key]')
  await expect(rows.first()).toBeVisible(PATIENT)
  const key = (await rows.first().getAttribute('data-key')) ?? ''
  await web.getByRole('button', { name: 'Scores…' }).click()
  const dialog = web.getByRole('dialog')
  await dialog
    .getByLabel('Or paste CSV')
    .fill(`Key,User-business value,Time criticality,RR/OE,Job size\n${key},8,5,3,2\nnobody,1,1,1,1`)
  await dialog.getByRole('button', { name: 'Read what is pasted' }).click()
  await expect(dialog).toContainText('(8 + 5 + 3) / 2', PATIENT)
  await expect(dialog).toContainText('row 3 ("nobody") is left out')
  await dialog.getByRole('button', { name: 'Take them' }).click()
  await expect(dialog).toBeHidden()
  await rows.first().click()
  await expect(web.locator('.story-figures')).toContainText('WSJF (SAFe)', PATIENT)
  await web.keyboard.press('Escape')
  await web.locator('body').press('Control+z')
  await expect(web.locator('.story-figures')).not.toContainText('WSJF (SAFe)', PATIENT)
})
