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

test('a figure of scale opens the explanation that the terminal gives, down to what was stated, and the way to change it', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.node('frontend').click({ position: { x: 40, y: 12 } })
  await app.inspector.getByRole('button', { name: /^Requests lost at the peak/ }).click(PATIENT)
  const tree = app.dialog.getByRole('region', { name: 'Explanation' })
  await expect(tree).toContainText('scale.services.frontend.lost.0', PATIENT)
  await expect(tree).toContainText('requests a second that it carries')
  await app.press('Escape')
  await app.inspector.getByRole('button', { name: /^Utilisation/ }).click()
  await expect(tree).toContainText('Stated: ecosystem.services.frontend.sizing.replicas', PATIENT)
  await tree.getByRole('button', { name: 'Change it' }).first().click()
  await expect(app.dialog).toBeHidden()
  await expect(app.inspector.getByRole('heading', { name: 'Frontend' })).toBeVisible()
})
