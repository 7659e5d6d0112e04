import '#models/jitless'
import '@fontsource-variable/inter'
import './tokens.css'
import './app.css'
import './parts/parts.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { desktopBridge } from './bridge/desktop.ts'
import { bridge, chooseBridge } from './bridge/shell.ts'
import { webBridge } from './bridge/web.ts'
import { menu, run } from './commands.ts'
import { engineClient, type EngineWorker } from './engine/client.ts'
import { follow } from './engine/follow.ts'
import { followEdgeCosts } from './engine/follow-edge-costs.ts'
import { openedOutside, saveFile, start } from './files.ts'
import { followLateness } from './frame/lateness.ts'
import { followTheme } from './frame/theme.ts'
import { onKeyDown } from './keys.ts'
import { SAMPLES } from './samples.ts'
import { documentStore, isEdited } from './state/document.ts'
import { show, viewStore } from './state/view.ts'

chooseBridge(desktopBridge() ?? webBridge(SAMPLES))
followTheme()
followLateness()
// A narrow window has no room for all three panels: the canvas comes first, and five columns fit on it.
if (innerWidth < 1100) show({ palette: false, inspector: false })
addEventListener('keydown', onKeyDown)
bridge().onCommand(run)
bridge().onDocumentOpened(openedOutside)
bridge().onSaveAsked(() => saveFile())

/** Title and menu follow the document and the view; the menu when nothing else waits, and only where something in it is different. */
function tellShell(): void {
  const state = documentStore.getState()
  bridge().setEdited(isEdited(state), viewStore.getState().file?.name ?? state.present.name)
  if (!isMenuDue) requestIdleCallback(tellMenu, { timeout: MENU_MS })
  isMenuDue = true
}
function tellMenu(): void {
  isMenuDue = false
  const sections = menu()
  const now = JSON.stringify(sections)
  if (now !== told) bridge().setMenu(sections)
  told = now
}
/** So late the menu may be: sooner than a person gets to it. */
const MENU_MS = 200
let [told, isMenuDue] = ['', false]
documentStore.subscribe(tellShell)
viewStore.subscribe(tellShell)
tellShell()

// The worker's own type says less than it does: it is one of ours.
const spawn = (): EngineWorker =>
  new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module' }) as EngineWorker
follow(engineClient(spawn))
followEdgeCosts()
void start()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
