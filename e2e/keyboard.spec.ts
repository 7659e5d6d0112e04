import { readFileSync } from 'node:fs'
import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test('the main job by the keyboard alone: add, connect, change, swap, places, export', async ({ web }) => {
  test.setTimeout(LONG)
  const app = editor(web)
  const { inspector, dialog, node } = app
  await app.isOpen('Online Boutique')
  // Whatever is pressed: the mouse is never used, and what has the focus is what the page says it is.
  await web.locator('.canvas').evaluate((canvas) => canvas.closest('body')?.focus())

  // The palette is reached by Tab, searched, and Enter adds.
  const search = app.palette.getByRole('searchbox', { name: 'Find an offering' })
  await tabTo(app, search)
  await web.keyboard.type('Pub/Sub')
  await app.press('Tab')
  await expect(app.palette.getByRole('listitem').getByRole('button').first()).toBeFocused()
  await app.press('Enter')
  await expect(node('queue')).toHaveClass(/selected/)

  // A service is found by its name, and connected by its form.
  await app.command('Frontend')
  await expect(inspector.getByRole('heading', { level: 2, name: 'Frontend' })).toBeVisible()
  const use = inspector.getByRole('combobox', { name: 'Use another' })
  await tabTo(app, use)
  await web.keyboard.type('Queue')
  await tabTo(app, inspector.getByRole('button', { name: 'Use it' }))
  await app.press('Enter')
  await app.command('Queue', 'Queue')
  await expect(inspector.getByText('Used by 1', { exact: true })).toBeVisible()

  // A number, by its form.
  await app.command('Load generator')
  const requests = inspector.getByRole('textbox', { name: 'Requests', exact: true })
  await tabTo(app, requests)
  await app.press('Control+a')
  await web.keyboard.type('80k to 200k')
  await app.press('Enter')
  await app.command('Undo')
  await expect(requests).toHaveValue('26M to 40M to 62M')
  await app.command('Redo')
  await expect(requests).toHaveValue('80k to 200k')

  // A swap through the table of candidates.
  await app.command('Cart store', 'Cart store')
  await expect(inspector.getByRole('heading', { level: 2, name: 'Cart store' })).toBeVisible()
  await app.command('Swap…')
  await expect(dialog).toContainText('compared on the same draws', PATIENT)
  const choice = dialog.getByRole('button', { name: 'Swap to Redis pay-as-you-go and fixed' })
  await tabTo(app, choice)
  await app.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(web.getByRole('button', { name: /^What-if: Cart store to/ })).toBeVisible()

  // The five places, and the backlog as a file.
  for (const [key, place] of [
    ['2', 'compare'],
    ['3', 'decisions'],
    ['5', 'catalog'],
    ['1', 'graph'],
    ['4', 'backlog'],
  ] as const) {
    await app.press(`Control+${key}`)
    await expect(app.place(place)).toBeVisible()
  }
  await expect(app.place('backlog')).toContainText('Backlog of Cart store to', PATIENT)
  const button = web.getByRole('button', { name: 'Export', exact: true })
  await tabTo(app, button)
  const downloading = web.waitForEvent('download')
  await app.press('Enter')
  await expect(web.getByRole('menuitem', { name: 'Markdown' })).toBeFocused()
  await app.press('Enter')
  const download = await downloading
  expect(readFileSync(await download.path(), 'utf8')).toContain('Cart store')
})

/** Presses Tab until it has the focus; a place that Tab never reaches fails the test. */
async function tabTo(app: ReturnType<typeof editor>, where: ReturnType<typeof app.page.locator>): Promise<void> {
  await expect(where).toBeVisible()
  for (let pressed = 0; pressed < 400; pressed += 1) {
    if (await where.evaluate((element) => element === document.activeElement)) return
    await app.press('Tab')
  }
  await expect(where).toBeFocused()
}
