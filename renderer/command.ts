import type { MenuId } from './bridge/bridge.ts'

/** Everything that a person can do, once: the menu, the palette, the keys and the buttons all come here. */
export type Command = {
  readonly id: string
  readonly label: string
  /** `Ctrl+Shift+S`; Ctrl is Cmd on macOS. The first is shown, all work. */
  readonly keys?: readonly string[]
  readonly menu: MenuId
  /** Only a key: too small a thing for the menu. */
  readonly keyOnly?: boolean
  /** Runs also while a text field has the focus. */
  readonly inFields?: boolean
  readonly when?: () => boolean
  readonly checked?: () => boolean
  readonly run: () => void
}
