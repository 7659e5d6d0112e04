import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions } from 'electron'
import type { CommandId, MenuId, MenuItem, MenuSection, RecentFile } from '../../renderer/bridge/bridge.ts'

/** Put in by `electron/vite.config.ts` from package.json. */
declare const PINNED_ELECTRON: string

const labels: Readonly<Record<MenuId, string>> = {
  file: '&File',
  edit: '&Edit',
  view: '&View',
  simulate: '&Simulate',
  help: '&Help',
}
const order: readonly MenuId[] = ['file', 'edit', 'view', 'simulate', 'help']

export type MenuParts = {
  readonly sections: readonly MenuSection[]
  readonly recent: readonly RecentFile[]
  readonly inDevelopment: boolean
  readonly onCommand: (id: CommandId) => void
  readonly onRecent: (file: RecentFile) => void
}

/**
 * The menu: the page's commands, and below them the few things that only the shell can do. There is no reload, no
 * developer tools and no zoom outside development. Shortcuts are shown; the page's own key handler runs them.
 */
export function showMenu(window: BrowserWindow, parts: MenuParts): void {
  const template = order
    .map((id) => ({ label: labels[id], submenu: joined(commandsOf(id, parts), ownItems(id, window, parts)) }))
    .filter((menu) => menu.submenu.length > 0)
  const application: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(Menu.buildFromTemplate([...application, ...template]))
}

function commandsOf(id: MenuId, parts: MenuParts): MenuItemConstructorOptions[] {
  const items = parts.sections.find((section) => section.id === id)?.items ?? []
  return items.map((item) => commandItem(item, parts.onCommand))
}

function joined(
  commands: MenuItemConstructorOptions[],
  own: MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  return commands.length > 0 && own.length > 0 ? [...commands, { type: 'separator' }, ...own] : [...commands, ...own]
}

function commandItem(item: MenuItem, onCommand: (id: CommandId) => void): MenuItemConstructorOptions {
  if (item.kind === 'separator') return { type: 'separator' }
  return {
    label: item.label,
    enabled: item.enabled ?? true,
    click: () => onCommand(item.id),
    ...(item.checked === undefined ? {} : { type: 'checkbox', checked: item.checked }),
    ...(isAccelerator(item.shortcut) ? { accelerator: item.shortcut, registerAccelerator: false } : {}),
  }
}

const modifiers = '(CmdOrCtrl|CommandOrControl|Ctrl|Control|Alt|Option|Shift|Cmd|Command|Meta|Super)'
const keys =
  '([!-~]|F[0-9]{1,2}|Plus|Space|Tab|Enter|Return|Esc|Escape|Backspace|Delete|Insert|Up|Down|Left|Right|Home|End|PageUp|PageDown)'
const accelerator = new RegExp(`^(${modifiers}\\+)*${keys}$`)

/** Electron throws on a shortcut that it does not know: such a one is left out of the menu, and the command stays. */
function isAccelerator(shortcut: string | undefined): shortcut is string {
  return shortcut !== undefined && accelerator.test(shortcut)
}

function ownItems(id: MenuId, window: BrowserWindow, parts: MenuParts): MenuItemConstructorOptions[] {
  switch (id) {
    case 'file':
      return [{ label: 'Open &Recent', submenu: recentItems(parts) }, { type: 'separator' }, { role: 'quit' }]
    case 'edit':
      // The page has these as commands of its own; macOS hands the keys to a text field only through these.
      return process.platform === 'darwin'
        ? [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }]
        : []
    case 'view':
      return [
        { role: 'togglefullscreen' },
        ...(parts.inDevelopment ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ]
    case 'simulate':
      return []
    case 'help':
      return [{ label: '&About Lastmoment', click: () => void showAbout(window) }]
  }
}

function recentItems(parts: MenuParts): MenuItemConstructorOptions[] {
  if (parts.recent.length === 0) return [{ label: 'No files yet', enabled: false }]
  return parts.recent.map((file) => ({
    label: `${file.name.replaceAll('&', '&&')}  (${file.folder.replaceAll('&', '&&')})`,
    click: () => parts.onRecent(file),
  }))
}

async function showAbout(window: BrowserWindow): Promise<void> {
  const { electron, chrome, node } = process.versions
  const evaluation = `This Electron is not the ${PINNED_ELECTRON} that Lastmoment is built for: it is for evaluation and tests only.`
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'About Lastmoment',
    message: `Lastmoment ${app.getVersion()}`,
    detail: [
      `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
      ...(electron === PINNED_ELECTRON ? [] : [evaluation]),
    ].join('\n\n'),
  })
}
