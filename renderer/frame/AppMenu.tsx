import { Menu } from '@base-ui/react/menu'
import { useState, type ReactNode } from 'react'
import { bridge } from '../bridge/shell.ts'
import type { RecentFile, Sample } from '../bridge/bridge.ts'
import type { Command } from '../command.ts'
import { canRun, COMMANDS } from '../commands.ts'
import { openRecent, openSample } from '../files.ts'

const SECTIONS = [
  ['file', 'File'],
  ['edit', 'Edit'],
  ['view', 'View'],
  ['simulate', 'Simulate'],
  ['help', 'Help'],
] as const

/** Every command, by menu; recent files and samples are asked for when it opens. */
export function AppMenu({ children }: { readonly children: ReactNode }) {
  const [recent, setRecent] = useState<readonly RecentFile[]>([])
  const [samples, setSamples] = useState<readonly Sample[]>([])
  function onOpen(open: boolean): void {
    if (!open) return
    void bridge().recent().then(setRecent)
    void bridge().samples().then(setSamples)
  }
  return (
    <Menu.Root onOpenChange={onOpen}>
      <Menu.Trigger className="button" data-look="quiet" data-square="true" aria-label="Menu">
        {children}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="popup-place">
          <Menu.Popup className="popup">
            {SECTIONS.map(([id, name]) => (
              <Menu.SubmenuRoot key={id}>
                <Menu.SubmenuTrigger className="popup-item">
                  {name} <span aria-hidden="true">›</span>
                </Menu.SubmenuTrigger>
                <Menu.Portal>
                  <Menu.Positioner sideOffset={2} className="popup-place">
                    <Menu.Popup className="popup">
                      {COMMANDS.filter((command) => command.menu === id && command.keyOnly !== true).map((command) => (
                        <Item key={command.id} command={command} />
                      ))}
                      {id === 'file' && <FileLists recent={recent} samples={samples} />}
                    </Menu.Popup>
                  </Menu.Positioner>
                </Menu.Portal>
              </Menu.SubmenuRoot>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Item({ command }: { readonly command: Command }) {
  return (
    <Menu.Item className="popup-item" disabled={!canRun(command)} onClick={() => command.run()}>
      <span>
        {command.label}
        {command.checked?.() === true && <span> ✓</span>}
      </span>
      <span className="keys">{command.keys?.[0]}</span>
    </Menu.Item>
  )
}

function FileLists({
  recent,
  samples,
}: {
  readonly recent: readonly RecentFile[]
  readonly samples: readonly Sample[]
}) {
  return (
    <>
      {recent.length > 0 && (
        <Menu.Group>
          <Menu.GroupLabel className="popup-label">Recent</Menu.GroupLabel>
          {recent.map((file) => (
            <Menu.Item key={file.handle} className="popup-item" onClick={() => openRecent(file.handle)}>
              {file.name} <span className="keys">{file.folder}</span>
            </Menu.Item>
          ))}
        </Menu.Group>
      )}
      {samples.length > 0 && (
        <Menu.Group>
          <Menu.GroupLabel className="popup-label">Samples</Menu.GroupLabel>
          {samples.map((sample) => (
            <Menu.Item key={sample.id} className="popup-item" onClick={() => openSample(sample.id)}>
              {sample.name}
            </Menu.Item>
          ))}
        </Menu.Group>
      )}
    </>
  )
}
