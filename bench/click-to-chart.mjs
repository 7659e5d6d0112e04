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
 * Milliseconds on the clock from the click on a what-if, a swap in the standard network that nothing has been drawn of, to
 * the frame that has its figures and chart on the screen, and to the one in which everything is fresh: one for each of
 * `count` swaps. `tasks`: the bench's programs.
 */
export async function clickToChart(root, tasks, count) {
  await build({ configFile: join(root, 'renderer/vite.config.ts'), logLevel: 'warn' })
  const folder = mkdtempSync(join(tmpdir(), 'click-'))
  const file = join(folder, 'standard.lastmoment')
  writeFileSync(file, execFileSync(process.execPath, [tasks, 'document', String(count + 1)], { maxBuffer: 1e8 }))
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
    const times = []
    for (let i = 0; i <= count; i++) {
      await settled(page)
      await page.getByRole('button', { name: /^What-if:/ }).click()
      const item = page.getByRole('menuitemradio', { name: new RegExp(`^Swap ${i}\\b`) })
      await item.waitFor()
      const time = await item.evaluate(untilShown, TOTAL)
      // The first click also starts the worker's what-ifs: it is not counted.
      if (i > 0) times.push(time)
    }
    return times
  } finally {
    await browser.close()
    served.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The total of the results strip, named with its amount. */
const TOTAL = '[aria-label^="Cost a month:"]'

/** Waits until nothing is under way any more. */
async function settled(page) {
  await page.locator(TOTAL).waitFor({ timeout: 120_000 })
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null, undefined, {
    timeout: 120_000,
  })
  await page.waitForTimeout(500)
}

/**
 * In the page: clicks, and looks at each frame. `chart`: until the total of the strip and the lines of the chart of costs are
 * others, and fresh; `whole`: until nothing in the window is stale. Both to the frame after, which has them on the screen.
 */
async function untilShown(item, total) {
  const frame = () => new Promise(requestAnimationFrame)
  const label = () => document.querySelector(total)
  const chart = () => document.querySelector('.strip-charts .chart .recharts-surface')
  const figures = () => [
    label()?.getAttribute('aria-label'),
    [...(chart()?.querySelectorAll('path.recharts-curve') ?? [])].map((path) => path.getAttribute('d')).join(),
  ]
  const isFresh = (element) => element !== null && element.closest('[data-stale="true"]') === null
  const before = figures()
  const isShown = () => isFresh(label()) && isFresh(chart()) && figures().every((figure, i) => figure !== before[i])
  const start = performance.now()
  item.click()
  do await frame()
  while (!isShown())
  await frame()
  const chartMs = performance.now() - start
  while (document.querySelector('.window [data-stale="true"]') !== null) await frame()
  await frame()
  return { chart: chartMs, whole: performance.now() - start }
}
