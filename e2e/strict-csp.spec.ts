import { expect, test } from './fixtures.ts'

test('the production build starts under the production policy: nothing is refused, no error is written', async ({
  page,
}) => {
  const wrong: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.addInitScript(() => {
    const broken: string[] = []
    Object.assign(globalThis, { broken })
    document.addEventListener('securitypolicyviolation', (event) => {
      broken.push(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  await page.goto('/')
  // The sample is on the screen, so the document was read, checked and drawn.
  await expect(page.getByText('Online Boutique').first()).toBeVisible()
  expect(await page.evaluate(() => (globalThis as unknown as { broken: string[] }).broken)).toEqual([])
  expect(wrong).toEqual([])
})

test('the page shares memory with its workers in the browser too', async ({ web }) => {
  expect(await web.evaluate(() => crossOriginIsolated)).toBe(true)
})
