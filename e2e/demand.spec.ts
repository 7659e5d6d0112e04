import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

test('a launch is added, moved and undone, and the chart of the demand says in which month most is asked', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.node('loadgenerator').click({ position: { x: 40, y: 12 } })
  await app.inspector.getByText('Launches', { exact: true }).click()
  await app.inspector.getByRole('button', { name: 'Add a launch' }).click()
  const launch = app.inspector.getByRole('group', { name: 'Launch launch' })
  const month = launch.getByRole('textbox', { name: 'From month' })
  await month.fill('9')
  await month.press('Enter')
  const factor = launch.getByRole('textbox', { name: 'Demand times' })
  await factor.fill('4 to 6')
  await factor.press('Enter')
  await expect(app.inspector.getByRole('figure', { name: 'What will be asked of it?' })).toContainText(
    'most in Oct 2027',
    PATIENT,
  )
  const name = launch.getByRole('textbox', { name: 'Launch' })
  await name.fill('Black Friday')
  await expect(launch).toContainText('Expected lower-case letters')
  await name.press('Escape')
  const undo = web.getByRole('button', { name: 'Undo' })
  while (await undo.isEnabled()) await undo.click()
  await expect(launch).toBeHidden()
  await expect(app.notSaved).toBeHidden()
})

test('a history in CSV is fitted, shown beside its fit, and taken as one step', async ({ web, folder }) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.node('loadgenerator').click({ position: { x: 40, y: 12 } })
  const file = join(folder, 'requests.csv')
  const rows = Array.from({ length: 24 }, (_, n) => {
    const month = `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
    return `${month},${Math.round(1e6 * 1.02 ** n * (n % 12 === 10 ? 1.5 : 1))}`
  })
  writeFileSync(file, ['month,requests', ...rows].join('\n'))
  const choosing = web.waitForEvent('filechooser')
  await app.inspector.getByRole('button', { name: 'Fit from CSV…' }).click()
  await (await choosing).setFiles(file)
  await expect(app.dialog).toContainText('24 months, fitted by a trend and a season')
  await expect(app.dialog.getByRole('figure', { name: 'How well does the fit follow the history?' })).toBeVisible()
  await app.dialog.getByRole('button', { name: 'Take' }).click()
  await expect(app.inspector.getByRole('textbox', { name: 'Growth a year, as a factor' }).first()).toHaveValue(
    /^1\.\d+ to 1\.2\d+ to 1\.2/,
  )
  await web.getByRole('button', { name: 'Undo' }).click()
  await expect(app.notSaved).toBeHidden()
})

test('a measurement of throughput is fitted, shown beside its points, taken as one step, and a wrong file is said where', async ({
  web,
  folder,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.node('cartservice').click({ position: { x: 40, y: 12 } })
  await app.inspector.getByText('Contention and variability').click()
  const fit = async (text: string): Promise<void> => {
    const file = join(folder, 'load.csv')
    writeFileSync(file, text)
    const choosing = web.waitForEvent('filechooser')
    await app.inspector.getByRole('button', { name: 'Fit from measurements…' }).click()
    await (await choosing).setFiles(file)
  }
  await fit('replicas,rps\n1,many\n')
  await expect(app.notices).toContainText('load.csv, row 2: "many" is no throughput')
  const law = (n: number): number => (100 * n) / (1 + 0.05 * (n - 1) + 0.001 * n * (n - 1))
  await fit(['replicas,rps', ...[1, 2, 4, 8, 16, 32, 48].map((n) => `${n},${law(n)}`)].join('\n'))
  await expect(app.dialog).toContainText('fitted to 7 points')
  await expect(app.dialog.getByRole('row')).toHaveCount(8)
  await app.dialog.getByRole('button', { name: 'Take' }).click()
  await expect(app.inspector.getByRole('textbox', { name: 'Contention' })).toHaveValue('0.05')
  await expect(app.inspector.getByRole('textbox', { name: 'Coherency' })).toHaveValue('0.001')
  await web.getByRole('button', { name: 'Undo' }).click()
  await expect(app.notSaved).toBeHidden()
})
