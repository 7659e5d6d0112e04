import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

test('a service, then a vendor is let fail: what is lost is marked on the canvas and said, and Escape takes it away', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.node('recommendationservice').click({ position: { x: 40, y: 12 } })
  await expect(app.inspector.getByText('When something fails')).toBeVisible(PATIENT)
  await app.press('f')
  const banner = web.getByRole('status').filter({ hasText: 'If Recommendations fails' })
  await expect(banner).toContainText('of requests are lost, 3 services hit')
  await expect(app.node('recommendationservice')).toHaveClass(/blast-down/)
  await expect(app.node('frontend')).toHaveAttribute('aria-label', /loses 90 %/)
  await expect(app.node('paymentservice')).toHaveClass(/blast-spared/)
  await app.press('Escape')
  await expect(banner).toBeHidden()

  const table = web.getByRole('group', { name: 'What if it fails?' })
  const vendor = table.getByRole('row', { name: /^GCP vendor/ })
  await vendor.focus()
  await app.press('Enter')
  await expect(vendor).toHaveAttribute('aria-selected', 'true')
  await expect(web.getByRole('status').filter({ hasText: 'If GCP fails' })).toContainText('path to repair')
  await web.getByRole('button', { name: 'Copy as CSV' }).click()
  await expect(web.getByText(/^Copied \d+ failures as CSV\.$/)).toBeVisible()
  await expect(web.getByRole('row', { name: /^Path to production/ })).toContainText('%')
})
