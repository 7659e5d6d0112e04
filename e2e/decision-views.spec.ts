import { AxeBuilder } from '@axe-core/playwright'
import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

const ASKS = [
  ['What its change changes', 'Structure', 'Who multiplies change, and who absorbs it'],
  ['What would make a swap easier', 'Reducers', 'before and after'],
  ['What leaving costs', 'Lock-in', 'Concentration (HHI)'],
  ['Which vendor for which product', 'Frontier', 'Work out the frontier'],
] as const

test('each view of a decision is two clicks from its product, and axe finds nothing there', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await expect(app.total).toBeVisible(PATIENT)
  for (const [link, tab, shown] of ASKS) {
    await app.goTo('Graph')
    await app.select('redis-cart')
    await app.inspector.getByRole('button', { name: link, exact: true }).click()
    const place = app.place('decisions')
    await expect(place.getByRole('button', { name: tab, exact: true })).toHaveAttribute('aria-current', 'page')
    await expect(place).toContainText(shown, PATIENT)
    const { violations } = await new AxeBuilder({ page: web }).include('.place').analyze()
    expect(
      violations.map(({ id, nodes }) => `${tab} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([])
  }
})

test('the matrix is walked by the arrows, and a cell opens the use that it is about', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.goTo('Decisions')
  await app.place('decisions').getByRole('button', { name: 'Structure', exact: true }).click()
  const cell = web.getByRole('button', { name: /^A change of Cart store changes Cart with/ })
  await expect(cell).toBeVisible(PATIENT)
  await cell.click()
  await web.keyboard.press('ArrowDown')
  await web.keyboard.press('ArrowUp')
  await expect(cell).toBeFocused()
  await web.getByRole('button', { name: 'Open the use between them' }).click()
  await expect(app.inspector).toContainText('Cart store')
})

test('the frontier says how far it is, is stopped and worked out, and becomes a what-if', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.goTo('Decisions')
  const place = app.place('decisions')
  await place.getByRole('button', { name: 'Frontier', exact: true }).click()
  await place.getByRole('button', { name: 'Work out the frontier' }).click()
  await place.getByRole('button', { name: 'Cancel' }).click(PATIENT)
  await place.getByRole('button', { name: 'Work out the frontier' }).click()
  await expect(place).toContainText('combinations are on the frontier', { timeout: 120_000 })
  await place.getByRole('table').filter({ hasText: 'which vendor for which product' }).getByRole('row').nth(1).click()
  await place.getByRole('button', { name: 'Make it a what-if' }).click()
  await expect(app.place('compare')).toContainText('Frontier 1', PATIENT)
})

test('total effects are worked out on demand, after the ordinary runs, and say what moves the bill most', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await expect(app.total).toBeVisible(PATIENT)
  await app.press('Control+j')
  await web.getByRole('button', { name: 'Compute total effects' }).click(PATIENT)
  const chart = web.locator('.chart', { hasText: 'Which kinds of inputs move the bill' })
  await expect(chart).toContainText(/most: [1-9]\d %/, { timeout: 120_000 })
})
