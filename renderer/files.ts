import { CATALOG } from '#models/catalog/catalog'
import { readDocument, writeDocument } from '#models/document/file'
import type { LastmomentDocument } from '#models/document/document'
import { writePriceBook } from '#models/document/price-book-file'
import type { Answer, BridgeFailure, Opened } from './bridge/bridge.ts'
import { bridge } from './bridge/shell.ts'
import { documentStore, emptyDocument, isEdited, markSaved, open } from './state/document.ts'
import { notify, openDialog, show, viewStore } from './state/view.ts'

/** Runs what would replace the document, after asking about unsaved work. */
function unlessEdited(then: () => void): void {
  if (isEdited(documentStore.getState())) openDialog({ kind: 'discard', then })
  else then()
}

/** Shows a document; selection, scenario and month start afresh. */
function showDocument(
  document: LastmomentDocument,
  file: { handle: string; name: string } | null,
  unsaved: boolean,
): void {
  open(document, unsaved)
  show({ file, selection: [], scenario: null, month: 0, opening: 'open', dialog: null })
}

/** Reads a file's text as a document and shows it, or says why it can't. */
export function take(opened: Opened): boolean {
  const read = readDocument(opened.text)
  if (!read.ok) {
    const message = `${opened.name} was not opened: ${read.error.message}`
    if (viewStore.getState().opening === 'open') notify('wrong', message)
    else show({ opening: { failed: message } })
    return false
  }
  const { handle, name } = opened
  showDocument(read.value, handle === null ? null : { handle, name }, false)
  return true
}

function takeAnswer(answer: Answer<Opened>): void {
  if (answer.ok) take(answer.value)
  else say(answer.error)
}

function say(failure: BridgeFailure): void {
  if (failure.kind === 'failed') notify('wrong', failure.message)
  else if (failure.kind === 'changed-on-disk') openDialog({ kind: 'changed-on-disk', message: failure.message })
}

export function newDocument(): void {
  unlessEdited(() => {
    const catalog = { version: CATALOG.version, digest: CATALOG.digest }
    showDocument({ ...emptyDocument, catalog }, null, false)
  })
}

export const openFile = (): void => unlessEdited(() => void bridge().open().then(takeAnswer))
export const openRecent = (handle: string): void =>
  unlessEdited(() => void bridge().openRecent(handle).then(takeAnswer))
export const openSample = (id: string): void => unlessEdited(() => void bridge().openSample(id).then(takeAnswer))
export const openedOutside = (opened: Opened): void => unlessEdited(() => take(opened))

/** Writes the document; asks where if it has no place yet, or `elsewhere` is set. True: it is on disk. */
export async function saveFile(
  options: { readonly elsewhere?: boolean; readonly force?: boolean } = {},
): Promise<boolean> {
  const document = documentStore.getState().present
  const { file } = viewStore.getState()
  const handle = options.elsewhere === true ? null : (file?.handle ?? null)
  const name = file?.name ?? `${fileName(document.name)}.lastmoment`
  const saved = await bridge().save(handle, name, writeDocument(document), options.force)
  if (!saved.ok) {
    say(saved.error)
    return false
  }
  markSaved(document)
  show({ file: saved.value })
  notify('done', `Saved ${saved.value.name}.`)
  return true
}

/** Writes the document's own prices as a price book beside it. */
export async function exportPrices(): Promise<void> {
  const { name, ecosystem } = documentStore.getState().present
  const written = await bridge().exportText(`${fileName(name)}-prices.json`, writePriceBook(ecosystem.prices))
  if (written.ok) notify('done', `Exported ${written.value.name}.`)
  else say(written.error)
}

/** After "changed on disk": takes the file as it is now and lets go of what is on the screen. */
export function reopenFile(): void {
  const { file } = viewStore.getState()
  if (file !== null) void bridge().openRecent(file.handle).then(takeAnswer)
}

/** A document's name as a file's name. */
export const fileName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'untitled'

/** Shows the document to start with: the file given to the app, else the sample, else an empty one. */
export async function start(): Promise<void> {
  const answer = await bridge().startDocument()
  if (!answer.ok)
    show({ opening: { failed: answer.error.kind === 'cancelled' ? 'Nothing was opened.' : answer.error.message } })
  else if (answer.value === null) newDocument()
  else take(answer.value)
}
