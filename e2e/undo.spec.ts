import { editor, LONG } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

test('undoing every edit gives back the document as it was opened, and redoing gives all of it again', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.fit()
  const opened = await app.bill()
  const cards = await web.locator('.react-flow__node').count()

  await app.dragIn(await app.findOffering('Pub/Sub'), { x: 40, y: 40 })
  await expect(app.node('queue')).toBeVisible()
  await app.connect('frontend', 'queue')
  await expect(app.inspector).toContainText('Used by 1')
  await app.dragBinding('redis-cart--gcp-memorystore', 'redis-cloud')
  await app.select('loadgenerator')
  await app.fill(app.inspector, 'Requests', '80k to 200k')
  await app.newWhatIf('Mine')
  await app.select('cluster')
  await app.press('ArrowRight', 'ArrowRight', 'Control+d', 'Delete')
  await app.select('paymentservice')
  await app.press('Delete')
  await expect(app.node('paymentservice')).toHaveCount(0)

  const undo = web.getByRole('button', { name: 'Undo' })
  const redo = web.getByRole('button', { name: 'Redo' })
  let steps = 0
  for (; await undo.isEnabled(); steps += 1) await undo.click()
  expect(steps).toBeGreaterThanOrEqual(8)
  await expect(app.notSaved).toBeHidden()
  await expect(web).toHaveTitle('Online Boutique – Lastmoment')
  await expect(web.locator('.react-flow__node')).toHaveCount(cards)
  expect(await app.bill()).toEqual(opened)

  for (let step = 0; step < steps; step += 1) await redo.click()
  await expect(redo).toBeDisabled()
  await expect(app.notSaved).toBeVisible()
  await expect(app.node('queue')).toBeVisible()
  await expect(app.node('paymentservice')).toHaveCount(0)
})

test('a document that was saved in the middle is not saved again by going back past it', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.select('loadgenerator')
  await app.fill(app.inspector, 'Requests', '5M')
  const downloading = web.waitForEvent('download')
  await app.press('Control+s')
  await downloading
  await expect(app.notSaved).toBeHidden()
  const undo = web.getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(app.notSaved).toBeVisible()
  await web.getByRole('button', { name: 'Redo' }).click()
  await expect(app.notSaved).toBeHidden()
})
