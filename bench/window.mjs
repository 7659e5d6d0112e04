import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { serveFolder } from './serve-folder.mjs'

/** Where Chromium is, or undefined: then nothing is measured. */
export const browserPath = () =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  )

/**
 * Gives `use` the built window in Chromium with the standard network open in it and so many what-ifs, once all is drawn, its
 * charts drawn up; then ends both. `tasks`: the bench's programs.
 */
export async function withWindow(root, tasks, whatIfs, use) {
  await build({ configFile: join(root, 'renderer/vite.config.ts'), logLevel: 'warn' })
  const folder = mkdtempSync(join(tmpdir(), 'window-'))
  const file = join(folder, 'standard.lastmoment')
  writeFileSync(file, execFileSync(process.execPath, [tasks, 'document', String(whatIfs)], { maxBuffer: 1e8 }))
  const served = await serveFolder(join(root, 'dist/renderer'))
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    // Listening from the first on: a listener that is put up at the moment of a key press can come later than the chooser.
    const chosen = new Promise((done) => page.once('filechooser', done))
    await page.goto(served.url)
    // With the first figures the window listens for keys.
    await settled(page)
    await page.keyboard.press('Control+o')
    await (await chosen).setFiles(file)
    await page.getByRole('heading', { level: 1, name: 'Standard network' }).waitFor()
    await settled(page)
    await page.keyboard.press('Control+j')
    await settled(page)
    return await use(page)
  } finally {
    await browser.close()
    served.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The total of the results strip, named with its amount. */
export const TOTAL = '[aria-label^="Cost a month:"]'

/** Waits until nothing is under way any more. */
export async function settled(page) {
  await page.locator(TOTAL).waitFor({ timeout: 120_000 })
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null, undefined, {
    timeout: 120_000,
  })
  await page.waitForTimeout(500)
}
