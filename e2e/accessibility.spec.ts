import { AxeBuilder } from '@axe-core/playwright'
import { editor, LONG, PATIENT, type Editor } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

/** What axe finds within a part of the window in both themes: the rule and the places of each. Only colours differ in the dark. */
async function violations(app: Editor, part = 'body'): Promise<readonly string[]> {
  const found = []
  for (const theme of ['light', 'dark'] as const) {
    // Without motion, so that no colour is measured on its way from one theme to the other.
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expect(app.page.locator(`html[data-theme=${theme}]`)).toBeVisible()
    const axe = new AxeBuilder({ page: app.page }).include(part)
    const { violations: seen } = await (theme === 'light' ? axe : axe.withRules('color-contrast')).analyze()
    for (const { id, nodes } of seen)
      found.push(`${theme}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
  }
  return found
}

test('axe finds nothing on the graph, its table and the inspector of each kind', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await expect(app.total).toBeVisible(PATIENT)
  expect(await violations(app), 'graph').toEqual([])
  for (const id of ['frontend', 'redis-cart', 'offering.datadog', 'vendor.datadog']) {
    await app.select(id)
    await expect(app.inspector.getByRole('heading', { level: 2 })).toBeVisible()
    const folded = app.inspector.locator('details:not([open]) > summary')
    while ((await folded.count()) > 0) await folded.first().click()
    expect(await violations(app, '.inspector'), `inspector of ${id}`).toEqual([])
  }
  await app.press('t')
  await expect(web.getByRole('table', { name: 'Services and products' })).toBeVisible()
  expect(await violations(app, '.place'), 'graph as a table').toEqual([])
})

test('axe finds nothing on the other places and the charts', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await expect(app.total).toBeVisible(PATIENT)
  for (const [place, shown] of [
    ['Compare', 'Leave Datadog'],
    ['Decisions', 'Customer identity'],
    ['Backlog', 'Backlog of the baseline'],
    ['Catalog', 'Datadog'],
  ] as const) {
    await app.goTo(place)
    await expect(app.place(place.toLowerCase())).toContainText(shown, PATIENT)
    expect(await violations(app, '.place'), place).toEqual([])
  }
  await app.press('Control+1', 'Control+j')
  await expect(app.results.locator('svg.recharts-surface').first()).toBeVisible(PATIENT)
  expect(await violations(app, '.strip'), 'charts').toEqual([])
})

test('axe finds nothing on the dialogs', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.select('redis-cart')
  await app.press('s')
  await expect(app.dialog).toContainText('compared on the same draws', PATIENT)
  expect(await violations(app, '[role=dialog]'), 'candidates').toEqual([])
  await app.press('Escape')
  await app.total.click(PATIENT)
  await app.dialog.getByRole('row').nth(1).click()
  await expect(app.dialog.getByRole('region', { name: /^Origin of/ })).toBeVisible()
  expect(await violations(app, '[role=dialog]'), 'why').toEqual([])
  await app.press('Escape')
  await expect(app.dialog).toBeHidden()
  await app.press('Control+k')
  await expect(app.dialog).toBeVisible()
  expect(await violations(app, '[role=dialog]'), 'commands').toEqual([])
  await app.press('Escape')
  for (const [command, title] of [
    ['Import…', 'Import'],
    ['New what-if…', 'New what-if'],
    ['History…', 'History'],
    ['Keyboard shortcuts', 'Keyboard'],
  ] as const) {
    await expect(app.dialog).toBeHidden()
    await app.command(command)
    await expect(app.dialog.getByRole('heading', { name: title })).toBeVisible()
    expect(await violations(app, '[role=dialog]'), title).toEqual([])
    await app.press('Escape')
  }
})
