import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { editor, LONG } from './editor-page.ts'
import { expect, test } from './fixtures.ts'
import { orphansIn } from './jira.ts'
import { doTheMainJob } from './the-main-job.ts'

test('the main job: draw, connect, change, undo, swap by drag and from the table, export, save, reopen', async ({
  web,
}) => {
  test.setTimeout(LONG)
  const app = editor(web)
  await doTheMainJob(app)

  const markdown = await downloaded(web, () => app.export('Markdown'))
  expect(markdown.name).toBe('online-boutique-backlog.md')
  expect(markdown.text).toMatch(/^# /)
  const jira = await downloaded(web, () => app.export('Jira (CSV)'))
  expect(jira.text.split('\n')[0]).toContain('Issue Type,Issue ID,Parent,Summary')
  expect(jira.text).toContain('\nStory,')
  expect(orphansIn(jira.text)).toEqual([])

  await app.goTo('Graph')
  const saved = await downloaded(web, () => app.press('Control+s'))
  expect(saved.name).toBe('online-boutique.lastmoment')
  await expect(app.notSaved).toBeHidden()
  const before = await app.bill()

  // A fresh window: nothing of the session is left.
  await web.reload()
  await app.isOpen('Online Boutique')
  await app.open(saved.name, saved.text)
  await expect(app.node('queue')).toBeVisible()
  await app.chooseWhatIf('Try others')
  expect(await app.bill()).toEqual(before)
  const again = await downloaded(web, () => app.press('Control+s'))
  expect(again.text).toBe(saved.text)
})

async function downloaded(page: Page, by: () => Promise<void>): Promise<{ name: string; text: string }> {
  const waited: Promise<Download> = page.waitForEvent('download')
  await by()
  const download = await waited
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}
