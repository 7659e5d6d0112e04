import { canRun, COMMANDS } from './commands.ts'
import { viewStore } from './state/view.ts'

export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** A key press as commands write it: "Ctrl+Shift+S". By the character, not by the place of the key, so that every layout works. */
export function chordOf(press: KeyPress): string {
  const { key } = press
  const letter = /^[a-z]$/i.test(key)
  // Shift is part of the character where it makes another one ("?"), except with digits, which differ by layout.
  const shift = press.shiftKey && (letter || key.length > 1)
  return [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    shift ? 'Shift' : '',
    letter ? key.toUpperCase() : key,
  ]
    .filter((part) => part !== '')
    .join('+')
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=range], [type=radio]), textarea, select'))

/** Runs the command of a key. Fields keep their own keys, and an open dialog keeps all but the palette's. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const chord = chordOf(event)
  // Shift and a digit: "!" on one keyboard, "1" on another.
  const digit = event.shiftKey && /^Digit\d$/.test(event.code) ? `Shift+${event.code.slice(5)}` : chord
  const command = COMMANDS.find((c) => c.keys?.some((keys) => keys === chord || keys === digit) === true)
  if (command === undefined || (typesText(event.target) && command.inFields !== true)) return
  const { dialog } = viewStore.getState()
  if (dialog !== null && command.id !== 'help.palette') return
  // A menu or popup that is open has Escape first.
  if (
    event.target instanceof Element &&
    event.target.closest('[role=menu], [role=listbox]') !== null &&
    command.inFields !== true
  )
    return
  if (!canRun(command) || keepsArrows(event)) return
  event.preventDefault()
  command.run()
}

/** Lists, tables, sliders and toolbars move by arrows themselves: what is selected on the canvas then stays where it is. */
const keepsArrows = (event: KeyboardEvent): boolean =>
  event.key.startsWith('Arrow') &&
  event.target instanceof Element &&
  event.target.closest('.canvas') === null &&
  event.target !== document.body
