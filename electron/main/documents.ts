import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type {
  Answer,
  BridgeFailure,
  Handle,
  ImportedFile,
  Opened,
  RecentFile,
  Saved,
} from '../../renderer/bridge/bridge.ts'
import type { FileFailure } from '../files/failure.ts'
import { type Fingerprint, largestFileBytes, openText } from '../files/open.ts'
import { saveFile } from '../files/save.ts'
import { safeFileName } from './policy.ts'
import type { RecentFiles } from './recent.ts'

const documentType = { name: 'Lastmoment document', extensions: ['lastmoment'] }
const anyType = { name: 'All files', extensions: ['*'] }

type Known = { readonly path: string; fingerprint: Fingerprint | undefined }

export type Documents = {
  readonly open: () => Promise<Answer<Opened>>
  readonly openPath: (path: string) => Promise<Answer<Opened>>
  readonly openHandle: (handle: Handle) => Promise<Answer<Opened>>
  readonly openCopy: (path: string) => Promise<Answer<Opened>>
  readonly recent: () => readonly RecentFile[]
  readonly save: (handle: Handle | null, name: string, text: string, force: boolean) => Promise<Answer<Saved>>
  readonly exportFile: (name: string, content: string | Uint8Array) => Promise<Answer<{ readonly name: string }>>
  readonly openImports: () => Promise<Answer<{ readonly files: readonly ImportedFile[] }>>
}

const cancelled: { readonly ok: false; readonly error: BridgeFailure } = { ok: false, error: { kind: 'cancelled' } }

function failed(message: string): { readonly ok: false; readonly error: BridgeFailure } {
  return { ok: false, error: { kind: 'failed', message } }
}

function refused(error: FileFailure): { readonly ok: false; readonly error: BridgeFailure } {
  return error.kind === 'changed-on-disk'
    ? { ok: false, error: { kind: 'changed-on-disk', message: error.message } }
    : failed(error.message)
}

/** The files that a person chose. Paths stay in here; the page gets handles that mean nothing elsewhere. */
export function documentsOf(window: BrowserWindow, recentList: RecentFiles): Documents {
  const known = new Map<Handle, Known>()
  let folder: string | undefined

  function handleOf(path: string): Handle {
    for (const [handle, each] of known) if (each.path === path) return handle
    const handle = randomUUID()
    known.set(handle, { path, fingerprint: undefined })
    return handle
  }

  /** Asks where to write. A name typed without an ending gets the suggested one; then replacing is asked for again. */
  async function askWhere(name: string, filters: readonly Electron.FileFilter[]): Promise<string | undefined> {
    const suggested = safeFileName(name)
    const defaultPath = folder === undefined ? suggested : join(folder, suggested)
    const answer = await dialog.showSaveDialog(window, {
      defaultPath,
      filters: [...filters],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    if (answer.canceled || answer.filePath === '') return undefined
    folder = dirname(answer.filePath)
    if (extname(answer.filePath) !== '') return answer.filePath
    const path = answer.filePath + extname(suggested)
    return !existsSync(path) || (await mayReplace(path)) ? path : undefined
  }

  async function mayReplace(path: string): Promise<boolean> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: `${basename(path)} exists already. Replace it?`,
      buttons: ['Replace', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  }

  async function openPath(path: string): Promise<Answer<Opened>> {
    const opened = await openText(path)
    if (!opened.ok) return refused(opened.error)
    const handle = handleOf(path)
    known.set(handle, { path, fingerprint: opened.value.fingerprint })
    folder = dirname(path)
    await recentList.add(path)
    return { ok: true, value: { handle, name: basename(path), text: opened.value.text } }
  }

  return {
    openPath,
    open: async () => {
      const answer = await dialog.showOpenDialog(window, {
        ...(folder === undefined ? {} : { defaultPath: folder }),
        filters: [documentType, anyType],
        properties: ['openFile'],
      })
      const path = answer.filePaths[0]
      return answer.canceled || path === undefined ? cancelled : openPath(path)
    },
    openHandle: async (handle) => {
      const path = known.get(handle)?.path
      return path === undefined ? failed('This file is not known any more. Open it from its folder.') : openPath(path)
    },
    openCopy: async (path) => {
      const opened = await openText(path)
      if (!opened.ok) return refused(opened.error)
      return { ok: true, value: { handle: null, name: basename(path), text: opened.value.text } }
    },
    recent: () =>
      recentList.paths().map((path) => ({ handle: handleOf(path), name: basename(path), folder: dirname(path) })),
    save: async (handle, name, text, force) => {
      const before = handle === null ? undefined : known.get(handle)
      const path = before?.path ?? (await askWhere(withEnding(name), [documentType, anyType]))
      if (path === undefined) return cancelled
      const expected = force ? undefined : before?.fingerprint
      const saved = await saveFile(path, text, { backup: true, ...(expected === undefined ? {} : { expected }) })
      if (!saved.ok) return refused(saved.error)
      const now = handleOf(path)
      known.set(now, { path, fingerprint: saved.value })
      await recentList.add(path)
      return { ok: true, value: { handle: now, name: basename(path) } }
    },
    exportFile: async (name, content) => {
      const ending = extname(name).slice(1)
      const path = await askWhere(
        name,
        ending === '' ? [anyType] : [{ name: ending.toUpperCase(), extensions: [ending] }, anyType],
      )
      if (path === undefined) return cancelled
      const saved = await saveFile(path, content)
      return saved.ok ? { ok: true, value: { name: basename(path) } } : refused(saved.error)
    },
    openImports: async () => {
      const answer = await dialog.showOpenDialog(window, {
        ...(folder === undefined ? {} : { defaultPath: folder }),
        filters: [anyType],
        properties: ['openFile', 'multiSelections'],
      })
      return answer.canceled || answer.filePaths.length === 0 ? cancelled : readImports(answer.filePaths)
    },
  }
}

function withEnding(name: string): string {
  return extname(name) === '.lastmoment' ? name : `${name}.lastmoment`
}

/** Reads them all or says which one can't be read: half an import would be taken for a whole one. */
async function readImports(paths: readonly string[]): Promise<Answer<{ readonly files: readonly ImportedFile[] }>> {
  const files: ImportedFile[] = []
  let length = 0
  for (const path of paths) {
    const opened = await openText(path)
    if (!opened.ok) return refused(opened.error)
    length += opened.value.fingerprint.size
    if (length > largestFileBytes)
      return failed('Together these files have more than 64 MB. Import them in several steps.')
    files.push({ name: basename(path), text: opened.value.text })
  }
  return { ok: true, value: { files } }
}
