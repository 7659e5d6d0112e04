import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Answer, Opened } from '../../renderer/bridge/bridge.ts'
import type {} from '../../renderer/bridge/desktop.ts'
import { appPath, desktopFlags, endedBy, expect, type Started, test, windowTitle } from '../fixtures.ts'
import { answerDialogs, askedQuestions } from './dialogs.ts'

const openFile = (page: Page): Promise<Answer<Opened> | undefined> => page.evaluate(() => globalThis.bridge?.open())

async function handleFrom(page: Page): Promise<string> {
  const opened = await openFile(page)
  if (opened?.ok !== true || opened.value.handle === null) throw new Error(JSON.stringify(opened))
  return opened.value.handle
}

test('the file named at the start is the one that is shown', async ({ start, file }) => {
  const { app, page } = await start(file)
  const opened = await page.evaluate(() => globalThis.bridge?.startDocument())
  expect(opened).toMatchObject({ ok: true, value: { name: 'boutique.lastmoment', text: readFileSync(file, 'utf8') } })
  await expect.poll(() => windowTitle(app)).toMatch(/boutique/i)
})

test('without a file the sample is shown, as one that has no place yet', async ({ start }) => {
  const { page } = await start()
  const opened = await page.evaluate(() => globalThis.bridge?.startDocument())
  expect(opened).toMatchObject({ ok: true, value: { handle: null, name: 'online-boutique.lastmoment' } })
})

test('a file that is missing is told by its name and what to do', async ({ start, folder }) => {
  const { page } = await start(join(folder, 'none.lastmoment'))
  const opened = await page.evaluate(() => globalThis.bridge?.startDocument())
  expect(opened?.ok === false && opened.error.kind === 'failed' ? opened.error.message : '').toMatch(
    /none\.lastmoment can't be read: it does not exist/,
  )
})

test('open, edit, save: the file has the new text and the backup the old', async ({ start, file }) => {
  const { app, page } = await start()
  await answerDialogs(app, { open: [file] })
  const old = readFileSync(file, 'utf8')
  const handle = await handleFrom(page)
  const saved = await page.evaluate((it) => globalThis.bridge?.save(it, 'boutique', 'new text\n'), handle)
  expect(saved).toEqual({ ok: true, value: { handle, name: 'boutique.lastmoment' } })
  expect(readFileSync(file, 'utf8')).toBe('new text\n')
  expect(readFileSync(`${file}~`, 'utf8')).toBe(old)
})

test('a file that another program changed is not written over unless a person says so', async ({ start, file }) => {
  const { app, page } = await start()
  await answerDialogs(app, { open: [file] })
  const handle = await handleFrom(page)
  writeFileSync(file, 'theirs')
  const refused = await page.evaluate((it) => globalThis.bridge?.save(it, 'boutique', 'mine'), handle)
  expect(refused).toMatchObject({ ok: false, error: { kind: 'changed-on-disk' } })
  expect(readFileSync(file, 'utf8')).toBe('theirs')
  const forced = await page.evaluate((it) => globalThis.bridge?.save(it, 'boutique', 'mine', true), handle)
  expect(forced).toMatchObject({ ok: true })
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(readFileSync(`${file}~`, 'utf8')).toBe('theirs')
})

test('save as asks where, adds the ending, and saves there from then on', async ({ start, folder }) => {
  const { app, page } = await start()
  await answerDialogs(app, { save: join(folder, 'plan') })
  const saved = await page.evaluate(() => globalThis.bridge?.save(null, 'Plan', 'one'))
  expect(saved).toMatchObject({ ok: true, value: { name: 'plan.lastmoment' } })
  const handle = saved?.ok === true ? saved.value.handle : ''
  await page.evaluate((it) => globalThis.bridge?.save(it, 'Plan', 'two'), handle)
  expect(readFileSync(join(folder, 'plan.lastmoment'), 'utf8')).toBe('two')
})

