import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

const AT = { position: { x: 40, y: 12 } }

test('services are selected together, grouped, collapsed to one card, moved, expanded, and all of it is undone', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.fit()
  const cards = await web.locator('.react-flow__node').count()
  await app.node('paymentservice').click(AT)
  await app.node('emailservice').click({ ...AT, modifiers: ['Shift'] })
  await expect(app.inspector).toContainText('2 things')
  await app.press('Control+g')
  await app.dialog.getByLabel('Name').fill('Checkout')
  await app.press('Enter')
  await app.press('g')
  const group = app.node('group.Checkout')
  await expect(group).toHaveAttribute('aria-label', 'Group Checkout, collapsed, 2 services')
  await expect(app.node('paymentservice')).toHaveCount(0)
  await expect(web.locator('[aria-label="2 uses between Checkout and Checkout"]')).toHaveCount(1)
  await expect(app.inspector.getByRole('button', { name: 'Email' })).toBeVisible()
  await app.press('ArrowDown')

  await group.getByRole('button', { name: 'Expand Checkout' }).click()
  await expect(app.node('paymentservice')).toBeVisible()
  await expect(app.inspector).toContainText('2 things')
  const undo = web.getByRole('button', { name: 'Undo' })
  while (await undo.isEnabled()) await undo.click()
  await expect(web.locator('.react-flow__node')).toHaveCount(cards)
  await expect(app.notSaved).toBeHidden()
})

test('an edge that is dropped on nothing offers what can stand there, and joins it as one step', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.fit()
  await app.dropEdge('emailservice', { x: 20, y: 60 })
  const menu = web.getByRole('menu', { name: 'Create and join' })
  await expect(menu.getByRole('menuitem', { name: 'A service that it calls' })).toBeVisible()
  await app.press('Escape')
  await expect(menu).toBeHidden()
  await app.dropEdge('emailservice', { x: 20, y: 60 })
  await menu.getByRole('menuitem', { name: 'A service that it calls' }).click()
  await expect(app.node('new-service')).toHaveClass(/selected/)
  await expect(web.getByRole('group', { name: 'Email uses New service' })).toHaveCount(1)
  const undo = web.getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(app.node('new-service')).toHaveCount(0)
  await expect(undo).toBeDisabled()
})

test('what is dragged with Alt is copied to where it is let go, and stays where it was', async ({ web }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.fit()
  const before = await app.node('adservice').boundingBox()
  await web.keyboard.down('Alt')
  await app.dragNode('adservice', { x: 0, y: -90 })
  await web.keyboard.up('Alt')
  await expect(app.node('adservice-2')).toHaveClass(/selected/)
  await expect(app.node('adservice-2')).toContainText('Ads copy')
  expect(await app.node('adservice').boundingBox()).toEqual(before)
  await web.getByRole('button', { name: 'Undo' }).click()
  await expect(app.node('adservice-2')).toHaveCount(0)
  await expect(app.notSaved).toBeHidden()
})

test('a use says what its traffic costs, of which line it is a part, and what is unknown where nobody states the bytes', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  const use = web.getByRole('group', { name: /^Frontend uses Cart/ })
  await use.focus()
  await app.press('Enter')
  await expect(app.inspector).toContainText(/% of the line “between zones of a region”/, PATIENT)
  await expect(app.inspector.getByRole('button', { name: /^Traffic along it, a month: \$/ })).toBeVisible()
  const bytes = app.inspector.getByRole('textbox', { name: 'Both ways, for each call' })
  await bytes.fill('')
  await bytes.press('Enter')
  await expect(app.inspector).toContainText('Nobody states the bytes of a call.', PATIENT)
})

test('cards that are selected together are put in a column and spaced evenly, by key or in the inspector, each as one step', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.fit()
  const ids = ['frontend', 'adservice', 'emailservice'] as const
  const boxes = async () => (await Promise.all(ids.map((id) => app.node(id).boundingBox()))).map((box) => box!)
  await app.node('frontend').click(AT)
  await app.node('adservice').click({ ...AT, modifiers: ['Shift'] })
  await app.node('emailservice').click({ ...AT, modifiers: ['Shift'] })
  const before = await boxes()
  await app.press('Alt+a')
  await expect.poll(async () => new Set((await boxes()).map(({ x }) => Math.round(x))).size).toBe(1)
  await app.inspector.getByRole('button', { name: 'Space evenly down' }).click()
  await expect
    .poll(async () => {
      const [a = 0, b = 0, c = 0] = (await boxes()).map(({ y }) => y).toSorted((p, q) => p - q)
      return Math.abs(b - a - (c - b))
    })
    .toBeLessThan(8)
  await app.press('Control+z', 'Control+z')
  await expect.poll(boxes).toEqual(before)
  await expect(app.notSaved).toBeHidden()
})
