import { expect } from '@playwright/test'
import { PATIENT, type Editor } from './editor-page.ts'

/**
 * What a person does with the sample, up to its backlog, in the browser and in the desktop app alike. Each step says
 * what has to be seen after it.
 */
export async function doTheMainJob(app: Editor): Promise<void> {
  const { page, inspector, dialog, node } = app
  await app.isOpen('Online Boutique')
  await expect(app.notSaved).toBeHidden()
  const opened = await app.totalText()
  expect(opened).toMatch(/^Cost a month: \$[\d,.]+, range \$[\d,.]+ – \$[\d,.]+(, ± \$[\d,.]+ by sampling)?\. Why\?$/)

  // An offering comes in from the palette, as a product of its own.
  await app.fit()
  await app.dragIn(await app.findOffering('Pub/Sub'), { x: 40, y: 40 })
  await expect(node('queue')).toHaveClass(/selected/)
  await expect(node('queue')).toContainText('Pub/Sub')
  await expect(app.notSaved).toBeVisible()
  await expect(node('offering.gcp-pubsub')).toHaveAttribute('aria-label', /in use$/)

  // A service is connected to it.
  await app.connect('frontend', 'queue')
  await expect(inspector).toContainText('Used by 1')
  await inspector.getByText('Used by 1').click()
  await expect(inspector.getByRole('button', { name: 'Frontend' })).toBeVisible()

  // A number is changed, with doubt; undone and done again.
  await app.click('loadgenerator')
  const requests = inspector.getByRole('textbox', { name: 'Requests', exact: true })
  await expect(requests).toHaveValue('26M to 40M to 62M')
  const before = await app.freshTotal()
  await app.fill(inspector, 'Requests', '80k to 200k')
  const changed = await app.totalMovedFrom(before)
  expect(changed).toBeLessThan(before)
  await node('loadgenerator').focus()
  await app.press('Control+z')
  await expect(requests).toHaveValue('26M to 40M to 62M')
  await app.press('Control+Shift+z')
  await expect(requests).toHaveValue('80k to 200k')
  await app.press('Control+z')
  await app.totalBackAt(before)

  // In the baseline the end of a binding on another offering is an edit.
  await app.dragBinding('redis-cart--gcp-memorystore', 'redis-cloud')
  await expect(node('redis-cart')).toHaveAttribute('aria-label', /Redis Cloud/)
  await expect(node('offering.redis-cloud')).toHaveAttribute('aria-label', /in use$/)
  await expect(dialog).toBeHidden()

  // In a what-if it is a change: its month and approach are asked for, and the figures move.
  await app.newWhatIf('Try others')
  await app.dragBinding('secrets--gcp-secret-manager', 'doppler-team')
  await expect(dialog).toContainText('Swap Secrets to')
  await app.fill(dialog, 'Month of cut-over', '3')
  await dialog.getByRole('combobox', { name: 'Approach' }).selectOption('strangler')
  await dialog.getByRole('button', { name: 'Swap' }).click()
  await expect(page.getByRole('slider')).toHaveValue('3')
  await expect(node('secrets')).toHaveAttribute('aria-label', /^Product Secrets, Team plan · Do/)
  await expect(app.results.getByText('against the baseline')).toBeVisible(PATIENT)
  const dragged = await app.freshTotal()

  // The other way: the table of candidates.
  await app.select('identity')
  await inspector.getByRole('button', { name: 'Swap…' }).click()
  await expect(dialog).toContainText('compared on the same draws', PATIENT)
  await dialog.getByRole('button', { name: /^Swap to .*Cognito/ }).click()
  await expect(node('identity')).toHaveAttribute('aria-label', /Cognito/)
  await app.totalMovedFrom(dragged)
  expect(await app.totalText()).toMatch(
    /^Cost a month: \$[\d,.]+, range \$[\d,.]+ – \$[\d,.]+(, ± \$[\d,.]+ by sampling)?\. Why\?$/,
  )

  await app.goTo('Backlog')
  await expect(app.place('backlog')).toContainText('Backlog of Try others', PATIENT)
}
