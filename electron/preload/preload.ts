/** The whole of what the page can reach: verbs, never an API of Electron's, and never an event object. */
import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, Opened } from '../../renderer/bridge/bridge.ts'

function call<T>(verb: keyof Bridge, ...given: readonly unknown[]): Promise<T> {
  // Main answers what the bridge states; the types of its answers are checked there.
  return ipcRenderer.invoke(verb, ...given) as Promise<T>
}

function hear<T>(channel: string, run: (given: T) => void): () => void {
  const heard = (_event: unknown, given: T) => run(given)
  ipcRenderer.on(channel, heard)
  return () => {
    ipcRenderer.off(channel, heard)
  }
}

let save: (() => Promise<boolean>) | undefined
ipcRenderer.on('saveAsked', () => {
  const asked = save?.() ?? Promise.resolve(false)
  asked.then(
    (mayClose) => ipcRenderer.send('saveAnswer', mayClose),
    () => ipcRenderer.send('saveAnswer', false),
  )
})

const bridge = {
  kind: 'desktop',
  open: () => call('open'),
  openRecent: (handle) => call('openRecent', handle),
  recent: () => call('recent'),
  startDocument: () => call('startDocument'),
  samples: () => call('samples'),
  openSample: (id) => call('openSample', id),
  save: (handle, suggestedName, text, force = false) => call('save', handle, suggestedName, text, force),
  exportText: (suggestedName, text) => call('exportText', suggestedName, text),
  exportBytes: (suggestedName, bytes) => call('exportBytes', suggestedName, bytes),
  openImports: () => call('openImports'),
  setMenu: (sections) => ipcRenderer.send('setMenu', sections),
  onCommand: (run) => hear('command', run),
  setEdited: (edited, name) => ipcRenderer.send('setEdited', edited, name),
  onDocumentOpened: (run) => hear<Opened>('documentOpened', run),
  onSaveAsked: (run) => {
    save = run
    return () => {
      if (save === run) save = undefined
    }
  },
} satisfies Bridge

contextBridge.exposeInMainWorld('bridge', bridge)
