import { readFileSync } from 'node:fs'
import { editor, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test('a story is dragged to its place, another is written by hand, and both are kept', async ({ web }) => {
  test.slow()
  const app = editor(web)
  await app.goTo('Backlog')
  const rows = web.locator('.backlog tr[data-key]')
  await expect(rows.first()).toBeVisible(PATIENT)
  await expect(web.locator('.backlog')).toHaveAttribute('data-stale', 'false', PATIENT)
  const third = (await rows.nth(2).getAttribute('data-key')) ?? ''
  await rows.nth(2).dragTo(rows.nth(0))
  await expect(rows.nth(0)).toHaveAttribute('data-key', third, PATIENT)
  await expect(rows.nth(0).getByLabel('put here by hand')).toBeVisible()

  await web.getByRole('button', { name: 'Add story' }).click()
  const form = web.locator('.story').filter({ hasText: 'New story' })
  await form.getByLabel('Title', { exact: true }).fill('Talk to the people who pay')
  await form.getByLabel(/^Size/).fill('1 to 3')
  await form.getByLabel(/^Cost of delay/).fill('90k')
  await form.getByLabel(/^Cost of delay/).press('Enter')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  const own = rows.filter({ hasText: 'Talk to the people who pay' })
  await expect(own).toContainText('1–3', PATIENT)
  await web.locator('body').press('Control+z')
  await expect(own).toHaveCount(0, PATIENT)
  await web.locator('body').press('Control+z')
  await expect(rows.nth(0)).not.toHaveAttribute('data-key', third, PATIENT)
})

test('what was said of a story that is gone is kept and shown until it is forgotten', async ({ web }) => {
  test.slow()
  const app = editor(web)
  const sample = JSON.parse(readFileSync('scenarios/hello-world.lastmoment', 'utf8')) as object
  const backlog = { edits: [{ id: 'nowhere/story', title: 'Ask the old team', notes: 'They knew' }] }
  await app.open('orphan.lastmoment', JSON.stringify({ ...sample, backlog }))
  await app.goTo('Backlog')
  const orphans = web.getByRole('region', { name: 'Hand edits without a story' })
  await expect(orphans).toContainText('Ask the old team', PATIENT)
  await orphans.getByRole('button', { name: 'Forget the hand edit of nowhere/story' }).click()
  await expect(orphans).toHaveCount(0, PATIENT)
  await web.locator('body').press('Control+z')
  await expect(orphans).toContainText('Ask the old team', PATIENT)
})