test('an ending that was added never replaces a file unasked', async ({ start, file, folder }) => {
  const { app, page } = await start()
  const old = readFileSync(file, 'utf8')
  await answerDialogs(app, { save: join(folder, 'boutique'), button: 1 })
  const saved = await page.evaluate(() => globalThis.bridge?.save(null, 'Plan', 'text'))
  expect(saved).toEqual({ ok: false, error: { kind: 'cancelled' } })
  expect(await askedQuestions(app)).toEqual(['boutique.lastmoment exists already. Replace it?'])
  expect(readFileSync(file, 'utf8')).toBe(old)
})

test('a closed dialog is no error', async ({ start }) => {
  const { app, page } = await start()
  await answerDialogs(app, { save: null, open: [] })
  const cancelled = { ok: false, error: { kind: 'cancelled' } }
  expect(await openFile(page)).toEqual(cancelled)
  expect(await page.evaluate(() => globalThis.bridge?.save(null, 'Plan', 'text'))).toEqual(cancelled)
  expect(await page.evaluate(() => globalThis.bridge?.exportText('plan.csv', 'text'))).toEqual(cancelled)
  expect(await page.evaluate(() => globalThis.bridge?.openImports())).toEqual(cancelled)
})

test('text and bytes are exported where a person says', async ({ start, folder }) => {
  const { app, page } = await start()
  await answerDialogs(app, { save: join(folder, 'backlog.csv') })
  expect(await page.evaluate(() => globalThis.bridge?.exportText('backlog.csv', 'a,b\n'))).toMatchObject({ ok: true })
  expect(readFileSync(join(folder, 'backlog.csv'), 'utf8')).toBe('a,b\n')
  await answerDialogs(app, { save: join(folder, 'graph.png') })
  await page.evaluate(() => globalThis.bridge?.exportBytes('graph.png', new Uint8Array([137, 80, 78, 71])))
  expect([...readFileSync(join(folder, 'graph.png'))]).toEqual([137, 80, 78, 71])
})

test('several files are read for an import, and one that is no text stops it by name', async ({ start, folder }) => {
  const { app, page } = await start()
  writeFileSync(join(folder, 'a.yaml'), 'a: 1')
  writeFileSync(join(folder, 'b.csv'), 'b')
  writeFileSync(join(folder, 'c.bin'), Buffer.from([0xff, 0xfe, 0x00]))
  await answerDialogs(app, { open: [join(folder, 'a.yaml'), join(folder, 'b.csv')] })
  expect(await page.evaluate(() => globalThis.bridge?.openImports())).toEqual({
    ok: true,
    value: {
      files: [
        { name: 'a.yaml', text: 'a: 1' },
        { name: 'b.csv', text: 'b' },
      ],
    },
  })
  await answerDialogs(app, { open: [join(folder, 'a.yaml'), join(folder, 'c.bin')] })
  const failed = await page.evaluate(() => globalThis.bridge?.openImports())
  expect(JSON.stringify(failed)).toMatch(/c\.bin can't be read: it is not UTF-8 text/)
})

test('recent files are there after a restart, by handle and never by path', async ({ start, file, folder }) => {
  const first = await start(file)
  await first.page.evaluate(() => globalThis.bridge?.startDocument())
  await endedBy(first.app.process(), () => first.app.evaluate(({ app }) => app.exit(0)))
  const { page } = await start()
  const recent = (await page.evaluate(() => globalThis.bridge?.recent())) ?? []
  expect(recent).toMatchObject([{ name: 'boutique.lastmoment', folder }])
  const opened = await page.evaluate((it) => globalThis.bridge?.openRecent(it), recent[0]!.handle)
  expect(opened).toMatchObject({ ok: true, value: { name: 'boutique.lastmoment' } })
})

test('a second start hands its file to the first and ends', async ({ start, file, folder }) => {
  const { page } = await start()
  await page.evaluate(() => {
    globalThis.bridge?.onDocumentOpened((opened) => {
      Object.assign(globalThis, { received: opened.name })
    })
  })
  const second = spawn(appPath('LASTMOMENT_APP', 'release/e2e/linux-unpacked/lastmoment'), [
    ...desktopFlags(folder),
    file,
  ])
  expect(await new Promise((done) => second.once('exit', done))).toBe(0)
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { received?: string }).received))
    .toBe('boutique.lastmoment')
})

