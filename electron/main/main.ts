/** The order of the start, and nothing else: each step must come before the next. */
import { join, resolve } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import type { MenuSection, Opened } from '../../renderer/bridge/bridge.ts'
import { answerBridge } from './bridge.ts'
import { guardClosing } from './closing.ts'
import { documentsOf } from './documents.ts'
import { listenTo } from './ipc.ts'
import { showMenu } from './menu.ts'
import { fileArgument } from './policy.ts'
import { recentFiles } from './recent.ts'
import { samplePath, startSample } from './samples.ts'
import { announceScheme, serveBundle } from './scheme.ts'
import { createWindow, denyNavigation, denyPermissions, showInterface } from './window.ts'

const inDevelopment = !app.isPackaged
const built = join(import.meta.dirname, '..')
const samples = join(inDevelopment ? app.getAppPath() : process.resourcesPath, 'scenarios')
const argument = fileArgument(process.argv, inDevelopment ? 2 : 1)
let given = argument === undefined ? undefined : resolve(argument)
let openLater: (path: string) => void = (path) => {
  given = path
}

announceScheme()
// Root has no sandbox to enable: there each process would end at its start. Only whoever starts the app can say so.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
denyNavigation()
app.on('window-all-closed', () => app.quit())
app.on('open-file', (event, path) => {
  event.preventDefault()
  openLater(path)
})
// Not awaited: Electron is ready only after this module has run.
if (app.requestSingleInstanceLock({ file: given ?? null })) void app.whenReady().then(start)
else app.quit()

async function start(): Promise<void> {
  denyPermissions(session.defaultSession)
  serveBundle(session.defaultSession, join(built, 'renderer'), inDevelopment)
  const window = createWindow(join(built, 'preload/preload.cjs'), inDevelopment)
  const recent = await recentFiles(join(app.getPath('userData'), 'recent.json'))
  const documents = documentsOf(window, recent)
  const closing = guardClosing(window, () => window.webContents.send('saveAsked'))
  let sections: readonly MenuSection[] = []

  function redrawMenu(): void {
    showMenu(window, {
      sections,
      recent: documents.recent(),
      inDevelopment,
      onCommand: (id) => window.webContents.send('command', id),
      onRecent: (file) => void hand(documents.openHandle(file.handle)),
    })
  }

  /** Hands the page a file that was opened from outside; what can't be read is said here. */
  async function hand(opening: ReturnType<typeof documents.openPath>): Promise<void> {
    const opened = await opening
    if (opened.ok) window.webContents.send('documentOpened', opened.value satisfies Opened)
    else if (opened.error.kind !== 'cancelled')
      await dialog.showMessageBox(window, { type: 'error', message: opened.error.message })
    redrawMenu()
  }

  openLater = (path) => void hand(documents.openPath(path))
  app.on('second-instance', (_event, _argv, _folder, data) => {
    bringToFront(window)
    if (typeof data === 'object' && data !== null && 'file' in data && typeof data.file === 'string')
      openLater(data.file)
  })
  answerBridge(listenTo(window), {
    documents,
    closing,
    samples,
    startDocument: () => {
      if (given !== undefined) return documents.openPath(given)
      const sample = samplePath(samples, startSample)
      return sample === undefined ? Promise.resolve({ ok: true, value: null }) : documents.openCopy(sample)
    },
    setMenu: (now) => {
      sections = now
      redrawMenu()
    },
    saveMayChangeRecent: redrawMenu,
  })
  redrawMenu()
  window.webContents.on('render-process-gone', () => void offerReload(window))
  await showInterface(window)
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stopped working.',
    detail: 'What was saved is safe. Load the window again, or quit.',
    buttons: ['Load again', 'Quit'],
  })
  if (response === 0) await showInterface(window)
  else app.exit(1)
}
