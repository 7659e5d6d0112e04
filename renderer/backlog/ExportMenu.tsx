import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { BacklogFormat } from '#models/backlog/formats/format'
import type { Backlog } from '#models/backlog/item'
import { bridge } from '../bridge/shell.ts'
import { exportBacklog } from '../engine/task.ts'
import { Button } from '../parts/Button.tsx'
import { putOnClipboard } from '../parts/clipboard.ts'
import { documentStore } from '../state/document.ts'
import { notify } from '../state/view.ts'
import { EXPORT_FORMATS, exportName } from './export-formats.ts'
import { acceptOrderOf } from './story-edits.ts'

/** Writes the backlog to a file in a tracker's format, or says why not. */
async function exportAs(backlog: Backlog, format: BacklogFormat, ending: string, signal: AbortSignal): Promise<void> {
  const files = await exportBacklog(backlog, format, signal)
  if (signal.aborted) return
  if (!files.ok) {
    notify('wrong', `The backlog was not exported. ${files.error}`)
    return
  }
  const { name } = documentStore.getState().present
  for (const [part, text] of files.value.entries()) {
    const saved = await bridge().exportText(exportName(name, ending, part, files.value.length), text)
    if (saved.ok) notify('done', `Exported ${saved.value.name}.`)
    else {
      if (saved.error.kind !== 'cancelled') notify('wrong', saved.error.message)
      return
    }
  }
  // What others have seen is the order that small changes of figures must not disturb.
  acceptOrderOf(backlog.scenario, backlog.order)
}

async function copyMarkdown(backlog: Backlog, signal: AbortSignal): Promise<void> {
  const files = await exportBacklog(backlog, 'markdown', signal)
  if (signal.aborted) return
  if (!files.ok) notify('wrong', `The backlog was not copied. ${files.error}`)
  else if (await putOnClipboard(files.value.join('\n'))) notify('done', 'Copied the backlog as Markdown.')
  else notify('wrong', 'The clipboard could not be written: export the backlog as Markdown instead.')
}

/** Every way that the backlog leaves the window. */
export function ExportMenu({ backlog }: { readonly backlog: Backlog }) {
  const [busy, setBusy] = useState(false)
  const under = useRef<AbortController | null>(null)
  useEffect(() => () => under.current?.abort(), [])
  const during = (work: (signal: AbortSignal) => Promise<void>): void => {
    const stop = new AbortController()
    under.current = stop
    setBusy(true)
    void work(stop.signal).finally(() => setBusy(false))
  }
  return (
    <>
      {busy && (
        <Button look="link" onClick={() => under.current?.abort()}>
          Cancel the export
        </Button>
      )}
      <Button disabled={busy} onClick={() => during((signal) => copyMarkdown(backlog, signal))}>
        <Copy size={14} aria-hidden="true" /> Copy as Markdown
      </Button>
      <Menu.Root>
        <Menu.Trigger className="button" data-look="main" disabled={busy}>
          Export
          <ChevronDown size={13} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} align="end" className="popup-place">
            <Menu.Popup className="popup">
              {EXPORT_FORMATS.map(({ format, label, ending }) => (
                <Menu.Item
                  key={format}
                  className="popup-item"
                  onClick={() => during((signal) => exportAs(backlog, format, ending, signal))}
                >
                  {label}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  )
}
