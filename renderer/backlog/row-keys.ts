import type { DragEvent, KeyboardEvent } from 'react'
import type { Pin } from '#models/ecosystem/backlog-plan'
import type { RowProps } from '../parts/Table.tsx'
import { dropOf, edgeOf, stepOf } from './moves.ts'
import { isPlaced, type Row } from './rows.ts'
import { setDone } from './story-edits.ts'

/** The cell that is being edited in the table. */
export type Editing = { readonly key: string; readonly field: 'title' | 'size' }

type Actions = {
  /** Keys of the stories that are shown and have a place. */
  readonly places: readonly string[]
  readonly move: (key: string, pin: Pin | null) => void
  readonly edit: (editing: Editing) => void
  /** The focus is a person's again. */
  readonly forget: () => void
}

const KIND = 'application/x-lastmoment-story'

/** What a row does by keyboard and by dragging; moves only where the rows stand in their order. */
export function rowPropsOf({ places, move, edit, forget }: Actions): (row: Row, inOrder: boolean) => RowProps {
  return (row, inOrder) => {
    const { key, done } = row.story
    const movable = inOrder && isPlaced(row)
    const step = (event: KeyboardEvent): Pin | null =>
      event.key === 'ArrowUp'
        ? stepOf(places, key, -1)
        : event.key === 'ArrowDown'
          ? stepOf(places, key, 1)
          : edgeOf(places, key, event.key === 'Home' ? 'first' : 'last')
    return {
      'data-key': key,
      'data-over': row.story.done || row.story.dropped !== null,
      'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown Alt+Home Alt+End F2 Control+Enter',
      draggable: movable,
      onBlur: forget,
      onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
        if (event.target !== event.currentTarget) return
        if (event.altKey && ['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) {
          event.preventDefault()
          if (movable) move(key, step(event))
        } else if (event.key === 'F2') {
          event.preventDefault()
          edit({ key, field: event.shiftKey ? 'size' : 'title' })
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          setDone(key, !done)
        }
      },
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData(KIND, key)
        event.dataTransfer.effectAllowed = 'move'
      },
      onDragOver: (event: DragEvent) => {
        if (movable && event.dataTransfer.types.includes(KIND)) event.preventDefault()
      },
      onDrop: (event: DragEvent) => {
        const dragged = event.dataTransfer.getData(KIND)
        if (!movable || !places.includes(dragged)) return
        event.preventDefault()
        move(dragged, dropOf(places, dragged, key))
      },
    }
  }
}
