import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

test('a crowd that waits for the pipelines is stated, its wait shown, drawn by month and explained, shortened by agents, which cost more, and undone', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.select('pipelines')
  await app.inspector.getByText('Who waits for it', { exact: true }).click()
  await app.inspector.getByRole('button', { name: 'State a crowd' }).click()
  await app.fill(app.inspector, 'How many wait for it', '20 to 40')
  const waiting = app.inspector.getByRole('button', { name: /^Waiting for agents/ })
  await expect(waiting).toBeVisible(PATIENT)
  await app.command('Charts of the results')
  await expect(web.getByRole('figure', { name: 'How long does Delivery pipelines take to answer?' })).toContainText(
    /min for a crowd of \d+, of that .* min waiting; Build agents .* % busy/,
    PATIENT,
  )
  const minutes = async (): Promise<number> => parseFloat((await waiting.innerText()).replace(',', ''))
  await expect.poll(minutes, PATIENT).toBeGreaterThan(10)
  const station = app.inspector.getByRole('group', { name: 'Station Build agents' })
  await app.fill(station, 'Agents', '10')
  await expect.poll(minutes, PATIENT).toBeLessThan(5)
  await app.fill(app.inspector, 'Growth a year', '1.5')
  await app.fill(app.inspector, 'Waiting that is accepted', '3')
  await expect(app.inspector.getByRole('button', { name: /^Waits longer than accepted/ })).toBeVisible(PATIENT)
  await expect(web.getByRole('figure', { name: /keep its crowd waiting too long/ })).toContainText(
    /More than 3 min/,
    PATIENT,
  )
  const cost = app.inspector.getByRole('button', { name: /^Cost a month/ })
  const before = await cost.innerText()
  await station.getByLabel('An agent needs').selectOption({ label: 'Seats' })
  await app.fill(station, 'Seats of each agent, a month', '4')
  await expect(cost).not.toHaveText(before, PATIENT)
  const billed = await cost.innerText()
  await app.inspector.getByLabel('A round needs').selectOption({ label: 'Build minutes, Linux' })
  await app.fill(app.inspector, 'Build minutes, Linux, for a round', '500')
  await expect(cost).not.toHaveText(billed, PATIENT)
  const byRound = await cost.innerText()
  await app.inspector.getByLabel('Each of them needs').selectOption({ label: 'Seats' })
  await app.fill(app.inspector, 'Hours that they go round, a month', '300')
  await expect(cost).not.toHaveText(byRound, PATIENT)
  await waiting.click()
  await expect(web.getByText('Why they wait this long')).toBeVisible(PATIENT)
  await expect(web.getByText('population.stations.agents.minutes').first()).toBeAttached(PATIENT)
  await web.keyboard.press('Escape')
  const undo = web.getByRole('button', { name: 'Undo' })
  while (await undo.isEnabled()) await undo.click()
  await expect(app.notSaved).toBeHidden()
})
