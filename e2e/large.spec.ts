import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

/** The first sample with its service repeated, each calling the next: more than a screen holds. */
function largeDocument(services: number): string {
  const text = readFileSync(resolve(import.meta.dirname, '../scenarios/hello-world.lastmoment'), 'utf8')
  const document = JSON.parse(text) as {
    scenarios: unknown[]
    ecosystem: {
      services: { id: string; name: string }[]
      uses: { id: string; from: string; to: string }[]
      decisions: unknown[]
    }
  }
  document.scenarios = []
  document.ecosystem.decisions = []
  const [first] = document.ecosystem.services
  if (first === undefined) throw new Error('the sample has no service')
  const idOf = (n: number): string => `copy-${String(n).padStart(3, '0')}`
  for (let n = 0; n < services; n++) {
    const { demand: _demand, ...rest } = first as typeof first & { demand?: unknown }
    document.ecosystem.services.push({ ...rest, id: idOf(n), name: `Copy ${n}` })
    const from = n < 10 ? first.id : idOf(n - 10)
    document.ecosystem.uses.push({ id: `call-${n}`, from, to: idOf(n) })
  }
  return JSON.stringify(document)
}

test('a document of 200 nodes draws what is in sight alone, has an overview, and a search goes to what it finds', async ({
  web,
  folder,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  const file = join(folder, 'large.lastmoment')
  writeFileSync(file, largeDocument(194))
  const choosing = web.waitForEvent('filechooser')
  await app.press('Control+o')
  await (await choosing).setFiles(file)
  await expect(web.getByRole('img', { name: 'Overview of the graph' })).toBeVisible(PATIENT)
  await expect(web.getByText('No decisions are waited with yet.')).toBeVisible()
  await expect(app.node('copy-190')).toHaveCount(0)
  await app.press('Control+k')
  await expect(web.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused(PATIENT)
  await web.keyboard.type('Copy 190')
  await app.press('Enter')
  await expect(app.node('copy-190')).toBeInViewport(PATIENT)
  await expect(app.inspector.getByRole('heading', { name: 'Copy 190' })).toBeVisible()
})
