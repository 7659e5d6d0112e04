import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { editor, LONG } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: LONG })

const sample = readFileSync(join(import.meta.dirname, '../scenarios/hello-world.lastmoment'), 'utf8')
type Anything = Record<string, unknown> & { ecosystem: { services: Record<string, unknown>[] } }

/** The sample, edited by hand. */
function withEdit(edit: (document: Anything) => void): string {
  const document = JSON.parse(sample) as Anything
  edit(document)
  return JSON.stringify(document)
}

/** What a person may try to open, and what the sentence has to name: the place, and what is expected or to be done. */
const files: readonly { readonly name: string; readonly text: string; readonly says: readonly RegExp[] }[] = [
  { name: 'notes.lastmoment', text: 'Dear diary,\n', says: [/JSON/, /line 1/i] },
  { name: 'half.lastmoment', text: sample.slice(0, sample.length / 2), says: [/JSON/, /line \d+/i] },
  { name: 'empty.lastmoment', text: '', says: [/JSON|empty/i] },
  { name: 'package.lastmoment', text: '{ "name": "else", "version": "1.0.0" }', says: [/format/, /lastmoment/] },
  { name: 'list.lastmoment', text: '[1, 2, 3]', says: [/expected/i] },
  {
    name: 'newer.lastmoment',
    text: withEdit((document) => (document['version'] = 99)),
    says: [/99/, /newer|update/i],
  },
  {
    name: 'nonsense.lastmoment',
    text: withEdit((document) => (document.ecosystem.services[0]!['sizing'] = { vCpu: 'plenty' })),
    says: [/services/, /sizing/, /expected/i],
  },
  {
    name: 'key.lastmoment',
    text: withEdit((document) => (document.ecosystem.services[0]!['colour'] = 'red')),
    says: [/services/, /colour/],
  },
]

test('what cannot be opened is told with its place and the way out, and the document stays', async ({ web }) => {
  const wrong: string[] = []
  web.on('pageerror', (error) => wrong.push(error.message))
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await web
    .getByRole('button', { name: /Load generator/ })
    .or(app.node('loadgenerator'))
    .first()
    .focus()
  await app.command('New service')
  await expect(app.notSaved).toBeVisible()
  const undo = web.getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(app.notSaved).toBeHidden()
  for (const { name, text, says } of files) {
    await app.open(name, text)
    const told = app.notices.getByRole('alert').filter({ hasText: name })
    await expect(told).toContainText(`${name} was not opened: `)
    for (const words of says) await expect.soft(told, name).toContainText(words)
    await expect(told).not.toContainText(/\bat .*\.(js|ts):\d+|undefined|\[object/)
    await told.getByRole('button', { name: 'Dismiss' }).click()
    await app.isOpen('Online Boutique')
  }
  // What could be done again before can be still.
  await expect(web.getByRole('button', { name: 'Redo' })).toBeEnabled()
  expect(wrong).toEqual([])
})

test('dangling ids and shares over the whole are opened as findings, not refused or mended in silence', async ({
  web,
}) => {
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.open(
    'dangling.lastmoment',
    withEdit((document) => (document.ecosystem.services[0]!['runsOn'] = 'nowhere')),
  )
  const told = app.notices
    .getByRole('alert')
    .or(app.results)
    .filter({ hasText: /nowhere/ })
  await expect(told.first()).toBeVisible()
})

test('a YAML bomb, binary and prose are refused by the import in a sentence, and nothing is added', async ({ web }) => {
  const bomb = [
    'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]`),
  ].join('\n')
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.command('Import…')
  const chosen = async (name: string, text: string): Promise<void> => {
    const choose = app.dialog.getByRole('button', { name: /^Choose (other )?files…$/ })
    await app.giveFile(() => choose.click(), name, text)
  }
  for (const [name, text] of [
    ['bomb.yaml', bomb],
    ['prose.yaml', 'Dear diary, nothing happened today.'],
    ['broken.yaml', 'kind: [Deployment\nmetadata: {'],
    ['binary.yaml', '\u0000\u0001\u0002ELF'],
  ] as const) {
    await chosen(name, text)
    await expect(app.dialog.getByText('Nothing was imported.')).toBeVisible()
    await expect(app.dialog).toContainText(name)
    await expect(app.dialog).toContainText('The document is as it was.')
    await expect(app.dialog.getByRole('button', { name: 'Add to the document' })).toBeHidden()
  }
  await app.press('Escape')
  await expect(app.notSaved).toBeHidden()
})
