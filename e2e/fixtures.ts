import type { ChildProcess } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { serveBuild, type Served } from './serve.ts'

export { expect } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')
const sample = join(root, 'scenarios/online-boutique.lastmoment')

/**
 * What is wrong with the world. `unwritableFolder`: nothing can be saved at `savePath` (it stands below a plain file,
 * which stops root too). `corruptFile`: `file` ends in the middle. `newerFile`: `file` is of a format yet to come.
 */
export type Fault = 'none' | 'unwritableFolder' | 'corruptFile' | 'newerFile'

export type Started = { readonly app: ElectronApplication; readonly page: Page }

type Options = { readonly fault: Fault }
type Fixtures = {
  /** A fresh folder, gone after the test. */
  readonly folder: string
  /** A copy of the sample in it. */
  readonly file: string
  /** Where a "Save as" may go. */
  readonly savePath: string
  /** Starts the desktop app with these arguments, on a fresh profile that all starts of a test share. */
  readonly start: (...args: string[]) => Promise<Started>
  /** The production build in the browser, its first document shown. */
  readonly web: Page
}

/** The browser tests use `web`, the desktop tests `start`. */
export const test = base.extend<Fixtures & Options, { served: Served }>({
  fault: ['none', { option: true }],
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'lastmoment-e2e-'))
    await use(folder)
    // A browser's processes may write for a moment after it has ended; what they leave fails no test.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }).catch(() => undefined)
  },
  file: async ({ folder, fault }, use) => {
    const file = join(folder, 'boutique.lastmoment')
    copyFileSync(sample, file)
    const text = readFileSync(file, 'utf8')
    if (fault === 'corruptFile') writeFileSync(file, text.slice(0, text.length / 2))
    if (fault === 'newerFile') writeFileSync(file, text.replace('"version": 1', '"version": 99'))
    await use(file)
  },
  savePath: async ({ folder, fault }, use) => {
    const place = join(folder, 'place')
    if (fault === 'unwritableFolder') writeFileSync(place, 'a plain file')
    else mkdirSync(place)
    await use(join(place, 'saved.lastmoment'))
  },
  start: async ({ folder }, use) => {
    const running: Running[] = []
    await use(async (...args) => {
      const app = await launch(folder, args)
      running.push({ app, program: app.process() })
      const page = await app.firstWindow()
      await page.waitForLoadState('domcontentloaded')
      return { app, page }
    })
    for (const each of running) await end(each)
  },
  served: [
    async ({}, use) => {
      const served = await serveBuild()
      await use(served)
      await served.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ served }, use) => {
    await use(served.url)
  },
  web: async ({ page }, use) => {
    // The driver takes file choosers over some time after the first listener is there: a key pressed at once would be too soon.
    page.on('filechooser', () => undefined)
    await page.goto('/')
    await use(page)
  },
})

/** A packaged app: as `npm test` tells, else where `npm run package` and the tests put it. */
export function appPath(variable: string, usual: string): string {
  return process.env[variable] ?? join(root, usual)
}

export function desktopFlags(folder: string): readonly string[] {
  return ['--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`]
}

/** One start in twenty is lost: the driver connects and then waits for ever. Such a one is ended and started anew. */
async function launch(folder: string, args: readonly string[], tries = 3): Promise<ElectronApplication> {
  const launching = _electron.launch({
    executablePath: appPath('LASTMOMENT_APP', 'release/e2e/linux-unpacked/lastmoment'),
    args: [...desktopFlags(folder), ...args],
    cwd: folder,
  })
  let late: NodeJS.Timeout | undefined
  const lost = new Promise<undefined>((done) => {
    late = setTimeout(() => done(undefined), 15_000)
  })
  const app = await Promise.race([launching, lost])
  clearTimeout(late)
  if (app !== undefined) return app
  // Chromium names its process in the lock of its profile: HOST-PID.
  const lock = readlinkSync(join(folder, 'profile/SingletonLock'))
  process.kill(Number(lock.split('-').at(-1)), 'SIGKILL')
  launching.catch(() => undefined)
  if (tries === 1) throw new Error('the app was started three times, and the driver lost it each time')
  return launch(folder, args, tries - 1)
}

type Running = { readonly app: ElectronApplication; readonly program: ChildProcess }

/** Ends an app without its question about unsaved work; one that has ended already is fine. */
async function end({ app, program }: Running): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  await endedBy(program, () => app.evaluate(({ app: electron }) => electron.exit(0)))
}

/** Waits for a program's end. The call that ends it is not waited for: its answer may be lost with the program. */
export async function endedBy(program: ChildProcess, call: () => Promise<unknown>): Promise<void> {
  const ended = new Promise((done) => program.once('exit', done))
  void call().catch(() => undefined)
  await ended
}

/** The title of the app's window, which is not the page's. */
export function windowTitle(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '')
}
