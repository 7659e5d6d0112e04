import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { editor, LONG } from '../editor-page.ts'
import { expect, test, windowTitle } from '../fixtures.ts'
import { orphansIn } from '../jira.ts'
import { doTheMainJob } from '../the-main-job.ts'
import { answerDialogs } from './dialogs.ts'

test('the main job in the desktop app: draw, connect, change, undo, swap, export, save, reopen', async ({
  start,
  folder,
}) => {
  test.setTimeout(LONG)
  const { app: electron, page } = await start()
  const app = editor(page)
  await doTheMainJob(app)

  const exported = async (format: string, name: string): Promise<string> => {
    const path = join(folder, name)
    await answerDialogs(electron, { save: path })
    await app.export(format)
    await expect(app.notices).toContainText(`Exported ${name}.`)
    return readFileSync(path, 'utf8')
  }
  expect(await exported('Markdown', 'backlog.md')).toMatch(/^# /)
  const jira = await exported('Jira (CSV)', 'backlog-jira.csv')
  expect(jira).toContain('\nStory,')
  expect(orphansIn(jira)).toEqual([])

  await app.goTo('Graph')
  const file = join(folder, 'plan.lastmoment')
  await answerDialogs(electron, { save: file, open: [file] })
  await app.press('Control+s')
  await expect(app.notices).toContainText('Saved plan.lastmoment.')
  await expect(app.notSaved).toBeHidden()
  await expect.poll(() => windowTitle(electron)).toMatch(/^plan\.lastmoment/)
  const saved = readFileSync(file, 'utf8')
  const before = await app.bill()
  await electron.evaluate(({ app: program }) => program.exit(0)).catch(() => undefined)

  // Another start, and the file from its menu of what was open before.
  const { app: again, page: other } = await start()
  const reopened = editor(other)
  await reopened.isOpen('Online Boutique')
  await answerDialogs(again, { open: [file] })
  await reopened.press('Control+o')
  await expect(reopened.node('queue')).toBeVisible()
  await reopened.chooseWhatIf('Try others')
  expect(await reopened.bill()).toEqual(before)

  // An edit taken back is none: what is saved is the same to the byte, and so is its backup.
  await reopened.press('Control+s')
  await expect(reopened.notices).toContainText('Saved plan.lastmoment.')
  expect(readFileSync(file, 'utf8')).toBe(saved)
  expect(existsSync(`${file}~`) ? readFileSync(`${file}~`, 'utf8') : saved).toBe(saved)
})
