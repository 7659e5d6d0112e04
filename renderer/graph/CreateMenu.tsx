import { Menu } from '@base-ui/react/menu'
import { useMemo } from 'react'
import { useDocument } from '../state/document.ts'
import type { Position } from '#models/picture/placement'
import { creatableFrom } from './creatable.ts'
import { createJoined } from './create-actions.ts'

/** An edge that was dropped on nothing: where, and from which end of what. */
export type Loose = {
  readonly from: string
  readonly outward: boolean
  /** On the canvas, and on the screen. */
  readonly at: Position
  readonly screen: Position
}

/** What can be created where an edge was dropped on nothing: by the arrows, by its first letters, or by the pointer. */
export function CreateMenu({ loose, onClose }: { readonly loose: Loose; readonly onClose: () => void }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const choices = useMemo(() => creatableFrom(ecosystem, loose.from, loose.outward), [ecosystem, loose])
  const groups = [...new Set(choices.map((choice) => choice.group))]
  const anchor = {
    getBoundingClientRect: () => new DOMRect(loose.screen.x, loose.screen.y, 0, 0),
  }
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="bottom" align="start" className="popup-place">
          <Menu.Popup className="popup" aria-label="Create and join">
            {groups.map((group) => (
              <Menu.Group key={group}>
                <Menu.GroupLabel className="popup-label">{group}</Menu.GroupLabel>
                {choices
                  .filter((choice) => choice.group === group)
                  .map((choice) => (
                    <Menu.Item
                      key={choice.key}
                      className="popup-item"
                      onClick={() => {
                        onClose()
                        createJoined(loose.from, loose.outward, choice, loose.at)
                      }}
                    >
                      {choice.label}
                    </Menu.Item>
                  ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
