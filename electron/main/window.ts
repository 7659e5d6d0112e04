import { app, BrowserWindow, type Session } from 'electron'
import { mayUse, startUrl } from './policy.ts'

/** Nothing is granted that `policy.ts` does not allow: most interfaces check before they ask, so both are answered. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayUse(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin))
  session.setDevicePermissionHandler(() => false)
}

/** For every page that will ever exist: it stays where it is, opens no window and holds no other page. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** The one window, not yet shown. Electron's defaults are safe today; they are said all the same. */
export function createWindow(preload: string, inDevelopment: boolean): BrowserWindow {
  return new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: app.name,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: inDevelopment,
    },
  })
}

/** Loads the interface and shows the window when its first picture is ready, so that nobody sees it white. */
export async function showInterface(window: BrowserWindow): Promise<void> {
  window.once('ready-to-show', () => window.show())
  await window.loadURL(startUrl)
}
