import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Copy } from 'lucide-react'
import { useState } from 'react'
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
async function exportAs(backlog: Backlog, format: BacklogFormat, ending: string): Promise<void> {
  const files = await exportBacklog(backlog, format)
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

async function copyMarkdown(backlog: Backlog): Promise<void> {
  const files = await exportBacklog(backlog, 'markdown')
  if (!files.ok) notify('wrong', `The backlog was not copied. ${files.error}`)
  else if (await putOnClipboard(files.value.join('\n'))) notify('done', 'Copied the backlog as Markdown.')
  else notify('wrong', 'The clipboard could not be written: export the backlog as Markdown instead.')
}

/** Every way that the backlog leaves the window. */
export function ExportMenu({ backlog }: { readonly backlog: Backlog }) {
  const [busy, setBusy] = useState(false)
  const during = (work: Promise<void>): void => {
    setBusy(true)
    void work.finally(() => setBusy(false))
  }
  return (
    <>
      <Button disabled={busy} onClick={() => during(copyMarkdown(backlog))}>
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
                  onClick={() => during(exportAs(backlog, format, ending))}
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