test.describe('closing with unsaved work', () => {
  /** A real edit, by the menu, on the document that is shown; the page's answer to "save" is the test's. */
  const edit = async ({ app, page }: Started, mayClose: boolean) => {
    await expect.poll(() => windowTitle(app)).toMatch(/boutique/i)
    await page.evaluate((answer) => {
      globalThis.bridge?.onSaveAsked(() => {
        Object.assign(globalThis, { askedToSave: true })
        return Promise.resolve(answer)
      })
    }, mayClose)
    // The menu follows the window when nothing else waits, after the title.
    // An answer that the idle loop of the program does not let out is asked for again: it would be collected after 16 s (seen once).
    const isChosen = () =>
      Promise.race([
        app.evaluate(({ Menu }) => {
          const items = (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items ?? [])
          const item = items.find(({ label, enabled }) => label === 'New service' && enabled)
          item?.click()
          return item !== undefined
        }),
        setTimeout(2000, false),
      ])
    await expect.poll(isChosen).toBe(true)
    await expect.poll(() => windowTitle(app)).toMatch(/\*/)
  }
  const save = 0
  const discard = 1
  const cancel = 2

  for (const { name, button, mayClose, closes } of [
    { name: 'saved first, it closes', button: save, mayClose: true, closes: true },
    { name: 'not saved after all, it stays', button: save, mayClose: false, closes: false },
    { name: 'thrown away, it closes', button: discard, mayClose: false, closes: true },
    { name: 'cancelled, it stays', button: cancel, mayClose: true, closes: false },
  ])
    test(name, async ({ start }) => {
      const started = await start()
      const { app, page } = started
      await edit(started, mayClose)
      await answerDialogs(app, { button })
      const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
      if (closes) {
        await endedBy(app.process(), close)
        return
      }
      await close()
      await expect.poll(() => askedQuestions(app)).toHaveLength(1)
      if (button === save)
        await expect
          .poll(() => page.evaluate(() => (globalThis as unknown as { askedToSave?: boolean }).askedToSave))
          .toBe(true)
      // Asked again at the next try: the window is still open and still edited.
      await close()
      await expect.poll(() => askedQuestions(app)).toHaveLength(2)
    })
})

test.describe('where nothing can be written', () => {
  test.use({ fault: 'unwritableFolder' })
  test('saving fails with the place and the reason', async ({ start, savePath }) => {
    const { app, page } = await start()
    await answerDialogs(app, { save: savePath })
    const saved = await page.evaluate(() => globalThis.bridge?.save(null, 'Plan', 'text'))
    expect(JSON.stringify(saved)).toContain(`${savePath} can't be written`)
  })
})

for (const fault of ['corruptFile', 'newerFile'] as const)
  test.describe(`with a ${fault}`, () => {
    test.use({ fault })
    test('the app starts, and the file stays as it is', async ({ start, file }) => {
      const before = readFileSync(file, 'utf8')
      const { page } = await start(file)
      const opened = await page.evaluate(() => globalThis.bridge?.startDocument())
      expect(opened).toMatchObject({ ok: true, value: { text: before } })
      expect(readFileSync(file, 'utf8')).toBe(before)
    })
  })

test('a folder in place of a file is told, not opened', async ({ start, folder }) => {
  const place = join(folder, 'folder.lastmoment')
  mkdirSync(place)
  const { page } = await start(place)
  const opened = await page.evaluate(() => globalThis.bridge?.startDocument())
  expect(JSON.stringify(opened)).toMatch(/it is a folder/)
  expect(existsSync(place)).toBe(true)
})
